package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;

/** What becomes of a message when its parts fare differently. */
class InPartsTest {

    private static final String IN_THREE = "助".repeat(150);

    private static Outcome submit(Outcome... answers) {
        return submit(Duration.ofMillis(50), answers);
    }

    private static Outcome submit(Duration patience, Outcome... answers) {
        Queue<Outcome> left = new ArrayDeque<>(List.of(answers));
        Outcome outcome = new InParts(patience).submit(IN_THREE, 0, 1, part -> left.remove());
        assertThat(left).isEmpty();
        return outcome;
    }

    private static Accepted accepted(String... ids) {
        return new Accepted(List.of(ids));
    }

    @Test
    void all_parts_are_named_in_order() {
        assertThat(submit(accepted("a"), accepted("b"), accepted("c"))).isEqualTo(accepted("a", "b", "c"));
    }

    @Test
    void until_the_first_part_is_taken_its_answer_is_the_answer() {
        for (Outcome first : List.of(
                new Throttled(Duration.ofSeconds(1)),
                new Temporary("8", ""),
                new NotHere("9", ""),
                new Refused("11", ""),
                new Unknown("no-answer", ""))) {
            assertThat(submit(first)).isEqualTo(first);
        }
    }

    @Test
    void a_later_part_waits_where_it_is_told_to() {
        assertThat(submit(
                        Duration.ofMinutes(1),
                        accepted("a"),
                        new Throttled(Duration.ofMillis(1)),
                        accepted("b"),
                        accepted("c")))
                .isEqualTo(accepted("a", "b", "c"));
    }

    @Test
    void a_text_that_the_network_cannot_number_is_never_sent() {
        assertThat(new InParts(Duration.ofMinutes(1)).submit("助".repeat(67 * 256), 0, 1, part -> accepted("a")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("too-long"));
    }

    @Test
    void but_not_for_ever() {
        assertThat(submit(accepted("a"), new Throttled(Duration.ofSeconds(9))))
                .isEqualTo(new Unknown("half-sent", "Of 3 parts, the first 1 left; the next was not taken in time"));
        assertThat(submit(accepted("a"), accepted("b"), new Temporary("8", "away")))
                .isEqualTo(
                        new Unknown("half-sent", "Of 3 parts, the first 2 left; the next could not be sent: 8 away"));
        assertThat(submit(accepted("a"), new NotHere("9", "elsewhere")))
                .isEqualTo(new Unknown(
                        "half-sent", "Of 3 parts, the first 1 left; the next could not be sent: 9 elsewhere"));
    }

    @Test
    void half_a_message_is_neither_sent_nor_unsent() {
        assertThat(submit(accepted("a"), new Refused("11", "no")))
                .isEqualTo(new Unknown("half-sent", "Of 3 parts, the first 1 left; the next was refused: 11 no"));
        assertThat(submit(accepted("a"), new Unknown("broken", "cut")))
                .isEqualTo(new Unknown("half-sent", "Of 3 parts, the first 1 left; the next may be out: broken cut"));
    }
}
