package org.mutualaid.ledger.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;

/**
 * The two keys that everything personal hangs on: one wraps the members' keys, one makes member ids. Without this file
 * names cannot be read and nobody can be recognised, so it is backed up apart from the database.
 */
final class MasterKey {

    private final byte[] wrapping;
    private final byte[] hashing;

    private MasterKey(byte[] wrapping, byte[] hashing) {
        this.wrapping = wrapping;
        this.hashing = hashing;
    }

    /** Reads the file, or makes it on the first start of an empty ledger. */
    static MasterKey at(Path file, Cryptography cryptography, boolean mayCreate) {
        try {
            if (Files.notExists(file)) {
                if (!mayCreate) {
                    throw new IllegalStateException(
                            "The master key " + file
                                    + " is missing, but keys and tokens are stored that only it can open or make. Restore it from its backup.");
                }
                create(file, cryptography);
            }
            List<String> lines = Files.readAllLines(file);
            Base64.Decoder decoder = Base64.getDecoder();
            return new MasterKey(decoder.decode(lines.get(0)), decoder.decode(lines.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key " + file, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("The master key " + file + " is damaged. Restore it from its backup.", e);
        }
    }

    private static void create(Path file, Cryptography cryptography) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".key");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        Base64.Encoder encoder = Base64.getEncoder();
        Files.write(
                draft,
                List.of(encoder.encodeToString(cryptography.newKey()), encoder.encodeToString(cryptography.newKey())));
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            Files.delete(draft);
        }
    }

    byte[] wrapping() {
        return wrapping;
    }

    byte[] hashing() {
        return hashing;
    }
}
