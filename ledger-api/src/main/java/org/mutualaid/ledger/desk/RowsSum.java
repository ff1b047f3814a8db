package org.mutualaid.ledger.desk;

import java.util.stream.IntStream;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.Particulars;
import org.mutualaid.ledger.scheme.SchemeTerms;

/**
 * What the rows of a list cost together, to be compared with the total printed under it (R16). A row that is wrong may
 * name nobody who exists, so whether a joining fee was meant for it is what the list says of it, or may be either.
 *
 * @param terms   price and joining fee
 * @param shares  all shares
 * @param fees    joining fees that are certain
 * @param unclear rows of which nobody knows whether a fee was meant
 */
record RowsSum(SchemeTerms terms, long shares, Money fees, int unclear) {

    static RowsSum none(SchemeTerms terms) {
        return new RowsSum(terms, 0, Money.ZERO, 0);
    }

    RowsSum plus(Particulars row, boolean joins, boolean clean) {
        Money printed = row.joiningFee();
        Money fee = clean ? joins ? terms.fee() : Money.ZERO : printed == null ? Money.ZERO : printed;
        boolean isUnclear = !clean && printed == null && terms.joiningFee() != null;
        return new RowsSum(terms, shares + row.shares(), fees.plus(fee), unclear + (isUnclear ? 1 : 0));
    }

    /** Whether the total printed under the list is this sum. */
    boolean is(Money total) {
        return IntStream.rangeClosed(0, unclear)
                .anyMatch(more -> certain().plus(terms.fee().times(more)).equals(total));
    }

    /** All of it, if a fee is due on every row of which nobody knows. */
    Money most() {
        return certain().plus(terms.fee().times(unclear));
    }

    private Money certain() {
        return terms.contribution(Math.toIntExact(shares)).plus(fees);
    }

    /** What somebody needs to find the mistake. */
    @Override
    public String toString() {
        return certain() + (fees.isZero() ? "" : ", joining fees of " + fees + " included");
    }
}
