package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.ReceiptCodes;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.web.Http.Answer;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Receipts on paper over HTTP (domain brief 4.2): original, copies, red, void; and papers that nobody issued. */
class ReceiptPaperIT extends LedgerOverHttp {

    private static final String VERIFICATION = API + "/receipts/verification";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private ReceiptCodes codes;

    @Test
    void the_first_print_is_the_original_and_every_further_one_a_marked_copy() {
        String unit = unit("SN-01");
        String receipt = paid(unit, "6641.97");

        String original = text(pdf("CLERK:SN-01", receipt));

        assertThat(original)
                .contains("职工互助保障会费收据", receipt, "2026年3月2日", "Unit" + unit, "现金", "One（SN-01）")
                .contains("陆仟陆佰肆拾壹元玖角柒分", "¥6641.97", "待核对6641.97", "职工互助保障办公室")
                .doesNotContain("副本", "红字", "作废", "保险");
        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("补打第1次（副本）");
        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("补打第2次（副本）");
    }

    @Test
    void what_was_applied_is_broken_down_by_scheme() {
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(2)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        String receipt = clerk.post(API + "/payments", payment(unit, "SN-01", "200.00", roster))
                .expect(201)
                .at("receiptNo");
        awaitRoster(roster, "ENROLLED");

        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("Hospitalandaccident2人190.00", "待核对10.00");
    }

    @Test
    void a_copy_for_others_than_the_counter_stores_nothing_and_is_never_the_original() {
        String receipt = paid(unit("SN-01"), "95.00");

        nothingWasStored(() -> assertThat(text(pdf("AUDITOR", receipt))).contains("副本"));

        assertThat(text(pdf("CLERK:SN-01", receipt))).doesNotContain("副本");
        assertThat(pdf("AUDITOR", receipt).body())
                .isEqualTo(pdf("AUDITOR", receipt).body());
    }

    @Test
    void a_void_number_is_printed_as_void_and_its_old_paper_is_known_as_such() {
        String receipt = paid(unit("SN-01"), "95.00");
        clerk.post(API + "/receipts/" + receipt + "/void", Map.of("reason", "Printer jammed"))
                .expect(200);

        String now = receipt(receipt).at("replacedBy");
        assertThat(text(pdf("CLERK:SN-01", receipt)))
                .contains("作废", receipt, "作废原因Printerjammed", "换开收据号" + now)
                .doesNotContain("¥");
        Answer verdict = verify(codes.of(receipt, Money.parse("95.00"), DAY));
        assertThat(verdict.at("genuine")).isEqualTo("true");
        assertThat(verdict.at("state")).isEqualTo("VOID");
    }

    @Test
    void the_joining_fee_is_a_line_of_its_own() {
        String scheme = "FEE-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("joiningFee", "10.00");
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows(2)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        String receipt = clerk.post(API + "/payments", payment(unit, "SN-01", "210.00", roster))
                .expect(201)
                .at("receiptNo");
        awaitRoster(roster, "ENROLLED");

        assertThat(text(pdf("CLERK:SN-01", receipt)))
                .contains("2人190.00", "入会费2人20.00")
                .doesNotContain("待核对");
    }

    @Test
    void the_first_red_print_is_the_red_original() {
        String receipt = paid(unit("SN-01"), "95.00");
        assertThat(text(pdf("CLERK:SN-01", receipt))).doesNotContain("红字", "副本");
        clerk.post(API + "/payments/" + receipt(receipt).at("paymentId") + "/reversal", Map.of("reason", "wrong unit"))
                .expect(200);

        assertThat(text(pdf("AUDITOR", receipt))).contains("红字", "副本");
        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("红字", "-95.00").doesNotContain("副本");
        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("红字", "补打第1次（副本）");
        assertThat(receipt(receipt).at("prints")).isEqualTo("3");
        assertThat(receipt(receipt).at("redPrints")).isEqualTo("2");
    }

    /** Domain brief 4.5: a refund needs the receipt's red reversal. */
    @Test
    void what_was_refunded_whole_is_reversed_in_red_and_a_part_is_told() {
        String receipt = paid(unit("SN-01"), "95.00");
        JsonNode before = writeOff();
        refund(receipt, "30.00");
        assertThat(text(pdf("CLERK:SN-01", receipt)))
                .contains("已退回30.00", "待核对65.00")
                .doesNotContain("红字", "副本");
        assertThat(receipt(receipt).at("state")).isEqualTo("ISSUED");
        assertThat(receipt(receipt).at("paidBack")).isEqualTo("30.00");
        JsonNode part = writeOff();
        assertThat(part.get("issued")).isEqualTo(before.get("issued"));
        assertThat(Money.parse(part.get("refunded").asString())
                        .minus(Money.parse(before.get("refunded").asString())))
                .isEqualTo(Money.parse("30.00"));

        refund(receipt, "65.00");

        assertThat(text(pdf("CLERK:SN-01", receipt)))
                .contains("红字", "-95.00", "款项已退回")
                .doesNotContain("副本");
        assertThat(text(pdf("CLERK:SN-01", receipt))).contains("红字", "补打第1次（副本）");
        assertThat(receipt(receipt).at("state")).isEqualTo("REVERSED");
        JsonNode whole = writeOff();
        assertThat(whole.get("reversed").asInt())
                .isEqualTo(before.get("reversed").asInt() + 1);
        assertThat(whole.get("refunded")).isEqualTo(before.get("refunded"));
        clerk.post(API + "/receipts/" + receipt + "/void", Map.of("reason", "torn"))
                .expect(409, "already-reversed");
    }

    @Test
    void a_charged_back_payment_has_no_clean_receipt() {
        Map<String, Object> card = new LinkedHashMap<>(payment(unit("SN-01"), "SN-01", "95.00"));
        card.put("channel", "POS");
        Answer paid = clerk.post(API + "/payments", card).expect(201);
        clerk.post(API + "/payments/" + paid.at("paymentId") + "/chargeback", "{}")
                .expect(200);

        assertThat(text(pdf("CLERK:SN-01", paid.at("receiptNo"))))
                .contains("已拒付", "扣回95.00")
                .doesNotContain("待核对");
    }

    @Test
    void a_genuine_paper_is_recognised_at_any_counter() {
        String receipt = paid(unit("SN-01"), "95.00");

        Answer verdict = verify(codes.of(receipt, Money.parse("95.00"), DAY));

        assertThat(verdict.at("genuine")).isEqualTo("true");
        assertThat(verdict.at("receiptNo")).isEqualTo(receipt);
        assertThat(verdict.at("amount")).isEqualTo("95.00");
        assertThat(verdict.at("state")).isEqualTo("ISSUED");
    }

    @Test
    void a_forged_or_altered_paper_is_noticed() {
        String receipt = paid(unit("SN-01"), "95.00");
        String genuine = codes.of(receipt, Money.parse("95.00"), DAY);

        List.of(
                        genuine.replace("95.00", "9500.00"),
                        genuine.replace(receipt, paid(unit("SN-01"), "95.00")),
                        genuine.substring(0, genuine.length() - 1),
                        codes.of(receipt, Money.parse("96.00"), DAY),
                        codes.of("Z9999999", Money.parse("95.00"), DAY),
                        "https://example.org")
                .forEach(code -> {
                    Answer verdict = verify(code);
                    assertThat(verdict.at("genuine")).as(code).isEqualTo("false");
                    assertThat(verdict.at("receiptNo")).isEqualTo("null");
                });
        clerk.post(VERIFICATION, Map.of()).expect(400, "malformed");
        notifier.post(VERIFICATION, Map.of("code", genuine)).expect(403, "role-not-allowed");
    }

    @Test
    void only_the_counter_that_took_the_money_prints_its_receipt() {
        String receipt = paid(unit("SN-01"), "95.00");

        nothingWasStored(() -> {
            otherClerk.get(API + "/receipts/" + receipt + ".pdf").expect(403, "other-agency-point");
            notifier.get(API + "/receipts/" + receipt + ".pdf").expect(403, "role-not-allowed");
            clerk.get(API + "/receipts/A9999999.pdf").expect(404, "receipt-unknown");
        });
    }

    private Answer receipt(String receiptNo) {
        return auditor.get(API + "/receipts/" + receiptNo, "Read-After", "" + head())
                .expect(200);
    }

    private JsonNode writeOff() {
        return auditor.get(API + "/agency-points/SN-01/receipts/write-off", "Read-After", "" + head())
                .expect(200)
                .json()
                .at("/items/0");
    }

    private void refund(String receiptNo, String amount) {
        String refund = clerk.post(
                        API + "/refunds",
                        Map.of("paymentId", receipt(receiptNo).at("paymentId"), "amount", amount, "reason", "OVERPAID"))
                .expect(201)
                .at("refundId");
        approver.post(API + "/refunds/" + refund + "/approval", "{}").expect(200);
        cashier.post(API + "/refunds/" + refund + "/payment", "{}").expect(200);
    }

    /** By a clerk of another point: whoever is shown a paper may ask. */
    private Answer verify(String code) {
        return otherClerk.postWithoutKey(VERIFICATION, Map.of("code", code)).expect(200);
    }

    private String paid(String unit, String amount) {
        return clerk.post(
                        API + "/payments",
                        Map.of(
                                "agencyPoint",
                                "SN-01",
                                "channel",
                                "CASH",
                                "amount",
                                amount,
                                "unit",
                                unit,
                                "effectiveDate",
                                DAY.toString()))
                .expect(201)
                .at("receiptNo");
    }

    private HttpResponse<byte[]> pdf(String account, String receipt) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = Http.JSON
                    .readTree(Files.readAllBytes(tokensFile()))
                    .at("/" + account)
                    .asString();
            HttpResponse<byte[]> paper = client.send(
                    HttpRequest.newBuilder(URI.create(base() + API + "/receipts/" + receipt + ".pdf"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(paper.statusCode()).isEqualTo(200);
            assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(paper.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            return paper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> paper) {
        try {
            PdfReader reader = new PdfReader(paper.body());
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
