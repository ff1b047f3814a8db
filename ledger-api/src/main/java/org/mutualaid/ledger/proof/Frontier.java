package org.mutualaid.ledger.proof;

import org.jspecify.annotations.Nullable;

/** The right edge of a growing tree: all that is needed to add a leaf and to tell the head, for any number of leaves. */
final class Frontier {

    private static final int TILE_HEIGHT = 8;

    /** Heads of full subtrees by height; there is one at height h exactly if bit h of the size is set. */
    private final byte[] @Nullable [] heads = new byte[Long.SIZE][];

    private long size;

    Frontier() {}

    /** Of a tree of that size, whose full subtrees the given tree tells. */
    static Frontier of(Tree tree, long size) {
        Frontier edge = new Frontier();
        edge.size = size;
        long before = 0;
        for (int height = Long.SIZE - 2; height >= 0; height--) {
            long width = 1L << height;
            if ((size & width) != 0) {
                edge.heads[height] = tree.head(before, before + width);
                before += width;
            }
        }
        return edge;
    }

    long size() {
        return size;
    }

    /** Adds a leaf and tells of each hash that a tile keeps: its own, and heads of what became full at every eighth height. */
    void add(byte[] leaf, Kept kept) {
        long index = size++;
        byte[] head = leaf;
        int height = 0;
        kept.hash(0, index, head);
        for (byte[] left = heads[height]; left != null; left = heads[height]) {
            head = TreeHash.node(left, head);
            heads[height++] = null;
            index >>= 1;
            if (height % TILE_HEIGHT == 0) {
                kept.hash(height / TILE_HEIGHT, index, head);
            }
        }
        heads[height] = head;
    }

    /** Head of the whole tree. */
    byte[] root() {
        byte[] root = null;
        for (byte[] head : heads) {
            if (head != null) {
                root = root == null ? head : TreeHash.node(head, root);
            }
        }
        return root == null ? TreeHash.EMPTY : root;
    }

    /** Takes what tiles keep. */
    @FunctionalInterface
    interface Kept {

        /** The hash at that place of that tile level. */
        void hash(int level, long index, byte[] hash);
    }
}
