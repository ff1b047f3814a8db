package org.mutualaid.ledger.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds a program of somebody else; a test that needs one is skipped where it is missing, but never where checks are complete. */
public final class Tool {

    private Tool() {}

    /** The program of that name, which a Debian package of that name brings. */
    public static Path find(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = name + " is missing: apt-get install " + name;
        if (found.isEmpty() && Boolean.getBoolean("tools.required")) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(found.isPresent(), missing);
        return found.orElseThrow();
    }
}
