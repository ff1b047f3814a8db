package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** Personal data in clear is read for a reason, and who read whose is recorded (domain.md 6.3, query 13 of 6.1). */
class DisclosureIT extends PayoutsOverHttp {

    @Test
    void the_auditor_unmasks_a_member_with_a_reason_that_is_kept() {
        String person = person();
        String member = enrolledAs(person);
        String path = API + "/members/" + member + "/disclosure";

        nothingWasStored(() -> {
            Answer missing = auditor.postWithoutKey(path, Map.of()).expect(400, "reason-missing");
            assertThat(missing.at("errors.0.field")).isEqualTo("reason");
            assertThat(missing.at("detail")).contains("field reason").doesNotContain("header");
            auditor.postWithoutKey(path, Map.of("reason", " ")).expect(400, "reason-missing");
            auditor.postWithoutKey(path, Map.of("reason", "about " + person)).expect(422, "reason-personal-data");
            auditor.postWithoutKey(path, Map.of("reason", "complaint", "fields", List.of("PAYER")))
                    .expect(422, "field-unknown");
            otherClerk.postWithoutKey(path, Map.of("reason", "curious")).expect(403, "other-agency-point");
            admin.postWithoutKey(path, Map.of("reason", "curious")).expect(403, "role-not-allowed");
        });
        Answer usual = auditor.postWithoutKey(path, Map.of("reason", "投诉 12")).expect(200);
        Answer card = clerk.postWithoutKey(
                        path, Map.of("reason", "card came back", "fields", List.of("BANK_CARD", "MOBILE", "DIAGNOSIS")))
                .expect(200);

        assertThat(usual.at("name") + " " + usual.at("idNumber") + " " + usual.at("bankCard"))
                .isEqualTo("张试验 " + person + " null");
        assertThat(usual.header("Cache-Control")).contains("no-store");
        assertThat(card.at("bankCard") + " " + card.at("holder") + " " + card.at("mobile") + " " + card.at("name"))
                .isEqualTo("6222020000001234 张试验 13800005678 null");
        assertThat(card.json().get("diagnoses")).isEmpty();
        assertThat(seen(member))
                .containsExactly(
                        "auditor MEMBER [NAME, ID_NUMBER] 投诉 12",
                        "clerk-sn-01 MEMBER [MOBILE, BANK_CARD, DIAGNOSIS] card came back");
        Answer history = auditor.get(API + "/history/member/" + member).expect(200);
        assertThat(history.text()).contains("PersonalDataRead", "投诉 12").doesNotContain("张试验");
        for (Http other : List.of(clerk, reviewer, cashier, notifier)) {
            other.get(API + "/disclosures").expect(403, "role-not-allowed");
        }
    }

    @Test
    void nobody_reads_anything_of_an_erased_person() {
        String member = enrolled(scheme(1), 1).getFirst();
        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for"))
                .expect(200);

        nothingWasStored(
                () -> auditor.postWithoutKey(API + "/members/" + member + "/disclosure", Map.of("reason", "complaint"))
                        .expect(410, "member-erased"));
    }

    @Test
    void a_file_for_the_bank_is_one_disclosure_of_everybody_on_it() {
        String scheme = scheme(1);
        List<String> members = enrolled(scheme, 3);
        List<String> claims = members.subList(0, 2).stream()
                .map(member -> approved(member, scheme, "10.00"))
                .toList();
        Answer batch =
                cashier.post(API + "/payout-batches", Map.of("claims", claims)).expect(201);
        secondApprover.post(batch(batch) + "/release", "{}").expect(200);

        cashier.get(batch(batch) + "/file").expect(200);
        cashier.getBecause(batch(batch) + "/file?format=pain.001", "银行要求重发").expect(200);

        String batchId = batch.at("batchId");
        for (String member : members.subList(0, 2)) {
            assertThat(seen(member))
                    .containsExactly(
                            "cashier PAYOUT_FILE [NAME, BANK_CARD] null",
                            "cashier PAYOUT_FILE [NAME, BANK_CARD] 银行要求重发");
        }
        assertThat(seen(members.get(2))).isEmpty();
        assertThat(auditor.get(API + "/disclosures?subject=" + batchId)
                        .expect(200)
                        .json()
                        .get("items"))
                .as("not one for each line")
                .hasSize(2);
        assertThat(auditor.get(API + "/history/payout/" + batchId).expect(200).text())
                .contains("PersonalDataRead");
    }

    @Test
    void words_about_a_claim_are_open_to_those_who_work_on_it_and_masked_for_others_without_a_reason() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String claim = reviewed(registered(member, scheme, "10.00"));

        assertThat(note(shown(claim))).isEqualTo("***");
        assertThat(seen(member)).isEmpty();
        assertThat(note(reviewer.get(claim(claim)).expect(200))).isEqualTo("looks right");
        assertThat(note(reviewer.get(claim(claim)).expect(200))).isEqualTo("looks right");
        assertThat(note(auditor.getBecause(claim(claim), "sample 7").expect(200)))
                .isEqualTo("looks right");
        auditor.get(claim(claim), "Read-Reason", "%zz").expect(400, "reason-invalid");

        assertThat(seen(member))
                .as("once a day for the same person and reason")
                .containsExactly("reviewer-1 CLAIM [WORDS] null", "auditor CLAIM [WORDS] sample 7");
    }

    @Test
    void a_certificate_of_a_unit_is_one_disclosure_of_everybody_on_it() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        List<Map<String, Object>> rows = rows(2);
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        awaitRoster(roster, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        String number = clerk.post(API + "/rosters/" + roster + "/certificate", "{}")
                .expect(201)
                .at("certificateNo");
        String paper = API + "/certificates/" + number + ".pdf";

        clerk.get(paper).expect(200);
        nothingWasStored(() -> auditor.get(paper).expect(400, "reason-missing"));
        auditor.getBecause(paper, "sample 8").expect(200);

        for (Map<String, Object> row : rows) {
            assertThat(seen(memberId(row.get("idNumber").toString())))
                    .containsExactly("clerk-sn-01 CERTIFICATE [NAME] null", "auditor CERTIFICATE [NAME] sample 8");
        }
    }

    @Test
    void the_workbook_that_goes_back_to_a_unit_is_one_disclosure_of_those_in_it() {
        String unit = unit("SN-01");
        String wrong = RosterPeople.mistyped(RosterPeople.next());
        String right = person();
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", List.of(row(1, right), row(2, wrong))));
        awaitRoster(roster, "AWAITING_PAYMENT", "HELD");

        clerk.download(API + "/rosters/" + roster + "/errors.xlsx");

        List<String> named = clerk.get(API + "/rosters/" + roster + "/rows", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(row -> row.get("memberId").asString())
                .toList();
        assertThat(named)
                .as("a rejected row, and one with a warning")
                .hasSize(2)
                .allSatisfy(member -> assertThat(seen(member))
                        .containsExactly("clerk-sn-01 ROSTER_ERRORS [NAME, ID_NUMBER, MOBILE, BANK_CARD] null"));
        assertThat(auditor.get(API + "/disclosures?subject=" + roster)
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    private String enrolledAs(String person) {
        String roster = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        return memberId(person);
    }

    private List<String> seen(String member) {
        return auditor.get(API + "/disclosures?member=" + member, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(read -> String.join(
                        " ",
                        read.get("actor").asString(),
                        read.get("purpose").asString(),
                        read.get("fields")
                                .valueStream()
                                .map(field -> field.asString())
                                .toList()
                                .toString(),
                        read.get("reason").asString("null")))
                .toList();
    }

    private static String note(Answer claim) {
        return claim.json()
                .get("parts")
                .valueStream()
                .filter(part -> part.get("part").asString().equals("FIRST_REVIEW"))
                .findFirst()
                .orElseThrow()
                .get("note")
                .asString();
    }
}
