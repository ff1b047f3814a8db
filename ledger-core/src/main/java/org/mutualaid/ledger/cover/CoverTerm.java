package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.scheme.Step;

/**
 * One term of a cover: reserved first, begun once its money is applied.
 *
 * @param reserved      how the place was taken
 * @param begun         how it began; null before that
 * @param granted       what claims have drawn
 * @param suspensions   what suspends it, and how it was suspended before
 * @param cancelled     last round whose beginning was cancelled
 * @param voided        why it never was, if that was found
 */
record CoverTerm(
        CoverReserved reserved,
        @Nullable CoverBegun begun,
        Map<String, BenefitGranted> granted,
        Suspensions suspensions,
        int cancelled,
        @Nullable VoidReason voided) {

    static CoverTerm of(CoverReserved reserved) {
        return new CoverTerm(reserved, null, Map.of(), Suspensions.NONE, 0, null);
    }

    boolean isFor(String rosterId, int seq) {
        return reserved.rosterId().equals(rosterId) && reserved.seq() == seq;
    }

    /** Whether a part of the roster before that one asked for it. */
    boolean isFromBefore(int part) {
        Integer asked = reserved.part();
        return asked == null || asked < part;
    }

    boolean isLate() {
        return Boolean.TRUE.equals(reserved.late());
    }

    /** Whether it takes a place: reserved or begun, and not void. */
    boolean isHeld() {
        return voided == null;
    }

    boolean isRunning() {
        return begun != null && voided == null;
    }

    boolean isExhausted() {
        return granted.values().stream().anyMatch(grant -> grant.calculation().exhausts());
    }

    LocalDate from() {
        return begun != null ? begun.from() : reserved.from();
    }

    LocalDate to() {
        return begun != null ? begun.to() : reserved.to();
    }

    boolean overlaps(LocalDate from, LocalDate to) {
        return !from().isAfter(to) && !to().isBefore(from);
    }

    boolean isFirst(CoverTerm other) {
        return reserved.term() == other.reserved.term();
    }

    boolean isLiableOn(LocalDate day) {
        return begun != null && !day.isBefore(begun.liableFrom());
    }

    @Nullable
    LocalDate suspendedFrom() {
        return suspensions.from();
    }

    boolean isSuspendedOn(LocalDate day) {
        LocalDate suspendedFrom = suspendedFrom();
        return suspendedFrom != null && !day.isBefore(suspendedFrom);
    }

    /** Why it pays nothing for that day, although it covers it; null if it may pay. */
    @Nullable
    Step barOn(LocalDate day) {
        if (voided != null) {
            return NoBenefit.voided(voided);
        }
        return isSuspendedOn(day) ? NoBenefit.suspended(Objects.requireNonNull(suspendedFrom())) : null;
    }

    Standing standing(CoverBegun run, int shares, boolean exhausted) {
        return new Standing(
                run.from(),
                run.to(),
                run.liableFrom(),
                run.reducedUntil(),
                shares,
                granted.size(),
                Money.sum(granted.values().stream()
                        .map(grant -> grant.calculation().amount())
                        .toList()),
                exhausted);
    }

    CoverTerm begun(CoverBegun event) {
        return new CoverTerm(reserved, event, granted, suspensions, cancelled, voided);
    }

    CoverTerm beginCancelled(int round) {
        return new CoverTerm(reserved, null, granted, suspensions.byAPerson(), round, voided);
    }

    CoverTerm granted(BenefitGranted grant) {
        Map<String, BenefitGranted> now = new HashMap<>(granted);
        now.put(grant.claimId(), grant);
        return new CoverTerm(reserved, begun, Map.copyOf(now), suspensions, cancelled, voided);
    }

    CoverTerm released(String claimId) {
        Map<String, BenefitGranted> now = new HashMap<>(granted);
        now.remove(claimId);
        return new CoverTerm(reserved, begun, Map.copyOf(now), suspensions, cancelled, voided);
    }

    CoverTerm suspended(Suspensions now) {
        return new CoverTerm(reserved, begun, granted, now, cancelled, voided);
    }

    /** What claims had drawn is theirs no more: it is recovered from them one by one. */
    CoverTerm voided(VoidReason reason) {
        return new CoverTerm(reserved, begun, Map.of(), Suspensions.NONE, cancelled, reason);
    }
}
