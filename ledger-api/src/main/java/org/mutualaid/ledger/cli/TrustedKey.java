package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.proof.LogKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The public key by which a command checks what a ledger says. */
final class TrustedKey {

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            converter = FromFile.class,
            description = "a file with the public key of the log, which you had from somebody else than its operator")
    private @Nullable LogKey key;

    LogKey ofLog() {
        return Objects.requireNonNull(key, "No command begins without it.");
    }

    /** Reads the key before the command begins. */
    static final class FromFile implements ITypeConverter<LogKey> {

        @Override
        public LogKey convert(String file) {
            try {
                return LogKey.of(Files.readString(Path.of(file)));
            } catch (IOException e) {
                throw new TypeConversionException("Cannot read " + file + ".");
            } catch (IllegalArgumentException damaged) {
                throw new TypeConversionException(damaged.getMessage());
            }
        }
    }
}
