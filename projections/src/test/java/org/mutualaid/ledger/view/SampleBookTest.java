package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.sample.Draw;
import org.mutualaid.ledger.sample.Method;
import org.mutualaid.ledger.sample.Population;
import org.mutualaid.ledger.sample.SampleItem;
import org.mutualaid.ledger.view.Populations.FindPopulation;
import org.mutualaid.ledger.view.Populations.Totals;
import org.mutualaid.ledger.view.SampleBook.Sample;

/** Samples are kept as they were drawn, and every population gives the same again. */
class SampleBookTest {

    private final Views views = new Views();

    @Test
    void a_sample_is_kept_with_everything_by_which_it_is_drawn_again() {
        views.given(Samples.drawn("s1"), Samples.drawn("s2"));

        Sample sample = views.samples.find("s1").orElseThrow();
        assertThat(sample.seed()).isEqualTo("seed");
        assertThat(sample.position()).isEqualTo(7);
        assertThat(sample.interval()).isEqualTo(Money.parse("142.50"));
        assertThat(sample.by()).isEqualTo("auditor");
        assertThat(views.samples.items("s1", 1, null).items())
                .containsExactly(Samples.drawn("s1").items().getFirst());
        Page<SampleItem> second =
                views.samples.items("s1", 1, views.samples.items("s1", 1, null).nextCursor());
        assertThat(second.items()).containsExactly(Samples.drawn("s1").items().getLast());
        assertThat(second.nextCursor()).isNull();
        assertThat(views.samples.list(1, null).items()).containsExactly(sample);
        assertThat(views.samples.find("s3")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Population.class)
    void a_population_up_to_a_position_never_changes(Population population) {
        RebuildTest.story(views);
        views.project(500);
        long half = views.position() / 2;
        FindPopulation asked = new FindPopulation(population, null, null, half);
        List<String> before = read(asked);
        FindPopulation all = new FindPopulation(population, null, null, views.position());

        assertThat(read(all)).as(population.name()).isNotEmpty().startsWith(before.toArray(String[]::new));
        views.append("clerk", Story.enrolled("r9", 3, 50, 20)).append("clerk", Story.approvedClaim("c9", 51));
        views.project(500);

        assertThat(read(asked)).isEqualTo(before);
        assertThat(read(new FindPopulation(population, Story.DAY.plusYears(9), null, views.position())))
                .isEmpty();
    }

    /** What totals say is what is handed over, so that a draw finds what it was announced. */
    private List<String> read(FindPopulation asked) {
        Totals totals = views.populations.totals(asked);
        List<String> items = new ArrayList<>();
        List<Money> amounts = new ArrayList<>();
        views.populations.forEach(asked, (ref, amount) -> {
            items.add(ref + " " + amount);
            amounts.add(amount);
        });
        assertThat(totals).isEqualTo(new Totals(items.size(), Money.sum(amounts)));
        if (totals.count() > 0) {
            Draw draw = new Draw(Method.RANDOM, 1, "seed", totals.count(), totals.sum());
            views.populations.forEach(asked, draw::offer);
            assertThat(draw.items()).hasSize(1);
        }
        return items;
    }
}
