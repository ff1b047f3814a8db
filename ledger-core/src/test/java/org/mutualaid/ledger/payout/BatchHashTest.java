package org.mutualaid.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.rule.Sealed;

class BatchHashTest {

    private static final PayoutLine FIRST = line(1, "C1", null, "A1", "10.00", "card", "name");
    private static final PayoutLine SECOND = line(2, "C2", null, "A2", "20.00", "card", "name");

    @Test
    void is_a_known_number_for_known_lines() {
        assertThat(BatchHash.of(List.of(FIRST, SECOND)))
                .isEqualTo("8d5ff73b670663b0bb1eb3b3950f2003d9ff6ba320976f8859db4b600c9a44ac");
    }

    @Test
    void changes_with_everything_that_a_line_says() {
        String hash = BatchHash.of(List.of(FIRST));

        assertThat(List.of(
                        line(2, "C1", null, "A1", "10.00", "card", "name"),
                        line(1, "C2", null, "A1", "10.00", "card", "name"),
                        line(1, null, "C1", "A1", "10.00", "card", "name"),
                        line(1, "C1", null, "A2", "10.00", "card", "name"),
                        line(1, "C1", null, "A1", "10.01", "card", "name"),
                        line(1, "C1", null, "A1", "10.00", "other", "name"),
                        line(1, "C1", null, "A1", "10.00", "card", "other"),
                        line(1, "C1A", null, "1", "10.00", "card", "name"),
                        line(1, "C1", null, "A1", "10.00", "cardn", "ame")))
                .allSatisfy(other ->
                        assertThat(BatchHash.of(List.of(other))).as("%s", other).isNotEqualTo(hash));
    }

    @Test
    void changes_with_the_order_and_the_number_of_lines() {
        assertThat(BatchHash.of(List.of(SECOND, FIRST))).isNotEqualTo(BatchHash.of(List.of(FIRST, SECOND)));
        assertThat(BatchHash.of(List.of(FIRST))).isNotEqualTo(BatchHash.of(List.of(FIRST, FIRST)));
    }

    private static PayoutLine line(
            int line,
            @Nullable String claimId,
            @Nullable String grantId,
            String attemptId,
            String amount,
            String card,
            String name) {
        return new PayoutLine(
                line, claimId, member(1), attemptId, yuan(amount), new Sealed(card), new Sealed(name), grantId);
    }
}
