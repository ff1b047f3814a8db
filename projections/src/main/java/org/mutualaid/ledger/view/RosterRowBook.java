package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Sex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of every roster, sealed, with what is wrong with them and what somebody should look at. */
@Component
public final class RosterRowBook {

    private static final Table ROW = Table.of(
            "roster_row",
            List.of("roster_id text", "seq bigint"),
            List.of(
                    "part bigint",
                    "since bigint",
                    "state text",
                    "member_id text",
                    "name text",
                    "id_number text",
                    "mobile text",
                    "bank_card text",
                    "sex text",
                    "shares bigint",
                    "joined_on date",
                    "person_mark text",
                    "paid boolean",
                    "joins boolean"),
            List.of());
    private static final Table PART =
            Table.of("roster_part", List.of("roster_id text", "part bigint"), List.of("checked boolean"), List.of());
    private static final Table ERROR = Table.of(
            "roster_error",
            List.of("roster_id text", "seq bigint", "no bigint"),
            List.of("code text", "message text", "unit text", "warning boolean"),
            List.of());

    /** A row that was asked about in a part is accepted as soon as the part is checked. */
    private static final String ROWS = """
            FROM (SELECT r.*, CASE WHEN r.joins THEN o.joining_fee END AS joining_fee, CASE WHEN o.status = 'WITHDRAWN' THEN 'WITHDRAWN' WHEN r.state <> 'OPEN' THEN r.state
                                   WHEN p.checked THEN 'ACCEPTED' ELSE 'CHECKING' END AS stands
                    FROM views.roster_row r LEFT JOIN views.roster_part p USING (roster_id, part)
                    LEFT JOIN views.roster o USING (roster_id)
                   WHERE r.roster_id = :roster AND r.name IS NOT NULL) AS stood""";

    private static final String REASONS = """
            FROM views.roster_error e LEFT JOIN views.roster_row r USING (roster_id, seq)
             WHERE e.roster_id = :roster AND e.no >= coalesce(r.since, 0) AND coalesce(r.state, '') <> 'WITHDRAWN'
               AND coalesce(e.warning, false) = :warning""";

    /** Numbers of reasons in one part: those of the row itself, then the warnings, then the refusals. */
    private static final int A_PART = 1_000;

    private static final int WARNINGS = 200;
    private static final int REFUSALS = 400;

    private final BatchedWrites writes;
    private final JdbcClient database;

    RosterRowBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(RosterRowsListed listed) {
        listed.rows().forEach(row -> written(listed.rosterId(), listed.part(), row));
    }

    @EventHandler
    void on(RowCorrected corrected) {
        written(corrected.rosterId(), corrected.part(), corrected.row());
        writes.row(ROW, corrected.rosterId(), corrected.row().seq()).set("since", corrected.part() * A_PART);
    }

    @EventHandler
    void on(RowsReopened reopened) {
        reopened.rows()
                .forEach(row -> writes.row(ROW, reopened.rosterId(), row.seq())
                        .set("part", reopened.part())
                        .set("state", "OPEN"));
    }

    @EventHandler
    void on(RosterRowsChecked checked) {
        writes.row(PART, checked.rosterId(), checked.part()).set("checked", true);
        Map<Integer, Integer> numbers = new HashMap<>();
        for (RowRefusal refusal : checked.refused()) {
            writes.row(ROW, checked.rosterId(), refusal.seq()).set("state", "REJECTED");
            int no = numbers.merge(refusal.seq(), 1, Integer::sum);
            reason(checked.rosterId(), refusal.seq(), checked.part() * A_PART + REFUSALS + no)
                    .set("code", refusal.code())
                    .set("message", refusal.message())
                    .set("unit", refusal.unit());
        }
    }

    @EventHandler
    void on(RowWithdrawn withdrawn) {
        writes.row(ROW, withdrawn.rosterId(), withdrawn.seq()).set("state", "WITHDRAWN");
    }

    @EventHandler
    void on(ContributionsApplied applied) {
        applied.rows()
                .forEach(row -> writes.row(ROW, applied.rosterId(), row.seq()).set("paid", true));
    }

    @EventHandler
    void on(ContributionsUnapplied unapplied) {
        unapplied
                .rows()
                .forEach(row -> writes.row(ROW, unapplied.rosterId(), row.seq()).set("paid", false));
    }

    /** What is wrong with the rejected rows, sorted by row. */
    public List<RowError> errors(String rosterId) {
        return reasons(rosterId, false, Integer.MAX_VALUE);
    }

    /** What somebody should look at, sorted by row; the first of them. */
    public List<RowError> warnings(String rosterId) {
        return reasons(rosterId, true, Page.MOST);
    }

    /** How many warnings there are. */
    public int warningCount(String rosterId) {
        return database.sql("SELECT count(*) " + REASONS)
                .param("roster", rosterId)
                .param("warning", true)
                .query(Integer.class)
                .single();
    }

    /** One row. */
    public Optional<Row> find(String rosterId, int seq) {
        return database.sql("SELECT * " + ROWS + " WHERE seq = :seq")
                .param("roster", rosterId)
                .param("seq", seq)
                .query((row, i) -> row(row, reasonsOf(rosterId, seq, seq)))
                .optional();
    }

    /** Rows sorted by number. */
    public Page<Row> list(String rosterId, @Nullable Wanted wanted, int limit, @Nullable String cursor) {
        int after = (int) Cursor.position(cursor);
        String condition = wanted == null
                ? ""
                : wanted == Wanted.WARNED
                        ? " AND stands <> 'WITHDRAWN' AND EXISTS (SELECT FROM views.roster_error e"
                                + " WHERE e.roster_id = stood.roster_id AND e.seq = stood.seq AND e.warning"
                                + " AND e.no >= coalesce(stood.since, 0))"
                        : " AND stands = '" + wanted.name() + "'";
        List<Integer> numbers = database.sql("SELECT seq " + ROWS + " WHERE seq > :after" + condition
                        + " ORDER BY seq LIMIT " + (Page.limit(limit) + 1))
                .param("roster", rosterId)
                .param("after", after)
                .query((row, i) -> row.getInt(1))
                .list();
        if (numbers.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Map<Integer, List<Reason>> reasons = reasonsOf(rosterId, numbers.getFirst(), numbers.getLast());
        List<Row> found = database.sql("SELECT * " + ROWS + " WHERE seq = ANY (:numbers) ORDER BY seq")
                .param("roster", rosterId)
                .param("numbers", numbers.toArray(Integer[]::new))
                .query((row, i) -> row(row, reasons))
                .list();
        return Page.of(found, limit, row -> Cursor.of(row.seq()));
    }

    /** Who is enrolled under each of these names and birth dates, on any roster. */
    public Map<String, Set<MemberId>> enrolledAs(Collection<String> personMarks) {
        Map<String, Set<MemberId>> found = new HashMap<>();
        database.sql("""
                        SELECT DISTINCT r.person_mark, r.member_id
                          FROM views.roster_row r JOIN views.roster o USING (roster_id)
                         WHERE r.person_mark = ANY (:marks) AND r.state = 'OPEN' AND o.status <> 'WITHDRAWN'""").param("marks", personMarks.toArray(String[]::new)).query(row -> {
            found.computeIfAbsent(row.getString(1), any -> new HashSet<>()).add(new MemberId(row.getString(2)));
        });
        return found;
    }

    /** What a roster asked for, every row whether accepted or not: shares and people who join. */
    public Asked asked(String rosterId) {
        return database.sql("""
                        SELECT coalesce(sum(shares), 0) AS shares, count(*) FILTER (WHERE joins) AS joining
                          FROM views.roster_row WHERE roster_id = ? AND name IS NOT NULL""")
                .param(rosterId)
                .query((row, i) -> new Asked(row.getInt("shares"), row.getInt("joining")))
                .single();
    }

    private void written(String rosterId, int part, RosterRow person) {
        writes.row(ROW, rosterId, person.seq())
                .set("part", part)
                .set("state", person.faults().isEmpty() ? "OPEN" : "REJECTED")
                .set("member_id", person.memberId())
                .set("name", person.name().text())
                .set("id_number", person.idNumber().text())
                .set("mobile", text(person.mobile()))
                .set("bank_card", text(person.bankCard()))
                .set("sex", person.sex())
                .set("shares", person.shares())
                .set("joined_on", person.joinedOn())
                .set("person_mark", person.personMark())
                .set("joins", Boolean.TRUE.equals(person.joins()));
        int no = part * A_PART;
        for (Fault fault : person.faults()) {
            reason(rosterId, person.seq(), ++no).set("code", fault.code()).set("message", fault.message());
        }
        no = part * A_PART + WARNINGS;
        for (Fault warning : Objects.requireNonNullElse(person.warnings(), List.<Fault>of())) {
            reason(rosterId, person.seq(), ++no)
                    .set("code", warning.code())
                    .set("message", warning.message())
                    .set("warning", true);
        }
    }

    private org.mutualaid.ledger.view.Row reason(String rosterId, int seq, int no) {
        return writes.row(ERROR, rosterId, seq, no);
    }

    private static @Nullable String text(@Nullable Sealed sealedText) {
        return sealedText == null ? null : sealedText.text();
    }

    private List<RowError> reasons(String rosterId, boolean warning, int most) {
        return database.sql(
                        "SELECT e.seq, e.code, e.message, e.unit " + REASONS + " ORDER BY e.seq, e.no LIMIT " + most)
                .param("roster", rosterId)
                .param("warning", warning)
                .query((row, i) -> new RowError(
                        row.getInt("seq"), row.getString("code"), row.getString("message"), Columns.text(row, "unit")))
                .list();
    }

    private Map<Integer, List<Reason>> reasonsOf(String rosterId, int from, int to) {
        Map<Integer, List<Reason>> found = new HashMap<>();
        database.sql("""
                        SELECT e.seq, e.code, e.message, coalesce(e.warning, false) AS warning, e.unit
                          FROM views.roster_error e LEFT JOIN views.roster_row r USING (roster_id, seq)
                         WHERE e.roster_id = :roster AND e.seq BETWEEN :from AND :to
                           AND e.no >= coalesce(r.since, 0) ORDER BY e.seq, e.no""")
                .param("roster", rosterId)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    found.computeIfAbsent(row.getInt("seq"), any -> new java.util.ArrayList<>())
                            .add(new Reason(
                                    row.getString("code"),
                                    row.getString("message"),
                                    row.getBoolean("warning"),
                                    row.getString("unit")));
                });
        return found;
    }

    private static Row row(ResultSet row, Map<Integer, List<Reason>> reasons) throws SQLException {
        int seq = row.getInt("seq");
        return new Row(
                seq,
                State.valueOf(row.getString("stands")),
                new MemberId(row.getString("member_id")),
                new Sealed(row.getString("name")),
                new Sealed(row.getString("id_number")),
                Columns.sealed(row, "mobile"),
                Columns.sealed(row, "bank_card"),
                Columns.optional(Sex.class, row.getString("sex")),
                row.getInt("shares"),
                row.getLong("joining_fee") > 0 ? Columns.money(row, "joining_fee") : null,
                Columns.optionalDate(row, "joined_on"),
                row.getBoolean("paid"),
                List.copyOf(reasons.getOrDefault(seq, List.of())));
    }

    /** Where a row stands. */
    public enum State {
        /** A place is being asked for. */
        CHECKING,
        /** Nothing is wrong with it. */
        ACCEPTED,
        /** It carries reasons and waits to be corrected or given up. */
        REJECTED,
        /** The unit gave it up. */
        WITHDRAWN
    }

    /** Which rows somebody wants to see. */
    public enum Wanted {
        /** Those without any error. */
        ACCEPTED,
        /** Those with errors. */
        REJECTED,
        /** Those that the unit gave up. */
        WITHDRAWN,
        /** Those that somebody should look at. */
        WARNED
    }

    /**
     * One row.
     *
     * @param seq      its number
     * @param state    where it stands
     * @param memberId who is on it
     * @param name     sealed
     * @param idNumber sealed, as typed
     * @param mobile   sealed
     * @param bankCard sealed
     * @param sex      by the ID number
     * @param shares   how many
     * @param joiningFee what the person owes for joining the scheme, if anything
     * @param joinedOn day on which the person was hired
     * @param paid     whether its contribution was applied
     * @param reasons  errors and warnings
     */
    public record Row(
            int seq,
            State state,
            MemberId memberId,
            Sealed name,
            Sealed idNumber,
            @Nullable Sealed mobile,
            @Nullable Sealed bankCard,
            @Nullable Sex sex,
            int shares,
            @Nullable Money joiningFee,
            @Nullable LocalDate joinedOn,
            boolean paid,
            List<Reason> reasons) {}

    /**
     * What a roster asked for.
     *
     * @param shares  all shares
     * @param joining people who join the scheme
     */
    public record Asked(int shares, int joining) {}

    /**
     * An error or a warning of one row.
     *
     * @param code      R01 to R18
     * @param message   what the unit should do
     * @param isWarning whether the row goes on in spite of it
     * @param otherUnit another unit that the reason lies with
     */
    public record Reason(
            String code,
            String message,
            boolean isWarning,
            @Nullable String otherUnit) {}

    /**
     * Why a row was rejected, or what somebody should look at.
     *
     * @param row       its number
     * @param code      R01 to R18
     * @param message   what the unit should do
     * @param otherUnit another unit that the reason lies with; not for everybody
     */
    public record RowError(
            int row, String code, String message, @Nullable String otherUnit) {}
}
