package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.proof.ReceiptCheck;
import org.mutualaid.ledger.tool.Tool;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** A member checks a receipt without us: from the paper, with the public key alone. */
class ReceiptProofIT extends LedgerOverHttp {

    @TempDir
    private Path directory;

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
        Path script = script();

        JsonNode found = Http.JSON.readTree(node.run(script.toString(), "https://ledger.example/check.html#" + code));

        assertThat(found.get("receiptNo").asString()).isEqualTo(receipt);
        assertThat(found.get("amount").asString()).isEqualTo("1234.05");
        assertThat(found.get("date").asString()).isEqualTo("2026-03-02");
        assertThat(found.get("checkpoint").asString())
                .isEqualTo(ReceiptCheck.of(code, key()).checkpoint());
        for (int at : new int[] {0, 30, code.length() / 3, code.length() - 2}) {
            String altered = code.substring(0, at) + (code.charAt(at) == '1' ? '2' : '1') + code.substring(at + 1);
            assertThat(node.run(script.toString(), altered)).as("digit " + at).startsWith("DOUBT");
        }
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

    /** What a phone reads from the printed page. */
    private String scanned(String receipt) throws IOException, ReaderException {
        Path pdf = directory.resolve(receipt + ".pdf");
        Files.write(pdf, auditor.download(API + "/receipts/" + receipt + ".pdf").body());
        Tool.find("pdftoppm", "poppler-utils")
                .run(
                        "-r",
                        "300",
                        "-png",
                        "-singlefile",
                        pdf.toString(),
                        pdf.toString().replace(".pdf", ""));
        BufferedImage page = ImageIO.read(directory.resolve(receipt + ".png").toFile());
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    private Path script() {
        String page = clerk.getWith("/check.html", Map.of()).expect(200).text();
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        String end = """

                check(process.argv[2], '%s').then(
                  receipt => console.log(JSON.stringify(receipt)),
                  doubt => console.log((doubt instanceof Doubt ? 'DOUBT ' : 'ERROR ') + doubt.message));
                """.formatted(key());
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
