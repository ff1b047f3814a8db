package org.mutualaid.ledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.access.AccessCommand.WithdrawAccess;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.access.AccessEvent.AccessWithdrawn;
import org.mutualaid.ledger.rule.Refused;

class AccessTest {

    private static final GrantAccess GRANT = new GrantAccess("A1", "li", "CLERK", "SN-01", "admin");
    private static final WithdrawAccess WITHDRAW = new WithdrawAccess("A1", "other-admin");

    private final Access granted = after(Access.NONE, Access::evolve, Access.decide(GRANT, Access.NONE));
    private final Access withdrawn = after(granted, Access::evolve, Access.decide(WITHDRAW, granted));

    @Test
    void a_right_is_given_once_and_taken_once() {
        assertThat(Access.decide(GRANT, Access.NONE))
                .containsExactly(new AccessGranted("A1", "li", "CLERK", "SN-01", "admin"));
        assertThat(Access.decide(GRANT, granted)).isEmpty();
        assertThat(Access.decide(WITHDRAW, granted)).containsExactly(new AccessWithdrawn("A1", "li", "other-admin"));
        assertThat(Access.decide(WITHDRAW, withdrawn)).isEmpty();
    }

    @Test
    void a_retry_does_not_give_again_what_was_taken() {
        assertRefused(Refused.Kind.CONFLICT, "access-withdrawn", () -> Access.decide(GRANT, withdrawn));
    }

    @Test
    void nobody_gives_or_takes_the_own_right() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Access.decide(new GrantAccess("A1", "admin", "ADMIN", null, "admin"), Access.NONE));
        assertRefused(
                Refused.Kind.FORBIDDEN, "same-person", () -> Access.decide(new WithdrawAccess("A1", "li"), granted));
    }

    @Test
    void what_was_never_given_cannot_be_taken() {
        assertRefused(Refused.Kind.UNKNOWN, "access-unknown", () -> Access.decide(WITHDRAW, Access.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "CLERK, , agency-point-missing",
        "APPROVER, SN-01, agency-point-not-for-role",
        "AUDITOR, SN-01, agency-point-not-for-role"
    })
    void a_clerk_has_an_agency_point_and_nobody_else_has_one(String role, @Nullable String point, String code) {
        assertRefused(
                Refused.Kind.RULE,
                code,
                () -> Access.decide(new GrantAccess("A1", "li", role, point, "admin"), Access.NONE));
    }
}
