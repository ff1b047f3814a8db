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
 * @param sources  payments whose money is in it
 * @param owed     parts that were charged back and not made good
 */
record PaidRow(AcceptedRow accepted, AppliedRow row, LocalDate paidOn, List<Source> sources, List<Owed> owed) {

    Money from(String paymentId) {
        return Money.sum(sources.stream()
                .filter(source -> source.paymentId().equals(paymentId))
                .map(Source::amount)
                .toList());
    }

    Money owedInAll() {
        return Money.sum(owed.stream().map(Owed::amount).toList());
    }

    PaidRow owing(String paymentId, String chargebackId, Payer payer) {
        List<Owed> more = new ArrayList<>(owed);
        more.add(new Owed(chargebackId, payer, from(paymentId)));
        List<Source> left = sources.stream()
                .filter(source -> !source.paymentId().equals(paymentId))
                .toList();
        return new PaidRow(accepted, row, paidOn, left, more);
    }

    PaidRow settled(String chargebackId, List<Source> by) {
        List<Source> more = new ArrayList<>(sources);
        more.addAll(by);
        return new PaidRow(
                accepted,
                row,
                paidOn,
                more,
                owed.stream()
                        .filter(part -> !part.chargebackId().equals(chargebackId))
                        .toList());
    }

    /**
     * A part that was charged back.
     *
     * @param chargebackId by which chargeback
     * @param payer        who owes it
     * @param amount       how much
     */
    record Owed(String chargebackId, Payer payer, Money amount) {}
}
