package org.mutualaid.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Heads and proofs of a Merkle tree (RFC 6962, 2.1.1 and 2.1.2), read from the hashes that its tiles keep. Any tree of a
 * size up to the stored one can be asked: a tree that grows keeps all its earlier ones.
 */
final class Tree {

    private static final int TILE_HEIGHT = 8;

    private final Kept kept;

    Tree(Kept kept) {
        this.kept = kept;
    }

    /** Head of the tree of the first {@code size} leaves. */
    byte[] root(long size) {
        return size == 0 ? TreeHash.EMPTY : head(0, size);
    }

    /** The hashes, from the leaf's neighbour upward, that lead from a leaf to the head of the tree of that size. */
    List<byte[]> inclusion(long index, long size) {
        List<byte[]> path = new ArrayList<>();
        include(index, 0, size, path);
        return path;
    }

    private void include(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = middle(from, to);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(head(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(head(from, middle));
        }
    }

    /** The hashes that show that the tree of the first size begins that of the second. */
    List<byte[]> consistency(long first, long second) {
        List<byte[]> path = new ArrayList<>();
        if (first > 0 && first < second) {
            extend(first, 0, second, true, path);
        }
        return path;
    }

    private void extend(long first, long from, long to, boolean known, List<byte[]> path) {
        if (first == to) {
            if (!known) {
                path.add(head(from, to));
            }
            return;
        }
        long middle = middle(from, to);
        if (first <= middle) {
            extend(first, from, middle, known, path);
            path.add(head(middle, to));
        } else {
            extend(first, middle, to, false, path);
            path.add(head(from, middle));
        }
    }

    /** Head over the leaves from the first, which begins a subtree, to before the second. */
    byte[] head(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) != 1) {
            long middle = middle(from, to);
            return TreeHash.node(head(from, middle), head(middle, to));
        }
        int height = Long.numberOfTrailingZeros(width);
        int level = height / TILE_HEIGHT;
        return fold(kept.hashes(level, from >> (level * TILE_HEIGHT), 1 << (height % TILE_HEIGHT)));
    }

    private static byte[] fold(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int middle = hashes.size() / 2;
        return TreeHash.node(fold(hashes.subList(0, middle)), fold(hashes.subList(middle, hashes.size())));
    }

    private static long middle(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }

    /** Where the hashes are kept. */
    @FunctionalInterface
    interface Kept {

        /** So many hashes of a tile level from that place on. */
        List<byte[]> hashes(int level, long from, int count);
    }
}
