package org.mutualaid.ledger.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/** Refuses terms that could not be kept, before they are frozen for ever. */
final class SensibleTerms {

    private SensibleTerms() {}

    static void require(SchemeTerms terms) {
        money(terms);
        term(terms.term());
        waiting(terms.waiting());
        eligibility(terms.eligibility());
        participation(terms.participation());
        benefit(terms.benefit());
        origin(terms.origin());
    }

    private static void money(SchemeTerms terms) {
        Money split = Money.sum(
                terms.payerSplit().stream().map(SchemeTerms.PayerShare::amount).toList());
        require(terms.price().isPositive(), "price", "The price must be more than nothing.");
        require(
                split.equals(terms.price()),
                "payer-split",
                "The payers' parts add up to " + split + ", the price is " + terms.price() + ".");
        require(
                terms.payerSplit().stream().allMatch(share -> share.amount().isPositive()),
                "payer-split",
                "Each payer's part is more than nothing.");
        require(positive(terms.joiningFee()), "joining-fee", "A joining fee is more than nothing.");
        require(
                terms.joiningFeePayer() == null || terms.joiningFee() != null,
                "joining-fee",
                "joiningFeePayer needs joiningFee: without a fee nobody bears it.");
        require(within(terms.filingDays(), 1, 250), "filing-days", "filingDays is 1 to 250 working days.");
        require(terms.maxShares() >= 1 && terms.maxShares() <= 9, "max-shares", "maxShares is 1 to 9.");
    }

    private static void term(SchemeTerms.Term term) {
        require(term.months() >= 1 && term.months() <= 120, "term", "A term lasts 1 to 120 months.");
        require(
                term.enrolUntil() == null
                        || (term.startsOn() != null && term.enrolUntil().isBefore(term.lastDay(term.startsOn()))),
                "enrol-until",
                "enrolUntil needs a common start, startsOn, and lies before the last day of the term.");
        SchemeTerms.LateJoiners late = term.late();
        require(
                late == null || term.enrolUntil() != null,
                "late",
                "late needs enrolUntil: without the end of a campaign nobody is late.");
        require(
                late == null || (within(late.newHiresWithinMonths(), 1, 120) && within(late.excludedDays(), 0, 3650)),
                "late",
                "newHiresWithinMonths is 1 to 120, excludedDays 0 to 3650.");
    }

    private static void waiting(SchemeTerms.Waiting waiting) {
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
    }

    private static void eligibility(SchemeTerms.Eligibility eligible) {
        require(
                eligible.minAge() >= 0 && eligible.minAge() <= eligible.maxAge(),
                "eligibility",
                "minAge is not negative and not above maxAge.");
        require(
                eligible.maxAgeFemale() == null
                        || (eligible.sex() != Sex.MALE && eligible.maxAgeFemale() >= eligible.minAge()),
                "max-age-female",
                "maxAgeFemale is not below minAge, and belongs to no scheme for men only.");
        require(
                eligible.maxAgeDelayed() == null
                        || (eligible.maxAgeDelayed() >= eligible.maxAge()
                                && (eligible.maxAgeFemale() == null
                                        || eligible.maxAgeDelayed() >= eligible.maxAgeFemale())),
                "max-age-delayed",
                "maxAgeDelayed is not below the ages that hold without a document.");
    }

    private static void participation(SchemeTerms.Participation participation) {
        require(
                participation.minPercent() >= 0 && participation.minPercent() <= 100 && participation.smallUnit() >= 0,
                "participation",
                "minPercent is 0 to 100 and smallUnit not negative.");
        Integer persons = participation.minPersons();
        require(persons == null || persons >= 1, "min-persons", "minPersons is at least 1.");
    }

    private static void benefit(SchemeTerms.Benefit benefit) {
        Integer claims = benefit.claimsPerTerm();
        require(claims == null || claims >= 1, "claims-per-term", "claimsPerTerm is at least 1.");
        require(positive(benefit.termCap()), "term-cap", "termCap is more than nothing.");
        require(!benefit.components().isEmpty(), "components", "A scheme needs at least one formula.");
        benefit.components().forEach(formula -> {
            require(positive(formula.cap()), "cap", "The cap of a formula is more than nothing.");
            formula.fault().ifPresent(fault -> require(false, fault.field(), fault.detail()));
        });
    }

    private static void origin(SchemeTerms.@Nullable Origin origin) {
        require(origin == null || !origin.source().isBlank(), "origin", "origin names its source.");
    }

    /** The version is refused when it does not give what was worked out by hand. */
    static void require(BenefitRule rule, List<WorkedExample> examples) {
        for (int i = 0; i < examples.size(); i++) {
            WorkedExample example = examples.get(i);
            String field = "examples[" + i + "]";
            int most = rule.terms().maxShares();
            require(within(example.shares(), 1, most), field, "shares of an example are 1 to " + most + ".");
            require(within(example.claimsBefore(), 0, 1000), field, "claimsBefore of an example is 0 to 1000.");
            example.difference(rule).ifPresent(difference -> {
                throw Refused.rule("worked-example-differs", "Worked example " + field + " " + difference)
                        .with("field", field);
            });
        }
    }

    private static boolean positive(@Nullable Money limit) {
        return limit == null || limit.isPositive();
    }

    private static boolean within(@Nullable Integer number, int least, int most) {
        return number == null || (number >= least && number <= most);
    }

    private static void require(boolean holds, String what, String detail) {
        if (!holds) {
            throw Refused.rule("terms-invalid", detail).with("field", what);
        }
    }
}
