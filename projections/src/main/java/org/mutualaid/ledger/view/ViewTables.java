package org.mutualaid.ledger.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All tables of the views at once: emptied before a rebuild, and compared with those that came before it. */
@Component
public final class ViewTables {

    private final JdbcClient database;

    ViewTables(JdbcClient database) {
        this.database = database;
    }

    /** Empties every view; the log fills them again from its first event. */
    public void truncateAll() {
        database.sql("TRUNCATE " + names().stream().map(name -> "views." + name).collect(Collectors.joining(", ")))
                .update();
    }

    /** For each table the number of its rows and a digest of all their columns: equal only if every byte is. */
    public Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        names().forEach(name -> digests.put(name, digest(name)));
        return digests;
    }

    private String digest(String name) {
        return database.sql("""
                        SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text COLLATE "C"), ''))
                          FROM views.%s AS t""".formatted(name)).query(String.class).single();
    }

    private List<String> names() {
        return database.sql("""
                        SELECT table_name FROM information_schema.tables
                         WHERE table_schema = 'views' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
                         ORDER BY table_name COLLATE "C\"""").query((row, i) -> row.getString(1)).list();
    }
}
