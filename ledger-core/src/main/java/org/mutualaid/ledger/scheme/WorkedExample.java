package org.mutualaid.ledger.scheme;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * A claim worked out by hand, kept beside the version that it explains: whoever signs the rules signs these figures. The
 * cover is taken to be in force and its waiting to be over.
 *
 * @param note         what the example shows
 * @param claim        figures of the claim
 * @param shares       shares held; 1 if left out
 * @param claimsBefore claims granted in the term before; none if left out
 * @param paidBefore   money granted in the term before; nothing if left out
 * @param expected     benefit that was worked out
 */
public record WorkedExample(
        @Nullable String note,
        ClaimFacts claim,
        @Nullable Integer shares,
        @Nullable Integer claimsBefore,
        @Nullable Money paidBefore,
        Money expected) {

    /** What the rule gives for it. */
    public Calculation under(BenefitRule rule) {
        LocalDate day = claim.basisDate(rule.terms().benefit().basisDate()).orElse(LocalDate.EPOCH);
        return rule.calculate(
                claim,
                new Standing(
                        day,
                        day,
                        day,
                        null,
                        Objects.requireNonNullElse(shares, 1),
                        Objects.requireNonNullElse(claimsBefore, 0),
                        Objects.requireNonNullElse(paidBefore, Money.ZERO),
                        false));
    }

    /** How the rule departs from it, with the steps; empty if both agree. */
    Optional<String> difference(BenefitRule rule) {
        Calculation computed = under(rule);
        return computed.amount().equals(expected)
                ? Optional.empty()
                : Optional.of((note == null ? "" : "\"" + note + "\" ") + "expects " + expected
                        + ", these terms give " + computed.amount() + ": "
                        + computed.steps().stream().map(Step::text).collect(Collectors.joining("; ")) + ".");
    }
}
