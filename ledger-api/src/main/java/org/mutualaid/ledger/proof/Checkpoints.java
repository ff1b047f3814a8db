package org.mutualaid.ledger.proof;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs tree heads. Each that is given out as the latest is kept in the database, and the newest also in a file, so that the
 * log can be held to it; a log that does not begin with it any more gets no other.
 */
@Component
public class Checkpoints {

    private static final String LATEST = "latest";

    private final LogTree tree;
    private final SigningKey key;
    private final JdbcClient database;
    private final CheckpointFiles files;
    private @Nullable Checkpoint last;

    Checkpoints(LogTree tree, SigningKey key, JdbcClient database, CheckpointFiles files) {
        this.tree = tree;
        this.key = key;
        this.database = database;
        this.files = files;
    }

    /** The signed head of the tree over everything that is stored now. */
    public synchronized String latest() {
        long size = tree.grow();
        Checkpoint before = last;
        if (before == null || before.size() != size) {
            Checkpoint now = Checkpoint.of(key.name(), size, tree.root(size));
            holdToLast(before == null ? kept() : before, size);
            holdToStored(now);
            files.write(LATEST, now.signed(key));
            last = now;
            before = now;
        }
        return before.signed(key);
    }

    /** The signed head of the tree of that size, with further lines: always the same note for the same tree. */
    String of(long size, String... more) {
        return Checkpoint.of(key.name(), size, tree.root(size), more).signed(key);
    }

    private @Nullable Checkpoint kept() {
        try {
            return files.read(LATEST)
                    .map(note -> Checkpoint.of(note, key.log()))
                    .orElse(null);
        } catch (IllegalArgumentException altered) {
            throw broken("The file with the last checkpoint is not what was signed: " + altered.getMessage());
        }
    }

    private void holdToLast(@Nullable Checkpoint before, long size) {
        if (before != null
                && (before.size() > size
                        || !Base64.getEncoder()
                                .encodeToString(tree.root(before.size()))
                                .equals(before.root()))) {
            throw broken("A head over " + before.size() + " events was given out, and the log does not begin with them"
                    + " any more: nothing is signed.");
        }
    }

    private void holdToStored(Checkpoint now) {
        byte[] root = Base64.getDecoder().decode(now.root());
        database.sql("INSERT INTO ledger.log_checkpoint (size, root) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(now.size(), root)
                .update();
        boolean same = database.sql("SELECT root = ? FROM ledger.log_checkpoint WHERE size = ?")
                .params(root, now.size())
                .query(Boolean.class)
                .single();
        if (!same) {
            throw broken("Another head was given out for " + now.size() + " events: nothing is signed against it.");
        }
    }

    private static Refused broken(String detail) {
        return Refused.conflict("log-broken", detail);
    }
}
