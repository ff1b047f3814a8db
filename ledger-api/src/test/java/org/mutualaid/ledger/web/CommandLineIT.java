package org.mutualaid.ledger.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.cli.LedgerCommandLine;
import tools.jackson.databind.JsonNode;

/** The commands that talk to a running ledger: what they print, and how they end. */
class CommandLineIT extends LedgerOverHttp {

    private static final int FOUND = 1;
    private static final int CALLED_WRONGLY = 2;
    private static final int UNREACHABLE = 3;
    private static final int REFUSED = 4;

    @TempDir
    Path files;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void hands_a_roster_in_once_however_often_it_is_called() throws IOException {
        String[] call = rosterCall(list(RosterPeople.next()), scheme(1));

        assertThat(as("CLERK:SN-01", call)).isZero();
        JsonNode first = printed();
        assertThat(as("CLERK:SN-01", call)).isZero();
        JsonNode second = printed();

        assertThat(first.get("accepted").asInt()).isEqualTo(1);
        assertThat(second.get("rosterId")).isEqualTo(first.get("rosterId"));
    }

    @Test
    void ends_with_one_if_rows_are_wrong_and_names_them_to_people() throws IOException {
        String[] call = rosterCall(list(RosterPeople.mistyped(RosterPeople.next())), scheme(1));
        String[] forPeople =
                Stream.of(call).filter(word -> !word.equals("--json")).toArray(String[]::new);

        assertThat(as("CLERK:SN-01", forPeople)).isEqualTo(FOUND);

        assertThat(out.toString()).contains("row 1 R01").contains("rejected: 1");
        assertThat(as("CLERK:SN-01", call)).isEqualTo(FOUND);
        assertThat(printed().at("/errors/0/code").asString()).isEqualTo("R01");
    }

    @Test
    void ends_with_one_if_the_roster_is_held() throws IOException {
        String scheme = "PART-" + next();
        Map<String, Object> terms = new HashMap<>(terms(1));
        terms.put("participation", Map.of("minPercent", 50, "smallUnit", 0));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);

        assertThat(as("CLERK:SN-01", rosterCall(list(RosterPeople.next()), scheme)))
                .isEqualTo(FOUND);

        assertThat(printed().get("status").asString()).isEqualTo("HELD");
        assertThat(printed().at("/participation/met").asBoolean(true)).isFalse();
    }

    @Test
    void tells_which_postings_of_a_counter_were_refused() throws IOException {
        String unit = unit("SN-01");
        Path day = files.resolve("day.json");
        Files.writeString(
                day,
                Http.JSON.writeValueAsString(Map.of(
                        "agencyPoint", "SN-01",
                        "mode", "ITEM_BY_ITEM",
                        "items", List.of(item(unit, "95.00"), item("NO-SUCH-UNIT", "95.00")))));

        assertThat(as("CLERK:SN-01", "import", "postings", day.toString(), "--json"))
                .isEqualTo(FOUND);

        JsonNode told = printed();
        assertThat(told.get("items").asInt()).isEqualTo(2);
        assertThat(told.get("refused").asInt()).isEqualTo(1);
        assertThat(told.at("/outcomes/1/status").asInt()).isEqualTo(404);
    }

    @Test
    void keeps_a_checkpoint_while_the_log_begins_with_what_it_was() throws IOException {
        Path key = files.resolve("log.key");
        Path kept = files.resolve("kept");
        Files.writeString(key, auditor.get(API + "/tlog/key").expect(200).text());
        String[] call = {"checkpoint", "--key", key.toString(), "--out", kept.toString(), "--url", base(), "--json"};

        assertThat(run(call)).as(err.toString()).isZero();
        long before = printed().get("size").asLong();
        unit("SN-01");
        assertThat(run(call)).as(out.toString()).isZero();
        assertThat(printed().get("size").asLong()).isGreaterThan(before);

        String newest = Files.readString(kept);
        Files.writeString(kept, newest.replaceFirst("\n\\d+\n", "\n1\n"));
        assertThat(run(call)).as("a note that nobody signed").isEqualTo(FOUND);
        assertThat(printed().get("holds").asBoolean()).isFalse();
        assertThat(Files.readString(kept)).contains("\n1\n");
    }

    @Test
    void ends_with_four_if_the_ledger_refuses_and_says_why() throws IOException {
        String[] call = rosterCall(list(RosterPeople.next()), scheme(1));

        assertThat(as("AUDITOR", call)).isEqualTo(REFUSED);

        assertThat(err.toString()).contains(":");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void ends_with_three_if_nobody_answers() throws IOException {
        assertThat(export("http://localhost:1", token("AUDITOR"))).isEqualTo(UNREACHABLE);

        assertThat(err.toString()).contains("Is the ledger running?");
        assertThat(files.resolve("a")).doesNotExist();
    }

    @Test
    void ends_with_two_if_nobody_says_who_asks_or_the_file_is_not_there() throws IOException {
        assertThat(export(base(), files.resolve("none"))).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("Cannot read the token file");
        assertThat(as("CLERK:SN-01", "import", "bank-statement", out("none.csv")))
                .isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("Cannot read").contains("none.csv");
    }

    @Test
    void ends_with_two_if_it_was_called_wrongly() throws IOException {
        assertThat(run("imprt")).isEqualTo(CALLED_WRONGLY);
        assertThat(run("import", "roster")).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("Usage: ledger import");
        Path damaged = Files.writeString(files.resolve("damaged.key"), "ledger+00000000+AAAA");
        assertThat(run("verify", "--key", damaged.toString())).isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("--key", "not an Ed25519 key");
        assertThat(run("checkpoint", "--key", out("none"), "--out", out("kept")))
                .isEqualTo(CALLED_WRONGLY);
        assertThat(err.toString()).contains("Cannot read");
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("import", "export", "rebuild");
    }

    private static Map<String, Object> item(String unit, String amount) {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "kind",
                "PAYMENT",
                "body",
                Map.of("agencyPoint", "SN-01", "channel", "CASH", "amount", amount, "unit", unit));
    }

    private String[] rosterCall(Path list, String scheme) {
        return new String[] {
            "import",
            "roster",
            list.toString(),
            "--unit",
            unit("SN-01"),
            "--scheme",
            scheme,
            "--agency-point",
            "SN-01",
            "--json"
        };
    }

    private Path list(String idNumber) throws IOException {
        Path list = files.resolve("list.csv");
        Files.writeString(list, "序号,姓名,身份证号\n1,张试验," + idNumber + "\n");
        return list;
    }

    private int as(String caller, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--url", base(), "--token-file", token(caller).toString()));
        return run(words.toArray(String[]::new));
    }

    private Path token(String caller) throws IOException {
        Path file = files.resolve("token");
        Files.writeString(
                file,
                Http.JSON
                        .readTree(Files.readString(tokensFile(), UTF_8))
                        .at("/" + caller)
                        .asString());
        return file;
    }

    private int export(String url, Path token) {
        return run(
                "export",
                "trial-balance",
                "--format",
                "csv",
                "--out",
                out("a"),
                "--url",
                url,
                "--token-file",
                token.toString());
    }

    private String out(String name) {
        return files.resolve(name).toString();
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
