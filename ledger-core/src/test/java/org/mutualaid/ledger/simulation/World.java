package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.Stage;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.Preconditions;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;

/**
 * What the people of the simulation know: chance, the day, what they have handed in, and what the log has told them. They
 * mostly deal with what is recent, so that the story moves on.
 */
final class World implements Enrolments.Lists {

    private static final int RECENT = 40;

    final Random random;
    final List<String> points = new ArrayList<>();
    final List<String> units = new ArrayList<>();
    final List<Roster> rosters = new ArrayList<>();
    final List<String> billed = new ArrayList<>();
    final List<PaymentReceived> payments = new ArrayList<>();
    final List<PaymentReceived> unidentified = new ArrayList<>();
    final List<ReversalRequested> reversals = new ArrayList<>();
    final List<CashDeposited> deposits = new ArrayList<>();
    final List<RefundRequested> refunds = new ArrayList<>();
    final List<RefundRequested> approvedRefunds = new ArrayList<>();
    final List<CoverBegun> covers = new ArrayList<>();
    final List<ClaimRegistered> claims = new ArrayList<>();
    final Map<String, Due> payable = new LinkedHashMap<>();
    final List<ClaimApproved> approved = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final List<PayoutBatchProposed> batches = new ArrayList<>();
    final List<PayoutBatchProposed> sentBatches = new ArrayList<>();
    final List<RemittanceSent> remittances = new ArrayList<>();
    final List<TakingsSettled> settlements = new ArrayList<>();
    final AidKnown aid = new AidKnown();
    final Adjusting.Known adjustments = new Adjusting.Known();

    private final Map<String, Roster> rosterById = new TreeMap<>();
    private final Map<String, Long> paid = new TreeMap<>();
    private final Map<String, Map<Integer, Due>> dues = new TreeMap<>();
    private final Map<String, Set<String>> onCards = new TreeMap<>();
    private final Set<String> recovered = new HashSet<>();
    private final ClosedDays days = new ClosedDays();
    private final ClosedMonths months = new ClosedMonths();
    private final Map<String, String> unitOfPayment = new TreeMap<>();
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, PaymentReceived> paymentById = new TreeMap<>();
    private final Set<String> approvedIds = new HashSet<>();
    private final Set<String> endedIds = new HashSet<>();
    private final Map<String, Integer> reviews = new TreeMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, Long> takenIn = new TreeMap<>();
    private final Map<String, Long> lastNumbers = new TreeMap<>();
    private LocalDate today = LocalDate.of(2024, 1, 2);
    private int issued;

    World(long seed) {
        random = new Random(seed);
    }

    LocalDate today() {
        return today;
    }

    /** Night falls now and then. */
    void passTime() {
        if (chance(40)) {
            today = today.plusDays(1 + random.nextInt(2));
        }
    }

    /** A day on which something may have happened that is only told now; seldom one of the year before. */
    LocalDate lately() {
        return chance(30)
                ? today.minusDays(random.nextInt(300))
                : chance(3) ? today.minusDays(random.nextInt(9)) : today;
    }

    /** Comes true once in so many times. */
    boolean chance(int times) {
        return random.nextInt(times) == 0;
    }

    /** A name that nothing else has. */
    String id(String kind) {
        return kind + "-" + ++issued;
    }

    /** Which part of the story it is: places and units of earlier parts are left alone. */
    int issued() {
        return issued;
    }

    /** One of the staff; they are few, so that the same person often comes again. */
    String person() {
        return "person " + random.nextInt(9);
    }

    /** Between nothing and that amount, in whole yuan or to the fen; at least a fen. */
    Money upTo(Money most) {
        long fen = chance(3) ? most.fen() : 1 + (long) (random.nextDouble() * most.fen());
        return new Money(Math.max(1, fen));
    }

    /** One of the newest. */
    <T> Optional<T> recent(List<T> things) {
        return recent(things, RECENT);
    }

    /** One of so many newest. */
    <T> Optional<T> recent(List<T> things, int span) {
        return things.isEmpty()
                ? Optional.empty()
                : Optional.of(things.get(things.size() - 1 - random.nextInt(Math.min(span, things.size()))));
    }

    /** One of these. */
    <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** Cash ever taken in by that point, as the view of payments shows it. */
    Money takenIn(String point) {
        return new Money(takenIn.getOrDefault(point, 0L));
    }

    /** The first number that no block of the book has. */
    long nextNumber(String prefix) {
        return lastNumbers.getOrDefault(prefix, 0L) + 1;
    }

    PaymentReceived payment(String paymentId) {
        return Objects.requireNonNull(paymentById.get(paymentId));
    }

    /** The unit that the payment belongs to; none while that is not known. */
    String unitOf(PaymentReceived payment) {
        return unitOfPayment.get(payment.paymentId());
    }

    /** The number of the receipt that is in force for the payment. */
    long number(PaymentReceived payment) {
        return Objects.requireNonNull(numbers.get(payment.paymentId()));
    }

    /** What the till should hold by business date at the end of that day. */
    Money booked(String point, LocalDate day) {
        return new Money(days.booked(point, day));
    }

    /** The close of a month with what its report would say now; it may arrive much later. */
    ClosePeriod close(YearMonth month, YearMonth current) {
        long upTo = months.position();
        return new ClosePeriod(
                month,
                current,
                id("close"),
                upTo,
                new Preconditions(false, List.of(), List.of()),
                new Publication(months.text(month, upTo), "signature", "key"));
    }

    /** Whether the log has told that somebody agreed to it, and that it has not ended since. */
    boolean isApproved(RefundRequested refund) {
        return approvedIds.contains(refund.refundId()) && !endedIds.contains(refund.refundId());
    }

    /** How many reviews the claim has passed; less than nothing while papers are missing. */
    int reviews(String claimId) {
        return Objects.requireNonNull(reviews.get(claimId));
    }

    /** Version of the cover that the claim was made on, as far as it was told. */
    int versionOf(ClaimRegistered claim) {
        return Objects.requireNonNull(versions.get(CoverId.stream(claim.memberId(), claim.scheme())));
    }

    /** What has not reached a card, as far as it was told. */
    Money unpaid(ClaimApproved claim) {
        return claim.amount().minus(new Money(paid.getOrDefault(claim.claimId(), 0L)));
    }

    Roster roster(String rosterId) {
        return Objects.requireNonNull(rosterById.get(rosterId));
    }

    /** Writes down a list before it is handed in. */
    void remember(Roster roster) {
        rosters.add(roster);
        rosterById.put(roster.id(), roster);
    }

    @Override
    public long price(String rosterId, int seq) {
        Roster roster = roster(rosterId);
        return roster.scheme().terms().price().fen()
                * Objects.requireNonNull(roster.shares().get(seq));
    }

    /** Learns what the log tells. */
    void see(Object event) {
        days.see(event);
        months.see(event);
        aid.see(event);
        adjustments.see(event);
        switch (event) {
            case RowsBilled rows -> {
                billed.add(rows.rosterId());
                rows.rows().stream()
                        .map(AcceptedRow::seq)
                        .forEach(roster(rows.rosterId()).billed()::add);
            }
            case ReceiptBlockRegistered block -> lastNumbers.put(block.prefix(), block.to());
            case PaymentReceived received -> {
                payments.add(received);
                paymentById.put(received.paymentId(), received);
                numbers.put(received.paymentId(), received.number());
                if (received.unit() == null) {
                    unidentified.add(received);
                } else {
                    unitOfPayment.put(received.paymentId(), received.unit());
                }
                if (received.channel() == Channel.CASH) {
                    takenIn.merge(received.agencyPoint(), received.amount().fen(), Long::sum);
                }
            }
            case PaymentIdentified identified -> {
                unidentified.removeIf(payment -> payment.paymentId().equals(identified.paymentId()));
                unitOfPayment.put(identified.paymentId(), identified.unit());
            }
            case ReceiptVoided voided
            when voided.paymentId() != null -> numbers.put(voided.paymentId(), voided.replacement());
            case ReversalRequested asked -> reversals.add(asked);
            case CashDeposited deposited -> deposits.add(deposited);
            case RefundRequested requested -> refunds.add(requested);
            case RefundApproved approved -> {
                approvedIds.add(approved.refundId());
                refunds.stream()
                        .filter(refund -> refund.refundId().equals(approved.refundId()))
                        .findFirst()
                        .ifPresent(refund -> {
                            refunds.remove(refund);
                            approvedRefunds.add(refund);
                        });
            }
            case RefundEnded ended -> {
                endedIds.add(ended.refundId());
                refunds.removeIf(refund -> refund.refundId().equals(ended.refundId()));
                approvedRefunds.removeIf(refund -> refund.refundId().equals(ended.refundId()));
            }
            case TakingsSettled settled -> settlements.add(settled);
            case RefundPaid paid ->
                approvedRefunds.removeIf(refund -> refund.refundId().equals(paid.refundId()));
            case CoverBegun begun -> {
                covers.add(begun);
                versions.put(begun.stream(), roster(begun.rosterId()).version());
            }
            case ClaimRegistered claim -> {
                claims.add(claim);
                reviews.put(claim.claimId(), 0);
            }
            case ClaimFirstReviewed first -> reviews.put(first.claimId(), first.outcome() == Outcome.PASS ? 1 : 0);
            case ClaimSecondReviewed second -> reviews.put(second.claimId(), second.outcome() == Outcome.PASS ? 2 : 0);
            case ClaimMaterialsRequested missing -> reviews.put(missing.claimId(), -1);
            case ClaimMaterialsReceived complete -> reviews.put(complete.claimId(), 0);
            case ClaimRejected claim -> rejected.add(claim.claimId());
            case ClaimWithdrawn claim -> ended.add(claim.claimId());
            case AppealDecided appeal when appeal.backTo() != null -> goesOn(appeal.claimId(), appeal.backTo());
            case ClaimReopened claim -> goesOn(claim.claimId(), Stage.REGISTERED);
            case ClaimRegraded claim -> goesOn(claim.claimId(), claim.stage());
            case ClaimApproved claim -> {
                approved.add(claim);
                owe(claim.claimId(), List.of(new Due(claim.claimId(), claim.memberId(), claim.amount(), null, null)));
            }
            case PayeesNamed named ->
                owe(
                        named.claimId(),
                        named.payees().stream()
                                .map(payee -> new Due(
                                        named.claimId(), named.memberId(), payee.amount(), payee.payee(), named.by()))
                                .toList());
            case ClaimPutInBatch put -> payable.remove(put.claimId() + "#" + put.payee());
            case ClaimPaid claim -> {
                paid.merge(claim.claimId(), claim.amount().fen(), Long::sum);
                onCards.computeIfAbsent(claim.claimId(), key -> new HashSet<>()).add(claim.attemptId());
            }
            case ClaimPayoutReturned back -> {
                if (onCards.getOrDefault(back.claimId(), Set.of()).contains(back.attemptId())) {
                    onCards.get(back.claimId()).remove(back.attemptId());
                    paid.merge(back.claimId(), -back.amount().fen(), Long::sum);
                }
                payable.put(back.claimId() + "#" + back.payee(), due(back.claimId(), back.payee()));
            }
            case ClaimApprovalReversed claim -> takenBack(claim.claimId());
            case RecoveryOpened claim -> takenBack(claim.claimId());
            case PayoutBatchProposed batch -> batches.add(batch);
            case PayoutBatchReleased sent ->
                batches.stream()
                        .filter(batch -> batch.batchId().equals(sent.batchId()))
                        .findFirst()
                        .ifPresent(sentBatches::add);
            case PayoutBatchMade made
            when made.lineCount() == 0 ->
                batches.removeIf(batch -> batch.batchId().equals(made.batchId()));
            case RemittanceSent sent -> remittances.add(sent);
            default -> {}
        }
    }

    private void owe(String claimId, List<Due> now) {
        payable.values().removeIf(due -> due.claimId().equals(claimId));
        now.forEach(due -> {
            payable.put(due.claimId() + "#" + due.payee(), due);
            dues.computeIfAbsent(claimId, key -> new TreeMap<>()).put(number(due.payee()), due);
        });
    }

    private Due due(String claimId, Integer payee) {
        return Objects.requireNonNull(dues.get(claimId).get(number(payee)));
    }

    private static int number(Integer payee) {
        return payee == null ? 0 : payee;
    }

    /** The desk takes no money of a benefit back that is being recovered. */
    boolean isRecovered(PayoutLine line) {
        return recovered.contains(line.attemptId());
    }

    private void takenBack(String claimId) {
        recovered.addAll(onCards.getOrDefault(claimId, Set.of()));
        owe(claimId, List.of());
        ended.add(claimId);
    }

    private void goesOn(String claimId, Stage from) {
        reviews.put(
                claimId,
                switch (from) {
                    case MATERIALS_MISSING -> -1;
                    case REGISTERED -> 0;
                    case FIRST_REVIEWED -> 1;
                    case SECOND_REVIEWED -> 2;
                });
    }

    /**
     * A portion of a benefit that waits for a batch.
     *
     * @param claimId  of which claim
     * @param memberId whose
     * @param amount   how much
     * @param payee    for whom; null for the member
     * @param namedBy  who named that payee
     */
    record Due(String claimId, MemberId memberId, Money amount, Integer payee, String namedBy) {}

    /**
     * A list that was handed in.
     *
     * @param id      its id
     * @param unit    whose
     * @param scheme  under which scheme
     * @param version and version
     * @param on      its day
     * @param shares  shares by number of the row
     * @param people  member by number of the row
     * @param billed  rows that the unit was billed for at some time
     */
    record Roster(
            String id,
            String unit,
            Catalogue scheme,
            int version,
            LocalDate on,
            Map<Integer, Integer> shares,
            Map<Integer, Integer> people,
            TreeSet<Integer> billed) {

        /** What all its rows that were ever billed cost. */
        Money cost() {
            return scheme.terms()
                    .price()
                    .times(billed.stream().mapToInt(shares::get).sum());
        }
    }
}
