package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.view.CoverBook.Status;

class CoverBookTest {

    private static final LocalDate FROM = Story.DAY.plusDays(1);
    private static final String COVER = new CoverId(Story.member(1), "HOSP", 1).toString();

    private final Views views = new Views();

    @Test
    void waits_then_is_active_then_expires() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        assertThat(status(FROM)).isEqualTo(Status.RESERVED);
        assertThat(views.covers.standingOn(Story.member(1), "HOSP", FROM)).isEmpty();

        views.given(Story.begun("r1", 1, 1));
        assertThat(status(FROM.plusDays(29))).isEqualTo(Status.WAITING);
        assertThat(status(FROM.plusDays(30))).isEqualTo(Status.ACTIVE);
        assertThat(status(FROM.plusYears(1).minusDays(1))).isEqualTo(Status.ACTIVE);
        assertThat(status(FROM.plusYears(1))).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_place_given_up_disappears() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(new CoverReleased(Story.member(1), "HOSP", 1, "r1", 1));

        assertThat(views.covers.of(Story.member(1), FROM)).isEmpty();
    }

    @Test
    void tells_what_was_granted_already() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.begun("r1", 1, 1));
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(Story.approvedClaim("c2", 1).toArray(StoredEvent[]::new));

        Standing standing = views.covers
                .standingOn(Story.member(1), "HOSP", FROM.plusDays(60))
                .orElseThrow()
                .standing();

        assertThat(standing)
                .isEqualTo(new Standing(
                        FROM,
                        FROM.plusYears(1).minusDays(1),
                        FROM.plusDays(30),
                        null,
                        1,
                        2,
                        Story.BENEFIT.times(2),
                        false));
    }

    private Status status(LocalDate on) {
        return views.covers.find(COVER, on).orElseThrow().status();
    }
}
