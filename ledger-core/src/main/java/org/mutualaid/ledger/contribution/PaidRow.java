package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.scheme.Payer;

/**
 * A row that was paid for, and by which payments.
 *
 * @param accepted as it was billed
 * @param row      as it was paid
 * @param paidOn   effective date of its money
 * @param since    first day on which the row stood as it stands now: paid, charged back or made good
 * @param sources  payments whose money is in it
 * @param owed     parts that were charged back and not made good
 */
record PaidRow(
        AcceptedRow accepted,
        AppliedRow row,
        LocalDate paidOn,
        LocalDate since,
        List<Source> sources,
        List<Owed> owed) {

    static PaidRow of(AcceptedRow accepted, AppliedRow row, LocalDate paidOn, List<Source> sources) {
        return new PaidRow(accepted, row, paidOn, paidOn, sources, List.of());
    }

    Money from(String paymentId) {
        return Money.sum(sources.stream()
                .filter(source -> source.paymentId().equals(paymentId))
                .map(Source::amount)
                .toList());
    }

    Money owedInAll() {
        return Money.sum(owed.stream().map(Owed::amount).toList());
    }

    PaidRow owing(String paymentId, String chargebackId, Payer payer, LocalDate on) {
        List<Owed> more = new ArrayList<>(owed);
        more.add(new Owed(chargebackId, payer, on, from(paymentId)));
        List<Source> left = sources.stream()
                .filter(source -> !source.paymentId().equals(paymentId))
                .toList();
        return new PaidRow(accepted, row, paidOn, later(on), left, more);
    }

    PaidRow settled(String chargebackId, LocalDate on, List<Source> by) {
        List<Source> more = new ArrayList<>(sources);
        more.addAll(by);
        return new PaidRow(
                accepted,
                row,
                paidOn,
                later(on),
                more,
                owed.stream()
                        .filter(part -> !part.chargebackId().equals(chargebackId))
                        .toList());
    }

    private LocalDate later(LocalDate day) {
        return day.isAfter(since) ? day : since;
    }

    /**
     * A part that was charged back.
     *
     * @param chargebackId by which chargeback
     * @param payer        who owes it
     * @param on           day of the chargeback
     * @param amount       how much
     */
    record Owed(String chargebackId, Payer payer, LocalDate on, Money amount) {}
}
