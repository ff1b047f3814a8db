package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.rule.Refused;

/**
 * Finds the days of a term among those that a member already holds: no day by more shares than the scheme allows, a
 * renewal in time without a gap.
 *
 * @param held terms that take a place, void ones left out
 */
record Places(List<CoverTerm> held) {

    /** A running term that ends within this many days counts as being renewed, not as held twice (domain brief 7.1). */
    private static final int RENEWAL_DAYS = 60;

    /** The first day to expect for a new row. */
    LocalDate firstFreeDay(ReserveCover command) {
        CoverTerms rules = command.terms();
        boolean late = rules.isLate(command.asOf());
        if (late) {
            requireLateEntry(command);
        }
        LocalDate wanted = rules.firstDay(command.asOf(), late);
        LocalDate end = rules.lastDay(wanted, late);
        if (wanted.isAfter(end)) {
            throw Refused.rule("R18", "Cover would begin on " + wanted + ", after the common end on " + end + ".");
        }
        requireNotExhausted(rules, wanted, end);
        if (hasRoom(command, wanted, end)) {
            return wanted;
        }
        Optional<LocalDate> expiry = lastEnd();
        if (rules.startsOn() == null
                && expiry.isPresent()
                && expiry.get().isBefore(wanted.plusDays(RENEWAL_DAYS))
                && hasRoom(
                        command,
                        expiry.get().plusDays(1),
                        rules.lastDay(expiry.get().plusDays(1)))) {
            return expiry.get().plusDays(1);
        }
        throw taken(command, wanted, end);
    }

    /** A term that still runs and leaves no room, or that ended within grace, is continued without a waiting period. */
    Start startOf(CoverTerm term, LocalDate paidOn) {
        CoverTerms rules = term.reserved().terms();
        LocalDate first = firstDay(term, paidOn);
        int running = fullest(running().toList(), first, rules.lastDay(first, term.isLate()));
        if (running + term.reserved().shares() > rules.maxShares()) {
            LocalDate next = lastEnd().orElseThrow().plusDays(1);
            return new Start(next, rules.lastDay(next), true);
        }
        Optional<LocalDate> ended =
                running().map(CoverTerm::to).filter(to -> to.isBefore(first)).max(Comparator.naturalOrder());
        boolean continues = ended.isPresent() && !first.isAfter(ended.get().plusDays(1L + rules.renewalGraceDays()));
        LocalDate from = continues ? continued(term, first, ended.get().plusDays(1)) : first;
        return new Start(from, rules.lastDay(from, term.isLate()), continues);
    }

    /** Never before papers and payment; paid for after the common end, at least the last day is covered. */
    private static LocalDate firstDay(CoverTerm term, LocalDate paidOn) {
        CoverTerms rules = term.reserved().terms();
        LocalDate first = rules.firstDay(paidOn, term.isLate());
        if (!term.isLate()) {
            return first;
        }
        LocalDate end = rules.lastDay(first, true);
        LocalDate listed = term.reserved().from();
        return first.isAfter(end) ? end : first.isBefore(listed) ? listed : first;
    }

    /** The common start holds for everybody in time; whoever is late goes back to it at most. */
    private static LocalDate continued(CoverTerm term, LocalDate first, LocalDate next) {
        LocalDate common = term.reserved().terms().startsOn();
        if (common == null) {
            return next;
        }
        return !term.isLate() ? first : next.isBefore(common) ? common : next;
    }

    private static void requireLateEntry(ReserveCover command) {
        CoverTerms rules = command.terms();
        if (!rules.admitsLate(command.asOf(), command.joinedOn())) {
            String closed = "Enrolment closed on " + rules.enrolUntil() + ".";
            Integer months = rules.late() == null ? null : rules.late().newHiresWithinMonths();
            throw Refused.rule(
                    "R18",
                    months == null
                            ? closed
                            : closed + " Later only people hired within " + months
                                    + " month(s) are taken; give the day on which they were hired.");
        }
    }

    private void requireNotExhausted(CoverTerms rules, LocalDate from, LocalDate to) {
        List<CoverTerm> drawn = running().filter(CoverTerm::isExhausted).toList();
        if (Boolean.TRUE.equals(rules.oneBenefitForLife()) && !drawn.isEmpty()) {
            throw Refused.rule("R15", "This person has received the once-only benefit of this scheme.");
        }
        drawn.stream()
                .filter(term -> term.overlaps(from, to))
                .map(CoverTerm::to)
                .max(Comparator.naturalOrder())
                .ifPresent(end -> {
                    throw Refused.rule(
                            "R15",
                            "This person has received the once-only benefit of the term that ends on " + end
                                    + " and can enrol again after it.");
                });
    }

    /** Says who holds the place: to those who may know another unit, and to a unit that hands in its list again. */
    private Refused taken(ReserveCover command, LocalDate from, LocalDate to) {
        List<CoverTerm> others =
                held.stream().filter(term -> term.overlaps(from, to)).toList();
        boolean again = others.stream()
                .anyMatch(term -> term.reserved().unit().equals(command.unit())
                        && !term.reserved().rosterId().equals(command.rosterId()));
        Refused refused = Refused.rule(
                "R07",
                again
                        ? "This unit has handed in this person before, on another list of this scheme; more shares are void."
                        : "This person is already covered by this scheme in that time; more shares are void.");
        return others.isEmpty()
                ? refused
                : refused.with(
                        "unit",
                        again ? command.unit() : others.getFirst().reserved().unit());
    }

    private boolean hasRoom(ReserveCover command, LocalDate from, LocalDate to) {
        return fullest(held, from, to) + command.shares() <= command.terms().maxShares();
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

    private Optional<LocalDate> lastEnd() {
        return running().map(CoverTerm::to).max(Comparator.naturalOrder());
    }

    private Stream<CoverTerm> running() {
        return held.stream().filter(CoverTerm::isRunning);
    }

    /**
     * Days of a term.
     *
     * @param from      first covered day
     * @param to        last covered day
     * @param continues whether it continues another, so that nobody waits
     */
    record Start(LocalDate from, LocalDate to, boolean continues) {}
}
