package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** H8: a benefit was paid and confirmed, and then found to belong to a namesake. */
class NamesakeIT extends LumpSumsOverHttp {

    @Test
    void a_benefit_of_a_namesake_comes_back_in_part_and_the_right_person_gets_their_own() {
        String scheme = lumpSumPlan("2344.00");
        String namesake = covered(scheme, "2026-03-01");
        String right = covered(scheme, "2026-03-01");
        BigDecimal bank = yuan("1002");
        BigDecimal losses = yuan("5401");
        String wrong = paidOut(registered(illness(namesake, scheme, "2026-05-10")));
        assertThat(yuan("1002").subtract(bank)).isEqualByComparingTo("-2344.00");

        approver.post(API + "/claims/" + wrong + "/approval-reversal", Map.of("reason", "a namesake's"))
                .expect(200);
        assertThat(balance("1241:" + wrong)).isEqualTo("2344.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        assertThat(fresh(auditor, "/claims/" + wrong).expect(200).at("status")).isEqualTo("REVERSED");

        paidOut(registered(illness(right, scheme, "2026-05-10")));
        assertThat(balance("5101:" + scheme)).isEqualTo("2344.00");

        String recovery = API + "/recoveries/" + wrong;
        assertThat(cashier.post(recovery + "/receipts", Map.of("amount", "2000.00", "channel", "TRANSFER"))
                        .expect(201)
                        .at("outstanding"))
                .isEqualTo("344.00");
        approver.post(recovery + "/write-off", Map.of("reason", "cannot be found"))
                .expect(200);
        approver.post(recovery + "/write-off/approval", "{}").expect(403, "same-person");
        secondApprover.post(recovery + "/write-off/approval", "{}").expect(200);

        assertThat(balance("1241:" + wrong)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("2344.00");
        assertThat(yuan("5401").subtract(losses)).isEqualByComparingTo("344.00");
        assertThat(yuan("1002").subtract(bank)).isEqualByComparingTo("-2688.00");
        assertThat(types("claim", wrong))
                .as("the original events stay")
                .contains("ClaimApproved", "ClaimPaid", "RecoveryOpened", "RepaymentReceived", "RecoveryWrittenOff");
        Answer books = fresh(auditor, "/trial-balance").expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
        // the plan pays one claim in a term: the namesake's limits are free again
        approved(registered(illness(namesake, scheme, "2026-06-10")));
        assertThat(balance("5101:" + scheme)).isEqualTo("4688.00");
    }

    private BigDecimal yuan(String account) {
        return new BigDecimal(balance(account));
    }
}
