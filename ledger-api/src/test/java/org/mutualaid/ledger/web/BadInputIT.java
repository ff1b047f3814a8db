package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;

/** Whatever is sent: a clear problem document, nothing stored, never a failure of ours. */
class BadInputIT extends LedgerOverHttp {

    private static final String PAYMENT = """
            {"agencyPoint": "SN-01", "channel": "CASH", "unit": "U-1", "amount": %s}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "95.00",
                "95",
                "\"95\"",
                "\"95.000\"",
                "\"-95.00\"",
                "\"+95.00\"",
                "\"9.5e1\"",
                "\"95,00\"",
                "\" 95.00\"",
                "\"\"",
                "{\"fen\": 9500}",
                "[\"95.00\"]",
                "true",
                "\"٩٥.٠٠\"",
                "\"12345678901234.00\""
            })
    void an_amount_has_one_form(String amount) {
        nothingWasStored(() -> {
            Answer refused =
                    clerk.post(API + "/payments", PAYMENT.formatted(amount)).expect(400, "amount-invalid");
            assertThat(refused.at("errors.0.field")).isEqualTo("amount");
            assertThat(refused.at("errors.0.code")).isEqualTo("amount-invalid");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "\"text\"",
                "{\"agencyPoint\": \"SN-01\"",
                "not json",
                "{} {}",
                "{\"agencyPoint\": \"a\", \"agencyPoint\": \"b\"}",
                "{\"agencyPoint\": 5}"
            })
    void broken_json_is_malformed(String body) {
        nothingWasStored(() -> clerk.post(API + "/payments", body).expect(400, "malformed"));
    }

    @Test
    void very_deep_json_is_malformed() {
        String body = "[".repeat(100_000);
        nothingWasStored(() -> {
            clerk.post(API + "/payments", body).expect(400, "malformed");
            clerk.post(API + "/payments", "{\"rosters\": " + body).expect(400, "malformed");
        });
    }

    @Test
    void an_unknown_field_is_named() {
        nothingWasStored(() -> {
            Answer refused = clerk.post(
                            API + "/payments",
                            "{\"agencyPoint\": \"SN-01\", \"channel\": \"CASH\", \"amount\": \"95.00\", \"amuont\": \"1.00\"}")
                    .expect(400, "unknown-field");
            assertThat(refused.at("errors.0.field")).isEqualTo("amuont");
        });
    }

    @Test
    void every_missing_field_is_named() {
        nothingWasStored(() -> {
            Answer refused =
                    clerk.post(API + "/payments", "{\"unit\": \"U-1\"}").expect(400, "malformed");
            assertThat(refused.json()
                            .get("errors")
                            .valueStream()
                            .map(error -> error.get("field").asString()))
                    .containsExactlyInAnyOrder("agencyPoint", "channel", "amount");
            assertThat(refused.at("errors.0.code")).isEqualTo("required");
            assertThat(refused.at("retryable")).isEqualTo("false");
        });
        Answer row = clerk.post(API + "/rosters", roster("U", "S", "SN-01", List.of(Map.of("seq", 1, "name", "张试验"))))
                .expect(400, "malformed");
        assertThat(row.at("errors.0.field")).isEqualTo("rows[0].idNumber");
        Answer headcount = admin.put(API + "/units/U-BAD", Map.of("name", "A", "agencyPoint", "SN-01"))
                .expect(400, "malformed");
        assertThat(headcount.at("errors.0.field")).isEqualTo("headcount");
    }

    @Test
    void a_name_of_a_million_characters_is_too_long() {
        Map<String, Object> row = row(1, person());
        row.put("name", "张".repeat(1_000_000));
        String unit = unit("SN-01");
        nothingWasStored(() -> {
            Answer refused = clerk.post(API + "/rosters", roster(unit, "S", "SN-01", List.of(row)))
                    .expect(400, "too-long");
            assertThat(refused.at("errors.0.field")).isEqualTo("rows[0].name");
            assertThat(refused.text()).hasSizeLessThan(1_000);
        });
    }

    @Test
    void characters_that_cannot_be_printed_are_refused() {
        nothingWasStored(() -> {
            for (String bad : List.of("a\\u0000b", "a\\u001bb", "a\\ud800b")) {
                admin.put(
                                API + "/units/U-BAD",
                                "{\"name\": \"" + bad + "\", \"agencyPoint\": \"SN-01\", \"headcount\": 1}")
                        .expect(400);
            }
        });
        auditor.get(API + "/units?agencyPoint=%00").expect(400);
        auditor.get(API + "/rosters?unit=a%01b").expect(400, "parameter-invalid");
    }

    @Test
    void numbers_have_sane_sizes() {
        nothingWasStored(() -> {
            for (String bad : List.of("-1", "1.5", "\"1\"", "1e3", "99999999999", "1000001")) {
                admin.put(
                                API + "/units/U-BAD",
                                "{\"name\": \"A\", \"agencyPoint\": \"SN-01\", \"headcount\": " + bad + "}")
                        .expect(400);
            }
            admin.put(
                            API + "/units/U-BAD",
                            "{\"name\": \"A\", \"agencyPoint\": \"SN-01\", \"headcount\": 1" + "0".repeat(100_000)
                                    + "}")
                    .expect(400);
        });
    }

    @Test
    void a_body_of_100_mb_is_refused_while_it_streams() {
        nothingWasStored(() -> {
            Answer streamed = clerk.postStream(API + "/rosters", () -> new Endless(100L * 1024 * 1024));
            streamed.expect(413, "body-too-large");
            clerk.post(API + "/rosters", " ".repeat(21 * 1024 * 1024)).expect(413, "body-too-large");
        });
    }

    @Test
    void a_csv_of_100_mb_is_refused_as_well() {
        nothingWasStored(() -> cashier.postText(
                        API + "/payout-batches/x/result?debit=NET", "text/csv", "1".repeat(21 * 1024 * 1024))
                .expect(413, "body-too-large"));
    }

    @ParameterizedTest
    @CsvSource({
        "/rosters/none, roster-unknown",
        "/payments/none, payment-unknown",
        "/receipts/none, receipt-unknown",
        "/refunds/none, refund-unknown",
        "/deposits/none, deposit-unknown",
        "/remittances/none, remittance-unknown",
        "/claims/none, claim-unknown",
        "/claims/none/calculation, claim-unknown",
        "/payout-batches/none, batch-unknown",
        "/units/none, unit-unknown",
        "/agency-points/none, agency-point-unknown",
        "/schemes/none, scheme-unknown",
        "/schemes/none/versions/1, scheme-unknown",
        "/members/none, member-unknown",
        "/members/0123456789abcdef0123456789abcdef, member-unknown",
        "/members/0123456789abcdef0123456789abcdef/covers, member-unknown",
        "/members/0123456789abcdef0123456789abcdef/statement, member-unknown",
        "/history/claim/none, history-unknown",
        "/history/nothing/none, history-unknown",
        "/nowhere, not-found"
    })
    void what_is_unknown_is_404(String path, String code) {
        auditor.get(API + path).expect(404, code);
    }

    @Test
    void steps_on_unknown_things_are_404_and_store_nothing() {
        nothingWasStored(() -> {
            clerk.post(API + "/payments/none/applications", Map.of("rosterId", "r"))
                    .expect(404, "payment-unknown");
            clerk.post(API + "/payments", payment("U-NONE", "SN-01", "95.00")).expect(404, "unit-unknown");
            clerk.post(API + "/rosters", roster("U-NONE", "S", "SN-01", rows(1)))
                    .expect(404, "unit-unknown");
            approver.post(API + "/refunds/none/approval", "{}").expect(404, "refund-unknown");
            cashier.post(API + "/refunds/none/payment", "{}").expect(404, "refund-unknown");
            reviewer.post(API + "/claims/none/first-review", Map.of("outcome", "PASS"))
                    .expect(404, "claim-unknown");
            approver.post(API + "/claims/none/approval", "{}").expect(404, "claim-unknown");
            approver.post(API + "/payout-batches/none/release", "{}").expect(404, "batch-unknown");
            cashier.post(API + "/payout-batches", Map.of("claims", List.of("none")))
                    .expect(404, "claim-unknown");
            admin.post(API + "/members/0123456789abcdef0123456789abcdef/erasure", Map.of("reason", "asked for it"))
                    .expect(404, "member-unknown");
            admin.post(API + "/members/none/erasure", Map.of("reason", "asked for it"))
                    .expect(404, "member-unknown");
        });
    }

    @Test
    void a_confirmation_of_nothing_uses_no_line_of_the_bank() {
        nothingWasStored(() -> cashier.post(
                        API + "/remittances/none/confirmation",
                        Map.of("receivedAmount", "1.00", "bankSerial", "S-" + next()))
                .expect(404, "remittance-unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rosters?limit=0",
                "/rosters?limit=-1",
                "/rosters?limit=many",
                "/rosters?limit=501",
                "/payments?limit=501",
                "/bank-reconciliations/COLL/2026-01?format=pdf",
                "/agency-points/SN-01/receipts/write-off?format=pdf",
                "/rosters?cursor=%21%21",
                "/rosters?cursor=AAAA",
                "/rosters?cursor=YWJj",
                "/journal?cursor=YWJj",
                "/journal?from=2026-13-01",
                "/journal?from=yesterday",
                "/journal?member=none",
                "/journal?knownAt=now",
                "/trial-balance?effectiveTo=31.12.2026",
                "/trial-balance?knownAt=2026-01-01",
                "/balances",
                "/balances?account=nothing",
                "/balances?account=",
                "/claims?status=UNKNOWN",
                "/schemes/S?on=tomorrow",
                "/schemes/S/versions/one",
                "/agency-points/SN-01/receipts?from=2026-99-99"
            })
    void parameters_that_cannot_be_read_are_refused(String path) {
        auditor.get(API + path).expect(400, "parameter-invalid");
    }

    @Test
    void a_body_says_what_it_means_or_is_refused() {
        String unit = unit("SN-01");
        nothingWasStored(() -> {
            for (String padded : List.of("0095.00", "00.00", "095.00")) {
                clerk.post(API + "/payments", payment(unit, "SN-01", padded)).expect(400, "amount-invalid");
            }
            clerk.post(API + "/payments", with(payment(unit, "SN-01", "95.00"), "effectiveDate", "9999-12-31"))
                    .expect(422, "effective-date-in-future");
            clerk.post(API + "/payments", with(payment(unit, "SN-01", "95.00"), "effectiveDate", "9999-13-31"))
                    .expect(400, "date-invalid");
            Answer blank = clerk.post(API + "/payments", with(payment(unit, "SN-01", "95.00"), "unit", ""))
                    .expect(400, "malformed");
            assertThat(blank.at("errors.0.field")).isEqualTo("unit");
            assertThat(blank.at("errors.0.code")).isEqualTo("required");
            assertThat(clerk.post(API + "/payments", "null")
                            .expect(400, "malformed")
                            .at("detail"))
                    .contains("JSON object");
        });
    }

    @Test
    void above_a_point_is_the_office_or_a_point_that_is_there() {
        String low = "P-" + next();
        String high = "P-" + next();
        nothingWasStored(() -> {
            admin.put(API + "/agency-points/" + low, point("NOWHERE")).expect(422, "parent-unknown");
            admin.put(API + "/agency-points/" + low, point(low)).expect(422, "parent-invalid");
        });
        admin.put(API + "/agency-points/" + high, point("OFFICE")).expect(200);
        admin.put(API + "/agency-points/" + low, point(high)).expect(200);
        nothingWasStored(
                () -> admin.put(API + "/agency-points/" + high, point(low)).expect(422, "parent-invalid"));
    }

    private static Map<String, Object> point(String parent) {
        return Map.of("name", "Point", "parent", parent, "receiptBlocks", List.of());
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }

    @Test
    void other_media_and_methods_are_told_apart() {
        clerk.postText(API + "/payments", "multipart/form-data; boundary=x", "--x--")
                .expect(415, "media-type-unsupported");
        clerk.postText(API + "/rosters", "text/plain", "{}").expect(415, "media-type-unsupported");
        clerk.postText(API + "/payments", "text/plain", "{}").expect(415, "media-type-unsupported");
        clerk.send("DELETE", API + "/payments").expect(405, "method-not-allowed");
        clerk.send("PATCH", API + "/rosters/x").expect(405, "method-not-allowed");
    }

    @Test
    void whoever_creates_or_moves_money_names_the_request() {
        nothingWasStored(() -> {
            Stream.of("/rosters", "/payments", "/refunds", "/deposits", "/remittances", "/claims")
                    .forEach(path -> clerk.postWithoutKey(API + path, "{}").expect(400, "idempotency-key-missing"));
            Stream.of("/payout-batches", "/payout-batches/x/result", "/refunds/x/payment", "/periods/2026-01/close")
                    .forEach(path -> cashier.postWithoutKey(API + path, "{}").expect(400, "idempotency-key-missing"));
            Stream.of("/payout-batches/x/release", "/refunds/x/approval", "/claims/x/approval")
                    .forEach(path -> approver.postWithoutKey(API + path, "{}").expect(400, "idempotency-key-missing"));
            clerk.post(API + "/payments", "k".repeat(201), "{}").expect(400, "idempotency-key-invalid");
            clerk.post(API + "/payments", "two words", "{}").expect(400, "idempotency-key-invalid");
        });
    }

    @Test
    void amounts_that_add_up_to_too_much_are_a_rule_not_a_failure() {
        String code = "DEAR-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(9));
        terms.put("price", "9999999999.99");
        terms.put("payerSplit", List.of(Map.of("payer", "UNIT", "amount", "9999999999.99")));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        List<Map<String, Object>> rows = rows(10);
        rows.forEach(row -> row.put("shares", 1_000_000));
        String unit = unit("SN-01");

        nothingWasStored(() ->
                clerk.post(API + "/rosters", roster(unit, code, "SN-01", rows)).expect(422, "amount-too-large"));
        clerk.post(API + "/payments", payment(unit, "SN-01", "9999999999999.99"))
                .expect(400, "amount-too-large");
    }

    @Test
    void an_id_number_stands_in_no_answer_and_no_problem() {
        String person = person();

        Answer nobody = auditor.post(API + "/members/search", Map.of("idNumber", person))
                .expect(200);
        Answer refused = auditor.post(
                        API + "/members/search",
                        "{\"idNumber\": \"" + person + "\", \"x" + UUID.randomUUID() + "\": 1}")
                .expect(400, "unknown-field");

        assertThat(nobody.json().get("items")).isEmpty();
        assertThat(refused.text()).doesNotContain(person);
    }

    /** Spaces without end, never held in memory. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(length, left);
            java.util.Arrays.fill(into, offset, offset + given, (byte) ' ');
            left -= given;
            return given;
        }
    }
}
