package org.mutualaid.ledger.vault;

/** The ciphers behind the vault; a deployment that must use SM4 and SM3 puts another one here. */
interface Cryptography {

    /** Bytes of every key. */
    int KEY_BYTES = 32;

    /** A new random key. */
    byte[] newKey();

    /** Ciphertext that opens only with the same key and context. */
    byte[] seal(byte[] key, byte[] plain, byte[] context);

    /** The plaintext; fails if the ciphertext, key or context is another. */
    byte[] open(byte[] key, byte[] sealed, byte[] context);

    /** A keyed hash. */
    byte[] mac(byte[] key, byte[] text);
}
