package org.mutualaid.ledger.scheme;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;

/**
 * The published versions of one scheme: numbered without gaps, in force one after the other, never changed.
 *
 * @param versions terms by number
 */
record Scheme(Map<Integer, SchemeTerms> versions) {

    static final Scheme NONE = new Scheme(Map.of());

    static List<SchemeEvent> decide(PublishSchemeVersion command, Scheme scheme) {
        SchemeTerms published = scheme.versions.get(command.version());
        if (command.terms().equals(published)) {
            return List.of();
        }
        if (published != null) {
            throw Refused.conflict(
                    "version-exists",
                    "Version " + command.version() + " of " + command.scheme()
                            + " is published and never changes. Publish version " + (scheme.last() + 1) + ".");
        }
        if (command.version() != scheme.last() + 1) {
            throw Refused.conflict(
                    "version-out-of-order",
                    "The next version of " + command.scheme() + " is " + (scheme.last() + 1) + ".");
        }
        SchemeTerms previous = scheme.versions.get(scheme.last());
        if (previous != null && !command.terms().effectiveFrom().isAfter(previous.effectiveFrom())) {
            throw Refused.rule(
                    "version-not-later",
                    "A new version takes effect after the previous one, " + previous.effectiveFrom() + ".");
        }
        requireSense(command.terms());
        return List.of(new SchemeVersionPublished(command.scheme(), command.version(), command.terms()));
    }

    static Scheme evolve(Scheme scheme, SchemeEvent event) {
        return switch (event) {
            case SchemeVersionPublished published -> {
                Map<Integer, SchemeTerms> versions = new TreeMap<>(scheme.versions);
                versions.put(published.version(), published.terms());
                yield new Scheme(Map.copyOf(versions));
            }
        };
    }

    private int last() {
        return versions.size();
    }

    private static void requireSense(SchemeTerms terms) {
        Money split = Money.sum(
                terms.payerSplit().stream().map(SchemeTerms.PayerShare::amount).toList());
        require(terms.price().isPositive(), "price", "The price must be more than nothing.");
        require(
                split.equals(terms.price()),
                "payer-split",
                "The payers' parts add up to " + split + ", the price is " + terms.price() + ".");
        require(terms.maxShares() >= 1 && terms.maxShares() <= 9, "max-shares", "maxShares is 1 to 9.");
        require(terms.term().months() >= 1 && terms.term().months() <= 120, "term", "A term lasts 1 to 120 months.");
        SchemeTerms.Waiting waiting = terms.waiting();
        Integer reducedUntil = waiting.reducedUntilDay();
        Integer reducedPercent = waiting.reducedPercent();
        require(
                waiting.excludedDays() >= 0 && waiting.renewalGraceDays() >= 0,
                "waiting",
                "Waiting and grace days are not negative.");
        require(
                (reducedUntil == null) == (reducedPercent == null)
                        && (reducedUntil == null || reducedUntil > waiting.excludedDays())
                        && (reducedPercent == null || (reducedPercent > 0 && reducedPercent < 100)),
                "waiting",
                "A reduced part needs reducedUntilDay after the excluded days and reducedPercent between 1 and 99.");
        require(
                terms.eligibility().minAge() >= 0
                        && terms.eligibility().minAge() <= terms.eligibility().maxAge(),
                "eligibility",
                "minAge is not negative and not above maxAge.");
        require(
                terms.participation().minPercent() >= 0
                        && terms.participation().minPercent() <= 100
                        && terms.participation().smallUnit() >= 0,
                "participation",
                "minPercent is 0 to 100 and smallUnit not negative.");
        Integer claims = terms.benefit().claimsPerTerm();
        require(claims == null || claims >= 1, "claims-per-term", "claimsPerTerm is at least 1.");
        require(
                claims == null || terms.benefit().claimOrder() == SchemeTerms.ClaimOrder.APPROVAL,
                "claim-order",
                "Claims limited in the order of discharge are not supported in this version; use APPROVAL.");
        Money cap = terms.benefit().termCap();
        require(cap == null || cap.isPositive(), "term-cap", "termCap is more than nothing.");
        require(
                terms.payerSplit().stream().allMatch(share -> share.amount().isPositive()),
                "payer-split",
                "Each payer's part is more than nothing.");
        require(!terms.benefit().components().isEmpty(), "components", "A scheme needs at least one formula.");
        terms.benefit().components().forEach(Scheme::requireSense);
    }

    private static void requireSense(Formula formula) {
        switch (formula) {
            case Formula.PercentOfPoolByLevel percent ->
                require(
                        !percent.percent().isEmpty()
                                && percent.percent().values().stream()
                                        .allMatch(rate -> rate.signum() > 0 && rate.compareTo(HUNDRED) <= 0),
                        "percent",
                        "Each percentage is above 0 and at most 100.");
            case Formula.LumpByClass lump ->
                require(
                        !lump.amounts().isEmpty()
                                && lump.amounts().values().stream().allMatch(Money::isPositive),
                        "amounts",
                        "A table of lump sums needs at least one class, each of more than nothing.");
        }
    }

    private static final java.math.BigDecimal HUNDRED = java.math.BigDecimal.valueOf(100);

    private static void require(boolean holds, String what, String detail) {
        if (!holds) {
            throw Refused.rule("terms-invalid", detail).with("field", what);
        }
    }
}
