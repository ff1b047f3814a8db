package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.springframework.boot.convert.DurationStyle;

/**
 * The options of one gateway, read once when the program starts. Whatever is missing, wrong or unknown is collected and
 * said in one message, with what to do about it; the program does not start with a gateway that is half set up.
 */
final class Options {

    private static final Set<String> IN_CLEAR = Set.of("secret", "password", "key");

    private final GatewaySettings settings;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    Options(GatewaySettings settings) {
        this.settings = settings;
        settings.options().forEach((key, value) -> given.put(plain(key), value.strip()));
    }

    /** Environment variables can have neither hyphens nor small letters. */
    private static String plain(String key) {
        return key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable String find(String key) {
        known.add(key);
        String value = given.get(plain(key));
        return value == null || value.isEmpty() ? null : value;
    }

    /** What must be there; the meaning tells an operator what to write. */
    String text(String key, String meaning) {
        String value = find(key);
        if (value == null) {
            faults.add(key + " is missing: " + meaning);
            return "";
        }
        return value;
    }

    /** What may be left out. */
    String textOr(String key, String standard) {
        String value = find(key);
        return value == null ? standard : value;
    }

    /** A whole number within limits. */
    int number(String key, int standard, int least, int most) {
        return read(key, standard, "a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException(value);
            }
            return number;
        });
    }

    /** A length of time, more than nothing. */
    Duration time(String key, Duration standard) {
        return read(key, standard, "a time such as 10s or PT10S", value -> {
            Duration time = DurationStyle.detectAndParse(value);
            if (!time.isPositive()) {
                throw new IllegalArgumentException(value);
            }
            return time;
        });
    }

    boolean yes(String key, boolean standard) {
        return read(key, standard, "true or false", value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        });
    }

    /** Codes with commas between them. */
    Set<String> words(String key) {
        Set<String> words = new HashSet<>();
        Stream.of(textOr(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return Set.copyOf(words);
    }

    /** An address that must be there. */
    URI address(String key, String meaning) {
        text(key, meaning);
        return addressOr(key, URI.create("http://localhost"));
    }

    /** An address of the web. */
    URI addressOr(String key, URI standard) {
        return read(key, standard, "an address such as https://example.org/sms", value -> {
            URI address = URI.create(value);
            if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
                throw new IllegalArgumentException(value);
            }
            return address;
        });
    }

    /** The text of a file that is named by the option; empty if there is none. */
    String contents(String key, String meaning) {
        String file = text(key, meaning);
        return file.isEmpty() ? "" : contentsOf(key, Path.of(file));
    }

    /** A secret that may be left out, in a file. */
    Secret secretOrNone(String key) {
        String file = find(key);
        return new Secret(file == null ? "" : contentsOf(key, Path.of(file)).strip());
    }

    /** A file that may be left out. */
    @Nullable
    Path fileOrNone(String key) {
        String file = find(key);
        if (file == null) {
            return null;
        }
        contentsOf(key, Path.of(file));
        return Path.of(file);
    }

    /** The secret, from the file or the environment variable that the options name. */
    Secret secret() {
        String file = find("secret-file");
        String variable = find("secret-variable");
        if (IN_CLEAR.stream().anyMatch(given::containsKey)) {
            faults.add(
                    "a secret does not belong into the configuration; put it into a file and name that in secret-file");
            IN_CLEAR.forEach(given::remove);
            return new Secret("");
        }
        if ((file == null) == (variable == null)) {
            faults.add("set either secret-file, to a file with the secret that only the ledger may read, or"
                    + " secret-variable, to the name of an environment variable that has it");
            return new Secret("");
        }
        String value = file == null ? inEnvironment(variable) : contentsOf("secret-file", Path.of(file));
        return new Secret(value.strip());
    }

    private String inEnvironment(@Nullable String variable) {
        String value = System.getenv(String.valueOf(variable));
        if (value == null || value.isBlank()) {
            faults.add("secret-variable names " + variable + ", but no such environment variable is set");
            return "";
        }
        return value;
    }

    private String contentsOf(String key, Path file) {
        try {
            String contents = Files.readString(file);
            if (contents.isBlank()) {
                faults.add(key + " names " + file + ", which is empty");
            }
            return contents;
        } catch (IOException e) {
            faults.add(key + " names " + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + ")");
            return "";
        }
    }

    /** Says so if a value is longer than its field of the protocol. */
    void fits(String key, String value, int most) {
        if (value.length() > most) {
            faults.add(key + " is " + value + ", but the protocol has room for " + most + " characters");
        }
    }

    /** Says that an option, although it can be read, cannot be used. */
    void fault(String why) {
        faults.add(why);
    }

    /** Ends the reading: stops the program if anything was wrong, or if an option is there that nobody asked for. */
    void done() {
        Set<String> asked = new HashSet<>();
        known.forEach(key -> asked.add(plain(key)));
        settings.options().keySet().stream()
                .filter(key -> !asked.contains(plain(key)) && given.containsKey(plain(key)))
                .sorted()
                .forEach(key -> faults.add(
                        key + " is not an option of " + settings.kind() + ", which knows " + String.join(", ", known)));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The SMS gateway " + settings.called() + " (kind " + settings.kind()
                    + ") cannot be used. In ledger.sms.gateways, under its options: " + String.join("; ", faults)
                    + ".");
        }
    }

    private <T> T read(String key, T standard, String expected, Function<String, T> reading) {
        String value = find(key);
        if (value == null) {
            return standard;
        }
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            faults.add(key + " is " + value + ", but must be " + expected);
            return standard;
        }
    }
}
