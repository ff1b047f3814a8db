package org.mutualaid.ledger.proof;

import java.util.List;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Merkle tree over the log. It follows the log in the background; whoever needs it to reach a position makes it do so.
 * Of several instances one at a time adds to it, and the others go on from there.
 */
@Component
public class LogTree {

    /** Any number, as long as nobody else locks it. */
    private static final long LOCK = 7_340_002L;

    private static final int ROUND = 5_000;

    private final StoredLog log;
    private final StoredHashes hashes;
    private final Tree tree;
    private final TransactionTemplate transaction;
    private final JdbcClient database;

    LogTree(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.log = new StoredLog(database);
        this.hashes = new StoredHashes(database);
        this.tree = new Tree(hashes);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Adds what the log has more than the tree.
     *
     * @return size of the tree
     */
    public long grow() {
        long end = log.head();
        long size = hashes.size();
        while (size < end) {
            transaction.executeWithoutResult(status -> round());
            size = hashes.size();
        }
        return size;
    }

    private void round() {
        database.sql("SELECT pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, i) -> true)
                .single();
        long size = hashes.size();
        List<Leaf> leaves = log.from(size + 1, ROUND);
        Frontier edge = Frontier.of(tree, size);
        StoredHashes.Rows rows = new StoredHashes.Rows();
        for (Leaf leaf : leaves) {
            if (leaf.position() != edge.size() + 1) {
                throw broken(edge.size() + 1);
            }
            edge.add(leaf.hash(), rows);
        }
        hashes.add(rows);
    }

    private static Refused broken(long position) {
        return Refused.conflict(
                "log-broken",
                "Position " + position
                        + " is missing in the log: nothing after it can be proved. See /tlog/verification.");
    }

    /** How many leaves it has. */
    long size() {
        return hashes.size();
    }

    byte[] root(long size) {
        return tree.root(size);
    }

    List<byte[]> inclusion(long index, long size) {
        return tree.inclusion(index, size);
    }

    List<byte[]> consistency(long first, long second) {
        return tree.consistency(first, second);
    }
}
