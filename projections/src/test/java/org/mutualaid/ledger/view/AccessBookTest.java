package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.access.AccessEvent.AccessWithdrawn;
import org.mutualaid.ledger.view.AccessBook.Access;
import org.mutualaid.ledger.view.AccessBook.FindAccesses;
import org.mutualaid.ledger.view.History.Entry;
import org.mutualaid.ledger.view.History.Kind;

/** Query 13 of an auditor: rights over time. */
class AccessBookTest {

    private final Views views = new Views();

    @Test
    void tells_who_had_which_right_when_and_by_whom() {
        moved();

        assertThat(found(null, null, null, null))
                .containsExactly("li CLERK SN-01", "wu APPROVER null", "li CLERK SN-02");
        assertThat(found(Views.recordedAt(1), null, null, null)).containsExactly("li CLERK SN-01");
        assertThat(found(Views.recordedAt(2), null, null, null)).containsExactly("li CLERK SN-01", "wu APPROVER null");
        assertThat(found(Views.recordedAt(3), null, null, null))
                .as("taken at this moment")
                .containsExactly("wu APPROVER null");
        assertThat(found(Views.recordedAt(4), null, null, null)).containsExactly("wu APPROVER null", "li CLERK SN-02");
        assertThat(found(Views.BEGINNING, null, null, null)).isEmpty();
        assertThat(found(null, "li", null, null)).containsExactly("li CLERK SN-01", "li CLERK SN-02");
        assertThat(found(null, null, "APPROVER", null)).containsExactly("wu APPROVER null");
        assertThat(found(null, null, null, "SN-02")).containsExactly("li CLERK SN-02");

        Access first = all(null).getFirst();
        assertThat(first)
                .isEqualTo(new Access(
                        "x1",
                        "li",
                        "CLERK",
                        "SN-01",
                        1,
                        Views.recordedAt(1),
                        "admin",
                        "paper jam",
                        3L,
                        Views.recordedAt(3),
                        "boss",
                        "paper jam"));
    }

    @Test
    void as_known_before_it_was_withdrawn_a_right_was_in_force() {
        moved();

        assertThat(all(2L)).extracting(Access::accessId).containsExactly("x1", "x2");
        assertThat(all(2L)).extracting(Access::withdrawnAt).containsOnlyNulls();
        assertThat(all(3L).getFirst().withdrawnBy()).isEqualTo("boss");
    }

    @Test
    void a_page_leads_to_the_next_one() {
        moved();
        Page<Access> first = views.accesses.find(new FindAccesses(null, null, null, null, null, 2, null));
        Page<Access> second =
                views.accesses.find(new FindAccesses(null, null, null, null, null, 2, first.nextCursor()));

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).extracting(Access::accessId).containsExactly("x3");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void an_access_has_its_history_and_leads_to_its_counter() {
        moved();

        assertThat(views.history.of(Kind.ACCESS, "x1", 10, null).items())
                .extracting(Entry::type)
                .containsExactly("AccessGranted", "AccessWithdrawn");
        assertThat(views.history.of(Kind.AGENCY, "SN-02", 10, null).items())
                .extracting(Entry::type)
                .containsExactly("AccessGranted");
    }

    /** Somebody goes from one counter to another. */
    private void moved() {
        views.given(
                new AccessGranted("x1", "li", "CLERK", "SN-01", "admin"),
                new AccessGranted("x2", "wu", "APPROVER", null, "admin"),
                new AccessWithdrawn("x1", "li", "boss"),
                new AccessGranted("x3", "li", "CLERK", "SN-02", "admin"));
    }

    private List<Access> all(@Nullable Long known) {
        return views.accesses
                .find(new FindAccesses(null, null, null, null, known, 10, null))
                .items();
    }

    private List<String> found(
            @Nullable Instant at, @Nullable String actor, @Nullable String role, @Nullable String agencyPoint) {
        return views.accesses.find(new FindAccesses(actor, role, agencyPoint, at, null, 10, null)).items().stream()
                .map(access -> access.actor() + " " + access.role() + " " + access.agencyPoint())
                .toList();
    }
}
