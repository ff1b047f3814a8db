package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberIdentityCorrected;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.NumberFreed;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.MemberRegister.Belonging;
import org.mutualaid.ledger.view.MemberRegister.Member;
import org.mutualaid.ledger.view.MemberRegister.NumberOwner;
import org.mutualaid.ledger.view.MemberRegister.PayoutAccount;

class MemberRegisterTest {

    private static final MemberId WHO = Story.member(1);
    private static final Sealed CARD = new Sealed("new-card");
    private static final Sealed HOLDER = new Sealed("holder");

    private final Views views = new Views();

    @Test
    void a_proposed_card_waits_beside_the_one_in_force() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(new PayoutAccountProposed(WHO, "x1", CARD, HOLDER, "clerk"));

        assertThat(member().payoutAccount()).isEqualTo(new PayoutAccount(null, new Sealed("card-1"), HOLDER, null));
        assertThat(member().proposed()).isEqualTo(new PayoutAccount("x1", CARD, HOLDER, "clerk"));

        views.given(new PayoutAccountApproved(WHO, "x1", CARD, HOLDER, "reviewer"));

        assertThat(member().payoutAccount()).isEqualTo(new PayoutAccount("x1", CARD, HOLDER, null));
        assertThat(member().proposed()).isNull();
    }

    @Test
    void an_erased_member_stays_known_by_id_alone() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(new MemberErased(WHO));

        assertThat(member().erased()).isTrue();
    }

    @Test
    void keeps_the_units_that_a_member_belonged_to() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(new MemberTransferred(WHO, "U1", "U2", Story.DAY.plusDays(9)));
        views.given(new MemberDeparted(WHO, "U2", Departure.RETIRED, Story.DAY.plusDays(20)));

        assertThat(member().unit()).isEqualTo("U2");
        assertThat(member().departure()).isEqualTo(Departure.RETIRED);
        assertThat(member().departedOn()).isEqualTo(Story.DAY.plusDays(20));
        assertThat(views.members.units(WHO))
                .containsExactly(new Belonging("U1", Story.DAY), new Belonging("U2", Story.DAY.plusDays(9)));
    }

    @Test
    void knows_whom_a_number_stands_for_since_it_was_corrected() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        Correction correction = new Correction(
                "k1",
                WHO,
                new Correction.NewNumber(new Sealed("right"), "right-mark", "wrong-mark", Story.member(9), 2),
                null,
                new Sealed("document"),
                "admin");
        views.given(new NumberTaken(Story.member(5), "right-mark", correction));
        assertThat(views.members.owners(List.of("right-mark", "wrong-mark")))
                .isEqualTo(Map.of("right-mark", new NumberOwner(WHO, 1)));

        views.given(new MemberIdentityCorrected(WHO, correction));

        assertThat(views.members.owners(List.of("right-mark", "wrong-mark")))
                .isEqualTo(Map.of(
                        "right-mark", new NumberOwner(WHO, 1), "wrong-mark", new NumberOwner(Story.member(9), 2)));
        assertThat(member().idNumber()).isEqualTo(new Sealed("right"));
        assertThat(member().name()).isEqualTo(new Sealed("name"));
        assertThat(views.members.find(Story.member(5))).isEmpty();
    }

    @Test
    void gives_a_number_back_to_its_own_stream() {
        Correction correction = new Correction("k1", WHO, null, null, new Sealed("document"), "admin");
        views.given(new NumberTaken(Story.member(5), "mark", correction));
        views.given(new NumberFreed(Story.member(5), "mark", "k1"));

        assertThat(views.members.owners(List.of("mark")))
                .isEqualTo(Map.of("mark", new NumberOwner(Story.member(5), 1)));
    }

    private Member member() {
        return views.members.find(WHO).orElseThrow();
    }
}
