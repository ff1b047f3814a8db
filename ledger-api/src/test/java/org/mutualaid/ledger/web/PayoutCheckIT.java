package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** What a batch says as one number, three people for a large one, and its file in every form. */
class PayoutCheckIT extends PayoutsOverHttp {

    @Test
    void a_batch_below_the_limit_takes_two_people_as_ever() {
        Answer batch = made("499999.99");
        String path = path(batch);

        assertThat(batch.at("checkNeeded")).isEqualTo("false");
        assertThat(batch.at("count")).isEqualTo("1");
        assertThat(approver.post(path + "/release", "").expect(200).at("status"))
                .isEqualTo("SENT");
    }

    @Test
    void a_batch_from_the_limit_on_takes_three_people() {
        Answer batch = made("500000.00");
        String path = path(batch);
        Map<String, String> seen = Map.of("hash", batch.at("hash"));

        assertThat(batch.at("checkNeeded")).isEqualTo("true");
        approver.post(path + "/release", seen).expect(409, "batch-not-checked");
        cashier.post(path + "/check", seen).expect(403, "same-person");
        clerk.post(path + "/check", seen).expect(403, "role-not-allowed");
        auditor.post(path + "/check", seen).expect(403, "role-not-allowed");
        assertThat(approver.post(path + "/check", seen).expect(200).at("status"))
                .isEqualTo("CHECKED");
        nothingWasStored(() -> approver.post(path + "/check", seen).expect(200));
        reviewer.post(path + "/check", "{}").expect(409, "batch-checked");
        approver.post(path + "/release", seen).expect(403, "same-person");
        assertThat(secondApprover.post(path + "/release", seen).expect(200).at("status"))
                .isEqualTo("SENT");
        secondReviewer.post(path + "/check", "{}").expect(409);

        Answer found = auditor.get(path, "Read-After", "" + head()).expect(200);
        assertThat(found.at("madeBy")).isEqualTo("cashier");
        assertThat(found.at("checkedBy")).isEqualTo("approver-1");
        assertThat(found.at("releasedBy")).isEqualTo("approver-2");
        assertThat(auditor.get(API + "/history/payout/" + batch.at("batchId"))
                        .expect(200)
                        .text())
                .contains("PayoutBatchChecked");
    }

    @Test
    void nobody_agrees_to_another_batch_than_the_one_they_saw() {
        Answer batch = made("10.00");
        String path = path(batch);
        assertThat(batch.at("hash")).matches("[0-9a-f]{64}");
        assertThat(auditor.get(path, "Read-After", "" + head()).expect(200).at("hash"))
                .isEqualTo(batch.at("hash"));
        Map<String, String> other = Map.of("hash", "0".repeat(64));

        nothingWasStored(() -> {
            reviewer.post(path + "/check", other).expect(409, "batch-changed");
            approver.post(path + "/release", other).expect(409, "batch-changed");
        });
        approver.post(path + "/release", Map.of("hash", batch.at("hash"))).expect(200);
    }

    @Test
    void a_file_has_the_same_bytes_each_time_and_says_their_digest() throws Exception {
        Answer batch = made("1213.69");
        String path = path(batch);
        approver.post(path + "/release", "{}").expect(200);

        for (String format : List.of("csv", "pain.001", "pain.001.001.03", "example-delimited", "example-fixed")) {
            Answer file = cashier.get(path + "/file?format=" + format).expect(200);
            Answer again = cashier.get(path + "/file?format=" + format).expect(200);
            assertThat(again.text()).as(format).isEqualTo(file.text());
            String type = file.header("Content-Type");
            byte[] bytes = file.text()
                    .getBytes(
                            type.contains("GB18030")
                                    ? java.nio.charset.Charset.forName("GB18030")
                                    : StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(file.header("Payout-File-Sha256"))
                    .isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(file.header("Content-Digest"))
                    .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
            assertThat(file.text()).contains("张试验", "6222020000001234");
        }
        assertThat(cashier.get(path + "/file").expect(200).text())
                .isEqualTo(cashier.get(path + "/file?format=csv").text());
    }

    @Test
    void an_unknown_format_is_answered_with_those_that_there_are() {
        Answer batch = made("10.00");
        approver.post(path(batch) + "/release", "{}").expect(200);

        Answer refused = cashier.get(path(batch) + "/file?format=mt101").expect(400, "parameter-invalid");

        assertThat(refused.at("detail")).contains("csv, example-delimited, example-fixed, pain.001,");
        cashier.get(path(batch) + "/file?format=..%2F..%2Fmaster-key").expect(400, "parameter-invalid");
    }

    private Answer made(String benefit) {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, benefit);
        return cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
    }

    private static String path(Answer batch) {
        return API + "/payout-batches/" + batch.at("batchId");
    }
}
