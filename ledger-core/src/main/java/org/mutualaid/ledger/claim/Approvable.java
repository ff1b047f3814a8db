package org.mutualaid.ledger.claim;

import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * What would be approved if a claim were approved now.
 *
 * @param facts what happened, as the reviewers see it
 * @param round round of the decision; an approval that was calculated in an earlier one is refused
 */
public record Approvable(ClaimFacts facts, int round) {}
