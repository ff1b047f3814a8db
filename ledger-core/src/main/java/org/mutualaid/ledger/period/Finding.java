package org.mutualaid.ledger.period;

import java.util.List;

/**
 * A precondition that is not met.
 *
 * @param what  which one
 * @param text  a sentence that a person can act on
 * @param count how many cases
 * @param cases the first of them
 */
public record Finding(Precondition what, String text, int count, List<String> cases) {

    /** Most cases that are named. */
    public static final int MOST = 100;

    /** Keeps its own copy of the first cases. */
    public Finding {
        cases = List.copyOf(cases.subList(0, Math.min(cases.size(), MOST)));
    }

    /** A precondition with all its cases. */
    public static Finding of(Precondition what, String text, List<String> cases) {
        return new Finding(what, text, cases.size(), cases);
    }
}
