package org.mutualaid.ledger.file.payout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mutualaid.ledger.rule.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The forms of the bank's file, by name: those built in, the two templates that come with the program as examples, and
 * whatever templates the office keeps in its own folder, which are read each time and win over an example of their name.
 */
public final class PayoutFormats {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final String ENDING = ".json";
    private static final List<String> EXAMPLES = List.of("example-delimited", "example-fixed");
    private static final List<PayoutFormat> BUILT_IN = List.of(
            new CsvFormat(),
            new Pain001Format("pain.001", Pain001Format.Version.V09),
            new Pain001Format("pain.001.001.09", Pain001Format.Version.V09),
            new Pain001Format("pain.001.001.03", Pain001Format.Version.V03));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    /** Looks for more templates in that folder, which need not be there. */
    public PayoutFormats(Path folder) {
        this.folder = folder;
    }

    /** The form of that name, if there is one. */
    public Optional<PayoutFormat> named(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return BUILT_IN.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .or(() -> own(name))
                .or(() -> example(name));
    }

    /** All names there are, sorted. */
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(EXAMPLES);
        BUILT_IN.forEach(format -> names.add(format.name()));
        names.addAll(ownNames());
        return names;
    }

    private List<String> ownNames() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(NAME.asMatchPredicate())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PayoutFormat> own(String name) {
        Path file = folder.resolve(name + ENDING);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(read(name, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PayoutFormat> example(String name) {
        if (!EXAMPLES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream content = Objects.requireNonNull(
                PayoutFormats.class.getResourceAsStream("/payout-formats/" + name + ENDING), name)) {
            return Optional.of(read(name, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PayoutFormat read(String name, InputStream content) {
        try {
            return new TemplateFormat(name, JSON.readValue(content, Template.class));
        } catch (JacksonException unreadable) {
            String why = unreadable.getCause() instanceof IllegalArgumentException invalid
                    ? invalid.getMessage()
                    : unreadable.getOriginalMessage();
            throw Refused.conflict(
                    "payout-format-invalid", "The template " + name + " of the office cannot be used: " + why);
        }
    }
}
