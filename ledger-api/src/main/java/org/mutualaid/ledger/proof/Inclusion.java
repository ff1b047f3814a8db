package org.mutualaid.ledger.proof;

import java.util.List;

/** What an inclusion proof leads to (RFC 9162, 2.1.3.2): whoever checks compares it with a head that was signed. */
final class Inclusion {

    private Inclusion() {}

    /**
     * Head of the tree of that size which has that leaf at that place, if the proof is right.
     *
     * @throws IllegalArgumentException if the proof is too long or too short for that place
     */
    static byte[] root(long index, long size, byte[] leaf, List<byte[]> proof) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " in a tree of " + size + ".");
        }
        long node = index;
        long last = size - 1;
        byte[] head = leaf;
        for (byte[] hash : proof) {
            if (last == 0) {
                throw new IllegalArgumentException("The proof is too long.");
            }
            if ((node & 1) == 1 || node == last) {
                head = TreeHash.node(hash, head);
                int alone = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= alone;
                last >>= alone;
            } else {
                head = TreeHash.node(head, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("The proof is too short.");
        }
        return head;
    }
}
