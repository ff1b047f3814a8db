package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.Participation;

class SchemeTermsTest {

    @Test
    void a_larger_unit_needs_its_percentage_and_the_least_number_of_people() {
        Participation rule = new Participation(60, 10, 20, null);

        assertThat(rule.isMetBy(20, 33)).isTrue();
        assertThat(rule.isMetBy(19, 30)).isFalse();
        assertThat(rule.isMetBy(20, 34)).isFalse();
    }

    @Test
    void a_small_unit_enrols_everybody_however_few() {
        Participation rule = new Participation(60, 10, 20, null);

        assertThat(rule.isMetBy(10, 10)).isTrue();
        assertThat(rule.isMetBy(9, 10)).isFalse();
    }

    @Test
    void says_what_is_to_be_confirmed() {
        SchemeTerms whole = new SampleTerms().terms();
        SchemeTerms open = new SchemeTerms(
                whole.name(),
                whole.effectiveFrom(),
                whole.price(),
                whole.payerSplit(),
                whole.maxShares(),
                whole.term(),
                whole.waiting(),
                whole.eligibility(),
                whole.participation(),
                whole.benefit(),
                new SchemeTerms.Origin("a line of the brief", List.of("waiting")));

        assertThat(whole.toBeConfirmed()).isEmpty();
        assertThat(open.toBeConfirmed()).containsExactly("waiting");
    }
}
