package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.view.Applications.Application;

class ApplicationsTest {

    private final Views views = new Views();

    @Test
    void adds_up_what_was_applied_of_a_payment_by_roster() {
        views.given(
                Story.applied("r1", "p1", 3, 2, 3),
                Story.applied("r2", "p1", 1, 1, 4),
                Story.applied("r1", "p1", 5, 1, 5));

        assertThat(views.applications.of("p1"))
                .containsExactly(new Application("r1", Story.PRICE.times(3)), new Application("r2", Story.PRICE));
        assertThat(views.applications.of("p2")).isEmpty();
    }
}
