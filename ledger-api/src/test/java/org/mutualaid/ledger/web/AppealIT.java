package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** A member says that a rejection is wrong. */
class AppealIT extends ClaimsOverHttp {

    private static final Map<String, Object> APPEAL = Map.of("text", "发票上的姓名是王小明");
    private static final Map<String, Object> UPHELD = Map.of("outcome", "UPHELD", "text", "不在保障范围");
    private static final Map<String, Object> CHANGED = Map.of("outcome", "CHANGED", "text", "更正");

    @Test
    void changes_a_rejection_and_the_reviews_already_made_still_count() {
        String scheme = scheme(1);
        String claim = reviewed(registered(enrolled(scheme, 1).getFirst(), scheme, "1213.69"));
        approver.post(claim(claim) + "/rejection", rejection(0)).expect(200);
        otherClerk.postWithoutKey(claim(claim) + "/appeal", APPEAL).expect(403, "other-agency-point");
        approver.postWithoutKey(claim(claim) + "/appeal", APPEAL).expect(403, "role-not-allowed");
        secondApprover
                .postWithoutKey(claim(claim) + "/appeal-decision", CHANGED)
                .expect(409, "appeal-missing");
        assertThat(clerk.postWithoutKey(claim(claim) + "/appeal", APPEAL)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REJECTED");
        clerk.postWithoutKey(claim(claim) + "/appeal", APPEAL).expect(409, "appeal-open");
        assertThat(shown(claim).at("appeal.text")).as("without a reason").isEqualTo("***");
        Answer open = worked(claim);
        assertThat(open.at("appeal.text")).isEqualTo("发票上的姓名是王小明");
        assertThat(open.at("appeal.status")).isEqualTo("OPEN");
        assertThat(open.at("appeal.filedAt")).startsWith("20");

        approver.postWithoutKey(claim(claim) + "/appeal-decision", CHANGED).expect(403, "same-person");
        reviewer.postWithoutKey(claim(claim) + "/appeal-decision", CHANGED).expect(403, "role-not-allowed");
        assertThat(secondApprover
                        .postWithoutKey(claim(claim) + "/appeal-decision", CHANGED)
                        .expect(200)
                        .at("status"))
                .isEqualTo("SECOND_REVIEWED");

        Answer changed = worked(claim);
        assertThat(changed.at("status")).isEqualTo("SECOND_REVIEWED");
        assertThat(changed.at("appeal.status")).isEqualTo("CHANGED");
        assertThat(changed.at("appeal.decidedBy")).isEqualTo("approver-2");
        assertThat(changed.at("appeal.decisionText")).isEqualTo("更正");
        assertThat(changed.json().path("rejectionCode").isMissingNode()
                        || changed.json().path("rejectionCode").isNull())
                .isTrue();
        approver.post(claim(claim) + "/approval", "{}").expect(403, "same-person");
        secondApprover.post(claim(claim) + "/approval", "{}").expect(200);
        assertThat(balance("5101:" + scheme)).isEqualTo("1213.69");
        assertThat(auditor.get(API + "/history/claim/" + claim, "Read-After", "" + head())
                        .expect(200)
                        .text())
                .contains("AppealFiled", "AppealDecided")
                .doesNotContain("王小明");
    }

    @Test
    void leaves_a_rejection_that_was_right() {
        String scheme = scheme(1);
        String claim = registered(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        reviewer.postWithoutKey(claim(claim) + "/rejection", rejection(0)).expect(200);
        clerk.postWithoutKey(claim(claim) + "/appeal", APPEAL).expect(200);

        assertThat(approver.postWithoutKey(claim(claim) + "/appeal-decision", UPHELD)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REJECTED");

        assertThat(shown(claim).at("appeal.status")).isEqualTo("UPHELD");
        assertThat(shown(claim).at("rejectionCode")).isEqualTo("not-covered");
    }

    @Test
    void is_taken_for_fifteen_days_after_the_rejection() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String late = registered(member, scheme, "10.00");
        String inTime = registered(member, scheme, "10.00");
        reviewer.postWithoutKey(claim(late) + "/rejection", rejection(16)).expect(200);
        reviewer.postWithoutKey(claim(inTime) + "/rejection", rejection(15)).expect(200);

        Answer refused = clerk.postWithoutKey(claim(late) + "/appeal", APPEAL).expect(422, "appeal-late");
        assertThat(refused.at("detail")).contains(today().minusDays(1).toString());
        clerk.postWithoutKey(claim(inTime) + "/appeal", APPEAL).expect(200);
    }

    private static Map<String, Object> rejection(int daysAgo) {
        return Map.of(
                "code",
                "not-covered",
                "text",
                "no cover",
                "effectiveDate",
                today().minusDays(daysAgo).toString());
    }
}
