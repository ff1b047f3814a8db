package org.mutualaid.ledger.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Programs of other hands that npm has; they lie in a folder of their own, outside the project. */
public final class NpmPackage {

    private NpmPackage() {}

    /**
     * The folder {@code node_modules} that has a package; without it the test is left out, or fails if all tools are
     * required.
     */
    public static Path modulesWith(String name, String version) {
        @Nullable String folder = System.getProperty("tools.npm");
        Path modules = Path.of(folder == null ? "." : folder, "node_modules");
        if (Files.isDirectory(modules.resolve(name))) {
            return modules.toAbsolutePath();
        }
        String advice = "The npm package " + name + " is not there: npm install --ignore-scripts --prefix FOLDER "
                + name + "@" + version + ", then -Dtools.npm=FOLDER";
        if (Boolean.getBoolean("tools.required")) {
            throw new AssertionError(advice);
        }
        Assumptions.abort(advice);
        throw new IllegalStateException(advice);
    }
}
