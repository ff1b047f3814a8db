package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.WorkedExample;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The published versions of all schemes. */
@Component
public final class SchemeBook {

    private static final Table VERSION = Table.of(
            "scheme_version",
            List.of("scheme text", "version bigint"),
            List.of("effective_from date", "terms text", "examples text"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;
    /** Terms by their stored text: a version never changes, and whatever the table says is what is answered. */
    private final Map<String, SchemeTerms> read = new ConcurrentHashMap<>();

    SchemeBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(SchemeVersionPublished published) {
        List<WorkedExample> examples = published.examples();
        writes.row(VERSION, published.scheme(), published.version())
                .set("effective_from", published.terms().effectiveFrom())
                .set("terms", json.write(published.terms()))
                .set("examples", examples == null ? null : json.write(examples.toArray(WorkedExample[]::new)));
    }

    /** One version. */
    public Optional<Version> find(String scheme, int version) {
        return database.sql("SELECT * FROM views.scheme_version WHERE scheme = ? AND version = ?")
                .params(scheme, version)
                .query((row, i) -> version(row))
                .optional();
    }

    /** The version that enrolments of that day take; none before the first takes effect. */
    public Optional<Version> inForce(String scheme, LocalDate on) {
        return database.sql("""
                        SELECT * FROM views.scheme_version WHERE scheme = ? AND effective_from <= ?
                         ORDER BY version DESC LIMIT 1""")
                .params(scheme, on)
                .query((row, i) -> version(row))
                .optional();
    }

    /** The versions of one scheme, oldest first. */
    public List<Version> versions(String scheme) {
        return database.sql("SELECT * FROM views.scheme_version WHERE scheme = ? ORDER BY version")
                .param(scheme)
                .query((row, i) -> version(row))
                .list();
    }

    /** All versions of all schemes. */
    public List<Version> all() {
        return database.sql("SELECT * FROM views.scheme_version ORDER BY scheme, version")
                .query((row, i) -> version(row))
                .list();
    }

    private Version version(ResultSet row) throws SQLException {
        SchemeTerms terms = read.computeIfAbsent(row.getString("terms"), text -> json.read(text, SchemeTerms.class));
        String examples = Columns.text(row, "examples");
        return new Version(
                row.getString("scheme"),
                row.getInt("version"),
                terms,
                examples == null ? List.of() : List.of(json.read(examples, WorkedExample[].class)));
    }

    /**
     * A published version.
     *
     * @param scheme   code
     * @param version  number, from 1
     * @param terms    what it promises
     * @param examples claims worked out by hand
     */
    public record Version(String scheme, int version, SchemeTerms terms, List<WorkedExample> examples) {}
}
