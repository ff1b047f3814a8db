package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ReceiptDesk;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Receipt numbers: every one is issued, reversed or void, and the finance bureau gets an account of them. */
class ReceiptIT extends LedgerOverHttp {

    private static final Map<String, String> JAM = Map.of("reason", "卡纸");

    @Autowired
    private ReceiptDesk desk;

    @Test
    void a_spoiled_blank_is_void_with_its_reason_and_the_next_payment_takes_the_number_after_it() {
        String key = "void-" + next();
        Answer spoiled =
                clerk.post(API + "/agency-points/SN-01/receipts/void", key, JAM).expect(200);

        assertThat(spoiled.at("state")).isEqualTo("VOID");
        nothingWasStored(() -> assertThat(clerk.post(API + "/agency-points/SN-01/receipts/void", key, JAM)
                        .expect(200)
                        .text())
                .isEqualTo(spoiled.text()));
        Answer receipt = fresh("/receipts/" + spoiled.at("receiptNo"));
        assertThat(receipt.at("state")).isEqualTo("VOID");
        assertThat(receipt.at("reason")).isEqualTo("卡纸");
        assertThat(receipt.at("paymentId")).isEqualTo("null");
        Answer paid = pay();
        assertThat(number(paid.at("receiptNo"))).isGreaterThan(number(spoiled.at("receiptNo")));
        assertThat(fresh("/agency-points/SN-01/receipts").json().get("missing")).isEmpty();
    }

    @Test
    void a_payment_whose_paper_is_spoiled_has_a_new_number_and_is_found_by_both() {
        Answer paid = pay();
        String old = paid.at("receiptNo");

        Answer replaced = clerk.post(API + "/receipts/" + old + "/void", JAM).expect(200);

        assertThat(replaced.at("receiptNo")).isEqualTo(old);
        assertThat(replaced.at("paymentId")).isEqualTo(paid.at("paymentId"));
        String now = replaced.at("replacedBy");
        assertThat(fresh("/payments/" + paid.at("paymentId")).at("receiptNo")).isEqualTo(now);
        assertThat(fresh("/receipts/" + old).at("state")).isEqualTo("VOID");
        assertThat(fresh("/receipts/" + old).at("replacedBy")).isEqualTo(now);
        assertThat(fresh("/receipts/" + now).at("state")).isEqualTo("ISSUED");
        assertThat(fresh("/receipts/" + now).at("amount")).isEqualTo("95.00");
        clerk.post(API + "/receipts/" + old + "/void", JAM).expect(409, "receipt-void");
        clerk.post(API + "/receipts/A9999999/void", JAM).expect(404, "receipt-unknown");
        otherClerk.post(API + "/receipts/" + now + "/void", JAM).expect(403, "other-agency-point");
        otherClerk.post(API + "/agency-points/SN-01/receipts/void", JAM).expect(403, "other-agency-point");
        cashier.post(API + "/receipts/" + now + "/void", JAM).expect(403, "role-not-allowed");
        List<String> states = items(fresh("/agency-points/SN-01/receipts?from=" + old + "&to=" + now)).stream()
                .map(item -> item.get("state").asString())
                .toList();
        assertThat(states).startsWith("VOID").endsWith("ISSUED");
    }

    @Test
    void a_book_that_is_used_up_is_followed_by_the_next_and_few_numbers_are_warned_of() {
        String prefix = "T" + next() + "-";
        String following = "T" + next() + "-";
        String point = "SN-T" + next();
        admin.put(
                        API + "/agency-points/" + point,
                        Map.of(
                                "name",
                                "Small",
                                "receiptBlocks",
                                List.of(
                                        Map.of("prefix", prefix, "from", 1, "to", 2),
                                        Map.of("prefix", following, "from", 1, "to", 30))))
                .expect(200);
        assertThat(fresh("/agency-points/" + point).at("receiptsLeft")).isEqualTo("32");
        assertThat(fresh("/agency-points/" + point).at("receiptsLow")).isEqualTo("false");
        Caller counter = new Caller("counter-" + point, Role.CLERK, point, "test", "request", null);

        List<String> voided = java.util.stream.IntStream.range(0, 13)
                .mapToObj(i -> desk.voidBlank(counter, "blank-" + i, point, new ReceiptDesk.BlankRequest("卡纸", null))
                        .answer())
                .map(answer -> answer.receiptNo() + " " + answer.receiptsLeft() + " " + answer.receiptsLow())
                .toList();

        assertThat(voided)
                .startsWith(prefix + "0000001 31 false", prefix + "0000002 30 false", following + "0000001 29 false")
                .endsWith(following + "0000010 20 false", following + "0000011 19 true");
        JsonNode blocks = fresh("/agency-points/" + point).json().get("receiptBlocks");
        assertThat(blocks.get(0).get("left").asInt()).isEqualTo(0);
        assertThat(blocks.get(1).get("left").asInt()).isEqualTo(19);
        JsonNode table =
                fresh("/agency-points/" + point + "/receipts/write-off").json().get("items");
        assertThat(table.get(0).get("voided").asInt()).isEqualTo(2);
        assertThat(table.get(1).get("voidNumbers")).hasSize(11);
        assertThat(table.get(1).get("left").asInt()).isEqualTo(19);
        assertThat(fresh("/agency-points/" + point + "/receipts/write-off?format=csv")
                        .text())
                .startsWith("prefix,from,to,used,issued,void,voidNumbers,reversed,amount,left,refunded\r\n" + prefix
                        + ",1,2,2,0,2," + prefix + "0000001 " + prefix + "0000002,0,0.00,0,0.00\r\n");
    }

    @Test
    void an_answer_to_a_payment_tells_how_many_numbers_are_left() {
        long before = Long.parseLong(fresh("/agency-points/SN-01").at("receiptsLeft"));

        Answer paid = pay();

        assertThat(paid.at("receiptsLeft")).isEqualTo(Long.toString(before - 1));
        assertThat(paid.at("receiptsLow")).isEqualTo("false");
        assertThat(fresh("/agency-points/SN-01").at("receiptsLeft")).isEqualTo(Long.toString(before - 1));
    }

    @Test
    void the_write_off_table_adds_up() {
        pay();
        JsonNode block = fresh("/agency-points/SN-01/receipts/write-off")
                .json()
                .get("items")
                .get(0);

        assertThat(block.get("used").asLong())
                .isEqualTo(block.get("issued").asLong()
                        + block.get("voided").asLong()
                        + block.get("reversed").asLong());
        assertThat(block.get("used").asLong() + block.get("left").asLong()).isEqualTo(99_999);
        otherClerk.get(API + "/agency-points/SN-01/receipts/write-off").expect(403, "other-agency-point");
        clerk.get(API + "/agency-points/SN-01/receipts/write-off?from=yesterday")
                .expect(400);
    }

    @Test
    void the_counter_prints_the_original_first_and_everything_later_is_a_copy() {
        String receiptNo = pay().at("receiptNo");
        Caller counter = new Caller("clerk", Role.CLERK, "SN-01", "test", "request", null);
        Caller auditing = new Caller("auditor", Role.AUDITOR, null, "test", "request", null);

        nothingWasStored(
                () -> assertThat(desk.print(auditing, receiptNo).copy()).isEqualTo(1));
        assertThat(desk.print(counter, receiptNo).copy()).isZero();
        assertThat(desk.print(counter, receiptNo).copy()).isEqualTo(1);
        assertThat(fresh("/receipts/" + receiptNo).at("prints")).isEqualTo("2");
        nothingWasStored(
                () -> assertThat(desk.print(auditing, receiptNo).copy()).isEqualTo(2));
    }

    /** Invariant I4 can be read off: the acquirer took back what was there. */
    @Test
    void the_parts_of_a_charged_back_payment_add_up() {
        Map<String, Object> card = new LinkedHashMap<>(payment(unit("SN-01"), "SN-01", "95.00"));
        card.put("channel", "POS");
        Answer paid = clerk.post(API + "/payments", card).expect(201);
        clerk.post(API + "/payments/" + paid.at("paymentId") + "/chargeback", "{}")
                .expect(200);

        Answer receipt = fresh("/receipts/" + paid.at("receiptNo"));

        assertThat(receipt.at("chargedBack")).isEqualTo("95.00");
        assertThat(List.of("applied", "unapplied", "refunded", "reversed"))
                .allSatisfy(part -> assertThat(receipt.at(part)).isEqualTo("0.00"));
    }

    /** The reviewer voids, and serves every point. */
    @Test
    void a_reviewer_makes_numbers_void_as_well() {
        String receiptNo = pay().at("receiptNo");

        assertThat(reviewer.post(API + "/receipts/" + receiptNo + "/void", JAM)
                        .expect(200)
                        .at("state"))
                .isEqualTo("VOID");
        reviewer.post(API + "/agency-points/SN-01/receipts/void", JAM).expect(200);
    }

    private Answer pay() {
        return clerk.post(API + "/payments", payment(unit("SN-01"), "SN-01", "95.00"))
                .expect(201);
    }

    private static long number(String receiptNo) {
        return Long.parseLong(receiptNo.substring(1));
    }

    private static List<JsonNode> items(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }

    private Answer fresh(String path) {
        return auditor.get(API + path, "Read-After", Long.toString(head())).expect(200);
    }
}
