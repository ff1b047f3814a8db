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
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;

/** Invariant I4, whatever is done in whatever order: credited = applied + held for refunds + left. */
class NothingIsLostTest {

    private static final Account UNAPPLIED = Chart.UNAPPLIED.of("U1");

    @RepeatedTest(10)
    void keeps_every_fen_in_one_place() {
        long seed = System.nanoTime();
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
        return switch (random.nextInt(10)) {
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
            case 3 -> new ApplyToRows("U1", roster, random.nextBoolean() ? List.of() : List.of(1 + random.nextInt(12)));
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
            case 8 -> new ApproveRefund("U1", "F" + random.nextInt(20), "office", day("2024-06-01"));
            default -> new PayRefund("U1", "F" + random.nextInt(20), Chart.BANK.of("COLL"), day("2024-06-02"));
        };
    }

    private static void check(UnitAccount account, List<ContributionEvent> log, String where) {
        Money credited = sum(log, UnitCredited.class, UnitCredited::amount);
        Money applied = sum(
                log,
                ContributionsApplied.class,
                event ->
                        Money.sum(event.rows().stream().map(row -> row.amount()).toList()));
        Money held = sum(log, RefundRequested.class, RefundRequested::amount);
        Money left = Money.sum(List.of(account.lots().total()));
        Money returned =
                sum(log, ContributionReturned.class, event -> event.row().amount());
        assertThat(applied.plus(held).plus(left)).as(where).isEqualTo(credited.plus(returned));
        assertThat(posted(log, "4101"))
                .as("%s: income of what is covered", where)
                .isEqualTo(applied.minus(returned));
        assertThat(account.lots().byPayment().values())
                .as(where)
                .noneMatch(lot -> lot.left().isLessThan(Money.ZERO));
        Set<String> rows = new HashSet<>();
        for (ContributionEvent event : log) {
            if (event instanceof Posted posted) {
                assertThat(posted.entry().total(Side.DEBIT))
                        .as(where)
                        .isEqualTo(posted.entry().total(Side.CREDIT));
            }
            if (event instanceof ContributionsApplied paid) {
                assertThat(Money.sum(paid.sources().stream()
                                .map(source -> source.amount())
                                .toList()))
                        .as(where)
                        .isEqualTo(debited(paid));
                paid.rows()
                        .forEach(row -> assertThat(rows.add(paid.rosterId() + "/" + row.seq()))
                                .as("%s: a row is paid for once", where)
                                .isTrue());
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
