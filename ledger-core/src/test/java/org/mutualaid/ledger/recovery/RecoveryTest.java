package org.mutualaid.ledger.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.recovery.RecoveryCommand.AgreeInstalments;
import org.mutualaid.ledger.recovery.RecoveryCommand.ApproveWriteOff;
import org.mutualaid.ledger.recovery.RecoveryCommand.ExpectRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RecordRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RequestWriteOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.InstalmentsAgreed;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWriteOffRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.mutualaid.ledger.rule.Refused;

/** A benefit that was paid to the wrong person comes back, in parts or not at all (H8). */
class RecoveryTest {

    private static final JournalEntry ENTRY = JournalEntry.on(day("2024-09-20"))
            .debit(Chart.RECOVERABLE_BENEFITS.of("C1"), yuan("2344.00"))
            .credit(Chart.BENEFITS.of("HOSP"), yuan("2344.00"))
            .entry();
    private static final ExpectRepayment EXPECT =
            new ExpectRepayment("C1", "C1", member(1), "HOSP", yuan("2344.00"), day("2024-09-20"));
    private static final Recovery OWED = after(Recovery.NONE, Recovery::evolve, Recovery.decide(EXPECT, Recovery.NONE));
    private static final Recovery PARTLY = played(OWED, repay("P1", "2000.00"));
    private static final Recovery ASKED =
            after(PARTLY, Recovery::evolve, Recovery.decide(new RequestWriteOff("C1", "W1", "approver"), PARTLY));

    @Test
    void is_opened_once_by_the_claim_that_was_paid_by_mistake() {
        RecordedCommands commands = new RecordedCommands();

        new WhenRecoveryOpenedThenExpectRepayment(commands.gateway())
                .on(new RecoveryOpened("C1", member(1), "HOSP", yuan("2344.00"), "NAMESAKE", ENTRY));

        assertThat(commands.sent()).containsExactly(EXPECT);
        assertThat(RecoveryId.of(new RecoveryOpened("C1", member(1), "HOSP", yuan("2344.00"), "NAMESAKE", ENTRY, 3)))
                .as("of a claim that was decided anew and paid again")
                .isEqualTo("C1.3");
        assertThat(OWED.outstanding()).isEqualTo(yuan("2344.00"));
        assertThat(Recovery.decide(EXPECT, OWED)).isEmpty();
    }

    /** Posting rule 4.8: whatever the channel, the office's bank account takes it. */
    @ParameterizedTest
    @EnumSource(Channel.class)
    void a_repayment_goes_to_the_office_whatever_the_channel(Channel channel) {
        RepaymentReceived received = (RepaymentReceived) Recovery.decide(
                        new RecordRepayment("C1", "P1", yuan("2000.00"), channel, "S1", day("2024-09-21")), OWED)
                .getFirst();

        assertThat(written(received.entry())).containsExactly("Dr 1002:OFFICE 2000.00", "Cr 1241:C1 2000.00");
        assertThat(received.channel()).isEqualTo(channel);
        assertThat(received.entry().effectiveDate()).isEqualTo("2024-09-21");
        assertThat(PARTLY.outstanding()).isEqualTo(yuan("344.00"));
        assertThat(Recovery.decide(repay("P1", "2000.00"), PARTLY))
                .as("a retry")
                .isEmpty();
    }

    @Test
    void never_takes_more_than_is_outstanding_and_tells_what_is_left() {
        Refused refused = refusal(() -> Recovery.decide(repay("P2", "344.01"), PARTLY));

        assertThat(refused.code()).isEqualTo("repayment-exceeds-outstanding");
        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.RULE);
        assertThat(refused.reason().facts()).containsEntry("outstanding", "344.00");
        assertThat(refused.reason().detail()).contains("344.00");
        assertThat(played(PARTLY, repay("P2", "344.00")).outstanding()).isEqualTo(Money.ZERO);
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Recovery.decide(repay("P2", "0.00"), PARTLY));
    }

    @Test
    void nothing_came_back_before_it_was_owed() {
        assertRefused(
                Refused.Kind.RULE,
                "repayment-before-finding",
                () -> Recovery.decide(repay("P1", "1.00", "2024-09-19"), OWED));
        assertThat(Recovery.decide(repay("P1", "1.00", "2024-09-20"), OWED)).hasSize(1);
    }

    @Test
    void instalments_add_up_to_what_is_outstanding_and_can_be_replaced() {
        InstalmentsAgreed agreed = (InstalmentsAgreed)
                Recovery.decide(agree("A1", part("2024-10-01", "144.00"), part("2024-11-01", "200.00")), PARTLY)
                        .getFirst();
        Recovery bound = Recovery.evolve(PARTLY, agreed);

        assertThat(agreed.instalments()).extracting(Instalment::amount).containsExactly(yuan("144.00"), yuan("200.00"));
        assertThat(bound.outstanding()).isEqualTo(yuan("344.00"));
        assertThat(Recovery.decide(agree("A1", part("2024-10-01", "344.00")), bound))
                .as("a retry")
                .isEmpty();
        assertThat(Recovery.decide(agree("A2", part("2024-12-01", "344.00")), bound))
                .hasSize(1);
    }

    @Test
    void refuses_instalments_that_could_not_be_kept() {
        refuses("instalments-sum", agree("A1", part("2024-10-01", "343.99")));
        refuses("instalments-sum", agree("A1", part("2024-10-01", "344.01")));
        refuses("instalments-count", agree("A1"));
        refuses("instalments-order", agree("A1", part("2024-09-21", "344.00")));
        refuses("instalments-order", agree("A1", part("2024-10-01", "144.00"), part("2024-10-01", "200.00")));
        refuses("amount-not-positive", agree("A1", part("2024-10-01", "0.00"), part("2024-11-01", "344.00")));
        Recovery large = after(
                Recovery.NONE,
                Recovery::evolve,
                Recovery.decide(
                        new ExpectRepayment("C1", "C1", member(1), "HOSP", yuan("121.00"), day("2024-09-20")),
                        Recovery.NONE));
        Instalment[] many = IntStream.rangeClosed(1, 121)
                .mapToObj(i -> new Instalment(day("2024-10-01").plusMonths(i), yuan("1.00")))
                .toArray(Instalment[]::new);
        assertRefused(Refused.Kind.RULE, "instalments-count", () -> Recovery.decide(agree("A1", many), large));
    }

    @Test
    void two_people_write_off_what_is_left() {
        RecoveryWriteOffRequested asked =
                (RecoveryWriteOffRequested) Recovery.decide(new RequestWriteOff("C1", "W1", "approver"), PARTLY)
                        .getFirst();
        assertThat(asked.amount()).isEqualTo(yuan("344.00"));
        assertThat(ASKED.outstanding()).as("nothing is given up yet").isEqualTo(yuan("344.00"));
        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> Recovery.decide(approve("approver"), ASKED));

        RecoveryWrittenOff written =
                (RecoveryWrittenOff) Recovery.decide(approve("second"), ASKED).getFirst();
        Recovery done = Recovery.evolve(ASKED, written);

        assertThat(written(written.entry())).containsExactly("Dr 5401 344.00", "Cr 1241:C1 344.00");
        assertThat(done.outstanding()).isEqualTo(Money.ZERO);
        assertThat(Recovery.decide(approve("second"), done)).as("a retry").isEmpty();
        assertThat(Recovery.decide(new RequestWriteOff("C1", "W1", "approver"), done))
                .as("a retry")
                .isEmpty();
        assertRefused(
                Refused.Kind.RULE, "repayment-exceeds-outstanding", () -> Recovery.decide(repay("P9", "0.01"), done));
        assertRefused(
                Refused.Kind.CONFLICT,
                "recovery-settled",
                () -> Recovery.decide(new RequestWriteOff("C1", "W2", "approver"), done));
    }

    @Test
    void what_came_back_meanwhile_is_not_written_off() {
        Recovery less = played(ASKED, repay("P2", "44.00"));

        RecoveryWrittenOff written =
                (RecoveryWrittenOff) Recovery.decide(approve("second"), less).getFirst();

        assertThat(written.amount()).isEqualTo(yuan("300.00"));
        Recovery settled = played(less, repay("P3", "300.00"));
        assertRefused(Refused.Kind.CONFLICT, "recovery-settled", () -> Recovery.decide(approve("second"), settled));
    }

    @Test
    void a_write_off_is_asked_for_once_and_agreed_to_after_that() {
        assertRefused(
                Refused.Kind.CONFLICT, "write-off-not-requested", () -> Recovery.decide(approve("second"), PARTLY));
        assertRefused(
                Refused.Kind.CONFLICT,
                "write-off-requested",
                () -> Recovery.decide(new RequestWriteOff("C1", "W2", "second"), ASKED));
    }

    @Test
    void nothing_can_be_done_about_what_nobody_owes() {
        assertRefused(
                Refused.Kind.UNKNOWN, "recovery-unknown", () -> Recovery.decide(repay("P1", "1.00"), Recovery.NONE));
        assertRefused(
                Refused.Kind.UNKNOWN, "recovery-unknown", () -> Recovery.decide(approve("second"), Recovery.NONE));
    }

    /** Opened is what came back, was written off, or is outstanding, whatever is tried in whatever order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_is_lost_and_nothing_is_taken_twice(long seed) {
        Random random = new Random(seed);
        Recovery recovery = OWED;
        Money back = Money.ZERO;
        for (int i = 0; i < 200; i++) {
            Object command = switch (random.nextInt(4)) {
                case 0 -> new RequestWriteOff("C1", "W" + random.nextInt(3), "person " + random.nextInt(3));
                case 1 -> random.nextInt(20) == 0 ? approve("person " + random.nextInt(3)) : agree("A" + i);
                default -> repay("P" + random.nextInt(60), new Money(random.nextInt(20_000)).toString());
            };
            for (RecoveryEvent event : attempt(command, recovery)) {
                recovery = Recovery.evolve(recovery, event);
                back = back.plus(amount(event));
            }
            assertThat(back.plus(recovery.outstanding())).isEqualTo(yuan("2344.00"));
            assertThat(recovery.outstanding().fen()).isNotNegative();
        }
    }

    private static List<RecoveryEvent> attempt(Object command, Recovery recovery) {
        try {
            return switch (command) {
                case RequestWriteOff ask -> Recovery.decide(ask, recovery);
                case ApproveWriteOff agree -> Recovery.decide(agree, recovery);
                case AgreeInstalments agree -> Recovery.decide(agree, recovery);
                case RecordRepayment repay -> Recovery.decide(repay, recovery);
                default -> throw new IllegalStateException(command.toString());
            };
        } catch (Refused refused) {
            return List.of();
        }
    }

    private static Money amount(@Nullable RecoveryEvent event) {
        return switch (event) {
            case RepaymentReceived received -> received.amount();
            case RecoveryWrittenOff written -> written.amount();
            case null, default -> Money.ZERO;
        };
    }

    private static void refuses(String code, AgreeInstalments command) {
        assertRefused(Refused.Kind.RULE, code, () -> Recovery.decide(command, PARTLY));
    }

    private static Recovery played(Recovery recovery, RecordRepayment command) {
        return after(recovery, Recovery::evolve, Recovery.decide(command, recovery));
    }

    private static RecordRepayment repay(String id, String amount) {
        return repay(id, amount, "2024-09-21");
    }

    private static RecordRepayment repay(String id, String amount, String on) {
        return new RecordRepayment("C1", id, yuan(amount), Channel.TRANSFER, null, day(on));
    }

    private static AgreeInstalments agree(String id, Instalment... parts) {
        return new AgreeInstalments("C1", id, List.of(parts), day("2024-09-22"), "cashier");
    }

    private static Instalment part(String on, String amount) {
        return new Instalment(day(on), yuan(amount));
    }

    private static ApproveWriteOff approve(String by) {
        return new ApproveWriteOff("C1", day("2024-12-01"), by);
    }
}
