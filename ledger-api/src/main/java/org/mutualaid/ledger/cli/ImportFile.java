package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * Hands a file in to the running ledger and waits until it is checked. The key is made of the file and the options, so
 * that the same call after a lost answer hands it in once.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Hands a file in to the running ledger and waits until it is checked.",
            "roster needs --unit, --scheme and --agency-point; settlement-sheets needs --source; bank-statement takes",
            "--account; postings is the JSON of a counter that was cut off. A file that one person hands in twice counts once."
        })
final class ImportFile implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Parameters(index = "0", description = "roster, bank-statement, settlement-sheets or postings")
    private Kind kind = Kind.ROSTER;

    @Parameters(index = "1", description = "the file")
    private Path file = Path.of("");

    @Option(names = "--unit", description = "unit whose roster it is")
    private @Nullable String unit;

    @Option(names = "--scheme", description = "scheme that the roster is for")
    private @Nullable String scheme;

    @Option(names = "--agency-point", description = "agency point that takes the roster")
    private @Nullable String agencyPoint;

    @Option(names = "--effective-date", description = "day on which the roster was handed in, if not today")
    private @Nullable String effectiveDate;

    @Option(names = "--account", description = "bank account of the statement: COLL, OFFICE or PAYOUT")
    private @Nullable String account;

    @Option(names = "--source", description = "who sends the settlement sheets")
    private @Nullable String source;

    @Mixin
    private Service service = new Service();

    @Mixin
    private Printed printed = new Printed();

    @Override
    public Integer call() {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "unit", unit);
        put(fields, "scheme", scheme);
        put(fields, "agencyPoint", agencyPoint);
        put(fields, "effectiveDate", effectiveDate);
        put(fields, "account", account);
        put(fields, "source", source);
        String key = key(fields);
        JsonNode answer =
                kind == Kind.POSTINGS ? service.post(kind.path, key, file) : service.post(kind.path, key, fields, file);
        return switch (kind) {
            case ROSTER -> roster(answer.path("rosterId").asString(""));
            case SETTLEMENT_SHEETS -> sheets(answer.path("importId").asString(""));
            case BANK_STATEMENT -> told(answer, false);
            case POSTINGS -> postings(answer);
        };
    }

    private int roster(String id) {
        try (Bar bar = Bar.of("Checking", 100)) {
            JsonNode roster = service.get("/rosters/" + id);
            while (roster.path("status").asString("").equals("CHECKING")) {
                bar.reached(roster.path("progress").asLong(0));
                pause();
                roster = service.get("/rosters/" + id);
            }
            roster.path("errors")
                    .valueStream()
                    .forEach(error -> printed.line("row " + error.path("row").asString("") + " "
                            + error.path("code").asString("") + " "
                            + error.path("message").asString("")));
            boolean held = roster.path("status").asString("").equals("HELD");
            return told(roster, held || roster.path("rejected").asInt(0) > 0);
        }
    }

    private int sheets(String id) {
        try (Bar bar = Bar.of("Opening claims", -1)) {
            JsonNode delivery = service.get("/settlement-sheets/imports/" + id);
            while (delivery.path("open").asInt(0) > 0) {
                bar.reached(delivery.path("sheets").asLong(0)
                        - delivery.path("open").asLong(0));
                pause();
                delivery = service.get("/settlement-sheets/imports/" + id);
            }
            return told(
                    delivery,
                    delivery.path("setAside").asInt(0) > 0
                            || !delivery.path("errors").isEmpty());
        }
    }

    private int postings(JsonNode answer) {
        long refused = answer.path("items")
                .valueStream()
                .filter(item -> item.path("status").asInt(0) >= 300)
                .count();
        answer.path("items").valueStream().forEach(item -> printed.line(item.toString()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("items", answer.path("items").size());
        facts.put("refused", refused);
        printed.outcome(facts, Map.of("outcomes", answer.path("items")));
        return refused == 0 ? LedgerCommandLine.WELL : LedgerCommandLine.FOUND;
    }

    private int told(JsonNode outcome, boolean wrong) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        outcome.propertyStream().forEach(fact -> {
            JsonNode value = fact.getValue();
            if (value.isValueNode()) {
                facts.put(fact.getKey(), value.isNumber() ? value.numberValue() : value.asString(""));
            } else {
                details.put(fact.getKey(), value);
            }
        });
        printed.outcome(facts, details);
        return wrong ? LedgerCommandLine.FOUND : LedgerCommandLine.WELL;
    }

    private String key(Map<String, String> fields) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + " " + fields + " ").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return UUID.nameUUIDFromBytes(digest.digest()).toString();
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read " + file + ".");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stopped.unreachable("Interrupted; the file was handed in. Call again to see what became of it.");
        }
    }

    /** What can be handed in. */
    private enum Kind {
        ROSTER("roster", "/rosters"),
        BANK_STATEMENT("bank-statement", "/bank-statements"),
        SETTLEMENT_SHEETS("settlement-sheets", "/settlement-sheets"),
        POSTINGS("postings", "/postings");

        private final String word;
        private final String path;

        Kind(String word, String path) {
            this.word = word;
            this.path = path;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
