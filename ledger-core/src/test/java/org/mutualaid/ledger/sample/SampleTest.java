package org.mutualaid.ledger.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sample.SampleCommand.DrawSample;
import org.mutualaid.ledger.sample.SampleEvent.SampleDrawn;

/** A sample is drawn once. */
class SampleTest {

    private static final DrawSample DRAW = new DrawSample(
            "S1",
            Population.RECEIPTS,
            Method.MONETARY_UNIT,
            1,
            "seed",
            null,
            null,
            9,
            1,
            yuan("95.00"),
            yuan("95.00"),
            yuan("1.00"),
            List.of(new SampleItem(1, 1, "P1", yuan("95.00"), yuan("95.00"), null, List.of(yuan("1.00")), true)),
            "auditor");

    @Test
    void keeps_everything_by_which_it_is_drawn_again() {
        assertThat(Sample.decide(DRAW, Sample.NONE))
                .containsExactly(new SampleDrawn(
                        "S1",
                        Population.RECEIPTS,
                        Method.MONETARY_UNIT,
                        1,
                        "seed",
                        null,
                        null,
                        9,
                        1,
                        yuan("95.00"),
                        yuan("95.00"),
                        yuan("1.00"),
                        DRAW.items(),
                        "auditor"));
    }

    @Test
    void a_retry_draws_nothing_more() {
        Sample drawn = Sample.decide(DRAW, Sample.NONE).stream().reduce(Sample.NONE, Sample::evolve, (a, b) -> b);

        assertThat(Sample.decide(DRAW, drawn)).isEmpty();
    }
}
