package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.CancelBegin;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumePaid;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendUnpaid;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.scheme.Step;

/**
 * All terms of one member under one scheme. No day is covered by more shares than the scheme allows, and no limit of a
 * term is exceeded, however many agency points and reviewers try at once.
 *
 * @param terms  terms by number, those void from their beginning included
 * @param opened how many terms there ever were
 */
record Cover(Map<Integer, CoverTerm> terms, int opened) {

    static final Cover NONE = new Cover(Map.of(), 0);

    static List<CoverEvent> decide(ReserveCover command, Cover cover) {
        CoverTerm kept = cover.termOf(command.rosterId(), command.seq()).orElse(null);
        if (kept == null) {
            return List.of(cover.reserved(command));
        }
        if (kept.begun() != null || !kept.isHeld() || !kept.isFromBefore(command.part())) {
            return List.of();
        }
        // an automation that lags behind the desk has yet to give this one up
        CoverReleased released = released(kept);
        return List.of(released, evolve(cover, released).reserved(command));
    }

    private CoverReserved reserved(ReserveCover command) {
        LocalDate from = places().firstFreeDay(command);
        boolean late = command.terms().isLate(command.asOf());
        return new CoverReserved(
                command.memberId(),
                command.scheme(),
                opened + 1,
                command.version(),
                command.terms(),
                command.rosterId(),
                command.seq(),
                command.unit(),
                command.shares(),
                from,
                command.terms().lastDay(from, late),
                late,
                command.part());
    }

    static List<CoverEvent> decide(BeginCover command, Cover cover) {
        CoverTerm term = cover.require(command.rosterId(), command.seq());
        if (term.begun() != null || command.round() <= term.cancelled()) {
            return List.of();
        }
        CoverTerms rules = term.reserved().terms();
        Places.Start start = cover.places().startOf(term, command.paidOn());
        Integer reducedUntilDay = rules.reducedUntilDay();
        return List.of(new CoverBegun(
                command.memberId(),
                command.scheme(),
                term.reserved().term(),
                command.rosterId(),
                command.seq(),
                start.from(),
                start.to(),
                start.continues() ? start.from() : start.from().plusDays(rules.waitingDays(term.isLate())),
                start.continues() || reducedUntilDay == null
                        ? null
                        : start.from().plusDays(reducedUntilDay - 1L)));
    }

    static List<CoverEvent> decide(ReleaseCover command, Cover cover) {
        return cover.termOf(command.rosterId(), command.seq())
                .filter(term -> term.isHeld() && (command.before() == null || term.isFromBefore(command.before())))
                .<List<CoverEvent>>map(term -> {
                    if (term.begun() != null) {
                        throw Refused.conflict("cover-begun", "The contribution was applied and cover has begun.");
                    }
                    return List.of(released(term));
                })
                .orElse(List.of());
    }

    static List<CoverEvent> decide(GrantBenefit command, Cover cover) {
        BenefitGranted drawn = cover.drawn(command.claimId()).orElse(null);
        if (drawn == null) {
            return List.of(cover.granted(command));
        }
        if (!drawn.isBefore(command.round())) {
            return List.of();
        }
        // the decision began anew: an approval cut off by a crash, or an automation that lags, has yet to free this
        BenefitReleased released = released(drawn);
        return List.of(released, evolve(cover, released).granted(command));
    }

    private BenefitGranted granted(GrantBenefit command) {
        Optional<LocalDate> day =
                command.facts().basisDate(command.rule().terms().benefit().basisDate());
        Optional<CoverTerm> term = day.flatMap(on -> termOn(on, command.rule().version()));
        Step bar = term.map(found -> found.barOn(day.orElseThrow())).orElse(null);
        boolean waits = command.facts().kind() != ClaimFacts.Kind.ACCIDENT;
        Standing standing = term.map(
                        found -> standingOf(found, day.orElseThrow(), waits).behind(command.ahead()))
                .orElse(null);
        Calculation calculation = bar == null
                ? command.rule().calculate(command.facts(), standing, command.shared())
                : Calculation.nothing(command.rule().version(), bar);
        if (term.isEmpty() || !calculation.amount().isPositive()) {
            throw Refused.rule(
                    "nothing-to-pay",
                    "The calculation gives 0.00: "
                            + calculation.steps().getLast().text() + ". Reject the claim with its reason instead.");
        }
        return new BenefitGranted(
                command.memberId(),
                command.scheme(),
                term.get().reserved().term(),
                command.claimId(),
                calculation,
                command.round() == 1 ? null : command.round());
    }

    static List<CoverEvent> decide(VoidCover command, Cover cover) {
        CoverTerm term = cover.term(command.term());
        if (!term.isHeld()) {
            return List.of();
        }
        requireBegun(term, "withdraw the row of its roster instead");
        if (command.reason() == VoidReason.UNPAID && !term.suspensions().isUnpaid()) {
            throw Refused.conflict(
                    "cover-not-unpaid", "Nothing is owed for this cover: no payment for it was charged back.");
        }
        return List.of(new CoverVoided(
                command.memberId(),
                command.scheme(),
                command.term(),
                term.reserved().rosterId(),
                term.reserved().seq(),
                term.reserved().unit(),
                command.reason(),
                command.note(),
                command.on(),
                term.granted().keySet().stream().sorted().toList(),
                command.by()));
    }

    static List<CoverEvent> decide(CancelBegin command, Cover cover) {
        return cover.termOf(command.rosterId(), command.seq())
                .filter(term -> term.isHeld() && term.cancelled() < command.round())
                .<List<CoverEvent>>map(term -> List.of(new CoverBeginCancelled(
                        command.memberId(),
                        command.scheme(),
                        term.reserved().term(),
                        command.rosterId(),
                        command.seq(),
                        command.round(),
                        term.begun() != null,
                        term.suspensions().byAPerson().from())))
                .orElse(List.of());
    }

    static List<CoverEvent> decide(SuspendCover command, Cover cover) {
        CoverTerm term = cover.term(command.term());
        requireNotVoid(term);
        requireBegun(term, "it cannot be suspended");
        return term.suspensions().isOpen(null) ? List.of() : List.of(suspended(term, command.from(), null));
    }

    static List<CoverEvent> decide(SuspendUnpaid command, Cover cover) {
        return cover.termOf(command.rosterId(), command.seq())
                .filter(term -> term.isRunning() && !term.suspensions().knows(command.chargebackId()))
                .<List<CoverEvent>>map(term -> List.of(suspended(term, command.from(), command.chargebackId())))
                .orElse(List.of());
    }

    static List<CoverEvent> decide(ResumeCover command, Cover cover) {
        CoverTerm term = cover.term(command.term());
        requireNotVoid(term);
        return term.suspensions().isOpen(null) ? List.of(resumed(term, command.on(), null)) : List.of();
    }

    static List<CoverEvent> decide(ResumePaid command, Cover cover) {
        return cover.termOf(command.rosterId(), command.seq())
                .filter(term -> term.isHeld() && term.suspensions().isOpen(command.chargebackId()))
                .<List<CoverEvent>>map(term -> List.of(resumed(term, command.on(), command.chargebackId())))
                .orElse(List.of());
    }

    static List<CoverEvent> decide(ReleaseBenefit command, Cover cover) {
        return cover.drawn(command.claimId())
                .filter(drawn -> drawn.isBefore(command.round() + 1))
                .<List<CoverEvent>>map(drawn -> List.of(released(drawn)))
                .orElse(List.of());
    }

    static Cover evolve(Cover cover, CoverEvent event) {
        return switch (event) {
            case CoverReserved reserved -> cover.with(CoverTerm.of(reserved));
            case CoverBegun begun -> cover.change(begun.term(), term -> term.begun(begun));
            case CoverReleased released -> cover.without(released.term());
            case CoverVoided found -> cover.change(found.term(), term -> term.voided(found.reason()));
            case CoverBeginCancelled cancelled ->
                cover.change(cancelled.term(), term -> term.beginCancelled(cancelled.round()));
            case CoverSuspended suspended ->
                cover.change(
                        suspended.term(),
                        term -> term.suspended(term.suspensions().with(suspended)));
            case CoverResumed resumed ->
                cover.change(
                        resumed.term(),
                        term -> term.suspended(term.suspensions().without(resumed)));
            case BenefitGranted granted -> cover.change(granted.term(), term -> term.granted(granted));
            case BenefitReleased released -> cover.change(released.term(), term -> term.released(released.claimId()));
        };
    }

    /** What was calculated for that claim when its benefit was granted. */
    Calculation grant(String claimId) {
        return drawn(claimId)
                .map(BenefitGranted::calculation)
                .orElseThrow(() -> Refused.unknown("no-benefit", "This claim has drawn no benefit."));
    }

    private Places places() {
        return new Places(terms.values().stream().filter(CoverTerm::isHeld).toList());
    }

    /** Shares bought later count as soon as they are liable themselves; an accident needs no waiting. */
    private Standing standingOf(CoverTerm term, LocalDate day, boolean waits) {
        List<CoverTerm> running = runningOn(day);
        int shares = running.stream()
                .filter(other -> !other.isSuspendedOn(day))
                .filter(other -> other.isFirst(term) || !waits || other.isLiableOn(day))
                .mapToInt(other -> other.reserved().shares())
                .sum();
        return term.standing(
                Objects.requireNonNull(term.begun()), shares, running.stream().anyMatch(CoverTerm::isExhausted));
    }

    /** The term that may pay for that day; failing that, one that tells why nothing is paid. */
    private Optional<CoverTerm> termOn(LocalDate day, int version) {
        List<CoverTerm> begun = terms.values().stream()
                .filter(term -> term.begun() != null && term.overlaps(day, day))
                .filter(term -> term.reserved().version() == version)
                .toList();
        return begun.stream()
                .filter(term -> term.barOn(day) == null)
                .findFirst()
                .or(() -> begun.stream().filter(CoverTerm::isHeld).findFirst())
                .or(() -> begun.stream().findFirst());
    }

    private List<CoverTerm> runningOn(LocalDate day) {
        return terms.values().stream()
                .filter(term -> term.isRunning() && term.overlaps(day, day))
                .toList();
    }

    private static CoverReleased released(CoverTerm term) {
        return new CoverReleased(
                term.reserved().memberId(),
                term.reserved().scheme(),
                term.reserved().term(),
                term.reserved().rosterId(),
                term.reserved().seq());
    }

    private static CoverSuspended suspended(CoverTerm term, LocalDate from, @Nullable String chargebackId) {
        LocalDate before = term.suspendedFrom();
        return new CoverSuspended(
                term.reserved().memberId(),
                term.reserved().scheme(),
                term.reserved().term(),
                before != null && before.isBefore(from) ? before : from,
                chargebackId);
    }

    private static CoverResumed resumed(CoverTerm term, LocalDate on, @Nullable String chargebackId) {
        return new CoverResumed(
                term.reserved().memberId(),
                term.reserved().scheme(),
                term.reserved().term(),
                on,
                chargebackId,
                term.suspensions().without(chargebackId).from());
    }

    private static void requireBegun(CoverTerm term, String instead) {
        if (term.begun() == null) {
            throw Refused.conflict("cover-not-begun", "This cover has not begun: " + instead + ".");
        }
    }

    private static void requireNotVoid(CoverTerm term) {
        if (!term.isHeld()) {
            throw Refused.conflict("cover-void", "This cover was found void.");
        }
    }

    private CoverTerm term(int number) {
        CoverTerm term = terms.get(number);
        if (term == null) {
            throw Refused.unknown("cover-unknown", "There is no term " + number + " of this cover.");
        }
        return term;
    }

    private Optional<BenefitGranted> drawn(String claimId) {
        return terms.values().stream()
                .map(term -> term.granted().get(claimId))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static BenefitReleased released(BenefitGranted drawn) {
        return new BenefitReleased(drawn.memberId(), drawn.scheme(), drawn.term(), drawn.claimId());
    }

    private Optional<CoverTerm> termOf(String rosterId, int seq) {
        return terms.values().stream().filter(term -> term.isFor(rosterId, seq)).findFirst();
    }

    private CoverTerm require(String rosterId, int seq) {
        return termOf(rosterId, seq)
                .orElseThrow(() -> Refused.conflict("cover-not-reserved", "No cover is reserved for this roster row."));
    }

    private Cover with(CoverTerm term) {
        Map<Integer, CoverTerm> now = new TreeMap<>(terms);
        now.put(term.reserved().term(), term);
        return new Cover(now, Math.max(opened, term.reserved().term()));
    }

    private Cover without(int number) {
        Map<Integer, CoverTerm> now = new TreeMap<>(terms);
        now.remove(number);
        return new Cover(now, opened);
    }

    private Cover change(int number, UnaryOperator<CoverTerm> change) {
        return with(change.apply(Objects.requireNonNull(terms.get(number))));
    }
}
