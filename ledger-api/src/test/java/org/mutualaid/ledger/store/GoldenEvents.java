package org.mutualaid.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.mutualaid.ledger.rule.StoredEvent;

/** One of each event, with every property, for tests of what is made of events. */
public final class GoldenEvents {

    private GoldenEvents() {}

    /** The names that events are stored by. */
    public static StoredNames names() {
        return new StoredNames(CoreClasses.eventFamilies());
    }

    /** The events. */
    public static List<StoredEvent> all() throws IOException, URISyntaxException {
        StoredEventSerializer serializer = new StoredEventSerializer(names());
        Path folder = Path.of(Objects.requireNonNull(GoldenEvents.class.getResource("/golden"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> read(serializer, file))
                    .toList();
        }
    }

    private static StoredEvent read(StoredEventSerializer serializer, Path file) {
        String[] name = file.getFileName().toString().replace(".json", "").split("-", 2);
        try {
            return Objects.requireNonNull(serializer.deserialize(
                    new SimpleSerializedObject<>(Files.readAllBytes(file), byte[].class, name[0], name[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
