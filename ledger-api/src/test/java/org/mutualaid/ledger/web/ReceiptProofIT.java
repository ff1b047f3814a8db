package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.proof.Fault;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.proof.ReceiptCheck;
import org.mutualaid.ledger.proof.Verified;
import org.mutualaid.ledger.tool.Tool;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A member checks a receipt without us: from the paper, with the public key alone. */
class ReceiptProofIT extends LedgerOverHttp {

    @TempDir
    private Path directory;

    @Autowired
    private JsonMapper json;

    @Test
    void the_code_on_the_paper_proves_number_amount_and_day() throws Exception {
        String receipt = paid("6641.97");

        String code = scanned(receipt);
        ReceiptCheck check = ReceiptCheck.of(code, key());

        assertThat(check.receiptNo()).isEqualTo(receipt);
        assertThat(check.amount()).isEqualTo(Money.parse("6641.97"));
        assertThat(check.date()).hasToString("2026-03-02");
        assertThat(check.agencyPoint()).isEqualTo("SN-01");
        assertThat(check.checkpoint()).startsWith(key().name() + "\n" + check.position() + "\n");
        unit("SN-01");
        assertThat(scanned(receipt)).as("the same for ever").isEqualTo(code);
    }

    @Test
    void an_altered_code_or_another_key_proves_nothing() throws Exception {
        String code = scanned(paid("95.00"));
        int middle = code.length() / 2;
        String altered =
                code.substring(0, middle) + (code.charAt(middle) == '7' ? '8' : '7') + code.substring(middle + 1);
        LogKey other = LogKey.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

        assertThatThrownBy(() -> ReceiptCheck.of(altered, key())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceiptCheck.of(code, other)).hasMessageContaining("not signed");
        assertThatThrownBy(() -> ReceiptCheck.of("A0000123/95.00/20260302/00", key()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceiptCheck.of(code.substring(0, 600), key()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The page's own script, run by somebody else's JavaScript. */
    @Test
    void the_page_comes_to_the_same_without_the_server() throws Exception {
        Tool node = Tool.find("node", "nodejs");
        String receipt = paid("1234.05");
        String code = scanned(receipt);
        Path script = script("""

                check(process.argv[2], '%s').then(
                  receipt => console.log(JSON.stringify(receipt)),
                  doubt => console.log((doubt instanceof Doubt ? 'DOUBT ' : 'ERROR ') + doubt.message));
                """.formatted(key()));

        JsonNode found = Http.JSON.readTree(node.run(script.toString(), "https://ledger.example/check.html#" + code));

        assertThat(found.get("receiptNo").asString()).isEqualTo(receipt);
        assertThat(found.get("amount").asString()).isEqualTo("1234.05");
        assertThat(found.get("date").asString()).isEqualTo("2026-03-02");
        assertThat(found.get("checkpoint").asString())
                .isEqualTo(ReceiptCheck.of(code, key()).checkpoint());
        for (int at : new int[] {0, 30, code.length() / 3, code.length() - 9}) {
            String altered = code.substring(0, at) + (code.charAt(at) == '1' ? '2' : '1') + code.substring(at + 1);
            assertThat(node.run(script.toString(), altered)).as("digit " + at).startsWith("DOUBT");
        }
    }

    /** The sentence at the foot of the page, made of what the door really says. */
    @Test
    void the_page_tells_how_far_the_log_is_verified_and_does_not_take_an_old_answer_for_a_new_one() {
        Tool.find("node", "nodejs");
        JsonNode state =
                clerk.getWith(API + "/tlog/verification", Map.of()).expect(200).json();
        Instant at = Instant.parse(state.get("at").asString());
        String upTo = "账簿已自检至第 " + state.get("verifiedTo").asLong() + " 号（";

        assertThat(footer(state, at.plusSeconds(299))).startsWith(upTo).endsWith("）");
        assertThat(footer(state, at.plus(Duration.ofMinutes(5))))
                .startsWith(upTo)
                .endsWith("已有 5 分钟未再自检");
        assertThat(footer(state, at.plus(Duration.ofHours(47)))).endsWith("已有 47 小时未再自检");
        assertThat(footer(state, at.plus(Duration.ofDays(3)))).endsWith("已有 3 天未再自检");
        assertThat(footer(told(new Fault(350, Fault.Wrong.CHANGED, "changed"), null), at))
                .isEqualTo("账簿自检发现问题：第 350 号");
        assertThat(footer(told(null, "The tree cannot follow the log."), at)).contains("自检受阻");
        assertThat(footer(told(null, null), at)).doesNotContain("自检受阻", "问题");
        for (String field : List.of("verifiedTo", "at", "problem", "hindrance")) {
            ObjectNode renamed = (ObjectNode) state.deepCopy();
            renamed.set(field + "Now", renamed.remove(field));
            assertThat(footer(renamed, at)).as(field).isEqualTo("账簿自检的结果无法读取");
        }
    }

    /** As the door tells it. */
    private JsonNode told(@Nullable Fault problem, @Nullable String hindrance) {
        Instant now = Instant.now();
        return json.valueToTree(new Verified(349, now, now, 1, problem, hindrance));
    }

    private String footer(JsonNode state, Instant now) {
        Path script = script("console.log(verified(JSON.parse(process.argv[2]), Date.parse(process.argv[3])));");
        return Tool.find("node", "nodejs")
                .run(script.toString(), state.toString(), now.toString())
                .strip();
    }

    @Test
    void a_number_that_took_the_place_of_another_is_proved_too() throws Exception {
        String receipt = paid("95.00");
        clerk.post(API + "/receipts/" + receipt + "/void", Map.of("reason", "torn"))
                .expect(200);
        String now = auditor.get(API + "/receipts/" + receipt, "Read-After", "" + head())
                .expect(200)
                .at("replacedBy");

        ReceiptCheck check = ReceiptCheck.of(scanned(now), key());

        assertThat(check.receiptNo()).isEqualTo(now);
        assertThat(check.amount()).isEqualTo(Money.parse("95.00"));
        assertThat(check.date()).hasToString("2026-03-02");
    }

    @Test
    void a_counter_is_told_what_became_of_a_proved_receipt() throws Exception {
        String receipt = paid("95.00");
        String code = scanned(receipt);
        assertThat(verdict(code).at("state")).isEqualTo("ISSUED");
        String payment = auditor.get(API + "/receipts/" + receipt, "Read-After", "" + head())
                .expect(200)
                .at("paymentId");
        clerk.post(API + "/payments/" + payment + "/reversal", Map.of("reason", "wrong unit"))
                .expect(200);

        Answer verdict = verdict(code);

        assertThat(verdict.at("genuine")).isEqualTo("true");
        assertThat(verdict.at("receiptNo")).isEqualTo(receipt);
        assertThat(verdict.at("state")).isEqualTo("REVERSED");
        assertThat(verdict(code.substring(1)).at("genuine")).isEqualTo("false");
    }

    @Test
    void the_page_is_one_file_for_everybody() {
        Answer page = clerk.getWith("/check.html", Map.of()).expect(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.text()).contains(key().toString(), "冲销").doesNotContain("LOG-KEY}}", "保险", "src=", "href=");
    }

    private Answer verdict(String code) {
        return otherClerk
                .postWithoutKey(API + "/receipts/verification", Map.of("code", code))
                .expect(200);
    }

    private String paid(String amount) {
        Map<String, Object> payment = new LinkedHashMap<>(payment(unit("SN-01"), "SN-01", amount));
        payment.put("effectiveDate", "2026-03-02");
        return clerk.post(API + "/payments", payment).expect(201).at("receiptNo");
    }

    /** What a scanner of another hand reads from the printed page. */
    private String scanned(String receipt) throws IOException {
        Path pdf = directory.resolve(receipt + ".pdf");
        Files.write(pdf, auditor.download(API + "/receipts/" + receipt + ".pdf").body());
        Path image = directory.resolve(receipt);
        Tool.find("pdftoppm", "poppler-utils")
                .run("-r", "300", "-png", "-singlefile", pdf.toString(), image.toString());
        return Tool.find("zbarimg", "zbar-tools")
                .run("--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", image + ".png")
                .strip();
    }

    /** The script of the page, and what is to be done with it. */
    private Path script(String end) {
        String page = clerk.getWith("/check.html", Map.of()).expect(200).text();
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        try {
            return Files.writeString(directory.resolve("check.js"), script + end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LogKey key() {
        return LogKey.of(clerk.getWith(API + "/tlog/key", Map.of()).expect(200).text());
    }
}
