package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.day;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;

/** Invariant I4, whatever is done in whatever order: a payment = applied + asked back + left, unless it was lost. */
class NothingIsLostTest {

    private static final Account UNAPPLIED = Chart.UNAPPLIED.of("U1");

    @RepeatedTest(10)
    void keeps_every_fen_in_one_place() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("NothingIsLostTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 30; run++) {
            List<ContributionEvent> log = new ArrayList<>();
            UnitAccount account = UnitAccount.NONE;
            for (int step = 0; step < 60; step++) {
                try {
                    List<ContributionEvent> events = UnitAccountTest.decide(anyCommand(random, step), account);
                    account = after(account, UnitAccount::evolve, events);
                    log.addAll(events);
                } catch (Refused refused) {
                    assertThat(refused.code()).isNotBlank();
                }
                check(account, log, "seed " + seed + " run " + run + " step " + step);
            }
        }
    }

    private static ContributionCommand anyCommand(Random random, int step) {
        String roster = "R" + random.nextInt(4);
        return switch (random.nextInt(13)) {
            case 0, 1 ->
                new CreditUnit(
                        "U1",
                        "P" + random.nextInt(30),
                        new Money(1 + random.nextInt(100_000)),
                        day("2024-01-01").plusDays(step),
                        Stream.of(roster, "R" + random.nextInt(4)).distinct().toList());
            case 2 -> {
                int part = random.nextInt(2);
                yield UnitAccountTest.part(roster, part, 2, 1 + 5 * part, 5);
            }
            case 3 -> new ApplyToRows("U1", roster, random.nextBoolean() ? null : List.of(1 + random.nextInt(12)));
            case 4 -> {
                Money amount = new Money(random.nextInt(50_000));
                yield new RequestRefund(
                        "U1",
                        "F" + random.nextInt(20),
                        "P" + random.nextInt(30),
                        amount,
                        RefundReason.OVERPAID,
                        Map.of(Payer.MEMBER, amount),
                        "clerk");
            }
            case 5 -> new DropRow("U1", roster, 1 + random.nextInt(12));
            case 6 -> new DropRoster("U1", roster);
            case 7 -> new ReturnContribution("U1", roster, 1 + random.nextInt(12), day("2024-05-01"));
            case 10 ->
                new TakeBackPayment(
                        "U1",
                        "P" + random.nextInt(30),
                        "V" + random.nextInt(10),
                        day("2024-12-01").plusMonths(random.nextInt(3)));
            case 11 ->
                new ChargeBackPayment(
                        "U1",
                        "P" + random.nextInt(30),
                        "B" + random.nextInt(10),
                        "SN-01",
                        Payer.values()[random.nextInt(4)],
                        Chart.CLEARING.of("SN-01"),
                        new Money(random.nextInt(3)),
                        Chart.BANK_FEES.of("POS"),
                        day("2024-06-03"),
                        day("2024-07-03"));
            case 12 ->
                new EndRefund(
                        "U1",
                        "F" + random.nextInt(20),
                        RefundEnd.values()[random.nextInt(2)],
                        null,
                        random.nextBoolean() ? "clerk" : "office",
                        day("2024-06-10").plusMonths(random.nextInt(10)));
            case 8 -> new ApproveRefund("U1", "F" + random.nextInt(20), "office", day("2024-06-01"));
            default -> new PayRefund("U1", "F" + random.nextInt(20), Chart.BANK.of("COLL"), day("2024-06-02"));
        };
    }

    private static void check(UnitAccount account, List<ContributionEvent> log, String where) {
        Money credited = sum(log, UnitCredited.class, UnitCredited::amount);
        Money takenBack = sum(log, PaymentTakenBack.class, PaymentTakenBack::amount);
        Money asked = sum(log, RefundRequested.class, RefundRequested::amount)
                .minus(sum(log, RefundEnded.class, RefundEnded::amount));
        Money agreed = sum(log, RefundApproved.class, event -> event.entry().total(Side.DEBIT))
                .minus(sum(
                        log,
                        RefundApprovalReversed.class,
                        event -> event.entry().total(Side.DEBIT)));
        assertThat(posted(log, "2201").plus(credited).minus(takenBack))
                .as("%s: the account shows what is left and what is asked back", where)
                .isEqualTo(account.lots().total().plus(asked).minus(agreed));
        List<PaidRow> paid = account.bills().values().stream()
                .flatMap(bill -> bill.paid().values().stream())
                .toList();
        assertThat(posted(log, "4101"))
                .as("%s: income of what is covered", where)
                .isEqualTo(
                        Money.sum(paid.stream().map(row -> row.row().amount()).toList()));
        assertThat(Money.ZERO.minus(posted(log, "1122")))
                .as("%s: what payers owe", where)
                .isEqualTo(Money.sum(paid.stream().map(PaidRow::owedInAll).toList()));
        account.lots().byPayment().forEach((paymentId, lot) -> {
            assertThat(lot.left().isLessThan(Money.ZERO)).as(where).isFalse();
            Money inRows =
                    Money.sum(paid.stream().map(row -> row.from(paymentId)).toList());
            Money back = Money.sum(account.refunds().values().stream()
                    .filter(refund -> refund.holds(paymentId))
                    .map(Refund::requested)
                    .filter(refund -> refund.paymentId().equals(paymentId))
                    .map(RefundRequested::amount)
                    .toList());
            assertThat(inRows.plus(back).plus(lot.left()))
                    .as("%s: %s = applied + asked back + left", where, paymentId)
                    .isEqualTo(lot.amount());
        });
        Set<String> rows = new HashSet<>();
        for (ContributionEvent event : log) {
            switch (event) {
                case ContributionsApplied some -> {
                    assertThat(Money.sum(some.sources().stream()
                                    .map(source -> source.amount())
                                    .toList()))
                            .as(where)
                            .isEqualTo(debited(some));
                    some.rows()
                            .forEach(row -> assertThat(rows.add(some.rosterId() + "/" + row.seq()))
                                    .as("%s: a row is paid for once", where)
                                    .isTrue());
                }
                case ContributionsUnapplied some ->
                    some.rows().forEach(row -> rows.remove(some.rosterId() + "/" + row.seq()));
                default -> {}
            }
        }
    }

    private static Money posted(List<ContributionEvent> log, String account) {
        return log.stream()
                .filter(Posted.class::isInstance)
                .flatMap(event -> ((Posted) event).entry().lines().stream())
                .filter(line -> line.account().path().startsWith(account))
                .map(line -> line.side() == Side.CREDIT ? line.amount() : Money.ZERO.minus(line.amount()))
                .reduce(Money.ZERO, Money::plus);
    }

    private static Money debited(ContributionsApplied paid) {
        return Money.sum(paid.entry().lines().stream()
                .filter(line -> line.account().equals(UNAPPLIED) && line.side() == Side.DEBIT)
                .map(line -> line.amount())
                .toList());
    }

    private static <E> Money sum(
            List<ContributionEvent> log, Class<E> type, java.util.function.Function<E, Money> amount) {
        return Money.sum(log.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(amount)
                .toList());
    }
}
