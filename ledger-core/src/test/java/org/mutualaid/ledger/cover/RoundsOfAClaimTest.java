package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.cover.Terms.WANG;
import static org.mutualaid.ledger.cover.Terms.after;
import static org.mutualaid.ledger.cover.Terms.begun;
import static org.mutualaid.ledger.cover.Terms.drawn;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** A claim whose decision begins anew draws anew, and nothing that comes late undoes it. */
class RoundsOfAClaimTest {

    private static final SchemeTerms TERMS =
            new SampleTerms().termCap("12000.00").terms();
    private static final Cover COVER = begun(Cover.NONE, CoverTerms.of(TERMS), "R1", "2024-05-28");
    private static final Cover LIGHT = drawn(COVER, grant("LIGHT", 1));

    @Test
    void draws_once_in_a_round() {
        assertThat(Cover.decide(grant("LIGHT", 1), LIGHT)).isEmpty();
    }

    @Test
    void gives_back_what_it_drew_in_an_earlier_round_and_draws_by_the_facts_of_now() {
        List<CoverEvent> events = Cover.decide(grant("SEVERE", 2), LIGHT);

        assertThat(events).hasSize(2).startsWith(new BenefitReleased(WANG, "HOSP", 1, "C1"));
        BenefitGranted granted = (BenefitGranted) events.getLast();
        assertThat(granted.calculation().amount()).isEqualTo(yuan("10000.00"));
        assertThat(granted.round()).isEqualTo(2);
        assertThat(after(LIGHT, events).grant("C1").amount()).isEqualTo(yuan("10000.00"));
    }

    @Test
    void is_not_drawn_again_by_an_approver_who_is_behind() {
        Cover severe = drawn(LIGHT, grant("SEVERE", 2));

        assertThat(Cover.decide(grant("LIGHT", 1), severe)).isEmpty();
    }

    @Test
    void is_not_released_for_an_earlier_round_that_ended() {
        Cover severe = drawn(LIGHT, grant("SEVERE", 2));

        assertThat(Cover.decide(new ReleaseBenefit(WANG, "HOSP", "C1", 1), severe))
                .isEmpty();
        assertThat(Cover.decide(new ReleaseBenefit(WANG, "HOSP", "C1", 2), severe))
                .hasSize(1);
        assertThat(Cover.decide(new ReleaseBenefit(WANG, "HOSP", "C1", 2), LIGHT))
                .as("left over from an approval that was cut off")
                .hasSize(1);
    }

    private static GrantBenefit grant(String diagnosis, int round) {
        GrantBenefit first = Terms.grant("C1", TERMS, diagnosis, "2024-09-01");
        return new GrantBenefit(WANG, "HOSP", "C1", first.rule(), first.facts(), 0, round);
    }
}
