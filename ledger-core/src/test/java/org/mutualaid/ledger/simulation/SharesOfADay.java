package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;

/** No day of a member is covered by more shares than the scheme allows (I5). */
final class SharesOfADay implements Invariant {

    private final Map<String, Map<Integer, Term>> covers = new TreeMap<>();
    private final Map<String, Integer> shares = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    @Override
    public void see(Object event) {
        if (!(event instanceof CoverEvent cover)) {
            return;
        }
        Map<Integer, Term> terms = covers.computeIfAbsent(cover.stream(), stream -> new TreeMap<>());
        switch (cover) {
            case CoverReserved reserved -> shares.put(key(reserved), reserved.shares());
            case CoverBegun begun -> {
                terms.put(
                        begun.term(),
                        new Term(begun.from(), begun.to(), Objects.requireNonNull(shares.get(key(begun)))));
                touched.add(begun.stream());
            }
            case CoverBeginCancelled cancelled -> terms.remove(cancelled.term());
            case CoverVoided voided -> terms.remove(voided.term());
            case CoverReleased released ->
                require(!terms.containsKey(released.term()), "I5", () -> "a begun cover was released: " + released);
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(this::check);
        touched.clear();
    }

    private void check(String stream) {
        Map<Integer, Term> terms = Objects.requireNonNull(covers.get(stream));
        int most = Catalogue.ofCover(stream).terms().maxShares();
        for (Term first : terms.values()) {
            int held = terms.values().stream()
                    .filter(term -> !term.from.isAfter(first.from) && !term.to.isBefore(first.from))
                    .mapToInt(Term::shares)
                    .sum();
            require(held <= most, "I5", () -> held + " shares on " + first.from + " of " + stream + ": " + terms);
        }
    }

    @Override
    public Object state() {
        return covers;
    }

    private static String key(CoverEvent event) {
        return event.stream() + "#" + event.term();
    }

    private record Term(LocalDate from, LocalDate to, int shares) {}
}
