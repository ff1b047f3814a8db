package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that the log and its reports are signed with, and the name that it signs under. Both stand in one file
 * since the first start and never change; without it nobody can sign as this log again, so it is backed up apart.
 */
public final class SigningKey {

    private static final String DEFAULT_NAME = "mutual-aid-ledger/";
    private static final int RAW = 32;

    private final LogKey log;
    private final PrivateKey secret;

    private SigningKey(LogKey log, PrivateKey secret) {
        this.log = log;
        this.secret = secret;
    }

    /**
     * Reads the file, or makes it on the first start of a log: the public line of {@link LogKey}, then the private key.
     *
     * @param origin    the name that is configured for the log, if any
     * @param mayCreate false once something was signed
     * @throws IllegalStateException if the key is lost or damaged, or has another name
     */
    static SigningKey at(Path file, @Nullable String origin, boolean mayCreate) {
        try {
            if (Files.notExists(file)) {
                if (!mayCreate) {
                    throw new IllegalStateException("The signing key " + file
                            + " is missing, but this log has been signed with it. Restore it from its backup.");
                }
                create(file, origin);
            }
            SigningKey key = read(file);
            if (origin != null && !origin.equals(key.name())) {
                throw new IllegalStateException("This log has been called " + key.name()
                        + " since its first start; ledger.log.origin says " + origin
                        + ". A log keeps its name: set it back.");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write the signing key " + file, e);
        }
    }

    private static SigningKey read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            LogKey log = LogKey.of(lines.get(0));
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1))));
            SigningKey key = new SigningKey(log, secret);
            byte[] probe = file.toString().getBytes(UTF_8);
            if (!log.verifies(probe, key.sign(probe))) {
                throw new IllegalArgumentException("The private key does not fit the public one.");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("The signing key " + file + " is damaged. Restore it from its backup.", e);
        }
    }

    /** A temporary file is readable by its owner only; it is on disk before it gets its name, which it takes from nobody. */
    private static void create(Path file, @Nullable String origin) throws IOException {
        if (origin != null && !LogKey.isName(origin)) {
            throw new IllegalStateException("ledger.log.origin names the log without blanks and plus signs, such as "
                    + "ledger.example/county; it says " + origin);
        }
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        KeyPair pair = newPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
        String name = origin != null ? origin : DEFAULT_NAME + HexFormat.of().formatHex(raw, 0, 4);
        String text = new LogKey(name, raw) + "\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n";
        Path draft = Files.createTempFile(directory, "log-signing", ".key");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file);
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature over these bytes, 64 bytes: always the same for the same bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name of the log. */
    public String name() {
        return log.name();
    }

    /** The public key, 32 bytes. */
    public byte[] publicKey() {
        return log.raw();
    }

    /** Name and public key, for whoever checks. */
    public LogKey log() {
        return log;
    }
}
