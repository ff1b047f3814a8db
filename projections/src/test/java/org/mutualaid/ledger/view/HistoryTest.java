package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.view.History.Entry;
import org.mutualaid.ledger.view.History.Kind;

class HistoryTest {

    private final Views views = new Views();

    @Test
    void shows_every_event_of_a_thing_in_order_with_who_caused_it() {
        views.append("clerk-1", Story.enrolled("r1", 3, 1, 1))
                .append("clerk-2", Story.approvedClaim("c1", 2))
                .project(500);

        assertThat(types(Kind.MEMBER, Story.member(2).value()))
                .containsExactly(
                        "MemberRegistered",
                        "PayoutAccountOpened",
                        "CoverReserved",
                        "CoverBegun",
                        "ClaimRegistered",
                        "ClaimFirstReviewed",
                        "ClaimSecondReviewed",
                        "BenefitGranted",
                        "ClaimApproved");
        assertThat(types(Kind.COVER, new CoverId(Story.member(2), "HOSP", 1).toString()))
                .containsExactly("CoverReserved", "CoverBegun", "BenefitGranted");
        assertThat(types(Kind.PAYMENT, "pay-r1"))
                .containsExactly("PaymentReceived", "UnitCredited", "ContributionsApplied");
        assertThat(types(Kind.ROSTER, "r1"))
                .containsExactly(
                        "RosterSubmitted",
                        "RosterRowsListed",
                        "CoverReserved",
                        "CoverReserved",
                        "RosterRowsChecked",
                        "RosterAccepted",
                        "PaymentReceived",
                        "UnitCredited",
                        "ContributionsApplied",
                        "CoverBegun",
                        "CoverBegun");
        assertThat(entries(Kind.CLAIM, "c1")).extracting(Entry::actor).containsOnly("clerk-2");
        assertThat(entries(Kind.CLAIM, "c1"))
                .extracting(Entry::position)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private List<String> types(Kind kind, String id) {
        return entries(kind, id).stream().map(Entry::type).toList();
    }

    private List<Entry> entries(Kind kind, String id) {
        return views.history.of(kind, id, 500, null).items();
    }
}
