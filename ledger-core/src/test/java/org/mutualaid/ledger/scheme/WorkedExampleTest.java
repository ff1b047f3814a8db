package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;

/** Terms are published only if they give what was worked out by hand. */
class WorkedExampleTest {

    private static final SchemeTerms TERMS = new SampleTerms()
            .maxShares(3)
            .waiting(30, 90, 50, 0)
            .claimsPerTerm(2)
            .termCap("10000.00")
            .terms();

    @Test
    void stores_the_examples_beside_the_version() {
        WorkedExample example = example(2, 1, "1000.00", "6000.00");

        assertThat(Scheme.decide(publish(example), Scheme.NONE))
                .containsExactly(new SchemeVersionPublished("HOSP", 1, TERMS, List.of(example)));
        assertThat(Scheme.decide(publish(), Scheme.NONE))
                .containsExactly(new SchemeVersionPublished("HOSP", 1, TERMS, null));
    }

    @Test
    void a_version_with_other_examples_is_another_version() {
        WorkedExample example = example(1, null, null, "3000.00");
        Scheme scheme = after(Scheme.NONE, Scheme::evolve, Scheme.decide(publish(example), Scheme.NONE));

        assertThat(Scheme.decide(publish(example), scheme)).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "version-exists", () -> Scheme.decide(publish(), scheme));
    }

    @Test
    void names_the_example_that_differs_with_both_amounts_and_the_steps() {
        Refused refused = refusal(() -> Scheme.decide(
                publish(example(1, null, null, "3000.00"), example(2, null, null, "6000.01")), Scheme.NONE));

        assertThat(refused.code()).isEqualTo("worked-example-differs");
        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.RULE);
        assertThat(refused.reason().facts()).containsEntry("field", "examples[1]");
        assertThat(refused.reason().detail())
                .isEqualTo("Worked example examples[1] \"a light case\" expects 6000.01, these terms give 6000.00:"
                        + " LIGHT: 3000.00 x 2 share(s).");
    }

    @Test
    void an_example_needs_no_note() {
        WorkedExample silent = new WorkedExample(null, light(), null, null, null, yuan("1.00"));

        assertThat(refusal(() -> Scheme.decide(publish(silent), Scheme.NONE))
                        .reason()
                        .detail())
                .startsWith("Worked example examples[0] expects 1.00,");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "null, null, null, 3000.00",
                "3, null, null, 9000.00",
                "1, 1, null, 3000.00",
                "1, 2, null, 0.00",
                "1, null, 8000.00, 2000.00",
                "1, null, 10000.00, 0.00",
            },
            nullValues = "null")
    void assumes_cover_in_force_and_waiting_over(
            @Nullable Integer shares, @Nullable Integer before, @Nullable String paid, String expected) {
        assertThat(Scheme.decide(publish(example(shares, before, paid, expected)), Scheme.NONE))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0, null", "4, null", "1, -1", "1, 1001"},
            nullValues = "null")
    void refuses_an_example_that_nobody_could_be_in(@Nullable Integer shares, @Nullable Integer before) {
        assertRefused(
                Refused.Kind.RULE,
                "terms-invalid",
                () -> Scheme.decide(publish(example(shares, before, null, "0.00")), Scheme.NONE));
    }

    @Test
    void an_example_without_the_date_that_decides_gives_nothing() {
        ClaimFacts undated = new ClaimFacts(Kind.ILLNESS, null, null, null, null, null, "LIGHT", null, Settlement.NONE);

        assertThat(new WorkedExample(null, undated, 1, null, null, yuan("0.00"))
                        .under(new BenefitRule(1, TERMS))
                        .steps())
                .extracting(Step::code)
                .containsExactly("basis-date-missing");
    }

    private static PublishSchemeVersion publish(WorkedExample... examples) {
        return new PublishSchemeVersion("HOSP", 1, TERMS, List.of(examples));
    }

    private static WorkedExample example(
            @Nullable Integer shares, @Nullable Integer before, @Nullable String paid, String expected) {
        return new WorkedExample(
                "a light case", light(), shares, before, paid == null ? null : yuan(paid), yuan(expected));
    }

    private static ClaimFacts light() {
        return new ClaimFacts(Kind.ILLNESS, null, null, null, day("2024-09-01"), null, "LIGHT", null, Settlement.NONE);
    }
}
