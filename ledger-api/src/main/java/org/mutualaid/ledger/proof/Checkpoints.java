package org.mutualaid.ledger.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs tree heads. Each that is given out as the latest is kept, so that the log can be held to it. */
@Component
public class Checkpoints {

    private final LogTree tree;
    private final SigningKey key;
    private final JdbcClient database;
    private volatile @Nullable Given last;

    Checkpoints(LogTree tree, SigningKey key, JdbcClient database) {
        this.tree = tree;
        this.key = key;
        this.database = database;
    }

    /** The signed head of the tree over everything that is stored now. */
    public String latest() {
        long size = tree.grow();
        Given known = last;
        if (known != null && known.size == size) {
            return known.note;
        }
        byte[] root = tree.root(size);
        database.sql("INSERT INTO ledger.log_checkpoint (size, root) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(size, root)
                .update();
        byte[] given = database.sql("SELECT root FROM ledger.log_checkpoint WHERE size = ?")
                .param(size)
                .query((row, i) -> row.getBytes(1))
                .single();
        if (!Arrays.equals(given, root)) {
            throw Refused.conflict(
                    "log-broken", "Another head was given out for " + size + " events: nothing is signed against it.");
        }
        String note = Checkpoint.of(key.name(), size, root).signed(key);
        last = new Given(size, note);
        return note;
    }

    /** The signed head of the tree of that size, with further lines: always the same note for the same tree. */
    String of(long size, String... more) {
        return Checkpoint.of(key.name(), size, tree.root(size), more).signed(key);
    }

    private record Given(long size, String note) {}
}
