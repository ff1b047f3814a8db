package org.mutualaid.ledger.scheme;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order in which the claims of a term use up its places where the scheme goes by discharge. */
public final class DischargeOrder {

    private DischargeOrder() {}

    /** Whether the order matters to this scheme at all. */
    public static boolean decides(BenefitRule rule) {
        return rule.terms().benefit().claimsPerTerm() != null
                && rule.terms().benefit().claimOrder() == SchemeTerms.ClaimOrder.DISCHARGE;
    }

    /** How many of the undecided claims belong to the same term and come before this one. */
    public static int ahead(BenefitRule rule, Standing standing, Filed claim, List<Filed> undecided) {
        if (!decides(rule)) {
            return 0;
        }
        SchemeTerms.BasisDate basis = rule.terms().benefit().basisDate();
        Comparator<Filed> order =
                Comparator.comparing((Filed filed) -> filed.discharge(basis)).thenComparingLong(Filed::position);
        return Math.toIntExact(undecided.stream()
                .filter(other -> other.position() != claim.position())
                .filter(other ->
                        other.facts().basisDate(basis).filter(standing::covers).isPresent())
                .filter(other -> order.compare(other, claim) < 0)
                .count());
    }

    /**
     * A claim and when it was registered.
     *
     * @param facts    what happened
     * @param position grows with each registration; the earlier one goes first among those of one day
     */
    public record Filed(ClaimFacts facts, long position) {

        /** What has no discharge takes its place by the date that decides on its cover. */
        private LocalDate discharge(SchemeTerms.BasisDate basis) {
            return Optional.ofNullable(facts.dischargedOn())
                    .or(() -> facts.basisDate(basis))
                    .orElse(LocalDate.MAX);
        }
    }
}
