package org.mutualaid.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MobileGiven;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

class MemberTest {

    private static final MemberId WANG = member(1);
    private static final LocalDate DAY = LocalDate.of(2024, 5, 20);
    private static final Sealed NAME = new Sealed("name");
    private static final Sealed ID = new Sealed("id");
    private static final Sealed MOBILE = new Sealed("mobile");
    private static final Sealed CARD = new Sealed("card");
    private static final Sealed OTHER_CARD = new Sealed("other card");
    private static final ProposePayoutAccount PROPOSE = new ProposePayoutAccount(WANG, "N1", OTHER_CARD, NAME, "clerk");

    @Test
    void makes_a_person_known_with_all_that_is_given() {
        assertThat(Member.decide(register("mark", MOBILE, CARD), Member.NONE))
                .containsExactly(
                        new MemberRegistered(WANG, "mark", NAME, ID, "U1", DAY),
                        new MobileGiven(WANG, MOBILE),
                        new PayoutAccountOpened(WANG, CARD, NAME));
    }

    @Test
    void changes_nothing_when_the_same_person_is_named_again() {
        Member known = given(register("mark", MOBILE, CARD));

        assertThat(Member.decide(register("mark", MOBILE, CARD), known)).isEmpty();
    }

    @Test
    void adds_what_was_not_known_and_replaces_nothing() {
        Member known = given(register("mark", null, null));
        List<MemberEvent> added = Member.decide(register("mark", MOBILE, CARD), known);
        assertThat(added).containsExactly(new MobileGiven(WANG, MOBILE), new PayoutAccountOpened(WANG, CARD, NAME));

        Member complete = after(known, Member::evolve, added);

        assertThat(Member.decide(register("mark", new Sealed("other mobile"), OTHER_CARD), complete))
                .as("a card never changes by a roster")
                .isEmpty();
    }

    @Test
    void refuses_another_name_under_the_same_id_number() {
        Member known = given(register("mark", MOBILE, CARD));

        assertRefused(Refused.Kind.RULE, "R08", () -> Member.decide(register("other mark", MOBILE, CARD), known));
    }

    @Test
    void does_not_pay_to_another_card_before_a_second_person_agrees() {
        Member known = given(register("mark", MOBILE, CARD));

        assertThat(Member.decide(PROPOSE, known))
                .containsExactly(new PayoutAccountProposed(WANG, "N1", OTHER_CARD, NAME, "clerk"));

        Member asked = after(known, Member::evolve, Member.decide(PROPOSE, known));
        assertThat(Member.decide(PROPOSE, asked)).as("once").isEmpty();
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Member.decide(new ApprovePayoutAccount(WANG, "clerk"), asked));
    }

    @Test
    void pays_to_another_card_once_a_second_person_agreed() {
        Member known = given(register("mark", MOBILE, CARD));
        Member asked = after(known, Member::evolve, Member.decide(PROPOSE, known));

        List<MemberEvent> approved = Member.decide(new ApprovePayoutAccount(WANG, "office"), asked);

        assertThat(approved).containsExactly(new PayoutAccountApproved(WANG, "N1", OTHER_CARD, NAME, "office"));
        Member done = after(asked, Member::evolve, approved);
        assertThat(Member.decide(PROPOSE, done)).as("a retry").isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "no-account-proposed",
                () -> Member.decide(new ApprovePayoutAccount(WANG, "office"), done));
    }

    @Test
    void approves_the_card_that_was_asked_for_last() {
        Member known = given(register("mark", null, null));
        Member asked = after(known, Member::evolve, Member.decide(PROPOSE, known));
        ProposePayoutAccount later =
                new ProposePayoutAccount(WANG, "N2", new Sealed("third card"), NAME, "another clerk");
        Member again = after(asked, Member::evolve, Member.decide(later, asked));

        PayoutAccountApproved approved = (PayoutAccountApproved)
                Member.decide(new ApprovePayoutAccount(WANG, "clerk"), again).getFirst();

        assertThat(approved.accountId()).isEqualTo("N2");
    }

    @Test
    void is_erased_once_and_for_ever() {
        Member known = given(register("mark", MOBILE, CARD));
        List<MemberEvent> erased = Member.decide(new EraseMember(WANG), known);
        assertThat(erased).containsExactly(new MemberErased(WANG));

        Member gone = after(known, Member::evolve, erased);

        assertThat(Member.decide(new EraseMember(WANG), gone)).isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT, "member-erased", () -> Member.decide(register("mark", MOBILE, CARD), gone));
        assertRefused(Refused.Kind.CONFLICT, "member-erased", () -> Member.decide(PROPOSE, gone));
        assertRefused(
                Refused.Kind.CONFLICT,
                "member-erased",
                () -> Member.decide(new ApprovePayoutAccount(WANG, "office"), gone));
    }

    private static RegisterMember register(String nameMark, @Nullable Sealed mobile, @Nullable Sealed card) {
        return new RegisterMember(WANG, nameMark, NAME, ID, mobile, card, "U1", DAY, false);
    }

    private static Member given(RegisterMember command) {
        return after(Member.NONE, Member::evolve, Member.decide(command, Member.NONE));
    }
}
