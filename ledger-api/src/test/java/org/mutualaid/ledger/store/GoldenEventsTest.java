package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored can be read for ever: a changed form of an event fails here before it reaches a log. */
class GoldenEventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<Class<?>> FAMILIES = CoreClasses.eventFamilies().stream()
            .filter(family -> !isOfTests(family))
            .toList();
    private static final StoredEventSerializer SERIALIZER = new StoredEventSerializer(new StoredNames(FAMILIES));

    @Test
    void every_event_has_a_golden_file_and_every_golden_file_an_event() throws Exception {
        List<String> events = FAMILIES.stream()
                .flatMap(GoldenEventsTest::records)
                .map(Class::getSimpleName)
                .toList();

        assertThat(golden().map(Golden::event)).containsExactlyInAnyOrderElementsOf(events);
    }

    /** Folder {@code former} keeps the forms that logs may still hold, from before a property was added. */
    @ParameterizedTest
    @MethodSource({"golden", "former"})
    void a_golden_event_is_read_and_written_again_as_it_stands(Golden golden) throws Exception {
        JsonNode written = JSON.readTree(serialize(read(golden)).getData());

        assertThat(written).isEqualTo(JSON.readTree(golden.bytes()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void an_event_survives_being_stored(Golden golden) throws Exception {
        Object event = read(golden);
        Object readBack = SERIALIZER.deserialize(serialize(event));

        assertThat(readBack).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void an_event_is_stored_by_its_short_name_and_revision(Golden golden) throws Exception {
        SerializedObject<byte[]> stored = serialize(read(golden));

        assertThat(stored.getType().getName()).isEqualTo(golden.event());
        assertThat(stored.getType().getRevision()).isEqualTo("1").isEqualTo(golden.revision());
    }

    /** A property that no golden file shows could change its form unseen. */
    @ParameterizedTest
    @MethodSource("golden")
    void a_golden_file_shows_every_property(Golden golden) throws Exception {
        assertThat(missing(golden.event(), read(golden))).isEmpty();
    }

    private static Object read(Golden golden) throws IOException {
        return Objects.requireNonNull(SERIALIZER.deserialize(
                new SimpleSerializedObject<>(golden.bytes(), byte[].class, golden.event(), golden.revision())));
    }

    private static SerializedObject<byte[]> serialize(Object event) {
        return SERIALIZER.serialize(event, byte[].class);
    }

    private static Stream<Golden> golden() throws IOException, URISyntaxException {
        return in("/golden");
    }

    private static Stream<Golden> former() throws IOException, URISyntaxException {
        return in("/golden/former");
    }

    private static Stream<Golden> in(String name) throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(GoldenEventsTest.class.getResource(name)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().map(Golden::new).toList().stream();
        }
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::records)
                : Stream.<Class<?>>of(type);
    }

    private static boolean isOfTests(Class<?> type) {
        return location(type).equals(location(GoldenEventsTest.class));
    }

    private static Object location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Stream<String> missing(String path, Object value) {
        return switch (value) {
            case Record some
            when some.getClass().getName().startsWith("org.mutualaid.") ->
                Stream.of(some.getClass().getRecordComponents()).flatMap(part -> {
                    Object inner = valueOf(part, some);
                    String name = path + "." + part.getName();
                    return inner == null ? Stream.of(name) : missing(name, inner);
                });
            case Map<?, ?> some -> missing(path, some.values());
            case Collection<?> some -> some.isEmpty() ? Stream.of(path) : missingInAll(path, some);
            default -> Stream.empty();
        };
    }

    /** A list shows a property if one of its items of that type does: a line of a batch pays a claim or a grant. */
    private static Stream<String> missingInAll(String path, Collection<?> items) {
        Map<Class<?>, Set<String>> missing = new HashMap<>();
        items.forEach(item ->
                missing.merge(item.getClass(), missing(path, item).collect(Collectors.toSet()), (one, other) -> {
                    one.retainAll(other);
                    return one;
                }));
        return missing.values().stream().flatMap(Set::stream);
    }

    private static @Nullable Object valueOf(RecordComponent part, Record of) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A file named after its event and revision, such as {@code PeriodClosed-1.json}. */
    private record Golden(Path file) {

        String event() {
            return part(0);
        }

        String revision() {
            return part(1);
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        private String part(int index) {
            return file.getFileName().toString().replace(".json", "").split("-", 2)[index];
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }
}
