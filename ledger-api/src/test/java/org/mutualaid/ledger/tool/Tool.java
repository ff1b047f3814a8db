package org.mutualaid.ledger.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of another hand; where it is not installed, its tests are left out, or fail if all tools are required. */
public final class Tool {

    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /** Finds a program that Debian has in the package of that name. */
    public static Tool find(String name) {
        return find(name, name);
    }

    /** Finds a program and names the package that it comes with. */
    public static Tool find(String name, String debianPackage) {
        String advice = name + " is not installed: apt-get install " + debianPackage;
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new)
                .orElseGet(() -> {
                    if (Boolean.getBoolean("tools.required")) {
                        throw new AssertionError(advice);
                    }
                    Assumptions.abort(advice);
                    throw new IllegalStateException(advice);
                });
    }

    /** A program that is certainly there. */
    public static Tool at(Path program) {
        return new Tool(program);
    }

    /** Where it is. */
    public Path program() {
        return program;
    }

    /** Its output; what it says against its input fails the test. */
    public String run(String... arguments) {
        return runIn(Path.of("."), arguments);
    }

    /** The same from within a folder. */
    public String runIn(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(program + ": " + said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
