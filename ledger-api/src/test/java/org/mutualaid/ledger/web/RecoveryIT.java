package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** A benefit of 2,344.00 that was paid by mistake comes back, in parts or not at all. */
class RecoveryIT extends LumpSumsOverHttp {

    private String scheme;
    private String person;
    private String claim;
    private String path;

    @BeforeEach
    void paid_by_mistake() {
        scheme = lumpSumPlan("2344.00");
        person = covered(scheme, "2024-03-01");
        claim = paidOut(registered(illness(person, scheme, "2024-09-01")));
        voided(person);
        path = API + "/recoveries/" + claim;
        assertThat(balance("1241:" + claim)).isEqualTo("2344.00");
    }

    @Test
    void comes_back_in_parts_and_never_more_than_is_outstanding() {
        clerk.post(path + "/receipts", repayment("1.00")).expect(403, "role-not-allowed");
        cashier.postWithoutKey(path + "/receipts", repayment("1.00")).expect(400, "idempotency-key-missing");
        cashier.post(API + "/recoveries/nobody/receipts", repayment("1.00")).expect(404, "recovery-unknown");

        Answer first = cashier.post(path + "/receipts", "key-" + claim, repayment("2000.00"))
                .expect(201);
        assertThat(first.at("outstanding")).isEqualTo("344.00");
        assertThat(first.at("status")).isEqualTo("OPEN");
        Answer again = cashier.post(path + "/receipts", "key-" + claim, repayment("2000.00"))
                .expect(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        nothingWasStored(() -> assertThat(cashier.post(path + "/receipts", repayment("344.01"))
                        .expect(422, "repayment-exceeds-outstanding")
                        .at("detail"))
                .contains("344.00"));
        assertThat(balance("1241:" + claim)).isEqualTo("344.00");

        assertThat(cashier.post(path + "/receipts", repayment("344.00"))
                        .expect(201)
                        .at("status"))
                .isEqualTo("SETTLED");
        assertThat(balance("1241:" + claim)).isEqualTo("0.00");
        Answer sheet = fresh(auditor, "/recoveries/" + claim).expect(200);
        assertThat(sheet.at("status")).isEqualTo("SETTLED");
        assertThat(sheet.at("received")).isEqualTo("2344.00");
        assertThat(sheet.at("name")).isEqualTo("张*");
        assertThat(sheet.at("receipts.1.amount")).isEqualTo("344.00");
        assertThat(item("SETTLED").get("outstanding").asString()).isEqualTo("0.00");
        assertThat(item("OPEN")).isNull();
    }

    @Test
    void a_line_of_the_bank_counts_once_whatever_it_is_for() {
        String serial = "S-" + next();
        Map<String, Object> body = Map.of("amount", "100.00", "channel", "TRANSFER", "bankSerial", serial);
        cashier.post(path + "/receipts", body).expect(201);
        cashier.post(path + "/receipts", body).expect(409, "bank-serial-used");
        cashier.post(
                        path + "/receipts",
                        Map.of("amount", "100.00", "channel", "TRANSFER", "bankSerial", " " + serial + " "))
                .expect(409, "bank-serial-used");

        String free = "S-" + next();
        Map<String, Object> tooMuch = Map.of("amount", "2244.01", "channel", "TRANSFER", "bankSerial", free);
        cashier.post(path + "/receipts", tooMuch).expect(422, "repayment-exceeds-outstanding");
        cashier.post(path + "/receipts", Map.of("amount", "2244.00", "channel", "TRANSFER", "bankSerial", free))
                .expect(201);
        JsonNode line = fresh(auditor, "/journal?claim=" + claim + "&account=1002:OFFICE")
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertThat(line.get("event").asString()).isEqualTo("RepaymentReceived");
        assertThat(line.get("amount").asString()).isEqualTo("100.00");
    }

    @Test
    void instalments_are_agreed_replaced_and_looked_after() {
        LocalDate today = TestTime.today();
        String later = today.plusMonths(1).toString();
        cashier.post(path + "/instalments", parts(part(today.toString(), "2343.99")))
                .expect(422, "instalments-sum");
        approver.post(path + "/instalments", parts(part(later, "2344.00"))).expect(403, "role-not-allowed");
        cashier.post(path + "/instalments", parts(part(later, "2344.00"))).expect(200);
        cashier.post(path + "/instalments", parts(part(today.toString(), "344.00"), part(later, "2000.00")))
                .expect(200);
        cashier.post(path + "/receipts", repayment("100.00")).expect(201);

        JsonNode agreed =
                fresh(auditor, "/recoveries/" + claim).expect(200).json().get("instalments");
        assertThat(agreed).hasSize(2);
        assertThat(agreed.get(0).get("open").asString()).isEqualTo("244.00");
        assertThat(agreed.get(0).get("state").asString()).isEqualTo("DUE");
        assertThat(agreed.get(1).get("state").asString()).isEqualTo("LATER");
        List<JsonNode> due = fresh(auditor, "/recoveries/instalments?limit=500")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(part -> part.get("recoveryId").asString().equals(claim))
                .toList();
        assertThat(due).hasSize(1);
        assertThat(due.getFirst().get("open").asString()).isEqualTo("244.00");
        assertThat(due.getFirst().get("name").asString()).isEqualTo("张*");
    }

    @Test
    void two_people_give_up_the_rest() {
        cashier.post(path + "/receipts", repayment("2000.00")).expect(201);
        approver.post(path + "/write-off/approval", "{}").expect(409, "write-off-not-requested");
        approver.post(path + "/write-off", Map.of("reason", "card 6222020000001234"))
                .expect(422, "reason-personal-data");
        cashier.post(path + "/write-off", Map.of("reason", "moved away")).expect(403, "role-not-allowed");
        assertThat(approver.post(path + "/write-off", Map.of("reason", "moved away"))
                        .expect(200)
                        .at("status"))
                .isEqualTo("AWAITING_APPROVAL");
        assertThat(balance("1241:" + claim)).isEqualTo("344.00");
        nothingWasStored(() -> approver.post(path + "/write-off/approval", "{}").expect(403, "same-person"));
        String lossBefore = balance("5401");

        assertThat(secondApprover
                        .post(path + "/write-off/approval", "{}")
                        .expect(200)
                        .at("status"))
                .isEqualTo("WRITTEN_OFF");

        assertThat(balance("1241:" + claim)).isEqualTo("0.00");
        assertThat(new java.math.BigDecimal(balance("5401")).subtract(new java.math.BigDecimal(lossBefore)))
                .isEqualByComparingTo("344.00");
        Answer sheet = fresh(auditor, "/recoveries/" + claim).expect(200);
        assertThat(sheet.at("status")).isEqualTo("WRITTEN_OFF");
        assertThat(sheet.at("writeOff.reason")).isEqualTo("moved away");
        assertThat(sheet.at("writeOff.approvedBy")).isNotEqualTo(sheet.at("writeOff.requestedBy"));
        cashier.post(path + "/receipts", repayment("0.01")).expect(422, "repayment-exceeds-outstanding");
    }

    @Test
    void history_and_statement_show_what_became_of_it() {
        cashier.post(path + "/receipts", repayment("2344.00")).expect(201);

        assertThat(types("recovery", claim)).startsWith("RecoveryOpened").contains("RepaymentReceived");
        assertThat(types("claim", claim)).contains("RecoveryOpened", "RepaymentExpected", "RepaymentReceived");
        Answer statement =
                fresh(auditor, "/members/" + memberId(person) + "/statement").expect(200);
        assertThat(statement.at("recoverable")).isEqualTo("2344.00");
        assertThat(statement.at("repaid")).isEqualTo("2344.00");
        assertThat(statement
                        .json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("kind").asString()))
                .endsWith("RECOVERY", "REPAYMENT");
    }

    @Test
    void the_letter_is_printed_with_the_same_bytes_in_the_same_state() throws Exception {
        byte[] first = letter();

        assertThat(new String(first, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(letter()).isEqualTo(first);
        cashier.post(path + "/receipts", repayment("2000.00")).expect(201);
        assertThat(letter()).isNotEqualTo(first);
        clerk.get(path + "/notice.pdf").expect(403);
        auditor.get(path + "/notice.pdf").expect(400, "reason-missing");
    }

    private byte[] letter() throws Exception {
        String token = Http.JSON
                .readTree(Files.readAllBytes(tokensFile()))
                .at("/AUDITOR")
                .asString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + path + "/notice.pdf"))
                .header("Authorization", "Bearer " + token)
                .header("Read-After", "" + head())
                .header("Read-Reason", "sample")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        }
    }

    private JsonNode item(String status) {
        return fresh(auditor, "/recoveries?limit=500&status=" + status)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("recoveryId").asString().equals(claim))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> repayment(String amount) {
        return Map.of("amount", amount, "channel", "TRANSFER");
    }

    private static Map<String, Object> parts(Map<?, ?> first, Map<?, ?>... others) {
        List<Map<?, ?>> all = new ArrayList<>(List.of(others));
        all.addFirst(first);
        return Map.of("instalments", all);
    }

    private static Map<String, Object> part(String dueOn, String amount) {
        return Map.of("dueOn", dueOn, "amount", amount);
    }
}
