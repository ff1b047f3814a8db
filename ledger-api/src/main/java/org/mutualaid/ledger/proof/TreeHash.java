package org.mutualaid.ledger.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How a Merkle tree hashes (RFC 6962, 2.1): a leaf can never be taken for a node, whatever it says. */
final class TreeHash {

    /** Head of the tree without leaves. */
    static final byte[] EMPTY = sha256(new byte[0]);

    /** Bytes of a hash. */
    static final int SIZE = 32;

    private TreeHash() {}

    static byte[] leaf(byte[] content) {
        MessageDigest digest = digest();
        digest.update((byte) 0);
        return digest.digest(content);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
