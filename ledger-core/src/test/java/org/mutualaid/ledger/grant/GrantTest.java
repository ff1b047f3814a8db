package org.mutualaid.ledger.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.grant.GrantCommand.CancelGrant;
import org.mutualaid.ledger.grant.GrantCommand.ConfirmGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.ConsiderGrant;
import org.mutualaid.ledger.grant.GrantCommand.PutGrantInBatch;
import org.mutualaid.ledger.grant.GrantCommand.RejectGrant;
import org.mutualaid.ledger.grant.GrantCommand.RequestGrant;
import org.mutualaid.ledger.grant.GrantCommand.ReturnGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.WithdrawGrant;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

class GrantTest {

    private static final Sealed TEXT = new Sealed("text");
    private static final RequestGrant REQUEST =
            new RequestGrant("G1", "P1", member(1), yuan("3000.00"), TEXT, "SN-01", day("2024-11-01"), "clerk");
    private static final ApproveGrant APPROVE = new ApproveGrant("G1", "approver");
    private static final CancelGrant CANCEL = new CancelGrant("G1", TEXT, day("2024-11-20"), "approver");

    @Test
    void is_asked_for_once() {
        assertThat(Grant.decide(REQUEST, Grant.NONE))
                .containsExactly(new GrantRequested(
                        "G1", "P1", member(1), yuan("3000.00"), TEXT, "SN-01", day("2024-11-01"), "clerk"));
        assertThat(Grant.decide(REQUEST, requested())).isEmpty();
    }

    @Test
    void refuses_a_grant_of_nothing() {
        RequestGrant nothing =
                new RequestGrant("G1", "P1", member(1), yuan("0.00"), TEXT, "SN-01", day("2024-11-01"), "clerk");
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Grant.decide(nothing, Grant.NONE));
    }

    @Test
    void refuses_approval_by_whoever_asked() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Grant.decide(new ApproveGrant("G1", "clerk"), requested()));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Grant.decide(new ConsiderGrant("G1", "clerk"), requested()));
    }

    @Test
    void is_approved_once_and_by_one_person() {
        assertThat(Grant.decide(new ConsiderGrant("G1", "approver"), requested()))
                .isEmpty();
        assertThat(Grant.decide(APPROVE, requested()))
                .containsExactly(new GrantApproved("G1", "P1", member(1), yuan("3000.00"), "approver"));
        assertThat(Grant.decide(APPROVE, approved())).isEmpty();
        assertThat(Grant.decide(APPROVE, paid())).as("a late repetition").isEmpty();
        assertThat(Grant.decide(new ConsiderGrant("G1", "approver"), approved()))
                .isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "grant-state",
                () -> Grant.decide(new ApproveGrant("G1", "second-approver"), approved()));
        assertRefused(
                Refused.Kind.CONFLICT,
                "grant-state",
                () -> Grant.decide(new ConsiderGrant("G1", "second-approver"), approved()));
    }

    @Test
    void is_rejected_only_while_it_waits() {
        RejectGrant reject = new RejectGrant("G1", TEXT, "approver");
        assertThat(Grant.decide(reject, requested()))
                .containsExactly(new GrantRejected("G1", "P1", member(1), TEXT, "approver"));
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(reject, approved()));
    }

    @Test
    void is_withdrawn_until_its_money_is_on_the_way() {
        WithdrawGrant withdraw = new WithdrawGrant("G1");
        assertThat(Grant.decide(withdraw, requested())).containsExactly(new GrantWithdrawn("G1", "P1", member(1)));
        assertThat(Grant.decide(withdraw, approved())).hasSize(1);
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(withdraw, inBatch()));
    }

    @Test
    void goes_to_the_bank_out_of_the_programme() {
        GrantPutInBatch put = (GrantPutInBatch) only(Grant.decide(put("A1", "B1"), approved()));

        assertThat(written(put.entry())).containsExactly("Dr 2221:P1 3000.00", "Cr 2212:B1 3000.00");
        assertThat(Grant.decide(put("A1", "B1"), inBatch())).as("once").isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(put("A2", "B2"), inBatch()));
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(put("A2", "B2"), paid()));
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(put("A1", "B1"), requested()));
    }

    @Test
    void is_paid_when_the_bank_says_so_and_once() {
        ConfirmGrantPayout confirm = new ConfirmGrantPayout("G1", "B1", "A1");
        assertThat(Grant.decide(confirm, inBatch()))
                .containsExactly(new GrantPaid("G1", "P1", member(1), "B1", "A1", yuan("3000.00")));
        assertThat(Grant.decide(confirm, paid())).isEmpty();
        assertThat(Grant.decide(new ConfirmGrantPayout("G1", "B1", "A9"), inBatch()))
                .as("another attempt")
                .isEmpty();
        assertThat(Grant.decide(new ReturnGrantPayout("G1", "B1", "A9", "CLOSED"), paid()))
                .as("another attempt")
                .isEmpty();
    }

    @Test
    void comes_back_even_after_it_was_paid() {
        List<GrantEvent> returned = Grant.decide(new ReturnGrantPayout("G1", "B1", "A1", "CLOSED"), paid());

        assertThat(returned)
                .containsExactly(new GrantPayoutReturned("G1", "P1", member(1), "B1", "A1", yuan("3000.00"), "CLOSED"));
        assertThat(Grant.decide(new ConfirmGrantPayout("G1", "B1", "A1"), after(paid(), Grant::evolve, returned)))
                .as("the first word of the bank again")
                .isEmpty();
    }

    @Test
    void is_paid_again_out_of_returned_money_under_a_new_attempt() {
        assertThat(Grant.decide(new ReturnGrantPayout("G1", "B1", "A1", "CLOSED"), inBatch()))
                .containsExactly(new GrantPayoutReturned("G1", "P1", member(1), "B1", "A1", yuan("3000.00"), "CLOSED"));
        assertThat(Grant.decide(new ReturnGrantPayout("G1", "B1", "A1", "CLOSED"), returned()))
                .isEmpty();

        GrantPutInBatch again = (GrantPutInBatch) only(Grant.decide(put("A2", "B2"), returned()));

        assertThat(written(again.entry())).containsExactly("Dr 2213:G1 3000.00", "Cr 2212:B2 3000.00");
        assertThat(Grant.decide(put("A1", "B1"), returned()))
                .as("an attempt is never used again")
                .isEmpty();
    }

    @Test
    void returned_money_can_be_given_back_to_the_programme() {
        GrantCancelled cancelled = (GrantCancelled) only(Grant.decide(CANCEL, returned()));

        assertThat(written(cancelled.entry())).containsExactly("Dr 2213:G1 3000.00", "Cr 2221:P1 3000.00");
        Grant ended = Grant.evolve(returned(), cancelled);
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(CANCEL, ended));
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(put("A2", "B2"), ended));
        assertRefused(Refused.Kind.CONFLICT, "grant-state", () -> Grant.decide(CANCEL, approved()));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Grant.decide(new CancelGrant("G1", TEXT, day("2024-11-20"), "clerk"), returned()));
    }

    @Test
    void settles_the_grants_of_a_bank_result_and_no_claims() {
        BankResultRecorded result = new BankResultRecorded(
                "B1",
                Debit.NET,
                List.of(
                        grantLine(1, "G1", "A1", Outcome.PAID),
                        grantLine(2, "G2", "A2", Outcome.RETURNED),
                        new AnsweredLine(3, "C3", member(3), "A3", yuan("1.00"), Outcome.PAID, null)),
                JournalEntry.on(day("2024-11-10"))
                        .debit(org.mutualaid.ledger.journal.Chart.PAYOUT_CLEARING.of("B1"), yuan("1.00"))
                        .credit(org.mutualaid.ledger.journal.Chart.BANK.of("PAYOUT"), yuan("1.00"))
                        .entry());

        assertThat(WhenBankResultRecordedThenSettleGrants.react(result))
                .containsExactly(
                        new ConfirmGrantPayout("G1", "B1", "A1"), new ReturnGrantPayout("G2", "B1", "A2", "UNKNOWN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "WITHDRAWN"})
    void frees_the_money_of_a_grant_that_ended_before_its_approval(String status) {
        RecordedCommands commands = new RecordedCommands(command -> {
            if (command instanceof ApproveGrant) {
                throw Refused.conflict("grant-state", "Ended.").with("status", status);
            }
        });

        new WhenGrantAllottedThenApproveIt(commands.gateway()).on(allotted());

        assertThat(commands.sent()).containsExactly(APPROVE, new FreeGrant("P1", "G1"));
    }

    @Test
    void keeps_the_money_of_a_grant_that_somebody_else_approved() {
        RecordedCommands commands = new RecordedCommands(command -> {
            throw Refused.conflict("grant-state", "Approved.").with("status", "APPROVED");
        });

        new WhenGrantAllottedThenApproveIt(commands.gateway()).on(allotted());

        assertThat(commands.sent()).containsExactly(APPROVE);
    }

    private static GrantAllotted allotted() {
        return new GrantAllotted("P1", "G1", yuan("3000.00"), "approver");
    }

    private static AnsweredLine grantLine(int line, String grantId, String attemptId, Outcome outcome) {
        return new AnsweredLine(line, null, member(line), attemptId, yuan("1.00"), outcome, null, grantId);
    }

    private static PutGrantInBatch put(String attemptId, String batchId) {
        return new PutGrantInBatch("G1", batchId, 1, attemptId, day("2024-11-05"));
    }

    private static GrantEvent only(List<GrantEvent> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Grant requested() {
        return after(Grant.NONE, Grant::evolve, Grant.decide(REQUEST, Grant.NONE));
    }

    private static Grant approved() {
        return after(requested(), Grant::evolve, Grant.decide(APPROVE, requested()));
    }

    private static Grant inBatch() {
        return after(approved(), Grant::evolve, Grant.decide(put("A1", "B1"), approved()));
    }

    private static Grant paid() {
        return after(inBatch(), Grant::evolve, Grant.decide(new ConfirmGrantPayout("G1", "B1", "A1"), inBatch()));
    }

    private static Grant returned() {
        return after(
                inBatch(), Grant::evolve, Grant.decide(new ReturnGrantPayout("G1", "B1", "A1", "CLOSED"), inBatch()));
    }
}
