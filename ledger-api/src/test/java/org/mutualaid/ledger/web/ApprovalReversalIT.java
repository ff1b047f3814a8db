package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** An approval is taken back, wherever its money is. */
class ApprovalReversalIT extends ClaimsOverHttp {

    private static final Map<String, Object> BECAUSE = Map.of("reason", "张三的发票重复");

    @Test
    void is_reversed_in_red_ink_and_says_why_only_to_those_who_may_know() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "1213.69");
        String path = claim(claim) + "/approval-reversal";
        clerk.post(path, BECAUSE).expect(403, "role-not-allowed");
        reviewer.post(path, BECAUSE).expect(403, "role-not-allowed");
        approver.postWithoutKey(path, BECAUSE).expect(400, "idempotency-key-missing");
        approver.post(path, Map.of("reason", " ")).expect(400, "malformed");
        approver.post(API + "/claims/none/approval-reversal", BECAUSE).expect(404, "claim-unknown");

        assertThat(approver.post(path, BECAUSE).expect(200).at("status")).isEqualTo("REVERSED");

        assertThat(balance("2211:" + claim)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        JsonNode red =
                auditor.get(API + "/journal?claim=" + claim).expect(200).json().get("items");
        assertThat(red.valueStream()
                        .filter(line -> line.get("event").asString().equals("ClaimApprovalReversed"))
                        .map(line -> line.get("redInk").asBoolean() + " "
                                + line.get("corrects").asString()))
                .containsOnly("true " + shown(claim).at("claimNo"));
        assertThat(auditor.get(API + "/history/claim/" + claim).expect(200).text())
                .contains("RecoveryRequested", "APPROVAL_REVERSED")
                .doesNotContain("张三");
        assertThat(worked(claim)
                        .json()
                        .get("parts")
                        .valueStream()
                        .filter(part -> part.get("part").asString().equals("APPROVAL_REVERSAL"))
                        .map(part -> part.get("by").asString() + " "
                                + part.get("note").asString()))
                .containsExactly("approver-1 张三的发票重复");
        nothingWasStored(
                () -> assertThat(secondApprover.post(path, BECAUSE).expect(200).at("status"))
                        .isEqualTo("REVERSED"));
        cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim))).expect(409, "claim-not-payable");
    }

    @Test
    void is_corrected_in_blue_ink_when_it_was_given_in_a_year_before() {
        String scheme = scheme(1);
        String claim = reviewed(registered(enrolled(scheme, 1).getFirst(), scheme, "10.00"));
        LocalDate before = LocalDate.of(today().getYear() - 1, 12, 31);
        approver.post(claim(claim) + "/approval", Map.of("effectiveDate", before.toString()))
                .expect(200);

        approver.post(claim(claim) + "/approval-reversal", BECAUSE).expect(200);

        assertThat(auditor.get(API + "/journal?claim=" + claim, "Read-After", "" + head())
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .filter(line -> line.get("event").asString().equals("ClaimApprovalReversed"))
                        .map(line -> line.get("redInk").asBoolean() + " "
                                + line.get("effectiveDate").asString()))
                .containsOnly("false " + today());
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
    }

    @Test
    void takes_what_came_back_from_the_bank_out_of_what_is_owed() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "1213.69");
        answered(sent(claim), "CLOSED");
        assertThat(balance("2213:" + claim)).isEqualTo("-1213.69");

        assertThat(approver.post(claim(claim) + "/approval-reversal", BECAUSE)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REVERSED");

        assertThat(balance("2213:" + claim)).isEqualTo("0.00");
        assertThat(balance("2211:" + claim)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        trialBalanceBalances();
    }

    @Test
    void makes_what_was_paid_recoverable() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String claim = approved(member, scheme, "1213.69");
        answered(sent(claim), "PAID");

        approver.post(claim(claim) + "/approval-reversal", BECAUSE).expect(200);

        assertThat(balance("1241:" + claim)).isEqualTo("1213.69");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        assertThat(status(claim)).isEqualTo("REVERSED");
        assertThat(auditor.get(API + "/recoveries?limit=500")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .filter(item -> item.get("claimId").asString().equals(claim))
                        .map(item -> item.get("outstanding").asString()))
                .containsExactly("1213.69");
        assertThat(auditor.get(API + "/members/" + member + "/statement")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("kind").asString()))
                .containsExactlyInAnyOrder("CONTRIBUTION", "BENEFIT", "PAYOUT", "BENEFIT_REVERSED", "RECOVERY");
    }

    @Test
    void waits_until_the_bank_has_said_where_the_money_is() {
        String scheme = scheme(1);
        List<String> members = enrolled(scheme, 2);
        String paid = approved(members.get(0), scheme, "100.00");
        String back = approved(members.get(1), scheme, "200.00");
        Answer paying = sent(paid);
        Answer returning = sent(back);
        for (String claim : List.of(paid, back)) {
            assertThat(approver.post(claim(claim) + "/approval-reversal", BECAUSE)
                            .expect(200)
                            .at("status"))
                    .isEqualTo("SENT");
        }
        assertThat(balance("5101:" + scheme)).isEqualTo("300.00");

        answered(paying, "PAID");
        answered(returning, "CLOSED");

        assertThat(status(paid)).isEqualTo("REVERSED");
        assertThat(status(back)).isEqualTo("REVERSED");
        assertThat(balance("1241:" + paid)).isEqualTo("100.00");
        assertThat(balance("1241:" + back)).isEqualTo("0.00");
        assertThat(balance("2213:" + back)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
    }
}
