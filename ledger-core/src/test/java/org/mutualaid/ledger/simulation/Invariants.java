package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.List;

/**
 * All that must hold (domain brief 12.1). I11, that a replay gives the same, is what {@link #compare} and {@link
 * Ledger#compareWithReplay} look at; I12 is about messages to members and will stand here when there are any.
 */
final class Invariants implements Invariant {

    private final List<Invariant> all;

    Invariants(Enrolments.Lists lists) {
        Books books = new Books();
        all = List.of(
                books,
                new PayoutClearing(books),
                new BenefitMoney(books),
                new ReceiptMoney(books),
                new SharesOfADay(),
                new LimitsOfATerm(),
                new Enrolments(books, lists),
                new Cash(books),
                new Corrections(),
                new ClosedMonths(),
                new ClosedDays(),
                new Numbers(),
                new FourPeople(),
                new HeldForOthers(books),
                new Adjustments());
    }

    @Override
    public void see(Object event) {
        all.forEach(invariant -> invariant.see(event));
    }

    @Override
    public void check() {
        all.forEach(Invariant::check);
    }

    @Override
    public void checkQuiet() {
        all.forEach(Invariant::checkQuiet);
    }

    /** Reads the whole log anew and complains of every difference from what was learned while it grew. */
    void compare(Invariants grown, List<Object> log) {
        log.forEach(this::see);
        check();
        checkQuiet();
        for (int i = 0; i < all.size(); i++) {
            Object fresh = all.get(i).state();
            Object before = grown.all.get(i).state();
            require(fresh.equals(before), "I11", () -> "reading the log again gives " + fresh + " and not " + before);
        }
    }
}
