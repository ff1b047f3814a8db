package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Throttle throttle = new Throttle(Duration.ofSeconds(1), Duration.ofSeconds(5), now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void each_time_is_twice_as_long_up_to_the_longest() {
        for (int seconds : new int[] {1, 2, 4, 5, 5}) {
            assertThat(throttle.heard()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void what_several_senders_hear_within_one_pause_is_one_answer() {
        assertThat(throttle.heard()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofMillis(300));
        assertThat(throttle.heard()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void once_a_message_is_taken_it_begins_anew() {
        throttle.heard();
        pass(Duration.ofSeconds(1));
        throttle.heard();
        throttle.taken();
        assertThat(throttle.heard()).isEqualTo(Duration.ofSeconds(1));
    }
}
