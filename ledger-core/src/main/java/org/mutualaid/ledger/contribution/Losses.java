package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.UnitAccount.Lost;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * Money that turns out not to have come, and what it had paid for. A reversed payment never was: its rows are open again. A
 * card payment that was charged back was: its rows stay enrolled, their payer owes the money, their cover waits (H14).
 */
final class Losses {

    private Losses() {}

    static List<ContributionEvent> takenBack(TakeBackPayment command, UnitAccount account) {
        Lost lost = account.lost().get(command.paymentId());
        if (lost != null && lost.by().equals(command.reversalId())) {
            return List.of();
        }
        Lots.Lot lot = intact(command.paymentId(), account);
        List<ContributionEvent> events = new ArrayList<>();
        account.bills().forEach((rosterId, bill) -> {
            Map<List<LocalDate>, List<PaidRow>> byDay = new LinkedHashMap<>();
            bill.paidBy(command.paymentId())
                    .forEach(row -> byDay.computeIfAbsent(List.of(row.since(), row.paidOn()), day -> new ArrayList<>())
                            .add(row));
            byDay.values().stream()
                    .flatMap(rows -> parts(rows).stream())
                    .forEach(rows -> events.add(unapplied(command, rosterId, bill, rows)));
        });
        events.add(new PaymentTakenBack(command.unit(), command.paymentId(), command.reversalId(), lot.amount()));
        return events;
    }

    static List<ContributionEvent> chargedBack(ChargeBackPayment command, UnitAccount account) {
        Lost lost = account.lost().get(command.paymentId());
        if (lost != null && lost.by().equals(command.chargebackId())) {
            return List.of();
        }
        Lots.Lot lot = intact(command.paymentId(), account);
        List<OwedRow> rows = new ArrayList<>();
        account.bills()
                .forEach((rosterId, bill) -> bill.paidBy(command.paymentId())
                        .forEach(row -> rows.add(new OwedRow(
                                rosterId,
                                bill.terms().scheme(),
                                row.row().seq(),
                                row.row().memberId(),
                                row.from(command.paymentId())))));
        Money owed = Money.sum(rows.stream().map(OwedRow::amount).toList());
        return List.of(new PaymentChargedBack(
                command.unit(),
                command.paymentId(),
                command.chargebackId(),
                command.agencyPoint(),
                command.payer(),
                lot.amount(),
                owed,
                command.fee(),
                rows,
                command.on(),
                command.payBy(),
                JournalEntry.on(command.on())
                        .debit(Chart.CONTRIBUTIONS_RECEIVABLE.of(command.payer().name()), owed)
                        .debit(Chart.UNAPPLIED.of(command.unit()), lot.amount().minus(owed))
                        .debit(command.feeAccount(), command.fee())
                        .credit(command.from(), lot.amount().plus(command.fee()))
                        .entry()));
    }

    /**
     * Makes good what these rows owe, one chargeback after the other; the account has enough unapplied money. No debt is
     * settled before it arose, or before the day that the unit names.
     */
    static List<ContributionEvent> settled(
            String unit, String rosterId, List<PaidRow> owing, @Nullable LocalDate notBefore, UnitAccount account) {
        Map<PaidRow.Owed, List<AppliedRow>> debts = new LinkedHashMap<>();
        for (PaidRow row : owing) {
            for (PaidRow.Owed part : row.owed()) {
                debts.computeIfAbsent(
                                new PaidRow.Owed(part.chargebackId(), part.payer(), part.on(), Money.ZERO),
                                debt -> new ArrayList<>())
                        .add(new AppliedRow(row.row().seq(), row.row().memberId(), part.amount()));
            }
        }
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = account;
        for (Map.Entry<PaidRow.Owed, List<AppliedRow>> debt : debts.entrySet()) {
            for (List<AppliedRow> rows : parts(debt.getValue())) {
                ContributionEvent event = settled(unit, rosterId, debt.getKey(), rows, notBefore, now);
                events.add(event);
                now = UnitAccount.evolve(now, event);
            }
        }
        return events;
    }

    private static DebtSettled settled(
            String unit,
            String rosterId,
            PaidRow.Owed debt,
            List<AppliedRow> rows,
            @Nullable LocalDate notBefore,
            UnitAccount account) {
        Money amount = total(rows);
        List<Source> sources = account.lots().take(amount, rosterId);
        LocalDate paidOn = Stream.of(account.lots().paidOn(sources), debt.on(), notBefore)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new DebtSettled(
                unit,
                rosterId,
                account.bill(rosterId).terms().scheme(),
                debt.chargebackId(),
                debt.payer(),
                paidOn,
                rows,
                sources,
                JournalEntry.on(paidOn)
                        .debit(Chart.UNAPPLIED.of(unit), amount)
                        .credit(Chart.CONTRIBUTIONS_RECEIVABLE.of(debt.payer().name()), amount)
                        .entry());
    }

    /** The payment as it was credited, or a refusal: what is on its way back to its payers cannot be lost as well. */
    private static Lots.Lot intact(String paymentId, UnitAccount account) {
        Lots.Lot lot = account.lots().find(paymentId);
        if (lot == null) {
            throw Refused.unknown("payment-unknown", "This unit has no payment " + paymentId + ".");
        }
        Lost lost = account.lost().get(paymentId);
        if (lost != null) {
            throw lost.isChargeback()
                    ? Refused.conflict("payment-charged-back", "This payment was charged back already.")
                    : Refused.conflict("already-reversed", "This payment was reversed already.");
        }
        if (account.refunds().values().stream().anyMatch(refund -> refund.holds(paymentId))) {
            throw Refused.conflict(
                    "payment-refunded", "Money of this payment was asked back or went back to its payers already.");
        }
        return lot;
    }

    private static ContributionsUnapplied unapplied(
            TakeBackPayment command, String rosterId, Bill bill, List<PaidRow> rows) {
        List<AppliedRow> applied = rows.stream().map(PaidRow::row).toList();
        LocalDate since = rows.getFirst().since();
        int year = rows.getFirst().paidOn().getYear();
        Map<String, Money> back = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.sources().stream())
                .forEach(source -> back.merge(source.paymentId(), source.amount(), Money::plus));
        JournalEntry.Draft original =
                JournalEntry.on(since).debit(Chart.UNAPPLIED.of(command.unit()), Money.sum(back.values()));
        rows.stream()
                .flatMap(row -> row.owed().stream())
                .forEach(part -> original.debit(
                        Chart.CONTRIBUTIONS_RECEIVABLE.of(part.payer().name()), part.amount()));
        Earnings.of(bill.terms(), rows.stream().map(PaidRow::accepted).toList(), year)
                .forEach(part -> original.credit(part.account(), part.amount()));
        Correction correction = Correction.of(rosterId, since, command.on());
        return new ContributionsUnapplied(
                command.unit(),
                rosterId,
                bill.terms().scheme(),
                bill.terms().version(),
                command.reversalId(),
                bill.round(),
                applied,
                back.entrySet().stream()
                        .map(source -> new Source(source.getKey(), source.getValue()))
                        .toList(),
                correction,
                correction.cancel(original.entry(), command.on()));
    }

    private static <T> List<List<T>> parts(List<T> rows) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += UnitAccount.PART) {
            parts.add(List.copyOf(rows.subList(i, Math.min(rows.size(), i + UnitAccount.PART))));
        }
        return parts;
    }

    private static Money total(List<AppliedRow> rows) {
        return Money.sum(rows.stream().map(AppliedRow::amount).toList());
    }
}
