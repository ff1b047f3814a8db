package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.MemberRegister.Member;
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

    private Member member() {
        return views.members.find(WHO).orElseThrow();
    }
}
