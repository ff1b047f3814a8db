package org.mutualaid.ledger.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;

/** The one form that a report has (RFC 8785), whatever the order in which its program names things. */
class CanonicalJsonTest {

    private final CanonicalJson json = new CanonicalJson();

    @Test
    void names_are_sorted_and_amounts_and_dates_are_text() {
        Sample sample = new Sample(
                "会费 \"A\"\n",
                new Money(-95_05),
                LocalDate.of(2024, 5, 31),
                Instant.parse("2024-06-05T08:00:00.120Z"),
                List.of(2L, 1L),
                Map.of("b", 1, "a", 2));

        String text = json.write(sample);

        assertThat(text)
                .isEqualTo("{\"at\":\"2024-06-05T08:00:00.120Z\",\"counts\":{\"a\":2,\"b\":1},\"day\":\"2024-05-31\","
                        + "\"numbers\":[2,1],\"sum\":\"-95.05\",\"words\":\"会费 \\\"A\\\"\\n\"}");
        assertThat(json.read(text, Sample.class)).isEqualTo(sample);
    }

    @Test
    void a_report_of_a_later_form_can_be_read() {
        assertThat(json.read("{\"sum\":\"0.01\",\"later\":{}}", Sum.class)).isEqualTo(new Sum(new Money(1)));
    }

    private record Sample(
            String words, Money sum, LocalDate day, Instant at, List<Long> numbers, Map<String, Integer> counts) {}

    private record Sum(Money sum) {}
}
