package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "8, 128000", "10, 512000", "11, 600000", "1000000, 600000"})
    void a_pause_doubles_up_to_the_longest_and_is_cut_by_at_most_half(int failures, long whole) {
        Random chance = new Random(failures);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pauses.after(failures, chance).toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void two_that_failed_together_do_not_come_back_together() {
        Random chance = new Random(7);
        assertThat(pauses.after(5, chance)).isNotEqualTo(pauses.after(5, chance));
    }
}
