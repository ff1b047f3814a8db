package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name and the public Ed25519 key of a log, in one line of text: {@code name+id+key} (C2SP signed-note). */
public final class LogKey {

    private static final Pattern NAME = Pattern.compile("[!-*,-~]+");
    private static final Pattern LINE = Pattern.compile("(" + NAME + ")\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final byte ED25519 = 1;
    private static final int RAW = 32;
    private static final int ID = 4;

    /** What stands before the raw key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;

    LogKey(String name, byte[] raw) {
        if (raw.length != RAW) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes.");
        }
        this.name = name;
        this.raw = raw.clone();
    }

    /**
     * Reads such a line.
     *
     * @throws IllegalArgumentException if it is none, or its id does not fit its key
     */
    public static LogKey of(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is not the public key of a log: name+id+key is expected.");
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + RAW || typed[0] != ED25519) {
            throw new IllegalArgumentException("This is not an Ed25519 key.");
        }
        LogKey key = new LogKey(parts.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts.group(2))) {
            throw new IllegalArgumentException("The id in this public key does not fit the key: it is damaged.");
        }
        return key;
    }

    /** Whether a log may be called so: one word without a plus sign. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Name of the log. */
    public String name() {
        return name;
    }

    /** The key itself, 32 bytes. */
    public byte[] raw() {
        return raw.clone();
    }

    /** Which key made a signature: four bytes of the hash of name and key. */
    byte[] id() {
        return Arrays.copyOf(TreeHash.sha256(concat(name.getBytes(UTF_8), new byte[] {'\n', ED25519}, raw)), ID);
    }

    /** Whether the signature was made with the private key of this one. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(concat(X509, raw)));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        byte[] typed = concat(new byte[] {ED25519}, raw);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
