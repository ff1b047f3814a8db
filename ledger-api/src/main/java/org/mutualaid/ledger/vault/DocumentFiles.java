package org.mutualaid.ledger.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Files of documents in the data directory, each sealed under its member's own key and named by the hash of what lies on
 * disk. A file is whole and safe on disk before anything names it, so a crash leaves at most one that nobody names.
 */
@Component
public class DocumentFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentFiles.class);
    private static final String UNFINISHED = ".part";
    private static final int SHARD = 2;

    private final Vault vault;
    private final Path data;
    private final Path root;

    DocumentFiles(Vault vault, StoreSettings settings) {
        this.vault = vault;
        this.data = Path.of(settings.dataDir()).toAbsolutePath().normalize();
        this.root = data.resolve("documents");
    }

    /** Keeps the bytes for that document and tells the name of their file. */
    public String keep(MemberId member, String documentId, byte[] plain) {
        byte[] sealed = vault.sealFile(member, documentId, plain)
                .orElseThrow(() ->
                        Refused.conflict("member-erased", "This person was erased: nothing more is kept of them."));
        String name = sha256(sealed);
        try {
            Path folder = root.resolve(name.substring(0, SHARD));
            makeFolder(root, data);
            makeFolder(folder, root);
            Path part = folder.resolve(UUID.randomUUID() + UNFINISHED);
            write(part, sealed);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The document could not be kept", e);
        }
        return name;
    }

    /**
     * The bytes again, or nothing if the member was erased.
     *
     * @throws Refused {@code document-altered} if the file is not what was kept
     */
    public Optional<byte[]> open(MemberId member, String documentId, String name) {
        if (!vault.holdsKeyOf(member)) {
            return Optional.empty();
        }
        byte[] sealed = read(documentId, name);
        if (!sha256(sealed).equals(name)) {
            throw altered(documentId, "is not what was handed in");
        }
        return vault.openFile(member, documentId, sealed);
    }

    /** Removes files older than that of which nobody knows; {@code known} picks the known ones of some names. */
    public int sweep(Instant before, UnaryOperator<Set<String>> known) {
        if (Files.notExists(root)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> old = found.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().lastModified() < before.toEpochMilli())
                    .toList();
            Set<String> names = new HashSet<>(
                    old.stream().map(file -> file.getFileName().toString()).toList());
            Set<String> kept = known.apply(names);
            int swept = 0;
            for (Path file : old) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.delete(file);
                    swept++;
                }
            }
            return swept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(String documentId, String name) {
        try {
            return Files.readAllBytes(root.resolve(name.substring(0, SHARD)).resolve(name));
        } catch (NoSuchFileException missing) {
            throw altered(documentId, "is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said, here and in the log, of a file that must not be given out. */
    public static Refused altered(String which, String how) {
        LOG.error("The stored file of document {} {}.", which, how);
        return Refused.conflict(
                "document-altered",
                "The stored file " + how + ". It is not given out; the operator restores it from a backup.");
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private void makeFolder(Path folder, Path parent) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            if (isPosix()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            force(parent);
        }
    }

    /** A name is only safe on disk once its folder is; other systems do that by themselves. */
    private void force(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private boolean isPosix() {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
