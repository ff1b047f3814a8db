package org.mutualaid.ledger.benchmark;

import org.mutualaid.ledger.proof.ProofRates;

/** Measures how fast the tree follows the log and how fast the log is verified, on events of the usual size. */
final class ProofBenchmark {

    private static final int EVENTS = 200_000;

    void run() {
        ProofRates rates = ProofRates.measured(EVENTS);
        System.out.printf("%nof %,d events, in one thread%n", EVENTS);
        System.out.printf("added to the tree per second  %,9d%n", rates.grown());
        System.out.printf("verified per second           %,9d%n", rates.verified());
    }
}
