package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.roster.Rows.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.Candidate;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** What becomes of a roster whose rows are put right or given up; participation 80 per cent. */
class CorrectionTest {

    private static final SchemeTerms TERMS = new SampleTerms().terms();

    private Roster roster = Roster.NONE;

    @Test
    void bills_a_corrected_row_of_an_accepted_roster_by_itself() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));

        RowCorrected corrected = (RowCorrected) correct(row(5)).getFirst();
        assertThat(corrected.part()).isEqualTo(1);
        assertThat(corrected.unit()).isEqualTo("U1");
        List<RosterEvent> events = checked(1);

        assertThat(events)
                .containsExactly(
                        new RosterRowsChecked("R1", 1, List.of()),
                        new RosterAccepted("R1", 5, 0, yuan("475.00")),
                        new RowsBilled(
                                "R1",
                                1,
                                2,
                                "U1",
                                "HOSP",
                                1,
                                12,
                                yuan("95.00"),
                                List.of(new AcceptedRow(5, member(5), 1)),
                                true));
    }

    @Test
    void a_row_that_is_wrong_again_stays_rejected() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));

        assertThat(((RowCorrected) correct(row(5).of(3)).getFirst()).row().faults())
                .extracting(RosterRow.Fault::code)
                .containsExactly("R06");
        assertThat(checked(1)).isEmpty();
        assertThat(((RowCorrected) correct(row(5)).getFirst()).part()).isEqualTo(2);
        assertThat(checked(2)).hasSize(3);
    }

    @Test
    void a_corrected_row_without_a_place_changes_nothing_else() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));
        correct(row(5));

        assertThat(checked(1, 5)).hasSize(1);
        assertThat(correct(row(5).of(6))).hasSize(1);
    }

    @Test
    void only_a_rejected_row_can_be_corrected() {
        assertRefused(Refused.Kind.UNKNOWN, "roster-unknown", () -> correct(row(1)));
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));

        assertRefused(Refused.Kind.CONFLICT, "row-not-rejected", () -> correct(row(1)));
        assertRefused(Refused.Kind.UNKNOWN, "row-unknown", () -> correct(row(6)));
        correct(row(5));
        assertRefused(Refused.Kind.CONFLICT, "row-not-rejected", () -> correct(row(5)));
    }

    @Test
    void a_held_roster_asks_again_for_all_places_once_enough_take_part() {
        given(5, row(1), row(2), row(3), row(4).bad("R01"), row(5).bad("R01"));
        assertThat(roster.stage()).isEqualTo(Roster.Stage.HELD);
        correct(row(4));

        List<RosterEvent> events = checked(1);

        RowsReopened reopened = (RowsReopened) events.getLast();
        assertThat(events).hasSize(2);
        assertThat(reopened.part()).isEqualTo(2);
        assertThat(reopened.rows())
                .containsExactly(
                        new Candidate(1, member(1), 1, null),
                        new Candidate(2, member(2), 1, null),
                        new Candidate(3, member(3), 1, null));
        List<RosterEvent> settled = checked(2);
        assertThat(settled.get(1)).isEqualTo(new RosterAccepted("R1", 4, 1, yuan("380.00")));
        RowsBilled bill = (RowsBilled) settled.getLast();
        assertThat(bill.rows()).extracting(AcceptedRow::seq).containsExactly(1, 2, 3, 4);
        assertThat(bill.part()).isZero();
        assertThat(bill.partCount()).isEqualTo(1);
        assertThat(bill.corrected()).isNull();
    }

    @Test
    void a_reopened_roster_is_held_again_if_a_place_is_gone() {
        given(5, row(1), row(2), row(3), row(4).bad("R01"), row(5).bad("R01"));
        correct(row(4));
        checked(1);

        List<RosterEvent> events = checked(2, 2);

        assertThat(events.get(1)).isEqualTo(new RosterHeld("R1", 3, 2));
        assertThat(((RowsGivenUp) events.get(2)).rows())
                .extracting(AcceptedRow::seq)
                .containsExactly(1, 3, 4);
        correct(row(5));
        assertThat(((RowsReopened) checked(3).getLast()).rows())
                .extracting(Candidate::seq)
                .containsExactly(1, 3, 4);
    }

    @Test
    void a_corrected_row_that_does_not_suffice_gives_its_place_up() {
        given(9, row(1), row(2), row(3).bad("R01"));
        correct(row(3));

        assertThat(checked(1))
                .containsExactly(
                        new RosterRowsChecked("R1", 1, List.of()),
                        new RosterHeld("R1", 3, 0),
                        new RowsGivenUp("R1", "HOSP", List.of(new AcceptedRow(3, member(3), 1)), 2));
    }

    @Test
    void reopens_in_parts() {
        List<Rows> rows = new ArrayList<>(
                IntStream.rangeClosed(1, 1_201).mapToObj(Rows::row).toList());
        rows.set(1_200, row(1_201).bad("R01"));
        given(1_501, rows.toArray(Rows[]::new));
        correct(row(1_201));

        List<RosterEvent> events = checked(3);

        assertThat(events.subList(1, 4))
                .extracting(event -> ((RowsReopened) event).part() + ":"
                        + ((RowsReopened) event).rows().size())
                .containsExactly("4:500", "5:500", "6:200");
        checked(5);
        checked(4);
        assertThat(checked(6).stream().filter(RowsBilled.class::isInstance)).hasSize(3);
    }

    @Test
    void gives_up_a_row_that_is_off_the_bill() {
        given(5, row(1), row(2), row(3), row(4), row(5));
        assertThat(withdraw(2, false)).isEmpty();

        assertThat(withdraw(2, true))
                .containsExactly(
                        new RowWithdrawn("R1", 2, 4, 0, yuan("380.00")),
                        new RowsGivenUp("R1", "HOSP", List.of(new AcceptedRow(2, member(2), 1)), 1));
        assertThat(withdraw(2, true)).isEmpty();
        assertThat(withdraw(2, false)).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "participation-would-fail", () -> withdraw(3, false));
        assertThat(withdraw(3, true)).hasSize(2);
    }

    @Test
    void gives_up_a_rejected_row_at_once() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));

        assertThat(withdraw(5, false)).containsExactly(new RowWithdrawn("R1", 5, 4, 0, yuan("380.00")));
        assertRefused(Refused.Kind.CONFLICT, "row-not-rejected", () -> correct(row(5)));
        assertRefused(Refused.Kind.UNKNOWN, "row-unknown", () -> withdraw(6, false));
    }

    @Test
    void does_not_give_up_what_is_being_checked() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));
        correct(row(5));

        assertRefused(Refused.Kind.CONFLICT, "row-checking", () -> withdraw(5, false));
        assertRefused(
                Refused.Kind.CONFLICT, "roster-checking", () -> Roster.decide(new WithdrawRoster("R1", false), roster));
    }

    @Test
    void the_last_row_takes_the_roster_with_it() {
        given(9, row(1), row(2).bad("R01"));

        assertThat(withdraw(1, false)).containsExactly(new RowWithdrawn("R1", 1, 0, 1, yuan("0.00")));
        assertThat(withdraw(2, false))
                .containsExactly(new RowWithdrawn("R1", 2, 0, 0, yuan("0.00")), new RosterWithdrawn("R1"));
        assertThat(Roster.decide(new WithdrawRoster("R1", false), roster)).isEmpty();
    }

    @Test
    void gives_a_whole_roster_up() {
        assertRefused(
                Refused.Kind.UNKNOWN,
                "roster-unknown",
                () -> Roster.decide(new WithdrawRoster("R1", false), Roster.NONE));
        given(2, row(1), row(2));
        assertRefused(
                Refused.Kind.CONFLICT, "roster-billed", () -> Roster.decide(new WithdrawRoster("R1", false), roster));

        List<RosterEvent> events = done(Roster.decide(new WithdrawRoster("R1", true), roster));

        assertThat(events.getFirst()).isEqualTo(new RosterWithdrawn("R1"));
        assertThat(((RowsGivenUp) events.getLast()).rows()).hasSize(2);
        assertThat(Roster.decide(new WithdrawRoster("R1", true), roster)).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "row-not-rejected", () -> correct(row(1)));
        assertThat(withdraw(1, false)).isEmpty();
    }

    @Test
    void gives_a_held_roster_up_at_once_for_nobody_was_billed() {
        given(5, row(1), row(2));

        assertThat(done(Roster.decide(new WithdrawRoster("R1", false), roster)))
                .containsExactly(new RosterWithdrawn("R1"));
    }

    @Test
    void a_place_that_comes_after_the_withdrawal_is_given_up() {
        given(5, row(1), row(2), row(3), row(4), row(5).bad("R01"));
        correct(row(5));
        done(Roster.decide(new WithdrawRoster("R1", true), roster));

        assertThat(checked(1).getLast())
                .isEqualTo(new RowsGivenUp("R1", "HOSP", List.of(new AcceptedRow(5, member(5), 1)), 2));
    }

    /** Random rosters, corrections and withdrawals against plain sets of row numbers. */
    @Test
    void comes_to_what_plain_counting_comes_to() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("CorrectionTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int size = 1 + random.nextInt(12);
            int headcount = 1 + random.nextInt(14);
            Set<Integer> good = new TreeSet<>();
            Set<Integer> bad = new TreeSet<>();
            List<Rows> rows = new ArrayList<>();
            for (int seq = 1; seq <= size; seq++) {
                boolean right = random.nextInt(3) > 0;
                (right ? good : bad).add(seq);
                rows.add(right ? row(seq) : row(seq).bad("R01"));
            }
            Collections.shuffle(rows, random);
            roster = Roster.NONE;
            given(headcount, rows.toArray(Rows[]::new));
            boolean accepted = good.size() * 100 >= 80 * headcount;
            for (int step = 0; step < 20; step++) {
                int seq = 1 + random.nextInt(size);
                if (random.nextBoolean() && bad.contains(seq)) {
                    correct(row(seq));
                    if (random.nextInt(3) > 0) {
                        bad.remove(seq);
                        good.add(seq);
                        settleAll(Set.of());
                    } else {
                        settleAll(Set.of(seq));
                    }
                    accepted |= good.size() * 100 >= 80 * headcount;
                } else if (bad.contains(seq)
                        || (good.contains(seq) && (!accepted || (good.size() - 1) * 100 >= 80 * headcount))) {
                    withdraw(seq, accepted && good.contains(seq));
                    good.remove(seq);
                    bad.remove(seq);
                }
                boolean gone = good.isEmpty() && bad.isEmpty();
                assertThat(roster.stage())
                        .isEqualTo(
                                gone ? Roster.Stage.WITHDRAWN : accepted ? Roster.Stage.ACCEPTED : Roster.Stage.HELD);
                assertThat(seqs(accepted ? Line.State.BILLED : Line.State.WAITING))
                        .isEqualTo(good);
                assertThat(seqs(Line.State.REJECTED)).isEqualTo(bad);
                if (gone) {
                    break;
                }
            }
        }
    }

    private void settleAll(Set<Integer> refused) {
        while (!roster.open().isEmpty()) {
            int part = roster.open().iterator().next();
            checked(
                    part,
                    refused.stream()
                            .filter(seq -> roster.lines().get(seq).part() == part)
                            .mapToInt(seq -> seq)
                            .toArray());
        }
    }

    private Set<Integer> seqs(Line.State state) {
        Map<Integer, Line> lines = new TreeMap<>(roster.lines());
        lines.values().removeIf(line -> line.state() != state);
        return lines.keySet();
    }

    private void given(int headcount, Rows... rows) {
        List<RosterRow> list = Arrays.stream(rows).map(Rows::get).toList();
        done(Roster.decide(Rows.submit(TERMS, headcount, list), roster));
        settleAll(Set.of());
    }

    private List<RosterEvent> correct(Rows row) {
        return done(Roster.decide(new CorrectRow("R1", row.get(), TERMS), roster));
    }

    private List<RosterEvent> withdraw(int seq, boolean dropped) {
        return done(Roster.decide(new WithdrawRow("R1", seq, dropped), roster));
    }

    private List<RosterEvent> checked(int part, int... refused) {
        return done(Roster.decide(
                new RecordReservations(
                        "R1",
                        part,
                        Arrays.stream(refused)
                                .mapToObj(seq -> new RowRefusal(seq, "R07", "Covered already.", null))
                                .toList()),
                roster));
    }

    private List<RosterEvent> done(List<RosterEvent> events) {
        roster = after(roster, Roster::evolve, events);
        return events;
    }
}
