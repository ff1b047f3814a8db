package org.mutualaid.ledger.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.openpdf.text.pdf.PdfReader;

/** Where the classes of {@link PageCounter} are, for a process that cannot look into our one jar. */
final class CounterClasses {

    private static String path = "";

    private CounterClasses() {}

    /** A class path; classes inside our jar are copied out once. */
    static synchronized String path() {
        if (path.isEmpty()) {
            try {
                Path folder = Files.createTempDirectory("page-counter");
                folder.toFile().deleteOnExit();
                path = own(folder) + File.pathSeparator + reader(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The counter of pages cannot be unpacked", e);
            }
        }
        return path;
    }

    private static Path own(Path folder) throws IOException {
        Path copy = temporary(folder.resolve("counter.jar"));
        try (InputStream bytes = Objects.requireNonNull(PageCounter.class.getResourceAsStream("PageCounter.class"));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            put(PageCounter.class.getName().replace('.', '/') + ".class", bytes, out);
        }
        return copy;
    }

    private static Path reader(Path folder) throws IOException {
        URL where = PdfReader.class.getProtectionDomain().getCodeSource().getLocation();
        if (where.getProtocol().equals("file")) {
            return Path.of(URI.create(where.toString()));
        }
        Path copy = temporary(folder.resolve("reader.jar"));
        try (JarFile jar = ((JarURLConnection) where.openConnection()).getJarFile();
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        put(entry.getName(), bytes, out);
                    }
                }
            }
        }
        return copy;
    }

    private static void put(String name, InputStream bytes, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(name));
        bytes.transferTo(out);
        out.closeEntry();
    }

    private static Path temporary(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }
}
