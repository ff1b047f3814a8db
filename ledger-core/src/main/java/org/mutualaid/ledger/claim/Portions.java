package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.NamedPayee;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.Payee;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * Where the money of an approved benefit stands. What is not paid lies in two pots: owed since the approval, and come back
 * from the bank. A portion goes to one card and is never on two lines at once: one for the member, or one for each payee.
 *
 * @param approvedOn day from which the benefit was owed; null while nothing is approved
 * @param payable    owed and not sent since the approval
 * @param returned   came back from the bank
 * @param paid       on a card
 * @param portions   who gets what
 * @param attempts   ids of all attempts to pay, also of approvals taken back
 * @param namings    ids of all namings of payees
 * @param lastPayee  number of the last payee who was ever named
 */
record Portions(
        @Nullable LocalDate approvedOn,
        Money payable,
        Money returned,
        Money paid,
        List<Portion> portions,
        Set<String> attempts,
        Set<String> namings,
        int lastPayee) {

    static final Portions NONE =
            new Portions(null, Money.ZERO, Money.ZERO, Money.ZERO, List.of(), Set.of(), Set.of(), 0);

    /** The whole benefit is one portion: it goes to the member's own card. */
    Portions approved(ClaimApproved approved) {
        return new Portions(
                approved.entry().effectiveDate(),
                approved.amount(),
                Money.ZERO,
                Money.ZERO,
                List.of(new Portion(null, approved.amount(), Where.READY, null)),
                attempts,
                namings,
                lastPayee);
    }

    /** Numbers for the payees, if their amounts are what is not paid and none of it is at the bank. */
    List<Payee> splitAmong(List<NamedPayee> payees) {
        if (any(Where.AT_BANK)) {
            throw Refused.conflict(
                    "payees-at-bank", "The bank has some of this benefit. Name the payees when it has answered.");
        }
        if (payees.stream().anyMatch(payee -> !payee.amount().isPositive())) {
            throw Refused.rule("payees-amount", "Every payee gets more than 0.00.");
        }
        Money sum = Money.sum(payees.stream().map(NamedPayee::amount).toList());
        if (!sum.equals(unpaid())) {
            throw Refused.rule("payees-sum", "The amounts add up to " + sum + "; not paid yet are " + unpaid() + ".")
                    .with("unpaid", unpaid().toString());
        }
        return IntStream.range(0, payees.size())
                .mapToObj(i -> {
                    NamedPayee payee = payees.get(i);
                    return new Payee(lastPayee + 1 + i, payee.name(), payee.bankCard(), payee.amount());
                })
                .toList();
    }

    /** Only portions that were paid stay besides those of the payees. */
    Portions named(PayeesNamed named) {
        Set<String> known = new HashSet<>(namings);
        known.add(named.namingId());
        return new Portions(
                approvedOn,
                payable,
                returned,
                paid,
                Stream.concat(
                                portions.stream().filter(portion -> portion.where == Where.PAID),
                                named.payees().stream()
                                        .map(payee -> new Portion(payee.payee(), payee.amount(), Where.READY, null)))
                        .toList(),
                attempts,
                Set.copyOf(known),
                named.payees().getLast().payee());
    }

    Portions put(ClaimPutInBatch put) {
        Portion portion = portion(put.payee()).orElseThrow();
        Set<String> known = new HashSet<>(attempts);
        known.add(put.attemptId());
        Money again = ofReturned(put);
        return new Portions(
                approvedOn,
                payable.minus(put.amount().minus(again)),
                returned.minus(again),
                paid,
                with(portion, Where.AT_BANK, put.attemptId()),
                Set.copyOf(known),
                namings,
                lastPayee);
    }

    Portions paid(String attemptId) {
        Portion portion = atBank(attemptId).orElseThrow();
        return moved(payable, returned, paid.plus(portion.amount()), with(portion, Where.PAID, attemptId));
    }

    Portions returned(String attemptId) {
        Portion portion = returnable(attemptId).orElseThrow();
        return moved(
                payable,
                returned.plus(portion.amount()),
                portion.where == Where.PAID ? paid.minus(portion.amount()) : paid,
                with(portion, Where.RETURNED, attemptId));
    }

    /** Nothing is owed any more; what was paid, and what was used, stays known. */
    Portions reversed() {
        return new Portions(null, Money.ZERO, Money.ZERO, paid, List.of(), attempts, namings, lastPayee);
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

    /** Whether it goes to others than the member. */
    boolean isSplit() {
        return portions.stream().anyMatch(portion -> portion.payee != null);
    }

    /** The portion of that payee, or of the member, if it can go to the bank now and is what the line says. */
    Portion sendable(@Nullable Integer payee, Money amount) {
        Portion portion = portion(payee)
                .filter(found -> found.where == Where.READY || found.where == Where.RETURNED)
                .orElseThrow(() -> Refused.conflict(
                        "payee-not-payable",
                        "This portion was paid, is at the bank, or goes to other payees who were named since."));
        if (!portion.amount().equals(amount)) {
            throw Refused.conflict(
                    "amount-changed", "The line says " + amount + ", but " + portion.amount() + " is owed.");
        }
        return portion;
    }

    /** The portion that the bank has under that attempt. */
    Optional<Portion> atBank(String attemptId) {
        return portions.stream()
                .filter(portion -> portion.where == Where.AT_BANK && attemptId.equals(portion.attemptId))
                .findFirst();
    }

    /** The portion that can come back under that attempt: from the bank, or from the card that it was paid to. */
    Optional<Portion> returnable(String attemptId) {
        return atBank(attemptId)
                .or(() -> portions.stream()
                        .filter(portion -> portion.where == Where.PAID && attemptId.equals(portion.attemptId))
                        .findFirst());
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
    List<ClaimEvent> takenBack(RecoveryRequested asked, ClaimRegistered claim, @Nullable Integer round) {
        if (approvedOn == null || any(Where.AT_BANK)) {
            return List.of();
        }
        List<ClaimEvent> events = new ArrayList<>();
        if (unpaid().isPositive()) {
            events.add(reversal(asked, claim, approvedOn, round));
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
                            .entry(),
                    round));
        }
        return List.copyOf(events);
    }

    private ClaimApprovalReversed reversal(
            RecoveryRequested asked, ClaimRegistered claim, LocalDate since, @Nullable Integer round) {
        JournalEntry owed = JournalEntry.on(since)
                .debit(Chart.BENEFITS.of(claim.scheme()), unpaid())
                .credit(Chart.BENEFITS_PAYABLE.of(asked.claimId()), payable)
                .credit(Chart.RETURNED_PAYOUTS.of(asked.claimId()), returned)
                .entry();
        Correction correction = Correction.of(claim.claimNo(), since, asked.on());
        return new ClaimApprovalReversed(
                asked.claimId(),
                asked.memberId(),
                claim.scheme(),
                unpaid(),
                asked.reason(),
                correction,
                correction.cancel(owed, asked.on()),
                round);
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

    private Money unpaid() {
        return payable.plus(returned);
    }

    private Optional<Portion> portion(@Nullable Integer payee) {
        return portions.stream()
                .filter(portion -> Objects.equals(portion.payee, payee))
                .findFirst();
    }

    private Portions moved(Money payable, Money returned, Money paid, List<Portion> portions) {
        return new Portions(approvedOn, payable, returned, paid, portions, attempts, namings, lastPayee);
    }

    private List<Portion> with(Portion portion, Where where, String attemptId) {
        Portion moved = new Portion(portion.payee, portion.amount, where, attemptId);
        return portions.stream()
                .map(other -> other.equals(portion) ? moved : other)
                .toList();
    }

    /**
     * What goes to one card.
     *
     * @param payee     number of the payee; null for the member
     * @param amount    how much
     * @param where     where it is
     * @param attemptId last attempt to pay it
     */
    record Portion(
            @Nullable Integer payee,
            Money amount,
            Where where,
            @Nullable String attemptId) {}

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
