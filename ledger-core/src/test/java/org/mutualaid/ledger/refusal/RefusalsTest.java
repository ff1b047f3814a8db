package org.mutualaid.ledger.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.day;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.refusal.RefusalCommand.RecordRefusal;
import org.mutualaid.ledger.refusal.RefusalEvent.CommandRefused;
import org.mutualaid.ledger.refusal.RefusalEvent.RefusalsLeftOut;
import org.mutualaid.ledger.rule.Refused;

class RefusalsTest {

    @Test
    void a_repeated_request_is_one_refusal() {
        RecordRefusal first = refusal("key-1", "claim-state");
        Refusals once = kept(Refusals.NONE, first);

        assertThat(Refusals.decide(first, once)).isEmpty();
        assertThat(Refusals.decide(refusal("key-2", "claim-state"), once)).hasSize(1);
        assertThat(Refusals.decide(refusal("key-1", "same-person"), once))
                .as("it is refused for another reason now")
                .hasSize(1);
    }

    @Test
    void requests_without_a_key_stand_each_for_itself() {
        RecordRefusal without = refusal(null, "claim-state");

        assertThat(Refusals.decide(without, kept(Refusals.NONE, without)))
                .containsExactly(new CommandRefused("clerk", day("2026-03-02"), without.attempt()));
    }

    @Test
    void a_flood_does_not_fill_the_log_and_the_log_tells_where_its_list_ends() {
        Refusals many = IntStream.range(0, Refusals.MOST)
                .mapToObj(i -> refusal("key-" + i, "claim-state"))
                .reduce(Refusals.NONE, RefusalsTest::kept, (one, other) -> other);

        RecordRefusal more = refusal("one-more", "claim-state");
        List<RefusalEvent> end = Refusals.decide(more, many);
        assertThat(end).containsExactly(new RefusalsLeftOut("clerk", day("2026-03-02"), Refusals.MOST));
        assertThat(Refusals.decide(more, after(many, Refusals::evolve, end))).isEmpty();
    }

    private static Refusals kept(Refusals refusals, RecordRefusal command) {
        return after(refusals, Refusals::evolve, Refusals.decide(command, refusals));
    }

    private static RecordRefusal refusal(@Nullable String keyMark, String code) {
        Attempt attempt = new Attempt(
                "POST",
                "/api/v1/claims/{claimId}/approval",
                null,
                List.of(new Aim("claim", "c1")),
                Refused.Kind.CONFLICT,
                code,
                keyMark);
        return new RecordRefusal("clerk", day("2026-03-02"), attempt);
    }
}
