package org.mutualaid.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.member.Correction.NewName;
import org.mutualaid.ledger.member.Correction.NewNumber;
import org.mutualaid.ledger.member.MemberCommand.CorrectIdentity;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.FreeNumber;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberCommand.TakeNumber;
import org.mutualaid.ledger.member.MemberEvent.MemberIdentityCorrected;
import org.mutualaid.ledger.member.MemberEvent.NumberFreed;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/** A wrong number or name is corrected, and never becomes another person. */
class IdentityTest {

    private static final MemberId WANG = member(1);
    private static final MemberId HOME = member(2);
    private static final Sealed TEXT = new Sealed("text");
    private static final Member KNOWN = registered(WANG);
    private static final Correction NUMBER = number("K1", "wrong", "right");
    private static final Correction NAME =
            new Correction("K2", WANG, null, new NewName(TEXT, "other name"), TEXT, "admin");
    private static final TakeNumber TAKE = new TakeNumber(HOME, "right", NUMBER);

    @Test
    void takes_a_number_for_one_member_so_that_nobody_is_registered_there() {
        List<MemberEvent> taken = Member.decide(TAKE, Member.NONE);
        assertThat(taken).containsExactly(new NumberTaken(HOME, "right", NUMBER));
        Member home = after(Member.NONE, Member::evolve, taken);

        assertRefused(Refused.Kind.CONFLICT, "identity-moved", () -> Member.decide(register(HOME, "name"), home));
        assertThat(Member.decide(TAKE, home)).as("once").isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "identity-in-use",
                () -> Member.decide(new TakeNumber(HOME, "right", number("K9", "other", "right")), home));
    }

    @Test
    void does_not_take_the_number_of_a_known_member() {
        assertRefused(Refused.Kind.CONFLICT, "identity-in-use", () -> Member.decide(TAKE, registered(HOME)));
    }

    @Test
    void gives_a_number_back_to_whoever_it_was_taken_for() {
        Member home = after(Member.NONE, Member::evolve, Member.decide(TAKE, Member.NONE));

        assertThat(Member.decide(new FreeNumber(HOME, "K9"), home)).isEmpty();
        assertThat(Member.decide(new FreeNumber(HOME, "K1"), Member.NONE)).isEmpty();
        List<MemberEvent> freed = Member.decide(new FreeNumber(HOME, "K1"), home);
        assertThat(freed).containsExactly(new NumberFreed(HOME, "right", "K1"));
        assertThat(Member.decide(register(HOME, "name"), after(home, Member::evolve, freed)))
                .hasSize(1);
    }

    @Test
    void corrects_the_number_and_keeps_the_member() {
        List<MemberEvent> corrected = Member.decide(new CorrectIdentity(NUMBER), KNOWN);
        assertThat(corrected).containsExactly(new MemberIdentityCorrected(WANG, NUMBER));
        Member right = after(KNOWN, Member::evolve, corrected);

        assertThat(Member.decide(new CorrectIdentity(NUMBER), right)).as("once").isEmpty();
        assertThat(Member.decide(register(WANG, "name"), right))
                .as("the same person")
                .isEmpty();
        assertRefused(Refused.Kind.RULE, "R08", () -> Member.decide(register(WANG, "other name"), right));
    }

    @Test
    void refuses_the_slower_of_two_corrections_of_one_number() {
        Member right = corrected(KNOWN, NUMBER);

        assertRefused(
                Refused.Kind.CONFLICT,
                "identity-changed",
                () -> Member.decide(new CorrectIdentity(number("K3", "wrong", "third")), right));
        Member third = corrected(right, number("K3", "right", "third"));
        assertThat(Member.decide(new CorrectIdentity(NUMBER), third))
                .as("an old correction that is repeated")
                .isEmpty();
    }

    @Test
    void corrects_the_name_by_which_a_wrong_one_is_noticed() {
        Member renamed = corrected(KNOWN, NAME);

        assertThat(Member.decide(register(WANG, "other name"), renamed)).isEmpty();
        assertRefused(Refused.Kind.RULE, "R08", () -> Member.decide(register(WANG, "name"), renamed));
        assertThat(Member.decide(new CorrectIdentity(NUMBER), renamed))
                .as("a name says nothing of the number")
                .hasSize(1);
        assertThat(Member.decide(
                        new CorrectIdentity(new Correction("K4", WANG, null, new NewName(TEXT, "name"), TEXT, "admin")),
                        corrected(KNOWN, NUMBER)))
                .hasSize(1);
    }

    @Test
    void does_not_turn_one_person_into_another() {
        Correction both = new Correction("K5", WANG, NUMBER.number(), NAME.name(), TEXT, "admin");

        assertRefused(Refused.Kind.RULE, "person-changed", () -> Member.decide(new CorrectIdentity(both), KNOWN));
        assertRefused(
                Refused.Kind.UNKNOWN, "member-unknown", () -> Member.decide(new CorrectIdentity(NUMBER), Member.NONE));
        Member erased = after(KNOWN, Member::evolve, Member.decide(new EraseMember(WANG), KNOWN));
        assertRefused(Refused.Kind.CONFLICT, "member-erased", () -> Member.decide(new CorrectIdentity(NUMBER), erased));
    }

    @Test
    void corrects_the_member_as_soon_as_the_number_is_taken() {
        RecordedCommands commands = new RecordedCommands();

        new WhenNumberTakenThenCorrectIdentity(commands.gateway()).on(new NumberTaken(HOME, "right", NUMBER));

        assertThat(commands.sent()).containsExactly(new CorrectIdentity(NUMBER));
    }

    @Test
    void gives_the_number_back_if_the_member_cannot_be_corrected() {
        RecordedCommands refusing = new RecordedCommands(command -> {
            if (command instanceof CorrectIdentity) {
                throw Refused.conflict("identity-changed", "Corrected meanwhile.");
            }
        });

        new WhenNumberTakenThenCorrectIdentity(refusing.gateway()).on(new NumberTaken(HOME, "right", NUMBER));

        assertThat(refusing.sent()).containsExactly(new CorrectIdentity(NUMBER), new FreeNumber(HOME, "K1"));
    }

    private static Correction number(String id, String former, String right) {
        return new Correction(id, WANG, new NewNumber(TEXT, right, former, member(9), 2), null, TEXT, "admin");
    }

    private static RegisterMember register(MemberId who, String nameMark) {
        return new RegisterMember(who, nameMark, TEXT, TEXT, null, null, "U1", day("2024-05-20"), false);
    }

    private static Member registered(MemberId who) {
        return after(Member.NONE, Member::evolve, Member.decide(register(who, "name"), Member.NONE));
    }

    private static Member corrected(Member before, Correction correction) {
        return after(before, Member::evolve, Member.decide(new CorrectIdentity(correction), before));
    }
}
