package org.mutualaid.ledger.web;

/** A request that stops at the door, with what its caller is told. */
final class ProblemFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemFound(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
