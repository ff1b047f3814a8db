package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;

/**
 * Every fen of a receipt is applied, unapplied, on its way back to its payers, or lost (I4); what is unapplied by receipts
 * is what the books owe the unit.
 */
final class ReceiptMoney implements Invariant {

    private final Books books;
    private final Map<String, Receipt> receipts = new TreeMap<>();
    private final Map<String, RefundRequested> refunds = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> paid = new HashSet<>();
    private final Set<String> unapproved = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Long> owedToUnit = new TreeMap<>();
    private long unidentified;
    private final Set<String> units = new HashSet<>();

    ReceiptMoney(Books books) {
        this.books = books;
    }

    @Override
    public void see(Object event) {
        switch (event) {
            case PaymentReceived received -> {
                Receipt before = receipts.put(received.paymentId(), new Receipt(received.amount(), received.unit()));
                require(before == null, "I4", () -> "payment recorded twice: " + received);
                if (received.unit() == null) {
                    unidentified += received.amount().fen();
                } else {
                    owe(received.unit(), received.amount().fen());
                }
            }
            case PaymentIdentified identified -> {
                Receipt receipt = receipt(identified.paymentId());
                require(receipt.unit == null && !receipt.reversed, "I4", () -> "identified twice: " + identified);
                receipt.unit = identified.unit();
                unidentified -= receipt.received;
                owe(identified.unit(), receipt.received);
            }
            case PaymentReversed reversed -> {
                Receipt receipt = receipt(reversed.paymentId());
                require(
                        !receipt.reversed && Objects.equals(receipt.unit, reversed.unit()),
                        "I4",
                        () -> "reversed twice or of another unit: " + reversed);
                receipt.reversed = true;
                if (receipt.unit == null) {
                    unidentified -= receipt.received;
                } else {
                    require(receipt.lost, "I4", () -> "reversed while the unit still has it: " + reversed);
                    owe(receipt.unit, -receipt.received);
                }
            }
            case UnitCredited credited -> {
                Receipt receipt = receipt(credited.paymentId());
                require(
                        !receipt.credited
                                && receipt.received == credited.amount().fen()
                                && credited.unit().equals(receipt.unit),
                        "I4",
                        () -> "credited otherwise than received: " + credited);
                receipt.credited = true;
            }
            case ContributionsApplied applied -> {
                requireSame(applied.sources(), applied.rows(), event);
                move(applied.unit(), applied.sources(), 1);
            }
            case DebtSettled settled -> {
                requireSame(settled.sources(), settled.rows(), event);
                move(settled.unit(), settled.sources(), 1);
            }
            case ContributionsUnapplied unapplied -> move(unapplied.unit(), unapplied.sources(), -1);
            case ContributionReturned returned -> move(returned.unit(), returned.sources(), -1);
            case RefundRequested requested -> {
                require(
                        refunds.put(requested.refundId(), requested) == null,
                        "I4",
                        () -> "refund asked twice: " + requested);
                Receipt receipt = receipt(requested.paymentId());
                receipt.asked += requested.amount().fen();
                receipt.requireWhole(event);
            }
            case RefundApproved refund -> {
                require(approved.add(refund.refundId()), "I4", () -> "refund approved twice: " + refund);
                owe(refund.unit(), -asked(refund.refundId()).amount().fen());
            }
            case RefundPaid refund ->
                require(
                        approved.contains(refund.refundId())
                                && !ended.contains(refund.refundId())
                                && paid.add(refund.refundId()),
                        "I4",
                        () -> "refund paid twice, without approval or after its end: " + refund);
            case RefundApprovalReversed refund -> {
                require(
                        approved.contains(refund.refundId()) && !paid.contains(refund.refundId()),
                        "I4",
                        () -> "an approval that never was or was paid is taken back: " + refund);
                owe(refund.unit(), asked(refund.refundId()).amount().fen());
                unapproved.add(refund.refundId());
            }
            case RefundEnded refund -> {
                require(
                        ended.add(refund.refundId())
                                && !paid.contains(refund.refundId())
                                && approved.contains(refund.refundId()) == unapproved.contains(refund.refundId()),
                        "I4",
                        () -> "refund ended twice, after it was paid, or while it is owed: " + refund);
                Receipt receipt = receipt(refund.paymentId());
                receipt.asked -= refund.amount().fen();
                receipt.requireWhole(event);
            }
            case PaymentTakenBack taken -> {
                Receipt receipt = receipt(taken.paymentId());
                require(
                        receipt.applied == 0
                                && receipt.asked == 0
                                && receipt.received == taken.amount().fen(),
                        "I4",
                        () -> "taken back while in use: " + taken + " " + receipt);
                receipt.lose(event);
            }
            case PaymentChargedBack charged -> {
                Receipt receipt = receipt(charged.paymentId());
                require(
                        receipt.applied == charged.owed().fen()
                                && receipt.asked == 0
                                && receipt.received == charged.amount().fen(),
                        "I4",
                        () -> "charged back otherwise than applied: " + charged + " " + receipt);
                owe(charged.unit(), charged.owed().fen() - charged.amount().fen());
                receipt.applied = 0;
                receipt.lose(event);
            }
            default -> {}
        }
    }

    @Override
    public void check() {
        require(
                books.balance("2202") == -unidentified,
                "I4",
                () -> "2202 is " + books.balance("2202") + ", receipts without a unit hold " + unidentified);
        units.forEach(unit -> {
            long expected = owedToUnit.getOrDefault(unit, 0L);
            require(
                    expected >= 0 && books.balance("2201:" + unit) == -expected,
                    "I4",
                    () -> "2201:" + unit + " is " + books.balance("2201:" + unit) + ", its receipts hold " + expected);
        });
        units.clear();
    }

    @Override
    public void checkQuiet() {
        receipts.forEach((id, receipt) -> require(
                receipt.unit == null || receipt.credited, "promise", () -> "payment " + id + " was never credited"));
    }

    @Override
    public Object state() {
        return receipts.toString() + owedToUnit + approved.size() + paid.size() + ended.size();
    }

    private static void requireSame(List<Source> sources, List<AppliedRow> rows, Object event) {
        require(
                sources.stream().mapToLong(source -> source.amount().fen()).sum()
                        == rows.stream().mapToLong(row -> row.amount().fen()).sum(),
                "I4",
                () -> "what was taken is not what was paid for: " + event);
    }

    private void move(String unit, List<Source> sources, int sign) {
        for (Source source : sources) {
            Receipt receipt = receipt(source.paymentId());
            receipt.applied += sign * source.amount().fen();
            receipt.requireWhole(source);
            require(unit.equals(receipt.unit), "I4", () -> "money of another unit: " + source);
            owe(unit, -sign * source.amount().fen());
        }
    }

    private void owe(String unit, long more) {
        owedToUnit.merge(unit, more, Long::sum);
        units.add(unit);
    }

    private Receipt receipt(String paymentId) {
        return Objects.requireNonNull(receipts.get(paymentId), paymentId);
    }

    private RefundRequested asked(String refundId) {
        return Objects.requireNonNull(refunds.get(refundId), refundId);
    }

    /** Where the fen of one receipt are. */
    private static final class Receipt {
        private final long received;
        private String unit;
        private boolean credited;
        private long applied;
        private long asked;
        private boolean lost;
        private boolean reversed;

        Receipt(Money received, String unit) {
            this.received = received.fen();
            this.unit = unit;
        }

        void lose(Object event) {
            require(!lost, "I4", () -> "lost twice: " + event);
            lost = true;
        }

        void requireWhole(Object event) {
            long unapplied = (lost ? 0 : received) - applied - asked;
            require(
                    credited && applied >= 0 && asked >= 0 && unapplied >= 0,
                    "I4",
                    () -> "more was used than received: " + this + " after " + event);
        }

        @Override
        public String toString() {
            return "[received " + received + " applied " + applied + " asked back " + asked + " lost " + lost + "]";
        }
    }
}
