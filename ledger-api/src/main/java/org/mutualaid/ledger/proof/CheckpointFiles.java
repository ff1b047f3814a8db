package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.mutualaid.ledger.store.StoreSettings;
import org.springframework.stereotype.Component;

/**
 * Signed tree heads as files: to be handed to others, and what the log is held to when its database comes from a backup.
 */
@Component
class CheckpointFiles {

    private final Path directory;

    CheckpointFiles(StoreSettings settings) {
        this.directory =
                Path.of(settings.dataDir()).toAbsolutePath().normalize().resolve("checkpoints");
    }

    /** Where they are. */
    Path directory() {
        return directory;
    }

    /** The note under that name, if there is one. */
    Optional<String> read(String name) {
        Path file = file(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new CheckpointNotKept("The checkpoint " + file + " cannot be read.", e);
        }
    }

    /** Writes a note whole or not at all; when this returns, it is on disk. */
    void write(String name, String note) {
        Path file = file(name);
        try {
            Files.createDirectories(directory);
            Path draft = directory.resolve(name + ".part");
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CheckpointNotKept("The checkpoint " + file + " cannot be written.", e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".txt");
    }
}
