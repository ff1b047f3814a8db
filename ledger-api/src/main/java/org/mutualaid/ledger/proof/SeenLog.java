package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A log of which only its public checkpoint and tiles are seen, as a witness sees it: what it says of itself now is held
 * to what it said before.
 */
public final class SeenLog {

    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Function<String, byte[]> fetch;
    private final LogKey key;

    /**
     * A log that is seen through its files.
     *
     * @param fetch gives the file below {@code /tlog/}
     * @param key   public key of the log, from elsewhere than the log itself
     */
    public SeenLog(Function<String, byte[]> fetch, LogKey key) {
        this.fetch = fetch;
        this.key = key;
    }

    /**
     * The newest checkpoint, as the log gives it out.
     *
     * @throws IllegalArgumentException if it is not signed by this log
     */
    public String latest() {
        String note = new String(fetch.apply("checkpoint"), UTF_8);
        Checkpoint.of(note, key);
        return note;
    }

    /**
     * Whether the log as it is now still begins with what it was.
     *
     * @param kept a note of earlier
     * @param now  a note of later
     * @throws IllegalArgumentException if one of them is not signed by this log
     */
    public boolean extended(String kept, String now) {
        Checkpoint before = Checkpoint.of(kept, key);
        Checkpoint after = Checkpoint.of(now, key);
        if (before.size() > after.size()) {
            return false;
        }
        Tree tree = new Tree(new Tiled(after.size()));
        return root(tree, before).equals(before.root()) && root(tree, after).equals(after.root());
    }

    private static String root(Tree tree, Checkpoint checkpoint) {
        return Base64.getEncoder().encodeToString(tree.root(checkpoint.size()));
    }

    /** The tiles of the tree of one size, each fetched once. */
    private final class Tiled implements Tree.Kept {

        private final Map<String, byte[]> fetched = new HashMap<>();
        private final long size;

        Tiled(long size) {
            this.size = size;
        }

        @Override
        public List<byte[]> hashes(int level, long from, int count) {
            List<byte[]> hashes = new ArrayList<>(count);
            for (long at = from; at < from + count; at++) {
                byte[] tile = tile(level, at / WIDTH);
                int begin = (int) (at % WIDTH) * HASH;
                if (tile.length < begin + HASH) {
                    throw new IllegalArgumentException("The tile at level " + level + " is cut off.");
                }
                hashes.add(Arrays.copyOfRange(tile, begin, begin + HASH));
            }
            return hashes;
        }

        private byte[] tile(int level, long index) {
            long width = Math.min(WIDTH, (size >> (8 * level)) - index * WIDTH);
            String path = "tile/" + level + "/" + Tiles.path(index) + (width == WIDTH ? "" : ".p/" + width);
            return fetched.computeIfAbsent(path, fetch);
        }
    }
}
