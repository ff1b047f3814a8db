package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/** What was reversed leaves nothing behind in any account (I10): red ink on its own day, blue ink in a later year. */
final class Corrections implements Invariant {

    private final Map<String, Map<String, Long>> posted = new TreeMap<>();
    private final Map<String, Long> deposits = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private final Map<String, LocalDate> reversedOn = new HashMap<>();
    private final Set<String> authorised = new TreeSet<>();
    private final Set<String> takenBack = new TreeSet<>();

    @Override
    public void see(Object event) {
        if (event instanceof Correcting correcting) {
            requireInk(correcting);
        }
        switch (event) {
            case PaymentReceived received -> post(received.paymentId(), received.entry());
            case PaymentIdentified identified -> post(identified.paymentId(), identified.entry());
            case PaymentReversed reversed -> {
                end(reversed.paymentId(), reversed.entry(), event);
                authorised.remove(reversed.reversalId());
                takenBack.remove(reversed.paymentId());
            }
            case ReversalAuthorised reversal ->
                require(authorised.add(reversal.reversalId()), "I10", () -> "authorised twice: " + event);
            case ReversalRefused refused -> authorised.remove(refused.reversalId());
            case PaymentTakenBack taken -> takenBack.add(taken.paymentId());
            case CashDeposited deposited -> {
                post(deposited.depositId(), deposited.entry());
                deposits.put(deposited.depositId(), deposited.amount().fen());
            }
            case TakingsSettled settled -> post(settled.settlementId(), settled.entry());
            case SettlementReversed reversed -> end(reversed.settlementId(), reversed.entry(), event);
            case ProgrammeFundsReceived received -> post(received.fundsId(), received.entry());
            case ProgrammeFundsReversed reversed -> end(reversed.fundsId(), reversed.entry(), event);
            case RefundApproved approved -> post(approved.refundId(), approved.entry());
            case RefundApprovalReversed reversed -> end(reversed.refundId(), reversed.entry(), event);
            case DepositReversed reversed -> end(reversed.depositId(), reversed.entry(), event);
            case DepositAmended amended -> {
                post(amended.depositId(), amended.entry());
                require(
                        gone.add(amended.depositId())
                                && postedOn(amended.depositId(), "1002:COLL")
                                        == amended.correct().fen(),
                        "I10",
                        () -> "a deposit is not what it should be: " + event + posted.get(amended.depositId()));
            }
            case RemittanceReversed reversed -> {
                post(reversed.remittanceId(), reversed.entry());
                touched.add(reversed.remittanceId());
            }
            case RemittanceEvent remittance -> {
                post(remittance.remittanceId(), remittance.entry());
                require(!touched.contains(remittance.remittanceId()), "I10", () -> "posted after reversal: " + event);
            }
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(this::requireNothingLeft);
        gone.addAll(touched);
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        require(authorised.isEmpty(), "promise", () -> "reversals in force that were not carried out: " + authorised);
        require(takenBack.isEmpty(), "promise", () -> "payments taken back and not reversed: " + takenBack);
    }

    @Override
    public Object state() {
        return posted;
    }

    private void post(String thing, JournalEntry entry) {
        require(!gone.contains(thing), "I10", () -> thing + " was reversed and something is posted for it: " + entry);
        Map<String, Long> sums = posted.computeIfAbsent(thing, key -> new TreeMap<>());
        Books.signed(entry).forEach((account, amount) -> sums.merge(account, amount, Long::sum));
    }

    private void end(String thing, JournalEntry entry, Object event) {
        require(posted.containsKey(thing), "I10", () -> "reversed what never was: " + event);
        post(thing, entry);
        requireNothingLeft(thing);
        gone.add(thing);
    }

    private void requireNothingLeft(String thing) {
        Map<String, Long> left = new TreeMap<>(posted.getOrDefault(thing, Map.of()));
        left.values().removeIf(amount -> amount == 0);
        require(left.isEmpty(), "I10", () -> thing + " is reversed and leaves " + left);
    }

    private long postedOn(String thing, String account) {
        return posted.getOrDefault(thing, Map.of()).getOrDefault(account, 0L);
    }

    private static void requireInk(Correcting event) {
        LocalDate original = event.correction().originalOn();
        LocalDate booked = event.entry().effectiveDate();
        require(
                event.correction().ink() == Ink.RED ? booked.equals(original) : booked.getYear() != original.getYear(),
                "I10",
                () -> "the ink does not suit its day: " + event);
    }
}
