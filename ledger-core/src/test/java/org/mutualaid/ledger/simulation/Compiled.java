package org.mutualaid.ledger.simulation;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.money.Money;

/** Finds the core's classes by the form of their name, so that none is forgotten when one is added. */
final class Compiled {

    private Compiled() {}

    /** Shells of the rules, package-private as they are. */
    static List<Class<?>> aggregates() {
        return matching("[A-Z]\\w*Aggregate");
    }

    /** What follows the log. */
    static List<Class<?>> automations() {
        return matching("When[A-Z]\\w*Then[A-Z]\\w*");
    }

    private static List<Class<?>> matching(String simpleName) {
        try {
            Path root = Path.of(Money.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(file -> file.getFileName().toString().matches(simpleName + "\\.class"))
                        .map(file -> root.relativize(file).toString())
                        .sorted()
                        .<Class<?>>map(Compiled::load)
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.substring(0, file.length() - ".class".length())
                    .replace('/', '.')
                    .replace('\\', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
