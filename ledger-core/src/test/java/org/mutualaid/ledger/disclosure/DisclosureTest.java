package org.mutualaid.ledger.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.disclosure.DisclosureCommand.RecordDisclosure;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.rule.Refused;

class DisclosureTest {

    @Test
    void nobody_reads_the_data_of_one_member_without_saying_why() {
        assertRefused(Refused.Kind.RULE, "reason-missing", () -> decide(read(Purpose.MEMBER, 1, null)));
        assertRefused(Refused.Kind.RULE, "reason-missing", () -> decide(read(Purpose.MEMBER, 1, " ")));

        assertThat(decide(read(Purpose.MEMBER, 1, "complaint 12")))
                .containsExactly(new PersonalDataRead(
                        "d1",
                        1,
                        Purpose.MEMBER,
                        member(1).value(),
                        List.of(member(1)),
                        List.of(Field.NAME, Field.ID_NUMBER),
                        "auditor",
                        "complaint 12"));
    }

    @Test
    void what_is_part_of_somebodys_work_is_reason_enough() {
        assertThat(decide(read(Purpose.PAYOUT_FILE, 1, null))).hasSize(1);
    }

    @Test
    void a_disclosure_names_what_was_read() {
        RecordDisclosure nothing =
                new RecordDisclosure("d1", 1, Purpose.CLAIM, "c1", List.of(), List.of(), "auditor", "why");

        assertRefused(Refused.Kind.RULE, "fields-missing", () -> decide(nothing));
    }

    @Test
    void is_recorded_once_for_each_id_and_part() {
        Disclosure first = after(Disclosure.NONE, Disclosure::evolve, decide(read(Purpose.ROSTER_ERRORS, 1, null)));

        assertThat(Disclosure.decide(read(Purpose.ROSTER_ERRORS, 1, null), first))
                .isEmpty();
        assertThat(Disclosure.decide(read(Purpose.ROSTER_ERRORS, 2, null), first))
                .hasSize(1);
    }

    private static List<DisclosureEvent> decide(RecordDisclosure command) {
        return Disclosure.decide(command, Disclosure.NONE);
    }

    private static RecordDisclosure read(Purpose purpose, int part, @Nullable String reason) {
        return new RecordDisclosure(
                "d1",
                part,
                purpose,
                member(1).value(),
                List.of(member(1)),
                List.of(Field.ID_NUMBER, Field.NAME, Field.ID_NUMBER),
                "auditor",
                reason);
    }
}
