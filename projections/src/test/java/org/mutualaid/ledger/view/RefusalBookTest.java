package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.refusal.RefusalEvent.RefusalsLeftOut;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.RefusalBook.FindRefusals;
import org.mutualaid.ledger.view.RefusalBook.Refusal;

class RefusalBookTest {

    private final Views views = new Views();

    @Test
    void tells_who_tried_what_and_why_it_was_refused() {
        views.given(
                Watched.refused("clerk-1", "2026-03-02", "claim-state", new Aim("claim", "c1")),
                Watched.refused("clerk-1", "2026-03-03", "same-person", new Aim("claim", "c2")),
                Watched.refused("clerk-2", "2026-03-03", "claim-state", new Aim("seq", "3")),
                new RefusalsLeftOut("clerk-2", LocalDate.parse("2026-03-03"), 1));

        Refusal first = find(null, null, null, null).getFirst();
        assertThat(first.actor()).isEqualTo("clerk-1");
        assertThat(first.requestId()).isEqualTo("request-of-person-1");
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.path()).isEqualTo("/api/v1/claims/{claimId}/approval");
        assertThat(first.aims()).containsExactly(new Aim("claim", "c1"));
        assertThat(first.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(first.eventId()).isEqualTo("event-1");
        assertThat(codes("clerk-1", null, null, null)).containsExactly("claim-state", "same-person");
        assertThat(find(null, "claim-state", null, null))
                .extracting(Refusal::actor)
                .containsExactly("clerk-1", "clerk-2");
        assertThat(codes(null, null, "2026-03-03", null))
                .containsExactly("same-person", "claim-state", RefusalBook.LEFT_OUT);
        assertThat(codes(null, null, null, "2026-03-02")).containsExactly("claim-state");
    }

    @Test
    void is_found_by_what_it_was_aimed_at_unless_that_is_hidden() {
        views.given(Watched.refused(
                "clerk-1", "2026-03-02", "claim-state", new Aim("claim", "c1"), new Aim("member", Aim.HIDDEN)));

        assertThat(views.history.of(Kind.CLAIM, "c1", 10, null).items())
                .extracting(History.Entry::type)
                .containsExactly("CommandRefused");
        assertThat(views.history.of(Kind.MEMBER, Aim.HIDDEN, 10, null).items()).isEmpty();
    }

    private List<String> codes(
            @Nullable String actor, @Nullable String code, @Nullable String from, @Nullable String to) {
        return find(actor, code, from, to).stream().map(Refusal::code).toList();
    }

    private List<Refusal> find(
            @Nullable String actor, @Nullable String code, @Nullable String from, @Nullable String to) {
        return views.refusals
                .find(new FindRefusals(
                        actor,
                        code,
                        null,
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to),
                        10,
                        null))
                .items();
    }
}
