package org.mutualaid.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CardCoolingTest {

    private static final Instant CHANGED = Instant.parse("2024-09-11T08:00:00Z");
    private static final CardCooling DAY = new CardCooling(Duration.ofHours(24));

    @Test
    void pays_a_first_card_at_once() {
        assertThat(DAY.payableFrom(CHANGED, false, false)).isEmpty();
    }

    @Test
    void pays_a_changed_card_after_the_period() {
        assertThat(DAY.payableFrom(CHANGED, true, false)).contains(Instant.parse("2024-09-12T08:00:00Z"));
    }

    @Test
    void pays_a_card_at_once_that_money_waited_for() {
        assertThat(DAY.payableFrom(CHANGED, true, true)).isEmpty();
    }
}
