package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Scenario H5: the answer is lost, the counter asks again. */
class DuplicatePostingIT extends LedgerOverHttp {

    @Test
    void four_identical_requests_at_once_are_one_payment_with_one_receipt() {
        String unit = unit("SN-01");
        String rosterId = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(26)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String cashBefore = balance("1001:SN-01");
        String key = "K1-" + next();
        Map<String, Object> body = payment(unit, "SN-01", "2470.00", rosterId);

        List<Answer> answers = atOnce(4, i -> clerk.post(API + "/payments", key, body));

        answers.forEach(answer -> answer.expect(201));
        assertThat(answers.stream().map(answer -> answer.at("receiptNo")).distinct())
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.at("paymentId")).distinct())
                .hasSize(1);
        assertThat(minus(balance("1001:SN-01"), cashBefore)).isEqualTo("2470.00");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(awaitRoster(rosterId, "ENROLLED").get("enrolled").asInt()).isEqualTo(26);
        nothingWasStored(() -> {
            Answer replayed = clerk.post(API + "/payments", key, body).expect(201);
            assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(replayed.at("receiptNo")).isEqualTo(answers.getFirst().at("receiptNo"));
        });
    }

    @Test
    void the_same_key_with_another_amount_is_refused() {
        String unit = unit("SN-01");
        String key = "K1-" + next();
        clerk.post(API + "/payments", key, payment(unit, "SN-01", "2470.00")).expect(201);

        nothingWasStored(() -> clerk.post(API + "/payments", key, payment(unit, "SN-01", "2565.00"))
                .expect(422, "idempotency-key-reused"));
    }

    @Test
    void a_line_of_the_bank_is_used_once() {
        String unit = unit("SN-01");
        Map<String, Object> transfer = new LinkedHashMap<>(payment(unit, "SN-01", "950.00"));
        transfer.put("channel", "TRANSFER");
        transfer.put("bankSerial", "BANK-" + next());
        clerk.post(API + "/payments", transfer).expect(201);
        String bank = balance("1002:COLL");

        clerk.post(API + "/payments", transfer).expect(409, "bank-serial-used");

        assertThat(balance("1002:COLL")).isEqualTo(bank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s ", "  %s", "%s\u3000", "\u00a0%s", "%s\t"})
    void a_line_of_the_bank_is_the_same_however_it_is_typed(String typed) {
        String unit = unit("SN-01");
        String serial = "BANK-" + next();
        clerk.post(API + "/payments", transfer(unit, serial)).expect(201);

        clerk.post(API + "/payments", transfer(unit, typed.formatted(serial))).expect(409, "bank-serial-used");
        clerk.post(API + "/payments", transfer(unit, serial.replace('B', 'Ｂ').replace('-', '－')))
                .expect(409, "bank-serial-used");
        clerk.post(
                        API + "/deposits",
                        Map.of("agencyPoint", "SN-01", "amount", "1.00", "bankSerial", typed.formatted(serial)))
                .expect(409, "bank-serial-used");
        nothingWasStored(() -> clerk.post(API + "/payments", transfer(unit, typed.formatted("")))
                .expect(400, "malformed"));
    }

    @Test
    void cash_has_no_line_at_the_bank_and_leaves_it_to_its_deposit() {
        String unit = unit("SN-01");
        String serial = "BANK-" + next();
        Map<String, Object> cash = new LinkedHashMap<>(payment(unit, "SN-01", "10.00"));
        cash.put("bankSerial", serial);
        clerk.post(API + "/payments", cash).expect(201);

        clerk.post(API + "/deposits", Map.of("agencyPoint", "SN-01", "amount", "10.00", "bankSerial", serial))
                .expect(201);
    }

    private static Map<String, Object> transfer(String unit, String serial) {
        Map<String, Object> transfer = new LinkedHashMap<>(payment(unit, "SN-01", "950.00"));
        transfer.put("channel", "TRANSFER");
        transfer.put("bankSerial", serial);
        return transfer;
    }

    @Test
    void forty_queued_keys_replayed_after_a_restore_post_nothing() {
        String unit = unit("SN-01");
        List<String> keys = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "K" + i + "-" + next())
                .toList();
        List<String> first = pay(keys, unit);

        nothingWasStored(() -> assertThat(pay(keys, unit)).isEqualTo(first));

        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void receipts_of_a_point_have_no_gap() {
        clerk.post(API + "/payments", payment(unit("SN-01"), "SN-01", "95.00")).expect(201);

        JsonNode receipts = clerk.get(API + "/agency-points/SN-01/receipts", "Read-After", "" + head())
                .expect(200)
                .json();

        assertThat(receipts.get("missing")).isEmpty();
        assertThat(receipts.get("items")).isNotEmpty();
        String receiptNo = receipts.at("/items/0/receiptNo").asString();
        assertThat(clerk.get(API + "/receipts/" + receiptNo).expect(200).at("receiptNo"))
                .isEqualTo(receiptNo);
        otherClerk.get(API + "/receipts/" + receiptNo).expect(403, "other-agency-point");
        otherClerk.get(API + "/agency-points/SN-01/receipts").expect(403, "other-agency-point");
    }

    private List<String> pay(List<String> keys, String unit) {
        List<String> receipts = new ArrayList<>();
        for (String key : keys) {
            receipts.add(clerk.post(API + "/payments", key, payment(unit, "SN-01", "95.00"))
                    .expect(201)
                    .at("receiptNo"));
        }
        return receipts;
    }

    static List<Answer> atOnce(int callers, java.util.function.IntFunction<Answer> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<CompletableFuture<Answer>> running = IntStream.range(0, callers)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    static String minus(String left, String right) {
        return new java.math.BigDecimal(left)
                .subtract(new java.math.BigDecimal(right))
                .toPlainString();
    }
}
