package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;

/** No day of a member is covered by more shares than the scheme allows (I5), and no place is kept for a row given up. */
final class SharesOfADay implements Invariant {

    private final Map<String, Map<Integer, Term>> covers = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> givenUp = new TreeSet<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case CoverEvent cover -> see(cover, covers.computeIfAbsent(cover.stream(), stream -> new TreeMap<>()));
            case RowsGivenUp given -> given.rows().forEach(row -> givenUp.add(row(given.rosterId(), row.seq())));
            case RowsReopened again -> again.rows().forEach(row -> givenUp.remove(row(again.rosterId(), row.seq())));
            default -> {}
        }
    }

    private void see(CoverEvent event, Map<Integer, Term> terms) {
        switch (event) {
            case CoverReserved reserved -> {
                Term term = new Term(reserved, reserved.from(), reserved.to(), false);
                terms.put(reserved.term(), term);
                kept.add(row(reserved.rosterId(), reserved.seq()));
                requireRoom(reserved.stream(), other -> true, term);
            }
            case CoverBegun begun -> {
                CoverReserved reserved = Objects.requireNonNull(terms.get(begun.term())).reserved;
                terms.put(begun.term(), new Term(reserved, begun.from(), begun.to(), true));
                touched.add(begun.stream());
            }
            case CoverBeginCancelled cancelled ->
                terms.computeIfPresent(
                        cancelled.term(),
                        (number, term) -> new Term(term.reserved, term.reserved.from(), term.reserved.to(), false));
            case CoverVoided voided -> {
                terms.remove(voided.term());
                kept.remove(row(voided.rosterId(), voided.seq()));
            }
            case CoverReleased released -> {
                Term term = terms.remove(released.term());
                kept.remove(row(released.rosterId(), released.seq()));
                require(term != null && !term.begun, "I5", () -> "a begun cover was released: " + released);
            }
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(stream -> Objects.requireNonNull(covers.get(stream)).values().stream()
                .filter(Term::begun)
                .forEach(term -> requireRoom(stream, Term::begun, term)));
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        givenUp.forEach(row ->
                require(!kept.contains(row), "promise", () -> "row " + row + " was given up and keeps its place"));
    }

    /** On the first day of a term, and on the first day of each other that lies in it. */
    private void requireRoom(String stream, Predicate<Term> counts, Term term) {
        Map<Integer, Term> terms = Objects.requireNonNull(covers.get(stream));
        int most = Catalogue.ofCover(stream).terms().maxShares();
        terms.values().stream()
                .filter(counts)
                .map(other -> other.from.isAfter(term.from) ? other.from : term.from)
                .filter(day -> !day.isAfter(term.to))
                .forEach(day -> {
                    int held = terms.values().stream()
                            .filter(counts)
                            .filter(other -> !other.from.isAfter(day) && !other.to.isBefore(day))
                            .mapToInt(other -> other.reserved.shares())
                            .sum();
                    require(held <= most, "I5", () -> held + " shares on " + day + " of " + stream + ": " + terms);
                });
    }

    @Override
    public Object state() {
        return covers;
    }

    private static String row(String rosterId, int seq) {
        return rosterId + "#" + seq;
    }

    private record Term(CoverReserved reserved, LocalDate from, LocalDate to, boolean begun) {
        @Override
        public String toString() {
            return reserved.shares() + (begun ? " begun " : " reserved ") + from + " to " + to;
        }
    }
}
