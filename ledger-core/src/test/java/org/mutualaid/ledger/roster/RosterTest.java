package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;

class RosterTest {

    private static final SchemeTerms TERMS = new SampleTerms().terms();

    @Test
    void lists_every_row_of_a_roster() {
        List<RosterEvent> events = Roster.decide(submit(TERMS, 2, row(1), row(2)), Roster.NONE);

        RosterSubmitted submitted = (RosterSubmitted) events.getFirst();
        assertThat(submitted.rowCount()).isEqualTo(2);
        assertThat(submitted.partCount()).isEqualTo(1);
        assertThat(submitted.stream()).isEqualTo("roster:R1");
        assertThat(listed(events)).containsExactly(row(1), row(2));
    }

    @Test
    void is_handed_in_once() {
        SubmitRoster submit = submit(TERMS, 2, row(1), row(2));

        assertThat(Roster.decide(submit, submitted(submit))).isEmpty();
    }

    @Test
    void refuses_a_roster_without_rows_or_with_a_repeated_number() {
        assertRefused(Refused.Kind.RULE, "roster-empty", () -> Roster.decide(submit(TERMS, 2), Roster.NONE));
        assertRefused(
                Refused.Kind.RULE, "seq-repeated", () -> Roster.decide(submit(TERMS, 2, row(1), row(1)), Roster.NONE));
    }

    @ParameterizedTest
    @CsvSource({"MALE, R03", "FEMALE, ''", ", ''"})
    void takes_women_only_into_a_scheme_for_women(@Nullable Sex sex, String fault) {
        SchemeTerms women = new SampleTerms().takes(16, 60, Sex.FEMALE).terms();

        assertThat(faults(women, person(1, 1, sex, 40, 1))).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({"15, R04", "16, ''", "60, ''", "61, R04", ", ''"})
    void takes_the_ages_that_the_scheme_names(@Nullable Integer age, String fault) {
        assertThat(faults(TERMS, person(1, 1, Sex.MALE, age, 1))).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({"0, R07", "1, ''", "3, ''", "4, R07", "-1, R07"})
    void takes_as_many_shares_as_the_scheme_allows(int shares, String fault) {
        SchemeTerms three = new SampleTerms().maxShares(3).terms();

        assertThat(faults(three, person(1, 1, Sex.MALE, 40, shares))).isEqualTo(fault);
    }

    @Test
    void rejects_the_second_row_of_one_person() {
        List<RosterRow> rows = listed(Roster.decide(
                submit(TERMS, 3, person(1, 7, Sex.MALE, 40, 1), row(2), person(3, 7, Sex.MALE, 40, 1)), Roster.NONE));

        assertThat(rows.get(0).faults()).isEmpty();
        assertThat(rows.get(2).faults()).containsExactly(new Fault("R06", "The same person stands in row 1."));
    }

    @Test
    void keeps_the_faults_that_a_row_came_with() {
        RosterRow wrongNumber = row(1).with(List.of(new Fault("R01", "Check digit.")));
        SchemeTerms strict = new SampleTerms().takes(50, 60, null).terms();

        assertThat(faults(strict, wrongNumber)).isEqualTo("R01,R04");
    }

    @Test
    void bills_the_accepted_rows_once_all_places_are_known() {
        Roster roster = submitted(submit(new SampleTerms().maxShares(2).terms(), 2, row(1), row(2), shares(3, 2)));
        RecordReservations reserved =
                new RecordReservations("R1", 0, List.of(new RowRefusal(2, "R07", "Covered already.", null)));

        List<RosterEvent> events = Roster.decide(reserved, roster);

        assertThat(events)
                .containsExactly(
                        new RosterRowsChecked("R1", 0, reserved.refused()),
                        new RosterAccepted("R1", 2, 1, yuan("285.00")),
                        new RowsBilled(
                                "R1",
                                0,
                                1,
                                "U1",
                                "HOSP",
                                1,
                                12,
                                yuan("95.00"),
                                List.of(new AcceptedRow(1, member(1), 1), new AcceptedRow(3, member(3), 2)),
                                null));
    }

    @Test
    void records_the_places_of_a_part_once() {
        Roster roster = submitted(submit(TERMS, 1, row(1)));
        RecordReservations reserved = new RecordReservations("R1", 0, List.of());
        Roster done = after(roster, Roster::evolve, Roster.decide(reserved, roster));

        assertThat(Roster.decide(reserved, done)).isEmpty();
        assertThat(Roster.decide(new RecordReservations("R1", 9, List.of()), roster))
                .isEmpty();
    }

    @Test
    void is_held_while_too_few_of_the_staff_are_accepted() {
        Roster roster = submitted(submit(TERMS, 10, rows(1, 8)));

        List<RosterEvent> events = Roster.decide(
                new RecordReservations("R1", 0, List.of(new RowRefusal(8, "R07", "Covered already.", null))), roster);

        assertThat(events.get(1)).isEqualTo(new RosterHeld("R1", 7, 1));
        assertThat(((RowsGivenUp) events.getLast()).rows())
                .extracting(AcceptedRow::seq)
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void needs_everybody_in_a_small_unit() {
        SchemeTerms.Participation rule = new SchemeTerms.Participation(80, 25, null, null);

        assertThat(rule.isMetBy(24, 25)).isFalse();
        assertThat(rule.isMetBy(25, 25)).isTrue();
        assertThat(rule.isMetBy(20, 26)).isFalse();
        assertThat(rule.isMetBy(21, 26)).isTrue();
    }

    @Test
    void comes_in_parts_of_at_most_five_hundred_rows() {
        List<RosterEvent> events = Roster.decide(submit(TERMS, 1_201, rows(1, 1_201)), Roster.NONE);

        assertThat(events).hasSize(4);
        assertThat(events.subList(1, 4))
                .extracting(event -> ((RosterRowsListed) event).rows().size())
                .containsExactly(500, 500, 201);
    }

    @Test
    void settles_with_its_last_part_whatever_the_order() {
        Roster roster = submitted(submit(TERMS, 1_201, rows(1, 1_201)));
        for (int part : List.of(2, 0)) {
            List<RosterEvent> events = Roster.decide(new RecordReservations("R1", part, List.of()), roster);
            assertThat(events).hasSize(1);
            roster = after(roster, Roster::evolve, events);
        }

        List<RosterEvent> last = Roster.decide(new RecordReservations("R1", 1, List.of()), roster);

        assertThat(last.get(1)).isEqualTo(new RosterAccepted("R1", 1_201, 0, yuan("114095.00")));
        assertThat(last.subList(2, 5))
                .allSatisfy(
                        event -> assertThat(((RowsBilled) event).partCount()).isEqualTo(3));
        assertThat(last.subList(2, 5))
                .extracting(event -> ((RowsBilled) event).part())
                .containsExactly(0, 1, 2);
        assertThat(after(roster, Roster::evolve, last).open()).isEmpty();
    }

    @Test
    void numbers_its_bills_without_gaps_when_a_whole_part_is_refused() {
        Roster roster = submitted(submit(new SampleTerms().participation(0, 0).terms(), 501, rows(1, 501)));
        roster = after(
                roster,
                Roster::evolve,
                Roster.decide(
                        new RecordReservations(
                                "R1",
                                0,
                                IntStream.rangeClosed(1, 500)
                                        .mapToObj(seq -> new RowRefusal(seq, "R07", "Covered already.", null))
                                        .toList()),
                        roster));

        List<RosterEvent> last = Roster.decide(new RecordReservations("R1", 1, List.of()), roster);

        RowsBilled only = (RowsBilled) last.getLast();
        assertThat(only.part()).isZero();
        assertThat(only.partCount()).isEqualTo(1);
        assertThat(only.rows()).extracting(AcceptedRow::seq).containsExactly(501);
    }

    /** H9: 2,000 rows, three of them bad; the threshold counts accepted rows, and the order of rows does not matter. */
    @ParameterizedTest
    @CsvSource({"2400, true", "2496, true", "2497, false"})
    void counts_accepted_rows_against_the_headcount_whatever_their_order(int headcount, boolean accepted) {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("RosterTest H9 seed " + seed);
        List<RosterRow> rows = new ArrayList<>(List.of(rows(1, 2_000)));
        rows.set(117, row(118).with(List.of(new Fault("R01", "Check digit."))));
        rows.set(902, person(903, 903, Sex.MALE, 61, 1));
        rows.set(1_576, person(1_577, 212, Sex.MALE, 40, 1));
        Collections.shuffle(rows, new Random(seed));
        Roster roster = submitted(submit(TERMS, headcount, rows.toArray(RosterRow[]::new)));
        RosterEvent outcome = new RosterHeld("R1", 0, 0);
        for (int part = 0; part < 4; part++) {
            List<RosterEvent> events = Roster.decide(new RecordReservations("R1", part, List.of()), roster);
            roster = after(roster, Roster::evolve, events);
            outcome = events.size() > 1 ? events.get(1) : outcome;
        }

        assertThat(outcome)
                .isEqualTo(
                        accepted
                                ? new RosterAccepted("R1", 1_997, 3, yuan("189715.00"))
                                : new RosterHeld("R1", 1_997, 3));
    }

    @Test
    void makes_members_known_and_keeps_a_place_for_each_good_row() {
        RecordedCommands commands = new RecordedCommands(command -> {
            if (command instanceof ReserveCover reserve && reserve.seq() == 2) {
                throw Refused.rule("R07", "Covered already.");
            }
            if (command instanceof RegisterMember register
                    && register.memberId().equals(member(3))) {
                throw Refused.rule("R08", "Another name.");
            }
        });
        RosterRow faulty = row(4).with(List.of(new Fault("R01", "Check digit.")));
        CoverTerms terms = CoverTerms.of(TERMS);

        new WhenRosterRowsListedThenReserveCovers(commands.gateway())
                .on(new RosterRowsListed(
                        "R1", 0, "U1", "HOSP", 1, terms, day("2024-05-20"), List.of(row(1), row(2), row(3), faulty)));

        assertThat(commands.sent())
                .containsExactly(
                        register(1),
                        new ReserveCover(member(1), "HOSP", 1, terms, "R1", 1, "U1", 1, day("2024-05-20"), null, 0),
                        register(2),
                        new ReserveCover(member(2), "HOSP", 1, terms, "R1", 2, "U1", 1, day("2024-05-20"), null, 0),
                        register(3),
                        new RecordReservations(
                                "R1",
                                0,
                                List.of(
                                        new RowRefusal(2, "R07", "Covered already.", null),
                                        new RowRefusal(3, "R08", "Another name.", null))));
    }

    private static RegisterMember register(int number) {
        return new RegisterMember(
                member(number),
                "mark" + number,
                new Sealed("name"),
                new Sealed("id"),
                null,
                null,
                "U1",
                day("2024-05-20"),
                false);
    }

    private static RosterRow row(int seq) {
        return person(seq, seq, Sex.MALE, 40, 1);
    }

    private static RosterRow shares(int seq, int shares) {
        return person(seq, seq, Sex.MALE, 40, shares);
    }

    private static RosterRow[] rows(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(RosterTest::row).toArray(RosterRow[]::new);
    }

    private static RosterRow person(int seq, int number, @Nullable Sex sex, @Nullable Integer age, int shares) {
        return new RosterRow(
                seq,
                member(number),
                "mark" + number,
                new Sealed("name"),
                new Sealed("id"),
                null,
                null,
                sex,
                age,
                shares,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static SubmitRoster submit(SchemeTerms terms, int headcount, RosterRow... rows) {
        return new SubmitRoster("R1", "U1", "HOSP", 1, terms, "SN-01", headcount, day("2024-05-20"), List.of(rows));
    }

    private static Roster submitted(SubmitRoster command) {
        return after(Roster.NONE, Roster::evolve, Roster.decide(command, Roster.NONE));
    }

    private static List<RosterRow> listed(List<RosterEvent> events) {
        return ((RosterRowsListed) events.getLast()).rows();
    }

    private static String faults(SchemeTerms terms, RosterRow row) {
        Stream<Fault> faults = listed(Roster.decide(submit(terms, 1, row), Roster.NONE)).getFirst().faults().stream();
        return String.join(",", faults.map(Fault::code).toList());
    }
}
