package org.mutualaid.ledger.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

class ProgrammeTest {

    private static final ProgrammeTerms TERMS = terms("10000.00");
    private static final RegisterProgramme REGISTER = new RegisterProgramme("P1", TERMS);

    @Test
    void is_set_up_once_and_changed_when_its_terms_differ() {
        assertThat(Programme.decide(REGISTER, Programme.NONE)).containsExactly(new ProgrammeRegistered("P1", TERMS));
        assertThat(Programme.decide(REGISTER, registered())).isEmpty();
        ProgrammeTerms more = terms("12000.00");
        assertThat(Programme.decide(new RegisterProgramme("P1", more), registered()))
                .containsExactly(new ProgrammeChanged("P1", more));
    }

    @Test
    void keeps_its_kind() {
        ProgrammeTerms other = new ProgrammeTerms("Winter aid", Kind.SCHOLARSHIP, null, yuan("10000.00"), null, null);
        assertRefused(
                Refused.Kind.CONFLICT,
                "programme-kind-fixed",
                () -> Programme.decide(new RegisterProgramme("P1", other), registered()));
    }

    @Test
    void refuses_a_budget_of_nothing_and_days_in_the_wrong_order() {
        assertRefused(
                Refused.Kind.RULE,
                "amount-not-positive",
                () -> Programme.decide(new RegisterProgramme("P1", terms("0.00")), Programme.NONE));
        ProgrammeTerms backwards = new ProgrammeTerms(
                "Winter aid", Kind.TEMPORARY_RELIEF, null, yuan("1.00"), day("2024-12-01"), day("2024-11-30"));
        assertRefused(
                Refused.Kind.RULE,
                "period-invalid",
                () -> Programme.decide(new RegisterProgramme("P1", backwards), Programme.NONE));
    }

    @Test
    void a_budget_is_never_less_than_what_is_granted() {
        Programme programme = allotted(funded("10000.00"), "G1", "6000.00");

        assertRefused(
                Refused.Kind.RULE,
                "budget-below-granted",
                () -> Programme.decide(new RegisterProgramme("P1", terms("5999.99")), programme));
        assertThat(Programme.decide(new RegisterProgramme("P1", terms("6000.00")), programme))
                .hasSize(1);
    }

    @Test
    void money_received_is_held_for_others_and_never_income() {
        List<ProgrammeEvent> received = Programme.decide(receive("F1", "10000.00"), registered());

        assertThat(written(((ProgrammeFundsReceived) received.getFirst()).entry()))
                .containsExactly("Dr 1002:OFFICE 10000.00", "Cr 2221:P1 10000.00");
        Programme funded = after(registered(), Programme::evolve, received);
        assertThat(funded.received()).isEqualTo(yuan("10000.00"));
        assertThat(Programme.decide(receive("F1", "10000.00"), funded))
                .as("once")
                .isEmpty();
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Programme.decide(receive("F2", "0.00"), funded));
    }

    @Test
    void takes_back_what_was_booked_wrongly_once_and_frees_what_it_allowed() {
        Programme funded = funded("10000.00");
        ReverseFunds reverse = new ReverseFunds("P1", "F1", "X1", day("2024-11-20"));

        ProgrammeFundsReversed reversed =
                (ProgrammeFundsReversed) Programme.decide(reverse, funded).getFirst();

        assertThat(written(reversed.entry())).containsExactly("Cr 1002:OFFICE 10000.00", "Dr 2221:P1 10000.00");
        assertThat(reversed.correction()).isEqualTo(new Correction("F1", day("2024-11-01"), Ink.RED));
        Programme after = Programme.evolve(funded, reversed);
        assertThat(after.received()).isEqualTo(yuan("0.00"));
        assertThat(Programme.decide(reverse, after)).as("the same again").isEmpty();
        assertThat(Programme.decide(receive("F1", "10000.00"), after))
                .as("received under its id once")
                .isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> Programme.decide(new ReverseFunds("P1", "F1", "X2", day("2024-11-21")), after));
        assertRefused(
                Refused.Kind.UNKNOWN,
                "funds-unknown",
                () -> Programme.decide(new ReverseFunds("P1", "F9", "X1", day("2024-11-20")), funded));
    }

    @Test
    void money_that_is_granted_to_somebody_is_not_taken_back() {
        Programme funded = after(funded("5000.00"), Programme::evolve, List.of(fund("F2", "1000.00")));
        Programme allotted = allotted(funded, "G1", "5000.01");

        assertRefused(
                Refused.Kind.CONFLICT,
                "funds-allotted",
                () -> Programme.decide(new ReverseFunds("P1", "F2", "X1", day("2024-11-20")), allotted));
        assertThat(Programme.decide(
                        new ReverseFunds("P1", "F2", "X1", day("2024-11-20")), allotted(funded, "G1", "5000.00")))
                .hasSize(1);
    }

    @Test
    void a_reversal_of_an_earlier_year_is_made_in_blue_on_its_own_day() {
        ProgrammeFundsReversed reversed = (ProgrammeFundsReversed)
                Programme.decide(new ReverseFunds("P1", "F1", "X1", day("2025-01-02")), funded("1.00"))
                        .getFirst();

        assertThat(reversed.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(reversed.entry().effectiveDate()).isEqualTo(day("2025-01-02"));
    }

    @Test
    void knows_nothing_before_it_is_set_up() {
        assertRefused(
                Refused.Kind.UNKNOWN,
                "programme-unknown",
                () -> Programme.decide(receive("F1", "1.00"), Programme.NONE));
        assertRefused(
                Refused.Kind.UNKNOWN, "programme-unknown", () -> Programme.decide(allot("G1", "1.00"), Programme.NONE));
    }

    @Test
    void allots_up_to_the_budget_and_no_fen_more() {
        Programme programme = allotted(funded("20000.00"), "G1", "6000.00");

        assertRefused(
                Refused.Kind.RULE,
                "programme-budget-exceeded",
                () -> Programme.decide(allot("G2", "4000.01"), programme));
        assertThat(Programme.decide(allot("G2", "4000.00"), programme))
                .containsExactly(new GrantAllotted("P1", "G2", yuan("4000.00"), "approver"));
    }

    @Test
    void allots_no_more_than_the_money_received() {
        Programme programme = allotted(funded("5000.00"), "G1", "3000.00");

        assertRefused(
                Refused.Kind.RULE, "programme-funds-short", () -> Programme.decide(allot("G2", "2000.01"), programme));
        assertThat(Programme.decide(allot("G2", "2000.00"), programme)).hasSize(1);
    }

    @Test
    void allots_once_for_each_grant_and_never_again_after_it_was_freed() {
        Programme programme = allotted(funded("10000.00"), "G1", "6000.00");
        assertThat(Programme.decide(allot("G1", "6000.00"), programme)).isEmpty();

        List<ProgrammeEvent> freed = Programme.decide(new FreeGrant("P1", "G1"), programme);

        assertThat(freed).containsExactly(new GrantFreed("P1", "G1", yuan("6000.00")));
        Programme after = after(programme, Programme::evolve, freed);
        assertThat(after.granted()).isEqualTo(yuan("0.00"));
        assertThat(Programme.decide(new FreeGrant("P1", "G1"), after))
                .as("once")
                .isEmpty();
        assertThat(Programme.decide(allot("G1", "6000.00"), after)).isEmpty();
        assertThat(Programme.decide(new FreeGrant("P1", "G9"), after)).isEmpty();
    }

    @Test
    void gives_only_what_was_asked_for_while_it_is_open() {
        ProgrammeTerms winter = new ProgrammeTerms(
                "Winter aid", Kind.TEMPORARY_RELIEF, null, yuan("10000.00"), day("2024-11-01"), day("2024-11-30"));
        Programme programme = Programme.evolve(funded("10000.00"), new ProgrammeChanged("P1", winter));

        for (String closed : List.of("2024-10-31", "2024-12-01")) {
            assertRefused(
                    Refused.Kind.RULE,
                    "programme-not-open",
                    () -> Programme.decide(
                            new AllotGrant("P1", "G1", yuan("1.00"), day(closed), "approver"), programme));
        }
        for (String open : List.of("2024-11-01", "2024-11-30")) {
            assertThat(Programme.decide(new AllotGrant("P1", "G1", yuan("1.00"), day(open), "approver"), programme))
                    .hasSize(1);
        }
    }

    @Test
    void frees_the_money_of_grants_that_ended() {
        RecordedCommands commands = new RecordedCommands();
        WhenGrantEndedThenFreeIt free = new WhenGrantEndedThenFreeIt(commands.gateway());

        free.on(new GrantRejected("G1", "P1", member(1), new Sealed("text"), "approver"));
        free.on(new GrantWithdrawn("G2", "P1", member(1)));
        free.on(new GrantApproved("G3", "P1", member(1), yuan("1.00"), "approver"));

        assertThat(commands.sent()).containsExactly(new FreeGrant("P1", "G1"), new FreeGrant("P1", "G2"));
    }

    private static ProgrammeTerms terms(String budget) {
        return new ProgrammeTerms("Winter aid", Kind.TEMPORARY_RELIEF, "City charity", yuan(budget), null, null);
    }

    private static ReceiveFunds receive(String fundsId, String amount) {
        return new ReceiveFunds("P1", fundsId, yuan(amount), "S1", "OFFICE", day("2024-11-01"));
    }

    private static ProgrammeEvent fund(String fundsId, String amount) {
        return Programme.decide(receive(fundsId, amount), registered()).getFirst();
    }

    private static AllotGrant allot(String grantId, String amount) {
        return new AllotGrant("P1", grantId, yuan(amount), day("2024-11-02"), "approver");
    }

    private static Programme registered() {
        return after(Programme.NONE, Programme::evolve, Programme.decide(REGISTER, Programme.NONE));
    }

    private static Programme funded(String amount) {
        return after(registered(), Programme::evolve, Programme.decide(receive("F1", amount), registered()));
    }

    private static Programme allotted(Programme programme, String grantId, String amount) {
        return after(programme, Programme::evolve, Programme.decide(allot(grantId, amount), programme));
    }
}
