package org.mutualaid.ledger.proof;

import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs tree heads. Each that is given out as the latest is kept in the database, and the newest also in a file, so that the
 * log can be held to it; a log that does not begin with it any more gets no other.
 */
@Component
public class Checkpoints {

    private static final String LATEST = "latest";

    /** Any number, as long as nobody else locks it. */
    private static final long LOCK = 7_340_003L;

    private final LogTree tree;
    private final SigningKey key;
    private final JdbcClient database;
    private final CheckpointFiles files;
    private final TransactionTemplate transaction;
    private @Nullable Checkpoint last;

    Checkpoints(
            LogTree tree,
            SigningKey key,
            JdbcClient database,
            CheckpointFiles files,
            PlatformTransactionManager transactions) {
        this.tree = tree;
        this.key = key;
        this.database = database;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The signed head of the tree over everything that is stored now. */
    public synchronized String latest() {
        long size = tree.grow();
        Checkpoint before = last;
        if (before == null || before.size() != size) {
            before = Objects.requireNonNull(transaction.execute(status -> next()));
            last = before;
        }
        return before.signed(key);
    }

    /** Of several instances one at a time, and each after what the others gave out: the file never goes back. */
    private Checkpoint next() {
        database.sql("SELECT pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, i) -> true)
                .single();
        long size = tree.grow();
        Checkpoint now = Checkpoint.of(key.name(), size, tree.root(size));
        holdToLast(last, size);
        holdToLast(kept(), size);
        holdToStored(now);
        files.write(LATEST, now.signed(key));
        return now;
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
