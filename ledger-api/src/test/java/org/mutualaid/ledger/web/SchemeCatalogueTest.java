package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.SchemeTerms;
import tools.jackson.databind.json.JsonMapper;

/** Every file of the catalogue gives what was worked out by hand. */
class SchemeCatalogueTest {

    private static final Pattern LINE = Pattern.compile("domain brief 2\\.1 (P\\d+) (\\[S\\d+])+");
    private static final List<SchemeBody> ALL = SchemeCatalogue.read(mapper());

    @Test
    void every_worked_example_is_what_the_terms_give() {
        assertThat(ALL).allSatisfy(scheme -> {
            BenefitRule rule = new BenefitRule(1, scheme.terms());
            assertThat(scheme.workedExamples())
                    .as(scheme.code())
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(example.under(rule).amount())
                            .as("%s: %s", scheme.code(), example.note())
                            .isEqualTo(example.expected()));
        });
    }

    @Test
    void at_least_twenty_variants_of_the_brief_cite_their_line() {
        assertThat(ALL).allSatisfy(scheme -> assertThat(source(scheme)).matches(LINE));
        assertThat(ALL.stream()
                        .map(scheme -> LINE.matcher(source(scheme)))
                        .filter(Matcher::matches)
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(20);
    }

    /** No text of the brief tells how fractions of a fen are dropped, so nobody may enrol yet. */
    @Test
    void no_variant_pretends_to_be_confirmed() {
        assertThat(ALL)
                .allSatisfy(scheme -> assertThat(scheme.terms().toBeConfirmed())
                        .as(scheme.code())
                        .contains("benefit.rounding")
                        .doesNotHaveDuplicates());
    }

    @Test
    void versions_are_numbered_without_gaps_and_follow_one_another() {
        ALL.stream().collect(Collectors.groupingBy(SchemeBody::code)).values().forEach(versions -> {
            for (int i = 0; i < versions.size(); i++) {
                assertThat(versions.get(i).version()).isEqualTo(i + 1);
                assertThat(i == 0
                                || versions.get(i)
                                        .effectiveFrom()
                                        .isAfter(versions.get(i - 1).effectiveFrom()))
                        .isTrue();
            }
        });
    }

    @Test
    void a_line_of_the_table_tells_what_keeps_a_scheme_closed() {
        assertThat(new SchemeCatalogue.Line("NY-MEDICAL", 1, List.of("waiting", "term"), true))
                .hasToString("NY-MEDICAL                 v1   to be confirmed: waiting, term");
        assertThat(new SchemeCatalogue.Line("NY-MEDICAL", 2, List.of(), true).toString())
                .endsWith("v2   confirmed");
        assertThat(new SchemeCatalogue.Line("NY-MEDICAL", 1, List.of(), false).toString())
                .endsWith("kept as published before, which differs");
    }

    private static String source(SchemeBody scheme) {
        SchemeTerms.Origin origin = scheme.terms().origin();
        return origin == null ? "" : origin.source();
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new StrictJson().refuseGuessing().customize(builder);
        return builder.build();
    }
}
