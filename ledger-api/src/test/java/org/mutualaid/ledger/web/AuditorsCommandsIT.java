package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.web.LedgerOverHttp.API;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.cli.LedgerCommandLine;
import org.mutualaid.ledger.proof.ReceiptProofs;
import org.mutualaid.ledger.store.TestTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an auditor does at the prompt, beside a ledger that runs, and how the commands end. */
class AuditorsCommandsIT {

    private static final int FOUND = 1;
    private static final int CALLED_WRONGLY = 2;
    private static final int UNREACHABLE = 3;

    @TempDir
    private static Path files;

    private static OwnLedger ledger;
    private static String receipt;
    private static long paid;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void a_ledger_with_a_payment() throws IOException {
        ledger = OwnLedger.start();
        receipt = ledger.as("CLERK:SN-01")
                .post(API + "/payments", LedgerOverHttp.payment(ledger.unit(), "SN-01", "95.00"))
                .expect(201)
                .at("receiptNo");
        paid = ledger.database()
                .sql("SELECT global_index FROM ledger.domain_event_entry WHERE payload_type = 'PaymentReceived'")
                .query(Long.class)
                .single();
        Files.writeString(
                file("log.key"),
                ledger.as("AUDITOR").get(API + "/tlog/key").expect(200).text());
        Files.writeString(file("token"), ledger.tokenOf("AUDITOR"));
        Files.writeString(file("password"), ledger.setting("ledger.database.password"));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void a_sound_log_holds_to_its_end() {
        long head = ledger.head();

        assertThat(verify()).as(err.toString()).isZero();
        assertThat(printed().get("holds").asBoolean()).isTrue();
        assertThat(printed().get("verifiedTo").asLong()).isGreaterThanOrEqualTo(head);
        assertThat(printed().get("eventsPerSecond").asLong()).isPositive();
        assertThat(verify("--from", "" + head)).isZero();
        assertThat(run(words(false))).isZero();
        assertThat(out.toString()).contains("holds: true").doesNotContain("{");
    }

    @Test
    void a_byte_that_was_changed_in_the_database_is_named() {
        flipAByteOf(paid);
        try {
            assertThat(verify()).isEqualTo(FOUND);
            assertThat(printed().get("holds").asBoolean()).isFalse();
            assertThat(printed().get("firstBadPosition").asLong()).isEqualTo(paid);
            assertThat(printed().get("wrong").asString()).isEqualTo("CHANGED");
            assertThat(printed().get("verifiedTo").asLong()).isEqualTo(paid - 1);
            assertThat(verify("--from", "" + paid)).isEqualTo(FOUND);
            assertThat(run(words(false))).isEqualTo(FOUND);
            assertThat(out.toString()).contains("firstBadPosition: " + paid);
        } finally {
            flipAByteOf(paid);
        }
        assertThat(verify()).isZero();
    }

    @Test
    void a_log_is_held_to_a_checkpoint_that_was_kept() throws IOException {
        String kept = keptCheckpoint();
        assertThat(verify("--checkpoint", kept)).as(err.toString()).isZero();

        Path forged = file("forged.txt");
        Files.writeString(forged, Files.readString(Path.of(kept)).replaceFirst("\n\\d+\n", "\n9999\n"));

        assertThat(verify("--checkpoint", forged.toString())).isEqualTo(FOUND);
        assertThat(printed().get("holds").asBoolean()).isFalse();
        assertThat(printed().get("detail").asString()).contains("forged.txt", "not signed");
        assertThat(verify("--checkpoint", file("none.txt").toString())).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("none.txt");
    }

    @Test
    void the_code_of_a_receipt_is_checked_with_the_key_alone() {
        String code = ledger.bean(ReceiptProofs.class).code(paid);
        int middle = code.length() / 2;
        String altered =
                code.substring(0, middle) + (code.charAt(middle) == '7' ? '8' : '7') + code.substring(middle + 1);
        String key = file("log.key").toString();

        assertThat(run("verify", "--key", key, "--receipt", code, "--json")).isZero();
        assertThat(printed().get("proved").asBoolean()).isTrue();
        assertThat(printed().get("receiptNo").asString()).isEqualTo(receipt);
        assertThat(printed().get("amount").asString()).isEqualTo("95.00");
        assertThat(run("verify", "--key", key, "--receipt", altered, "--json")).isEqualTo(FOUND);
        assertThat(printed().get("proved").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "-1", "first"})
    void there_is_nothing_to_verify_where_the_log_is_not(String from) {
        assertThat(verify("--from", from)).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).containsAnyOf("The log ends at", "The first position", "'first' is not a long");
    }

    @Test
    void what_is_missing_is_asked_for_and_what_does_not_answer_is_not() {
        String key = file("log.key").toString();
        assertThat(run("verify", "--key", key, "--data-dir", file("nowhere").toString()))
                .isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("There is no ledger in", "--data-dir");
        String[] other = words(true);
        other[other.length - 1] = file("none").toString();
        assertThat(run(other)).as("password file").isEqualTo(CALLED_WRONGLY);
        assertThat(run("verify", "--key", key, "--database-url", "jdbc:postgresql://localhost:1/none"))
                .isEqualTo(UNREACHABLE);
        assertThat(run(
                        "export",
                        "journal",
                        "--format",
                        "csv",
                        "--out",
                        file("a").toString(),
                        "--url",
                        "no address"))
                .isEqualTo(CALLED_WRONGLY);
        assertThat(export(file("not/there.csv"))).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("Cannot write").contains("there.csv");
    }

    /** A hash that new heads need is gone: the ledger cannot sign, and a witness must not take that for a refusal. */
    @Test
    void a_ledger_that_cannot_go_on_from_what_it_was_is_wrong() {
        String kept = keptCheckpoint();
        JdbcClient database = ledger.database();
        String place = " FROM ledger.log_hash WHERE level = 0 AND index = 1";
        byte[] hash = database.sql("SELECT hash" + place).query(byte[].class).single();
        owner("log_hash", "DELETE" + place);
        try {
            ledger.unit();

            assertThat(checkpoint(kept)).isEqualTo(FOUND);
            assertThat(printed().get("holds").asBoolean()).isFalse();
            assertThat(printed().get("detail").asString()).contains("log-broken");
            assertThat(verify("--from", "3")).isEqualTo(FOUND);
            assertThat(printed().get("holds").asBoolean()).isFalse();
            assertThat(verify()).isEqualTo(FOUND);
            assertThat(printed().get("wrong").asString()).isEqualTo("TREE");
        } finally {
            database.sql("INSERT INTO ledger.log_hash VALUES (0, 1, ?)")
                    .param(hash)
                    .update();
        }
        assertThat(checkpoint(kept)).as(out.toString()).isZero();
    }

    @Test
    void the_exported_journal_is_what_the_door_answers() throws IOException {
        ledger.read("/journal?limit=1").expect(200);
        String knownAt = TestTime.now().toString();
        Path journal = file("books.csv");

        assertThat(export(journal, "--with", "knownAt=" + knownAt, "--json"))
                .as(err.toString())
                .isZero();

        byte[] door = ledger.as("AUDITOR")
                .download(API + "/exports/journal?format=csv&knownAt=" + knownAt)
                .body();
        assertThat(journal).hasBinaryContent(door);
        assertThat(journal).content().contains("2201", receipt);
        assertThat(printed().get("bytes").asLong()).isEqualTo(door.length);
        assertThat(printed().get("file").asString()).isEqualTo(journal.toString());
    }

    private static String[] words(boolean json, String... more) {
        return Stream.of(
                        Stream.of("verify", "--key", file("log.key").toString()),
                        Stream.of(json ? new String[] {"--json"} : new String[0]),
                        Stream.of(more),
                        Stream.of("--data-dir", ledger.setting("ledger.data-dir")),
                        Stream.of("--database-url", ledger.setting("ledger.database.url")),
                        Stream.of("--database-username", ledger.setting("ledger.database.username")),
                        Stream.of("--database-password-file", file("password").toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private int verify(String... more) {
        return run(words(true, more));
    }

    private int checkpoint(String kept) {
        return run("checkpoint", "--key", file("log.key").toString(), "--out", kept, "--url", ledger.base(), "--json");
    }

    private String keptCheckpoint() {
        String kept = file("kept" + LedgerOverHttp.next() + ".txt").toString();
        assertThat(checkpoint(kept)).as(out.toString() + err).isZero();
        return kept;
    }

    private int export(Path to, String... more) {
        List<String> call = List.of(
                "export",
                "journal",
                "--format",
                "csv",
                "--out",
                to.toString(),
                "--url",
                ledger.base(),
                "--token-file",
                file("token").toString());
        return run(Stream.concat(call.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static void flipAByteOf(long position) {
        owner(
                "domain_event_entry",
                "UPDATE ledger.domain_event_entry SET payload = set_byte(payload, 3, get_byte(payload, 3) # 1)"
                        + " WHERE global_index = " + position);
    }

    /** What the owner of a table can do. */
    private static void owner(String table, String statement) {
        String alter = "ALTER TABLE ledger." + table;
        ledger.database()
                .sql(alter + " DISABLE TRIGGER refuse_change; " + statement + "; " + alter
                        + " ENABLE ALWAYS TRIGGER refuse_change")
                .update();
    }

    private static Path file(String name) {
        return files.resolve(name);
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LedgerCommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), command);
    }

    private JsonNode printed() {
        return Http.JSON.readTree(out.toString());
    }
}
