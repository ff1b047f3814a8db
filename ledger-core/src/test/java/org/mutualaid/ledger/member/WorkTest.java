package org.mutualaid.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.RecordDeparture;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberCommand.TransferMember;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/** Where members work: transfers (H2), and R17 for those who work no longer. */
class WorkTest {

    private static final MemberId WANG = member(1);
    private static final Member KNOWN = known(Member.NONE, "U1", "2024-05-20");

    @Test
    void moves_to_another_unit_from_a_day_on() {
        List<MemberEvent> moved = Member.decide(transfer("U2", "2024-11-01"), KNOWN);
        assertThat(moved).containsExactly(new MemberTransferred(WANG, "U1", "U2", day("2024-11-01")));
        Member there = after(KNOWN, Member::evolve, moved);

        assertThat(Member.decide(transfer("U2", "2024-11-05"), there))
                .as("the same unit")
                .isEmpty();
        assertThat(Member.decide(transfer("U1", "2024-11-01"), there))
                .containsExactly(new MemberTransferred(WANG, "U2", "U1", day("2024-11-01")));
        assertThat(refusal(() -> Member.decide(transfer("U3", "2024-10-31"), there)))
                .hasMessageContaining("unit-history-out-of-order")
                .hasMessageContaining("U2 since 2024-11-01");
    }

    @Test
    void moves_only_who_is_known_and_not_erased() {
        assertRefused(
                Refused.Kind.UNKNOWN, "member-unknown", () -> Member.decide(transfer("U2", "2024-11-01"), Member.NONE));
        Member erased = after(KNOWN, Member::evolve, Member.decide(new EraseMember(WANG), KNOWN));
        assertRefused(
                Refused.Kind.CONFLICT, "member-erased", () -> Member.decide(transfer("U2", "2024-11-01"), erased));
        assertRefused(Refused.Kind.CONFLICT, "member-erased", () -> Member.decide(left("2024-11-01"), erased));
    }

    @Test
    void never_enrols_the_dead() {
        Member dead = departed(KNOWN, Departure.DIED, "2024-11-01");

        for (String roster : List.of("2024-10-31", "2024-11-01")) {
            assertRefused(Refused.Kind.RULE, "R17", () -> Member.decide(row("U2", roster, true), dead));
        }
        assertRefused(Refused.Kind.CONFLICT, "member-died", () -> Member.decide(transfer("U2", "2024-11-02"), dead));
        assertRefused(Refused.Kind.CONFLICT, "member-died", () -> Member.decide(left("2024-11-02"), dead));
        assertThat(Member.decide(new RecordDeparture(WANG, Departure.DIED, day("2024-11-01")), dead))
                .isEmpty();
    }

    @Test
    void enrols_the_retired_on_older_rosters_or_with_a_document_only() {
        Member retired = departed(KNOWN, Departure.RETIRED, "2024-11-01");

        assertThat(refusal(() -> Member.decide(row("U2", "2024-11-01", false), retired)))
                .hasMessageContaining("R17")
                .hasMessageContaining("retired on 2024-11-01");
        assertThat(Member.decide(row("U1", "2024-10-31", false), retired)).isEmpty();
        assertThat(Member.decide(row("U1", "2024-11-01", true), retired)).isEmpty();
    }

    @Test
    void enrols_who_left_by_another_unit_only_and_moves_them_there() {
        Member gone = departed(KNOWN, Departure.LEFT, "2024-11-01");

        assertThat(refusal(() -> Member.decide(row("U1", "2024-11-01", true), gone)))
                .hasMessageContaining("R17")
                .hasMessageContaining("left the unit on 2024-11-01");
        assertThat(Member.decide(row("U1", "2024-10-31", false), gone)).isEmpty();
        assertThat(Member.decide(row("U2", "2024-10-31", false), gone))
                .as("an older list tells nothing")
                .isEmpty();

        List<MemberEvent> found = Member.decide(row("U2", "2024-11-01", false), gone);
        assertThat(found).containsExactly(new MemberTransferred(WANG, "U1", "U2", day("2024-11-01")));
        Member there = after(gone, Member::evolve, found);
        assertThat(Member.decide(row("U1", "2025-01-01", false), there))
                .as("taken back")
                .isEmpty();
    }

    @Test
    void does_not_move_anybody_by_a_mere_roster() {
        assertThat(Member.decide(row("U2", "2024-11-01", false), KNOWN)).isEmpty();
        Member retired = departed(KNOWN, Departure.RETIRED, "2024-11-01");
        assertThat(Member.decide(row("U2", "2024-11-02", true), retired)).isEmpty();
    }

    @Test
    void departs_once_from_the_unit_of_that_time() {
        List<MemberEvent> left = Member.decide(left("2024-11-01"), KNOWN);
        assertThat(left).containsExactly(new MemberDeparted(WANG, "U1", Departure.LEFT, day("2024-11-01")));
        Member gone = after(KNOWN, Member::evolve, left);

        assertThat(Member.decide(left("2024-11-01"), gone)).isEmpty();
        assertThat(Member.decide(left("2024-11-02"), gone)).as("another day").hasSize(1);
        assertRefused(
                Refused.Kind.CONFLICT, "unit-history-out-of-order", () -> Member.decide(left("2024-05-19"), KNOWN));
        assertThat(Member.decide(left("2024-05-20"), KNOWN)).hasSize(1);
    }

    @Test
    void forgets_that_somebody_left_and_not_that_somebody_retired_when_they_move() {
        Member there = moved(departed(KNOWN, Departure.LEFT, "2024-11-01"), "U2", "2024-12-01");
        assertThat(Member.decide(row("U1", "2025-01-01", false), there)).isEmpty();

        Member retired = moved(departed(KNOWN, Departure.RETIRED, "2024-11-01"), "U2", "2024-12-01");
        assertRefused(Refused.Kind.RULE, "R17", () -> Member.decide(row("U2", "2025-01-01", false), retired));
    }

    private static Member known(Member before, String unit, String on) {
        return after(before, Member::evolve, Member.decide(row(unit, on, false), before));
    }

    private static Member departed(Member before, Departure kind, String on) {
        return after(before, Member::evolve, Member.decide(new RecordDeparture(WANG, kind, day(on)), before));
    }

    private static Member moved(Member before, String unit, String on) {
        return after(before, Member::evolve, Member.decide(transfer(unit, on), before));
    }

    private static RecordDeparture left(String on) {
        return new RecordDeparture(WANG, Departure.LEFT, day(on));
    }

    private static TransferMember transfer(String unit, String on) {
        return new TransferMember(WANG, unit, day(on));
    }

    private static RegisterMember row(String unit, String on, boolean delayed) {
        return new RegisterMember(
                WANG, "mark", new Sealed("name"), new Sealed("id"), null, null, unit, day(on), delayed);
    }
}
