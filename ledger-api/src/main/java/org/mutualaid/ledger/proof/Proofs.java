package org.mutualaid.ledger.proof;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proves to whoever holds a checkpoint that an event is in its tree, and that an earlier tree is its beginning. */
@Component
public class Proofs {

    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final StoredLog log;

    Proofs(LogTree tree, Checkpoints checkpoints, JdbcClient database) {
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.log = new StoredLog(database);
    }

    /** The proof of one event, in the tree of that size or the latest. */
    public Proof of(String eventId, @Nullable Long size) {
        Leaf leaf = log.byId(eventId)
                .orElseThrow(() -> Refused.unknown("event-unknown", "There is no event " + eventId + "."));
        String latest = checkpoints.latest();
        long wanted = size == null ? sizeOf(latest) : existing(size);
        if (wanted < leaf.position()) {
            throw Refused.unknown(
                    "event-not-in-tree",
                    "The event stands at " + leaf.position() + ", after a tree of " + wanted + ".");
        }
        return new Proof(
                eventId,
                leaf.position(),
                leaf.position() - 1,
                leaf.text(),
                base64(leaf.hash()),
                leaf.payload(),
                leaf.metadata(),
                wanted,
                tree.inclusion(leaf.position() - 1, wanted).stream()
                        .map(Proofs::base64)
                        .toList(),
                size == null ? latest : checkpoints.of(wanted));
    }

    /** That the tree of the first size is the beginning of that of the second. */
    public Consistency consistency(long from, long to) {
        checkpoints.latest();
        long end = existing(to);
        if (from > end) {
            throw Refused.unknown("checkpoint-unknown", "A tree grows: from is at most to.");
        }
        existing(from);
        return new Consistency(
                head(from),
                head(end),
                tree.consistency(from, end).stream().map(Proofs::base64).toList());
    }

    private Head head(long size) {
        return new Head(size, base64(tree.root(size)));
    }

    private long existing(long size) {
        long last = tree.size();
        if (size < 0 || size > last) {
            throw Refused.unknown("checkpoint-unknown", "There are trees of 0 to " + last + " events.");
        }
        return size;
    }

    private static long sizeOf(String note) {
        return Long.parseLong(note.split("\n", 3)[1]);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Where an event is in a tree; hashes are in base64, from the leaf's neighbour upward.
     *
     * @param eventId        the event
     * @param position       its place in the log
     * @param index          place of its leaf, which is one less
     * @param leaf           what the tree commits to
     * @param leafHash       its hash
     * @param payloadSha256  hash of the stored payload, in hexadecimal digits
     * @param metadataSha256 hash of the stored metadata
     * @param treeSize       size of the tree
     * @param hashes         from the leaf to the head
     * @param checkpoint     the signed head
     */
    public record Proof(
            String eventId,
            long position,
            long index,
            String leaf,
            String leafHash,
            String payloadSha256,
            @Nullable String metadataSha256,
            long treeSize,
            List<String> hashes,
            String checkpoint) {

        /** The same as text (C2SP tlog-proof); the leaf goes with it, so that its hash can be made again. */
        public String text() {
            String extra = base64(leaf.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return hashes.stream()
                    .map(hash -> hash + "\n")
                    .collect(Collectors.joining(
                            "",
                            "c2sp.org/tlog-proof@v1\nextra " + extra + "\nindex " + index + "\n",
                            "\n" + checkpoint));
        }
    }

    /**
     * That one tree is the beginning of another.
     *
     * @param from   the earlier head
     * @param to     the later head
     * @param hashes the proof (RFC 6962, 2.1.2), in base64
     */
    public record Consistency(Head from, Head to, List<String> hashes) {}

    /**
     * The head of a tree.
     *
     * @param size how many leaves it has
     * @param root its hash, in base64
     */
    public record Head(long size, String root) {}
}
