package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims that had ended begin anew. */
class ReopeningIT extends ClaimsOverHttp {

    private static final Map<String, Object> BECAUSE = Map.of("reason", "王小明改变主意");

    @Test
    void a_withdrawn_claim_goes_through_all_reviews_again() {
        String scheme = scheme(1);
        String claim = reviewed(registered(enrolled(scheme, 1).getFirst(), scheme, "1213.69"));
        String path = claim(claim) + "/reopening";
        clerk.postWithoutKey(path, BECAUSE).expect(409, "claim-state");
        clerk.postWithoutKey(claim(claim) + "/withdrawal", "{}").expect(200);
        otherClerk.postWithoutKey(path, BECAUSE).expect(403, "other-agency-point");
        reviewer.postWithoutKey(path, BECAUSE).expect(403, "role-not-allowed");
        approver.postWithoutKey(path, BECAUSE).expect(403, "role-not-allowed");

        assertThat(clerk.postWithoutKey(path, BECAUSE).expect(200).at("status")).isEqualTo("REGISTERED");

        approver.post(claim(claim) + "/approval", "{}").expect(409, "claim-state");
        reviewed(claim);
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        assertThat(balance("5101:" + scheme)).isEqualTo("1213.69");
        assertThat(auditor.get(API + "/history/claim/" + claim).expect(200).text())
                .contains("ClaimReopened")
                .doesNotContain("王小明");
    }

    @Test
    void a_reversed_approval_is_decided_anew_and_paid() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "1213.69");
        answered(sent(claim), "CLOSED");
        approver.post(claim(claim) + "/approval-reversal", BECAUSE).expect(200);
        clerk.postWithoutKey(claim(claim) + "/reopening", BECAUSE).expect(403, "role-not-allowed");

        assertThat(reviewer.postWithoutKey(claim(claim) + "/reopening", BECAUSE)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REGISTERED");

        reviewed(claim);
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        answered(sent(claim), "PAID");
        assertThat(status(claim)).isEqualTo("PAID");
        assertThat(balance("5101:" + scheme)).isEqualTo("1213.69");
        assertThat(balance("2211:" + claim)).isEqualTo("0.00");
        assertThat(balance("2213:" + claim)).isEqualTo("0.00");
        trialBalanceBalances();
    }

    @Test
    void a_paid_claim_is_recovered_and_a_new_one_registered() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        answered(sent(claim), "PAID");
        approver.post(claim(claim) + "/approval-reversal", BECAUSE).expect(200);

        assertThat(reviewer.postWithoutKey(claim(claim) + "/reopening", BECAUSE)
                        .expect(422, "claim-paid")
                        .at("detail"))
                .contains("Register a new claim");
    }
}
