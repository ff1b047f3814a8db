package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.till.TillChange;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashReturned;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/** A till holds what was taken in less what left it, and never less than nothing or than is set aside to leave (I8). */
final class Cash implements Invariant {

    private final Books books;
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> setAside = new TreeMap<>();
    private final Map<String, PaymentReceived> payments = new HashMap<>();
    private final Map<String, RefundRequested> refunds = new HashMap<>();
    private final Map<String, CashHandedOut> aside = new TreeMap<>();
    private final Set<String> deposits = new HashSet<>();
    private final Set<String> touched = new HashSet<>();

    Cash(Books books) {
        this.books = books;
    }

    @Override
    public void see(Object event) {
        switch (event) {
            case PaymentReceived received
            when received.channel() == Channel.CASH -> {
                payments.put(received.paymentId(), received);
                add(held, received.agencyPoint(), received.amount().fen());
            }
            case CashDeposited deposited -> {
                require(deposits.add(deposited.depositId()), "I8", () -> "deposited twice: " + deposited);
                add(held, deposited.agencyPoint(), -deposited.amount().fen());
            }
            case CashHandedOut handed -> {
                require(aside.put(handed.refundId(), handed) == null, "I8", () -> "set aside twice: " + handed);
                add(setAside, handed.agencyPoint(), handed.amount().fen());
            }
            case CashReturned returned -> {
                require(aside.remove(returned.outId()) != null, "I8", () -> "put back what left: " + returned);
                add(setAside, returned.agencyPoint(), -returned.amount().fen());
            }
            case DepositReversed reversed ->
                add(held, reversed.agencyPoint(), reversed.amount().fen());
            case DepositAmended amended ->
                add(
                        held,
                        amended.agencyPoint(),
                        amended.recorded().fen() - amended.correct().fen());
            case CashDifferenceFound found ->
                add(held, found.agencyPoint(), found.difference().fen());
            case PaymentReversed reversed
            when reversed.channel() == Channel.CASH ->
                leave(
                        reversed.reversalId(),
                        reversed.agencyPoint(),
                        reversed.amount().fen());
            case AdjustmentMade made ->
                TillChange.of(made.entry()).ifPresent(change -> adjust(made.adjustmentId(), change));
            case AdjustmentReversed back ->
                TillChange.of(back.entry()).ifPresent(change -> adjust(back.adjustmentId(), change));
            case RefundRequested requested -> refunds.put(requested.refundId(), requested);
            case RefundPaid paid -> refunded(Objects.requireNonNull(refunds.get(paid.refundId())));
            default -> {}
        }
    }

    private void refunded(RefundRequested refund) {
        PaymentReceived payment = payments.get(refund.paymentId());
        if (payment != null) {
            leave(refund.refundId(), payment.agencyPoint(), refund.amount().fen());
        }
    }

    /** Cash that an adjustment brings is there at once; what it takes was set aside before. */
    private void adjust(String adjustment, TillChange change) {
        if (change.in().isPositive()) {
            add(held, change.agencyPoint(), change.in().fen());
        } else {
            leave(adjustment, change.agencyPoint(), -change.in().fen());
        }
    }

    private void leave(String what, String point, long amount) {
        CashHandedOut handed = aside.remove(what);
        require(
                handed != null && handed.amount().fen() == amount,
                "I8",
                () -> "cash left for " + what + " that was not set aside for it: " + handed);
        add(held, point, -amount);
        add(setAside, point, -amount);
    }

    @Override
    public void check() {
        touched.forEach(point -> {
            long expected = held.getOrDefault(point, 0L);
            long promised = setAside.getOrDefault(point, 0L);
            require(
                    books.balance("1001:" + point) == expected,
                    "I8",
                    () -> "1001:" + point + " is " + books.balance("1001:" + point) + ", counted " + expected);
            require(
                    promised >= 0 && expected >= promised,
                    "I8",
                    () -> "the till of " + point + " holds " + expected + ", set aside are " + promised);
        });
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        require(aside.isEmpty(), "promise", () -> "cash was set aside and neither left nor came back: " + aside);
    }

    @Override
    public Object state() {
        return held.toString() + setAside;
    }

    private void add(Map<String, Long> sums, String point, long amount) {
        sums.merge(point, amount, Long::sum);
        touched.add(point);
    }
}
