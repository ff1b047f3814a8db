package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void each_id_is_larger_than_the_one_before_even_within_a_millisecond() {
        List<String> ids = Stream.generate(TimeOrderedIds::next)
                .limit(20_000)
                .map(UUID::toString)
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.getFirst()).variant()).isEqualTo(2);
    }

    @Test
    void an_id_begins_with_the_time_it_was_made() {
        long before = System.currentTimeMillis();
        long made = TimeOrderedIds.next().getMostSignificantBits() >>> 16;
        assertThat(made).isBetween(before, System.currentTimeMillis() + 1_000);
    }

    @Test
    void events_are_given_such_ids() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIds.class);
    }
}
