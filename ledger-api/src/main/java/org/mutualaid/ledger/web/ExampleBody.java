package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.WorkedExample;

/**
 * A claim worked out by hand as callers write and read it.
 *
 * @param note         what it shows
 * @param claim        figures of the claim
 * @param shares       1 if left out
 * @param claimsBefore none if left out
 * @param paidBefore   nothing if left out
 * @param expected     benefit that was worked out
 */
record ExampleBody(
        @Nullable String note,
        ClaimBody claim,
        @Nullable Integer shares,
        @Nullable Integer claimsBefore,
        @Nullable Money paidBefore,
        Money expected) {

    static ExampleBody of(WorkedExample example) {
        return new ExampleBody(
                example.note(),
                ClaimBody.of(example.claim()),
                example.shares(),
                example.claimsBefore(),
                example.paidBefore(),
                example.expected());
    }

    WorkedExample example() {
        return new WorkedExample(note, claim.facts(), shares, claimsBefore, paidBefore, expected);
    }

    /** The figures of a claim that its benefit depends on. */
    record ClaimBody(
            ClaimFacts.Kind kind,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate dischargedOn,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate diagnosedOn,
            @Nullable HospitalLevel hospitalLevel,
            @Nullable String diagnosisClass,
            @Nullable Integer days,
            @Nullable Settlement settlement) {

        static ClaimBody of(ClaimFacts facts) {
            return new ClaimBody(
                    facts.kind(),
                    facts.admittedOn(),
                    facts.dischargedOn(),
                    facts.settledOn(),
                    facts.diagnosedOn(),
                    facts.hospitalLevel(),
                    facts.diagnosisClass(),
                    facts.days(),
                    facts.settlement().equals(Settlement.NONE) ? null : facts.settlement());
        }

        ClaimFacts facts() {
            return new ClaimFacts(
                    kind,
                    admittedOn,
                    dischargedOn,
                    settledOn,
                    diagnosedOn,
                    hospitalLevel,
                    diagnosisClass,
                    days,
                    Objects.requireNonNullElse(settlement, Settlement.NONE));
        }
    }
}
