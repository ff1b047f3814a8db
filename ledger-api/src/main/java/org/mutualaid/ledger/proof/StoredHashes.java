package org.mutualaid.ledger.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of the tree as they are stored: level by level, each once and for ever. */
final class StoredHashes implements Tree.Kept {

    private final JdbcClient database;

    StoredHashes(JdbcClient database) {
        this.database = database;
    }

    /** How many leaves the stored tree has. */
    long size() {
        return database.sql("SELECT coalesce(max(index) + 1, 0) FROM ledger.log_hash WHERE level = 0")
                .query(Long.class)
                .single();
    }

    @Override
    public List<byte[]> hashes(int level, long from, int count) {
        List<byte[]> found = new ArrayList<>();
        for (byte[] hash : upTo(level, from, count)) {
            if (hash == null) {
                throw Refused.conflict(
                        "log-broken",
                        "A hash of the stored tree is missing at level " + level + " after " + from
                                + ": nothing that needs it can be proved. See /tlog/verification.");
            }
            found.add(hash);
        }
        return found;
    }

    /** So many hashes of a level from that place on; null where there is none. */
    byte[] @Nullable [] upTo(int level, long from, int count) {
        byte[] @Nullable [] found = new byte[count][];
        database.sql("SELECT index, hash FROM ledger.log_hash WHERE level = ? AND index >= ? AND index < ?")
                .params(level, from, from + count)
                .query(row -> {
                    found[Math.toIntExact(row.getLong(1) - from)] = row.getBytes(2);
                });
        return found;
    }

    /** Adds them in one step. */
    void add(Rows rows) {
        database.sql("INSERT INTO ledger.log_hash SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])")
                .params(
                        rows.levels.toArray(Integer[]::new),
                        rows.indexes.toArray(Long[]::new),
                        rows.hashes.toArray(byte[][]::new))
                .update();
    }

    /** Hashes that are about to be added. */
    static final class Rows implements Frontier.Kept {

        private final List<Integer> levels = new ArrayList<>();
        private final List<Long> indexes = new ArrayList<>();
        private final List<byte[]> hashes = new ArrayList<>();

        @Override
        public void hash(int level, long index, byte[] hash) {
            levels.add(level);
            indexes.add(index);
            hashes.add(hash);
        }
    }
}
