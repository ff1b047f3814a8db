package org.mutualaid.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.grant.GrantCommand.PutGrantInBatch;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.CheckPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/** The figures are those of H3 in the domain brief. */
class PayoutBatchTest {

    private static final List<PayoutLine> LINES = List.of(line(1, "1213.69"), line(2, "800.02"), line(3, "3177.23"));
    private static final ProposePayoutBatch PROPOSE =
            new ProposePayoutBatch("B1", LINES, day("2024-09-11"), "accountant");
    private static final FillPayoutBatch FILL = new FillPayoutBatch("B1", List.of());
    private static final CheckPayoutBatch CHECK = new CheckPayoutBatch("B1", null, "reviewer");
    private static final ReleasePayoutBatch RELEASE = new ReleasePayoutBatch("B1", "cashier");
    private static final BankAnswer CLOSED = new BankAnswer(1, Outcome.RETURNED, "CLOSED");

    @Test
    void proposes_lines_once() {
        assertThat(PayoutBatch.decide(PROPOSE, PayoutBatch.NONE))
                .containsExactly(new PayoutBatchProposed("B1", LINES, day("2024-09-11"), "accountant"));
        assertThat(PayoutBatch.decide(PROPOSE, proposed())).isEmpty();
    }

    @Test
    void refuses_a_batch_without_lines() {
        assertRefused(
                Refused.Kind.RULE,
                "batch-empty",
                () -> PayoutBatch.decide(
                        new ProposePayoutBatch("B1", List.of(), day("2024-09-11"), "accountant"), PayoutBatch.NONE));
    }

    @Test
    void is_made_of_the_lines_whose_claims_agreed() {
        List<PayoutEvent> made = PayoutBatch.decide(new FillPayoutBatch("B1", List.of(2)), proposed());

        assertThat(made)
                .containsExactly(new PayoutBatchMade(
                        "B1", List.of(2), 2, yuan("4390.92"), BatchHash.of(List.of(LINES.get(0), LINES.get(2)))));
        PayoutBatch batch = after(proposed(), PayoutBatch::evolve, made);
        assertThat(batch.open()).containsOnlyKeys(1, 3);
        assertThat(PayoutBatch.decide(FILL, batch)).as("once").isEmpty();
    }

    @Test
    void refuses_release_by_whoever_made_the_batch() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> PayoutBatch.decide(new ReleasePayoutBatch("B1", "accountant"), made()));
    }

    @Test
    void is_released_once_by_a_second_person() {
        assertThat(PayoutBatch.decide(RELEASE, made())).containsExactly(new PayoutBatchReleased("B1", "cashier"));
        assertThat(PayoutBatch.decide(RELEASE, released())).isEmpty();
    }

    @Test
    void is_not_released_before_its_lines_are_firm() {
        assertRefused(Refused.Kind.CONFLICT, "batch-not-ready", () -> PayoutBatch.decide(RELEASE, proposed()));
        PayoutBatch empty = after(
                proposed(),
                PayoutBatch::evolve,
                PayoutBatch.decide(new FillPayoutBatch("B1", List.of(1, 2, 3)), proposed()));
        assertRefused(Refused.Kind.CONFLICT, "batch-not-ready", () -> PayoutBatch.decide(RELEASE, empty));
    }

    @Test
    void is_not_released_unchecked_from_the_limit_on() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "batch-not-checked",
                () -> PayoutBatch.decide(release(null, "5190.94", "cashier"), made()));
        assertThat(PayoutBatch.decide(release(null, "5190.95", "cashier"), made()))
                .as("a fen below the limit")
                .hasSize(1);
        assertThat(PayoutBatch.decide(release(null, "5190.94", "cashier"), checked()))
                .containsExactly(new PayoutBatchReleased("B1", "cashier"));
    }

    @Test
    void is_made_checked_and_released_by_three_people() {
        assertThat(PayoutBatch.decide(CHECK, made())).containsExactly(new PayoutBatchChecked("B1", "reviewer"));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> PayoutBatch.decide(new CheckPayoutBatch("B1", null, "accountant"), made()));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> PayoutBatch.decide(release(null, "1.00", "reviewer"), checked()));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> PayoutBatch.decide(release(null, "1.00", "accountant"), checked()));
    }

    @Test
    void is_checked_once_between_making_and_sending() {
        assertThat(PayoutBatch.decide(CHECK, checked())).as("again").isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "batch-checked",
                () -> PayoutBatch.decide(new CheckPayoutBatch("B1", null, "somebody"), checked()));
        assertRefused(Refused.Kind.CONFLICT, "batch-not-ready", () -> PayoutBatch.decide(CHECK, proposed()));
        assertRefused(Refused.Kind.CONFLICT, "batch-sent", () -> PayoutBatch.decide(CHECK, released()));
    }

    @Test
    void is_checked_and_released_only_as_it_was_seen() {
        String hash = BatchHash.of(LINES);

        assertThat(PayoutBatch.decide(new CheckPayoutBatch("B1", hash, "reviewer"), made()))
                .hasSize(1);
        assertThat(PayoutBatch.decide(release(hash, null, "cashier"), made())).hasSize(1);
        assertRefused(
                Refused.Kind.CONFLICT,
                "batch-changed",
                () -> PayoutBatch.decide(new CheckPayoutBatch("B1", "other", "reviewer"), made()));
        assertRefused(
                Refused.Kind.CONFLICT,
                "batch-changed",
                () -> PayoutBatch.decide(release("other", null, "cashier"), made()));
    }

    @Test
    void takes_no_result_before_it_was_sent() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "batch-not-sent",
                () -> PayoutBatch.decide(result(Debit.GROSS, paid(1)), made()));
    }

    @Test
    void shows_debit_and_return_when_the_bank_debits_gross() {
        BankResultRecorded recorded = recorded(result(Debit.GROSS, CLOSED, paid(2), paid(3)), released());

        assertThat(written(recorded.entry()))
                .containsExactly(
                        "Dr 2212:B1 5190.94", "Cr 1002:PAYOUT 5190.94", "Dr 1002:PAYOUT 1213.69", "Cr 2213:C1 1213.69");
    }

    @Test
    void shows_one_debit_when_the_bank_debits_net() {
        BankResultRecorded recorded = recorded(result(Debit.NET, CLOSED, paid(2), paid(3)), released());

        assertThat(written(recorded.entry()))
                .containsExactly("Dr 2212:B1 5190.94", "Cr 1002:PAYOUT 3977.25", "Cr 2213:C1 1213.69");
    }

    @Test
    void touches_no_bank_account_when_everything_came_back_net() {
        BankResultRecorded recorded = recorded(result(Debit.NET, CLOSED), released());

        assertThat(written(recorded.entry())).containsExactly("Dr 2212:B1 1213.69", "Cr 2213:C1 1213.69");
    }

    @Test
    void changes_nothing_when_the_same_result_comes_twice() {
        RecordBankResult result = result(Debit.GROSS, CLOSED, paid(2), paid(3));
        PayoutBatch answered = PayoutBatch.evolve(released(), recorded(result, released()));

        assertThat(answered.open()).isEmpty();
        assertThat(PayoutBatch.decide(result, answered)).isEmpty();
    }

    @Test
    void takes_results_in_parts_and_passes_over_lines_answered_before() {
        PayoutBatch first = PayoutBatch.evolve(released(), recorded(result(Debit.NET, paid(2)), released()));

        BankResultRecorded rest = recorded(result(Debit.NET, CLOSED, paid(2), paid(3)), first);

        assertThat(rest.lines()).extracting(AnsweredLine::line).containsExactly(1, 3);
        assertThat(written(rest.entry()))
                .containsExactly("Dr 2212:B1 4390.92", "Cr 1002:PAYOUT 3177.23", "Cr 2213:C1 1213.69");
    }

    @Test
    void keeps_the_banks_code_and_says_why_in_our_words() {
        BankAnswer frozen = new BankAnswer(2, Outcome.RETURNED, "XX", ReturnReason.ACCOUNT_FROZEN);

        BankResultRecorded recorded =
                recorded(result(Debit.NET, new BankAnswer(1, Outcome.RETURNED, "AC04"), frozen, paid(3)), released());

        assertThat(recorded.lines())
                .extracting(AnsweredLine::code, AnsweredLine::reason)
                .containsExactly(
                        tuple("AC04", ReturnReason.ACCOUNT_CLOSED),
                        tuple("XX", ReturnReason.ACCOUNT_FROZEN),
                        tuple(null, null));
    }

    @Test
    void a_line_that_was_paid_may_come_back_later() {
        RecordBankResult allPaid = result(Debit.GROSS, paid(1), paid(2), paid(3));
        PayoutBatch answered = after(released(), PayoutBatch::evolve, PayoutBatch.decide(allPaid, released()));

        List<PayoutEvent> back = PayoutBatch.decide(result(Debit.GROSS, CLOSED, paid(2)), answered);

        assertThat(back).hasSize(1);
        PaidLinesReturned returned = (PaidLinesReturned) back.getFirst();
        assertThat(returned.lines()).extracting(AnsweredLine::line).containsExactly(1);
        assertThat(returned.lines().getFirst().reason()).isEqualTo(ReturnReason.ACCOUNT_CLOSED);
        assertThat(written(returned.entry())).containsExactly("Dr 1002:PAYOUT 1213.69", "Cr 2213:C1 1213.69");
        PayoutBatch now = after(answered, PayoutBatch::evolve, back);
        assertThat(PayoutBatch.decide(result(Debit.GROSS, CLOSED), now)).isEmpty();
        assertThat(PayoutBatch.decide(allPaid, now))
                .as("the first file again, after the second")
                .isEmpty();
    }

    @Test
    void refuses_whole_a_result_that_says_paid_of_a_line_that_had_come_back() {
        PayoutBatch answered = PayoutBatch.evolve(released(), recorded(result(Debit.NET, CLOSED), released()));

        assertRefused(
                Refused.Kind.CONFLICT,
                "line-answered-otherwise",
                () -> PayoutBatch.decide(result(Debit.NET, paid(1), paid(2)), answered));
    }

    @Test
    void refuses_a_result_that_says_both_of_one_line() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "line-answered-twice",
                () -> PayoutBatch.decide(result(Debit.NET, paid(1), CLOSED), released()));
        assertThat(PayoutBatch.decide(result(Debit.NET, paid(1), paid(1)), released()))
                .hasSize(1);
    }

    @Test
    void refuses_an_answer_for_a_line_that_it_does_not_have() {
        assertRefused(
                Refused.Kind.UNKNOWN,
                "batch-line-unknown",
                () -> PayoutBatch.decide(result(Debit.GROSS, paid(1), paid(4)), released()));
    }

    @Test
    void asks_every_claim_and_drops_the_lines_of_those_that_refuse() {
        RecordedCommands commands = new RecordedCommands(command -> {
            if (command instanceof PutInBatch put && put.claimId().equals("C2")) {
                throw Refused.conflict("claim-state", "The claim is PAID.");
            }
        });

        new WhenPayoutBatchProposedThenFillIt(commands.gateway())
                .on(new PayoutBatchProposed("B1", LINES, day("2024-09-11"), "accountant"));

        assertThat(commands.sent())
                .containsExactly(
                        new PutInBatch("C1", "B1", 1, "A1", LINES.get(0).amount(), null, day("2024-09-11")),
                        new PutInBatch("C2", "B1", 2, "A2", LINES.get(1).amount(), null, day("2024-09-11")),
                        new PutInBatch("C3", "B1", 3, "A3", LINES.get(2).amount(), null, day("2024-09-11")),
                        new FillPayoutBatch("B1", List.of(2)));
    }

    @Test
    void pays_benefits_or_grants_and_never_both() {
        List<PayoutLine> mixed = List.of(line(1, "1213.69"), grantLine(2));
        assertRefused(
                Refused.Kind.RULE,
                "batch-mixed",
                () -> PayoutBatch.decide(
                        new ProposePayoutBatch("B1", mixed, day("2024-09-11"), "accountant"), PayoutBatch.NONE));
        assertThatThrownBy(() -> new PayoutLine(
                        1, "C1", member(1), "A1", yuan("1.00"), new Sealed("card"), new Sealed("name"), "G1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_batch_of_grants_keeps_returned_money_under_its_grant() {
        PayoutBatch batch = PayoutBatch.NONE;
        for (PayoutEvent event : List.of(
                new PayoutBatchProposed("B1", List.of(grantLine(1)), day("2024-09-11"), "accountant"),
                new PayoutBatchMade("B1", List.of(), 1, yuan("500.00"), "hash"),
                new PayoutBatchReleased("B1", "cashier"))) {
            batch = PayoutBatch.evolve(batch, event);
        }

        BankResultRecorded recorded = recorded(result(Debit.NET, CLOSED), batch);

        assertThat(written(recorded.entry())).containsExactly("Dr 2212:B1 500.00", "Cr 2213:G1 500.00");
        assertThat(recorded.lines())
                .containsExactly(new AnsweredLine(
                        1,
                        null,
                        member(1),
                        "A1",
                        yuan("500.00"),
                        Outcome.RETURNED,
                        "CLOSED",
                        "G1",
                        null,
                        ReturnReason.ACCOUNT_CLOSED));
    }

    @Test
    void asks_every_grant_of_a_batch_of_grants() {
        RecordedCommands commands = new RecordedCommands();

        new WhenPayoutBatchProposedThenFillIt(commands.gateway())
                .on(new PayoutBatchProposed("B1", List.of(grantLine(1)), day("2024-09-11"), "accountant"));

        assertThat(commands.sent()).containsExactly(new PutGrantInBatch("G1", "B1", 1, "A1", day("2024-09-11")), FILL);
    }

    @Test
    void pays_payees_and_tells_the_bank_s_answer_for_each() {
        RecordedCommands commands = new RecordedCommands();
        new WhenPayoutBatchProposedThenFillIt(commands.gateway())
                .on(new PayoutBatchProposed("B1", List.of(payeeLine()), day("2024-09-11"), "accountant"));
        PayoutBatch sent = batchOf(payeeLine(), RELEASE);

        assertThat(commands.sent())
                .containsExactly(new PutInBatch("C1", "B1", 1, "A1", yuan("10.00"), 2, day("2024-09-11")), FILL);
        assertThat(recorded(result(Debit.NET, paid(1)), sent).lines())
                .containsExactly(
                        new AnsweredLine(1, "C1", member(1), "A1", yuan("10.00"), Outcome.PAID, null, null, 2, null));
    }

    @Test
    void is_not_released_by_whoever_named_a_payee() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> batchOf(payeeLine(), new ReleasePayoutBatch("B1", "namer")));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> PayoutBatch.decide(new CheckPayoutBatch("B1", null, "namer"), madeOf(payeeLine())));
    }

    private static PayoutBatch batchOf(PayoutLine line, ReleasePayoutBatch release) {
        PayoutBatch made = madeOf(line);
        return after(made, PayoutBatch::evolve, PayoutBatch.decide(release, made));
    }

    private static PayoutBatch madeOf(PayoutLine line) {
        PayoutBatch proposed = after(
                PayoutBatch.NONE,
                PayoutBatch::evolve,
                PayoutBatch.decide(
                        new ProposePayoutBatch("B1", List.of(line), day("2024-09-11"), "accountant"),
                        PayoutBatch.NONE));
        return after(proposed, PayoutBatch::evolve, PayoutBatch.decide(FILL, proposed));
    }

    private static PayoutLine payeeLine() {
        return new PayoutLine(
                1, "C1", member(1), "A1", yuan("10.00"), new Sealed("card"), new Sealed("name"), null, 2, "namer");
    }

    private static PayoutLine grantLine(int number) {
        return new PayoutLine(
                number,
                null,
                member(number),
                "A" + number,
                yuan("500.00"),
                new Sealed("card"),
                new Sealed("name"),
                "G" + number);
    }

    private static PayoutLine line(int number, String amount) {
        return new PayoutLine(
                number,
                "C" + number,
                member(number),
                "A" + number,
                yuan(amount),
                new Sealed("card"),
                new Sealed("name"));
    }

    private static ReleasePayoutBatch release(@Nullable String hash, @Nullable String checkFrom, String by) {
        return new ReleasePayoutBatch("B1", hash, checkFrom == null ? null : yuan(checkFrom), by);
    }

    private static BankAnswer paid(int line) {
        return new BankAnswer(line, Outcome.PAID, null);
    }

    private static RecordBankResult result(Debit debit, BankAnswer... answers) {
        return new RecordBankResult("B1", debit, Stream.of(answers).toList(), day("2024-09-12"));
    }

    private static BankResultRecorded recorded(RecordBankResult result, PayoutBatch batch) {
        return (BankResultRecorded) PayoutBatch.decide(result, batch).getFirst();
    }

    private static PayoutBatch proposed() {
        return after(PayoutBatch.NONE, PayoutBatch::evolve, PayoutBatch.decide(PROPOSE, PayoutBatch.NONE));
    }

    private static PayoutBatch made() {
        return after(proposed(), PayoutBatch::evolve, PayoutBatch.decide(FILL, proposed()));
    }

    private static PayoutBatch checked() {
        return after(made(), PayoutBatch::evolve, PayoutBatch.decide(CHECK, made()));
    }

    private static PayoutBatch released() {
        return after(made(), PayoutBatch::evolve, PayoutBatch.decide(RELEASE, made()));
    }
}
