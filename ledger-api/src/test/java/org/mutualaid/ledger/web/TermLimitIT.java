package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scenario H11: two stays in a term, filed out of order; a reversed approval frees its place. */
class TermLimitIT extends ClaimsOverHttp {

    private static final Map<String, Object> BECAUSE = Map.of("reason", "wrong person");

    @Test
    void by_the_order_of_approval_a_reversal_frees_its_place() {
        String scheme = twoStays("APPROVAL");
        String member = enrolled(scheme, 1).getFirst();
        String last = reviewed(registered(member, scheme, "100.00", today().minusDays(1)));
        String first = reviewed(registered(member, scheme, "200.00", today().minusDays(9)));
        String second = reviewed(registered(member, scheme, "400.00", today().minusDays(5)));
        approve(last);
        approve(first);
        assertThat(approver.post(claim(second) + "/approval", "{}")
                        .expect(422, "nothing-to-pay")
                        .at("detail"))
                .contains("2 of 2");

        approver.post(claim(last) + "/approval-reversal", BECAUSE).expect(200);

        approve(second);
        assertThat(balance("5101:" + scheme)).isEqualTo("600.00");
    }

    @Test
    void by_the_order_of_discharge_an_earlier_stay_keeps_its_place_until_its_approval_is_reversed() {
        String scheme = twoStays("DISCHARGE");
        String member = enrolled(scheme, 1).getFirst();
        String last = reviewed(registered(member, scheme, "100.00", today().minusDays(1)));
        String second = reviewed(registered(member, scheme, "400.00", today().minusDays(5)));
        String first = reviewed(registered(member, scheme, "200.00", today().minusDays(9)));
        approver.post(claim(last) + "/approval", "{}").expect(422, "nothing-to-pay");
        approve(second);
        approve(first);
        approver.post(claim(last) + "/approval", "{}").expect(422, "nothing-to-pay");
        answered(sent(first), "PAID");

        approver.post(claim(first) + "/approval-reversal", BECAUSE).expect(200);

        approve(last);
        assertThat(balance("5101:" + scheme)).isEqualTo("500.00");
        assertThat(balance("1241:" + first)).isEqualTo("200.00");
    }

    private void approve(String claim) {
        approver.post(claim(claim) + "/approval", "{}").expect(200);
    }

    private String twoStays(String order) {
        return limited(Map.of("claimsPerTerm", 2, "claimOrder", order));
    }
}
