package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;

/**
 * Where the money of an approved benefit stands. What is not paid lies in two pots: owed since the approval, and come back
 * from the bank. No portion is ever on two lines at once.
 *
 * @param approvedOn day from which the benefit was owed; null while nothing is approved
 * @param payable    owed and not sent since the approval
 * @param returned   came back from the bank
 * @param paid       on a card
 * @param portions   who gets what
 * @param attempts   ids of all attempts to pay, also of approvals taken back
 */
record Portions(
        @Nullable LocalDate approvedOn,
        Money payable,
        Money returned,
        Money paid,
        List<Portion> portions,
        Set<String> attempts) {

    static final Portions NONE = new Portions(null, Money.ZERO, Money.ZERO, Money.ZERO, List.of(), Set.of());

    /** The whole benefit is one portion: it goes to the member's own card. */
    Portions approved(ClaimApproved approved) {
        return new Portions(
                approved.entry().effectiveDate(),
                approved.amount(),
                Money.ZERO,
                Money.ZERO,
                List.of(new Portion(approved.amount(), Where.READY, null)),
                attempts);
    }

    Portions put(ClaimPutInBatch put) {
        Portion portion = sendable().orElseThrow();
        Money again = ofReturned(put);
        Set<String> known = new HashSet<>(attempts);
        known.add(put.attemptId());
        return new Portions(
                approvedOn,
                payable.minus(put.amount().minus(again)),
                returned.minus(again),
                paid,
                with(portion, new Portion(portion.amount(), Where.AT_BANK, put.attemptId())),
                Set.copyOf(known));
    }

    Portions paid(String attemptId) {
        Portion portion = atBank(attemptId).orElseThrow();
        return new Portions(
                approvedOn, payable, returned, paid.plus(portion.amount()), with(portion, Where.PAID), attempts);
    }

    Portions returned(String attemptId) {
        Portion portion = atBank(attemptId).orElseThrow();
        return new Portions(
                approvedOn, payable, returned.plus(portion.amount()), paid, with(portion, Where.RETURNED), attempts);
    }

    /** Nothing is owed any more; what was paid stays known. */
    Portions reversed() {
        return new Portions(approvedOn, Money.ZERO, Money.ZERO, paid, List.of(), attempts);
    }

    /** At the bank before anything else, for then nothing can be done; paid only when everything is. */
    State state() {
        if (any(Where.AT_BANK)) {
            return State.IN_BATCH;
        }
        if (any(Where.RETURNED)) {
            return State.RETURNED;
        }
        return any(Where.READY) ? State.APPROVED : State.PAID;
    }

    /** The portion that can go to the bank now. */
    Optional<Portion> sendable() {
        return only(Portion::isSendable);
    }

    /** The portion that the bank has under that attempt. */
    Optional<Portion> atBank(String attemptId) {
        return only(portion -> portion.where == Where.AT_BANK && attemptId.equals(portion.attemptId));
    }

    /** Sends a portion: what came back before is sent again first. */
    JournalEntry sent(Portion portion, String claimId, String batchId, LocalDate on) {
        Money again = returned.min(portion.amount());
        return JournalEntry.on(on)
                .debit(Chart.RETURNED_PAYOUTS.of(claimId), again)
                .debit(Chart.BENEFITS_PAYABLE.of(claimId), portion.amount().minus(again))
                .credit(Chart.PAYOUT_CLEARING.of(batchId), portion.amount())
                .entry();
    }

    /** What undoes the approval, each pot for itself; nothing while the bank has any of the money. */
    List<ClaimEvent> takenBack(RecoveryRequested asked, ClaimRegistered claim) {
        if (approvedOn == null || any(Where.AT_BANK)) {
            return List.of();
        }
        List<ClaimEvent> events = new ArrayList<>();
        if (payable.plus(returned).isPositive()) {
            events.add(reversal(asked, claim, approvedOn));
        }
        if (paid.isPositive()) {
            events.add(new RecoveryOpened(
                    asked.claimId(),
                    asked.memberId(),
                    claim.scheme(),
                    paid,
                    asked.reason(),
                    JournalEntry.on(asked.on())
                            .debit(Chart.RECOVERABLE_BENEFITS.of(asked.claimId()), paid)
                            .credit(Chart.BENEFITS.of(claim.scheme()), paid)
                            .entry()));
        }
        return List.copyOf(events);
    }

    private ClaimApprovalReversed reversal(RecoveryRequested asked, ClaimRegistered claim, LocalDate since) {
        Money unpaid = payable.plus(returned);
        JournalEntry owed = JournalEntry.on(since)
                .debit(Chart.BENEFITS.of(claim.scheme()), unpaid)
                .credit(Chart.BENEFITS_PAYABLE.of(asked.claimId()), payable)
                .credit(Chart.RETURNED_PAYOUTS.of(asked.claimId()), returned)
                .entry();
        Correction correction = Correction.of(claim.claimNo(), since, asked.on());
        return new ClaimApprovalReversed(
                asked.claimId(),
                asked.memberId(),
                claim.scheme(),
                unpaid,
                asked.reason(),
                correction,
                correction.cancel(owed, asked.on()));
    }

    /** Read from the entry, for that is what was booked. */
    private static Money ofReturned(ClaimPutInBatch put) {
        String pot = Chart.RETURNED_PAYOUTS.of(put.claimId()).path();
        return Money.sum(put.entry().lines().stream()
                .filter(line ->
                        line.side() == Side.DEBIT && line.account().path().equals(pot))
                .map(line -> line.amount())
                .toList());
    }

    private boolean any(Where where) {
        return portions.stream().anyMatch(portion -> portion.where == where);
    }

    private Optional<Portion> only(Predicate<Portion> wanted) {
        return portions.stream().filter(wanted).findFirst();
    }

    private List<Portion> with(Portion portion, Where where) {
        return with(portion, new Portion(portion.amount(), where, portion.attemptId()));
    }

    private List<Portion> with(Portion portion, Portion changed) {
        return portions.stream()
                .map(other -> other.equals(portion) ? changed : other)
                .toList();
    }

    /**
     * What goes to one card.
     *
     * @param amount    how much
     * @param where     where it is
     * @param attemptId last attempt to pay it
     */
    record Portion(Money amount, Where where, @Nullable String attemptId) {

        boolean isSendable() {
            return where == Where.READY || where == Where.RETURNED;
        }
    }

    /** Where a portion is. */
    enum Where {
        /** Not sent yet. */
        READY,
        /** On a line that the bank has not answered. */
        AT_BANK,
        /** Came back. */
        RETURNED,
        /** On the card. */
        PAID
    }
}
