package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.Standing;

/**
 * All terms of one member under one scheme. No day is covered by more shares than the scheme allows, and no limit of a
 * term is exceeded, however many agency points and reviewers try at once.
 *
 * @param terms  live terms by number
 * @param opened how many terms there ever were
 */
record Cover(Map<Integer, CoverTerm> terms, int opened) {

    static final Cover NONE = new Cover(Map.of(), 0);

    /** A running term that ends within this many days counts as being renewed, not as held twice (domain brief 7.1). */
    private static final int RENEWAL_DAYS = 60;

    static List<CoverEvent> decide(ReserveCover command, Cover cover) {
        if (cover.termOf(command.rosterId(), command.seq()).isPresent()) {
            return List.of();
        }
        LocalDate from = cover.firstFreeDay(command);
        return List.of(new CoverReserved(
                command.memberId(),
                command.scheme(),
                cover.opened + 1,
                command.version(),
                command.terms(),
                command.rosterId(),
                command.seq(),
                command.unit(),
                command.shares(),
                from,
                command.terms().lastDay(from)));
    }

    static List<CoverEvent> decide(BeginCover command, Cover cover) {
        CoverTerm term = cover.require(command.rosterId(), command.seq());
        if (term.begun() != null) {
            return List.of();
        }
        CoverTerms rules = term.reserved().terms();
        Start start = cover.startOf(term, command.paidOn());
        Integer reducedUntilDay = rules.reducedUntilDay();
        return List.of(new CoverBegun(
                command.memberId(),
                command.scheme(),
                term.reserved().term(),
                command.rosterId(),
                command.seq(),
                start.from(),
                rules.lastDay(start.from()),
                start.continues() ? start.from() : start.from().plusDays(rules.excludedDays()),
                start.continues() || reducedUntilDay == null
                        ? null
                        : start.from().plusDays(reducedUntilDay - 1L)));
    }

    static List<CoverEvent> decide(ReleaseCover command, Cover cover) {
        return cover.termOf(command.rosterId(), command.seq())
                .<List<CoverEvent>>map(term -> {
                    if (term.begun() != null) {
                        throw Refused.conflict("cover-begun", "The contribution was applied and cover has begun.");
                    }
                    return List.of(new CoverReleased(
                            command.memberId(),
                            command.scheme(),
                            term.reserved().term(),
                            command.rosterId(),
                            command.seq()));
                })
                .orElse(List.of());
    }

    static List<CoverEvent> decide(GrantBenefit command, Cover cover) {
        if (cover.grantedTo(command.claimId()).isPresent()) {
            return List.of();
        }
        Optional<LocalDate> day =
                command.facts().basisDate(command.rule().terms().benefit().basisDate());
        Optional<CoverTerm> term =
                day.flatMap(on -> cover.termOn(on, command.rule().version()));
        boolean waits = command.facts().kind() != ClaimFacts.Kind.ACCIDENT;
        Standing standing = term.map(found ->
                        cover.standingOf(found, day.orElseThrow(), waits).behind(command.ahead()))
                .orElse(null);
        Calculation calculation = command.rule().calculate(command.facts(), standing);
        if (term.isEmpty() || !calculation.amount().isPositive()) {
            throw Refused.rule(
                    "nothing-to-pay",
                    "The calculation gives 0.00: "
                            + calculation.steps().getLast().text() + ". Reject the claim with its reason instead.");
        }
        return List.of(new BenefitGranted(
                command.memberId(), command.scheme(), term.get().reserved().term(), command.claimId(), calculation));
    }

    static List<CoverEvent> decide(ReleaseBenefit command, Cover cover) {
        return cover.grantedTo(command.claimId())
                .map(term -> Objects.requireNonNull(term.granted().get(command.claimId())))
                .<List<CoverEvent>>map(grant -> List.of(
                        new BenefitReleased(command.memberId(), command.scheme(), grant.term(), command.claimId())))
                .orElse(List.of());
    }

    static Cover evolve(Cover cover, CoverEvent event) {
        return switch (event) {
            case CoverReserved reserved -> cover.with(new CoverTerm(reserved, null, Map.of()));
            case CoverBegun begun -> cover.change(begun.term(), term -> term.begun(begun));
            case CoverReleased released -> cover.without(released.term());
            case BenefitGranted granted ->
                cover.change(granted.term(), term -> {
                    Map<String, BenefitGranted> now = new HashMap<>(term.granted());
                    now.put(granted.claimId(), granted);
                    return term.granted(now);
                });
            case BenefitReleased released ->
                cover.change(released.term(), term -> {
                    Map<String, BenefitGranted> now = new HashMap<>(term.granted());
                    now.remove(released.claimId());
                    return term.granted(now);
                });
        };
    }

    /** What was calculated for that claim when its benefit was granted. */
    Calculation grant(String claimId) {
        return grantedTo(claimId)
                .map(term -> Objects.requireNonNull(term.granted().get(claimId)).calculation())
                .orElseThrow(() -> Refused.unknown("no-benefit", "This claim has drawn no benefit."));
    }

    private LocalDate firstFreeDay(ReserveCover command) {
        LocalDate wanted = command.terms().firstDay(command.asOf());
        if (hasRoom(command, wanted)) {
            return wanted;
        }
        Optional<LocalDate> expiry = begun().map(CoverTerm::to).max(LocalDate::compareTo);
        if (command.terms().startsOn() == null
                && expiry.isPresent()
                && expiry.get().isBefore(wanted.plusDays(RENEWAL_DAYS))
                && hasRoom(command, expiry.get().plusDays(1))) {
            return expiry.get().plusDays(1);
        }
        throw Refused.rule("R07", "This person is already covered by this scheme in that time; more shares are void.");
    }

    private boolean hasRoom(ReserveCover command, LocalDate from) {
        return fullest(List.copyOf(terms.values()), from, command.terms().lastDay(from)) + command.shares()
                <= command.terms().maxShares();
    }

    /** Shares on the fullest day of that time. */
    private static int fullest(List<CoverTerm> others, LocalDate from, LocalDate to) {
        return Stream.concat(Stream.of(from), others.stream().map(CoverTerm::from))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .mapToInt(day -> others.stream()
                        .filter(term -> term.overlaps(day, day))
                        .mapToInt(term -> term.reserved().shares())
                        .sum())
                .max()
                .orElse(0);
    }

    /** A term that still runs and leaves no room, or that ended within grace, is continued without a waiting period. */
    private Start startOf(CoverTerm term, LocalDate paidOn) {
        CoverTerms rules = term.reserved().terms();
        LocalDate first = rules.firstDay(paidOn);
        int running = fullest(begun().toList(), first, rules.lastDay(first));
        if (running + term.reserved().shares() > rules.maxShares()) {
            return new Start(
                    begun().map(CoverTerm::to)
                            .max(LocalDate::compareTo)
                            .orElseThrow()
                            .plusDays(1),
                    true);
        }
        Optional<LocalDate> ended =
                begun().map(CoverTerm::to).filter(to -> to.isBefore(first)).max(LocalDate::compareTo);
        boolean continues = ended.isPresent() && !first.isAfter(ended.get().plusDays(1L + rules.renewalGraceDays()));
        return new Start(continues && rules.startsOn() == null ? ended.get().plusDays(1) : first, continues);
    }

    private Stream<CoverTerm> begun() {
        return terms.values().stream().filter(term -> term.begun() != null);
    }

    private record Start(LocalDate from, boolean continues) {}

    /** Shares bought later count as soon as they are liable themselves; an accident needs no waiting. */
    private Standing standingOf(CoverTerm term, LocalDate day, boolean waits) {
        CoverBegun run = Objects.requireNonNull(term.begun());
        int shares = begun().filter(other -> other.overlaps(day, day))
                .filter(other -> other.isFirst(term) || !waits || other.isLiableOn(day))
                .mapToInt(other -> other.reserved().shares())
                .sum();
        return term.standing(run, shares);
    }

    private Optional<CoverTerm> termOn(LocalDate day, int version) {
        return terms.values().stream()
                .filter(term -> term.begun() != null && term.overlaps(day, day))
                .filter(term -> term.reserved().version() == version)
                .findFirst();
    }

    private Optional<CoverTerm> grantedTo(String claimId) {
        return terms.values().stream()
                .filter(term -> term.granted().containsKey(claimId))
                .findFirst();
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
