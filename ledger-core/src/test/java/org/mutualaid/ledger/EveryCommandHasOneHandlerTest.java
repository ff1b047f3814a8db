package org.mutualaid.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** A command without a handler would only show when somebody sends it; a family of events not replayed even later. */
class EveryCommandHasOneHandlerTest {

    static List<Class<?>> families() throws IOException, URISyntaxException {
        List<Class<?>> families = compiled("Command");
        assertThat(families).as("families of commands").hasSizeGreaterThanOrEqualTo(12);
        return families;
    }

    @ParameterizedTest
    @MethodSource("families")
    void has_exactly_one_handler_in_the_shell_of_its_package(Class<?> family) throws IOException, URISyntaxException {
        Class<?> shell = only("Aggregate", family.getPackageName());

        assertThat(family.isSealed()).isTrue();
        for (Class<?> command : family.getPermittedSubclasses()) {
            assertThat(Arrays.stream(shell.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                            .filter(method -> method.getParameterTypes()[0] == command))
                    .as(command.getSimpleName())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void replays_the_whole_family_of_events(Class<?> family) throws IOException, URISyntaxException {
        Class<?> events = only("Event", family.getPackageName());
        Class<?> shell = only("Aggregate", family.getPackageName());

        assertThat(StoredEvent.class).isAssignableFrom(events);
        assertThat(Arrays.stream(shell.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                        .map(method -> method.getParameterTypes()[0]))
                .singleElement()
                .isEqualTo(events);
    }

    private static Class<?> only(String ending, String packageName) throws IOException, URISyntaxException {
        List<Class<?>> found = compiled(ending).stream()
                .filter(type -> type.getPackageName().equals(packageName))
                .toList();
        assertThat(found).as("%s in %s", ending, packageName).hasSize(1);
        return found.getFirst();
    }

    private static List<Class<?>> compiled(String ending) throws IOException, URISyntaxException {
        Path root = Path.of(
                Money.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(ending + ".class") && !name.contains("$"))
                    .filter(name -> !name.endsWith("StoredEvent.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList();
        }
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName(path.replace('/', '.').replace('\\', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
