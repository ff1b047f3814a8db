package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remittances with the receipts that they carry: short, disputed, resolved, reversed. */
class RemittanceIT extends LedgerOverHttp {

    private static final String POINT = "SN-02";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commands commands;

    private String unit = "";

    @BeforeEach
    void aUnit() {
        unit = unit(POINT);
    }

    /** H1: 130 receipts of 95.00 are named, 95.00 less is sent and arrives. */
    @Test
    void is_disputed_until_the_missing_money_arrives() {
        List<String> receipts = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            receipts.add(receipt("950.00"));
        }
        otherClerk.post(API + "/deposits", deposit("12255.00")).expect(201);
        String transit = balance("1231:" + POINT);
        String difference = balance("1221:" + POINT);
        String office = balance("1002:OFFICE");

        String remittance = remit("12255.00", receipts).expect(201).at("remittanceId");
        assertThat(minus(balance("1231:" + POINT), transit)).isEqualTo("12255.00");
        assertThat(confirm(remittance, "12255.00").expect(200).at("status")).isEqualTo("DISPUTED");

        Answer disputed = auditor.get(API + "/remittances/" + remittance).expect(200);
        assertThat(disputed.at("receiptsTotal")).isEqualTo("12350.00");
        assertThat(disputed.at("missing")).isEqualTo("95.00");
        assertThat(disputed.at("open")).isEqualTo("0.00");
        assertThat(disputed.json().get("receipts")).hasSize(13);
        assertThat(balance("1231:" + POINT)).isEqualTo(transit);

        confirm(remittance, "95.01").expect(422, "received-exceeds-sent");
        assertThat(confirm(remittance, "95.00").expect(200).at("status")).isEqualTo("CONFIRMED");
        assertThat(minus(balance("1221:" + POINT), difference)).isEqualTo("-95.00");
        assertThat(minus(balance("1002:OFFICE"), office)).isEqualTo("12350.00");
        assertThat(balance("1231:" + POINT)).isEqualTo(transit);
        assertThat(auditor.get(API + "/remittances/" + remittance)
                        .expect(200)
                        .json()
                        .get("history")
                        .valueStream()
                        .map(entry -> entry.get("type").asString()))
                .containsExactly(
                        "SlipWritten", "RemittanceSent", "RemittanceDisputed", "CommandRefused", "RemittanceConfirmed");
    }

    @Test
    void carries_own_receipts_once() {
        String mine = receipt("10.00");
        String theirs = clerk.post(API + "/payments", payment(unit("SN-01"), "SN-01", "10.00"))
                .expect(201)
                .at("receiptNo");

        remit("10.00", List.of(theirs)).expect(404, "receipt-unknown");
        remit("10.01", List.of(mine)).expect(422, "remittance-exceeds-receipts");
        remit("10.00", List.of()).expect(422, "receipts-too-many");
        remit("10.00", List.of(mine)).expect(201);
        remit("10.00", List.of(mine)).expect(409, "receipt-remitted");
    }

    @Test
    void carries_no_receipt_that_was_reversed() {
        Answer paid = otherClerk
                .post(API + "/payments", payment(unit, POINT, "10.00"))
                .expect(201);
        otherClerk
                .post(API + "/payments/" + paid.at("paymentId") + "/reversal", Map.of("reason", "wrong unit"))
                .expect(200);

        remit("10.00", List.of(paid.at("receiptNo"))).expect(409, "receipt-reversed");
    }

    @Test
    void carries_the_oldest_receipts_that_fit_if_none_is_named() {
        String key = "remit-" + next();
        Map<String, Object> all = Map.of("agencyPoint", POINT, "amount", "9000000.00");
        otherClerk.post(API + "/remittances", all).expect(201);
        String inTheTill = receipt("1.00");
        List<String> receipts = List.of(transferred("10.00"), transferred("20.00"), transferred("30.00"));

        Map<String, Object> some = Map.of("agencyPoint", POINT, "amount", "35.00");
        Answer sent = otherClerk.post(API + "/remittances", key, some).expect(201);
        String id = sent.at("remittanceId");
        assertThat(sent.at("status")).isEqualTo("SENT");
        assertThat(sent.at("receiptsTotal")).as("5.00 are for no receipt").isEqualTo("30.00");
        assertThat(otherClerk.post(API + "/remittances", key, some).expect(201).at("remittanceId"))
                .isEqualTo(id);

        Answer remittance = read(id);
        assertThat(remittance
                        .json()
                        .get("receipts")
                        .valueStream()
                        .map(one -> one.get("receiptNo").asString()))
                .as("not the money that lies in the till")
                .containsExactly(receipts.get(0), receipts.get(1))
                .doesNotContain(inTheTill);
        assertThat(remittance.at("missing")).isEqualTo("35.00");
    }

    /** The program ended after the slip was written and before the money was sent. */
    @Test
    void tells_a_remittance_that_was_cut_off_as_sent_only_once_it_is() {
        String receipt = transferred("10.00");
        String payment = auditor.get(API + "/receipts/" + receipt).expect(200).at("paymentId");
        String key = "remit-" + next();
        String id = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("agencyPoint", POINT, "amount", "10.00", "receipts", List.of(receipt));
        database.sql("INSERT INTO ledger.request (scope, key, entity_id) VALUES ('clerk-sn-02', ?, ?)")
                .params(key, id)
                .update();
        withoutAutomations(() -> {
            commands.send(
                    new WriteSlip(
                            POINT,
                            id,
                            Money.parse("10.00"),
                            true,
                            List.of(new CarriedReceipt(receipt, payment, Money.parse("10.00"))),
                            TestTime.today()),
                    Map.of("actor", "clerk-sn-02", "role", "CLERK"));
            otherClerk.post(API + "/remittances", key, body).expect(503, "views-behind");
        });

        assertThat(Http.patiently(() -> otherClerk.post(API + "/remittances", key, body))
                        .expect(201)
                        .at("remittanceId"))
                .isEqualTo(id);
        confirm(id, "10.00").expect(200);
    }

    /** What travels is the money of the payment: 100.00 that went under one number do not go again under another. */
    @Test
    void carries_no_money_twice_because_its_receipt_got_a_new_number() {
        String old = transferred("100.00");
        String remittance = remit("100.00", List.of(old)).expect(201).at("remittanceId");
        String now = otherClerk
                .post(API + "/receipts/" + old + "/void", Map.of("reason", "torn"))
                .expect(200)
                .at("replacedBy");

        remit("100.00", List.of(now)).expect(409, "receipt-remitted");
        remit("100.00", List.of(old)).expect(409, "receipt-void");
        assertThat(unremitted()).doesNotContainKeys(old, now);
        Answer slip = read(remittance);
        assertThat(slip.at("receipts.0.receiptNo")).isEqualTo(old);
        assertThat(slip.at("receipts.0.replacedBy")).isEqualTo(now);

        otherClerk
                .post(API + "/remittances/" + remittance + "/reversal", Map.of("reason", "wrong account"))
                .expect(200);
        assertThat(unremitted()).containsEntry(now, "100.00");
        remit("100.00", List.of(now)).expect(201);
    }

    @Test
    void carries_what_was_left_when_money_had_gone_back() {
        Answer inPart = pay("TRANSFER", "200.00");
        Answer whole = pay("TRANSFER", "95.00");
        Answer card = pay("POS", "80.00");
        refund(inPart.at("paymentId"), "10.00");
        refund(whole.at("paymentId"), "95.00");
        otherClerk
                .post(API + "/payments/" + card.at("paymentId") + "/chargeback", "{}")
                .expect(200);

        assertThat(unremitted())
                .containsEntry(inPart.at("receiptNo"), "190.00")
                .doesNotContainKeys(whole.at("receiptNo"), card.at("receiptNo"));
        remit("95.00", List.of(whole.at("receiptNo"))).expect(409, "receipt-reversed");
        remit("80.00", List.of(card.at("receiptNo"))).expect(409, "receipt-charged-back");
        remit("200.00", List.of(inPart.at("receiptNo"))).expect(422, "remittance-exceeds-receipts");
        Answer sent = remit("190.00", List.of(inPart.at("receiptNo"))).expect(201);
        assertThat(sent.at("receiptsTotal")).isEqualTo("190.00");
        assertThat(confirm(sent.at("remittanceId"), "190.00").expect(200).at("status"))
                .isEqualTo("CONFIRMED");
    }

    @Test
    void a_reversal_cancels_everything_and_frees_receipts_and_bank_lines() {
        String receipt = receipt("100.00");
        String before = balance("1002:COLL") + balance("1231:" + POINT) + balance("1002:OFFICE");
        String id = remit("100.00", List.of(receipt)).expect(201).at("remittanceId");
        Map<String, Object> arrival = Map.of("receivedAmount", "60.00", "bankSerial", "OFFICE-" + next());
        cashier.post(API + "/remittances/" + id + "/confirmation", arrival).expect(200);

        Map<String, Object> wrong = Map.of("reason", "wrong account");
        clerk.post(API + "/remittances/" + id + "/reversal", wrong).expect(403, "other-agency-point");
        cashier.post(API + "/remittances/" + id + "/reversal", wrong).expect(403, "role-not-allowed");
        otherClerk
                .post(API + "/remittances/" + id + "/reversal", Map.of("reason", "see 13800005678"))
                .expect(422, "reason-personal-data");
        otherClerk.post(API + "/remittances/nothing/reversal", wrong).expect(404, "remittance-unknown");
        assertThat(otherClerk
                        .post(API + "/remittances/" + id + "/reversal", wrong)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REVERSED");
        otherClerk.post(API + "/remittances/" + id + "/reversal", wrong).expect(409, "already-reversed");

        assertThat(balance("1002:COLL") + balance("1231:" + POINT) + balance("1002:OFFICE"))
                .isEqualTo(before);
        Answer reversed = read(id);
        assertThat(reversed.at("status")).isEqualTo("REVERSED");
        assertThat(reversed.at("missing")).isEqualTo("0.00");
        confirm(id, "40.00").expect(409, "remittance-reversed");

        String again = remit("100.00", List.of(receipt)).expect(201).at("remittanceId");
        assertThat(cashier.post(API + "/remittances/" + again + "/confirmation", arrival)
                        .expect(200)
                        .at("status"))
                .isEqualTo("DISPUTED");
    }

    @Test
    void of_many_remittances_at_once_one_carries_the_receipt() throws Exception {
        String receipt = receipt("10.00");
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sent.add(clerks.submit(() -> remit("10.00", List.of(receipt))));
            }
            for (Future<Answer> answer : sent) {
                answers.add(answer.get().status());
            }
        }
        assertThat(answers).containsOnlyOnce(201);
        assertThat(Set.copyOf(answers)).containsExactlyInAnyOrder(201, 409);
    }

    private String receipt(String amount) {
        return otherClerk
                .post(API + "/payments", payment(unit, POINT, amount))
                .expect(201)
                .at("receiptNo");
    }

    private String transferred(String amount) {
        return pay("TRANSFER", amount).at("receiptNo");
    }

    private Answer pay(String channel, String amount) {
        Map<String, Object> body = new LinkedHashMap<>(payment(unit, POINT, amount));
        body.put("channel", channel);
        body.put("bankSerial", "IN-" + next());
        return otherClerk.post(API + "/payments", body).expect(201);
    }

    private void refund(String paymentId, String amount) {
        String refund = otherClerk
                .post(API + "/refunds", Map.of("paymentId", paymentId, "amount", amount, "reason", "OVERPAID"))
                .expect(201)
                .at("refundId");
        approver.post(API + "/refunds/" + refund + "/approval", "{}").expect(200);
        cashier.post(API + "/refunds/" + refund + "/payment", "{}").expect(200);
    }

    /** Amount by receipt. */
    private Map<String, String> unremitted() {
        return auditor.get(API + "/ageing?kind=UNREMITTED&agencyPoint=" + POINT, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .collect(Collectors.toMap(
                        item -> item.get("about").asString(),
                        item -> item.get("amount").asString()));
    }

    private Answer remit(String amount, List<String> receipts) {
        return otherClerk.post(
                API + "/remittances", Map.of("agencyPoint", POINT, "amount", amount, "receipts", receipts));
    }

    private Answer confirm(String remittance, String amount) {
        return cashier.post(
                API + "/remittances/" + remittance + "/confirmation",
                Map.of("receivedAmount", amount, "bankSerial", "OFFICE-" + next()));
    }

    private Answer read(String remittance) {
        return auditor.get(API + "/remittances/" + remittance, "Read-After", "" + head())
                .expect(200);
    }

    private static String minus(String amount, String other) {
        return DuplicatePostingIT.minus(amount, other);
    }

    private static Map<String, Object> deposit(String amount) {
        return Map.of("agencyPoint", POINT, "amount", amount, "bankSerial", "DEP-" + next());
    }
}
