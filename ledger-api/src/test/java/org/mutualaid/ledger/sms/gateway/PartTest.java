package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {

    @Test
    void seventy_characters_go_alone_and_without_a_header() {
        List<Part> parts = Part.of("助".repeat(70), 0, 7);
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().content()).hasSize(140).startsWith("助".getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void one_more_makes_two_parts_of_at_most_sixty_seven() {
        List<Part> parts = Part.of("助".repeat(71), 0, 0x1234);
        assertThat(parts).extracting(part -> part.text().length()).containsExactly(67, 4);
        assertThat(parts.get(0).content()).hasSize(140).startsWith(5, 0, 3, 0x34, 2, 1);
        assertThat(parts.get(1).content()).startsWith(5, 0, 3, 0x34, 2, 2);
    }

    /** A signature of eight in front of 66 characters is 74: two parts, and the first one has room for it. */
    @ParameterizedTest
    @CsvSource({"62, 62", "63, '59,4'", "66, '59,7'", "70, '59,11'", "126, '59,67'", "127, '59,67,1'"})
    void the_first_part_leaves_room_for_what_the_carrier_puts_in_front(int length, String parts) {
        assertThat(Part.of("助".repeat(length), 8, 1).stream()
                        .map(part -> Integer.toString(part.text().length()))
                        .collect(Collectors.joining(",")))
                .isEqualTo(parts);
    }

    @Test
    void a_character_of_two_units_is_never_torn_apart() {
        String text = "助".repeat(66) + "\uD842\uDFB7" + "金".repeat(10);
        List<Part> parts = Part.of(text, 0, 1);
        assertThat(parts).extracting(part -> part.text().length()).containsExactly(66, 12);
        assertThat(parts.stream().map(Part::text).collect(Collectors.joining())).isEqualTo(text);
    }

    @Test
    void a_text_that_the_network_cannot_number_is_refused() {
        assertThat(Part.of("助".repeat(67 * 255), 0, 1)).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> Part.of("助".repeat(67 * 255 + 1), 0, 1));
    }

    @Test
    void a_part_tells_nothing_of_its_text() {
        assertThat(Part.of("助".repeat(71), 0, 1).getFirst()).hasToString("Part[1 of 2]");
    }
}
