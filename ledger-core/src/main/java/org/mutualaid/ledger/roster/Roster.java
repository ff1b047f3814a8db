package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.Line.State;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.roster.RosterEvent.RosterWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.roster.RosterRow.Candidate;
import org.mutualaid.ledger.rule.Refused;

/**
 * One roster: every row is accepted, given up or carries a coded reason, and the outcome does not depend on the order
 * of rows. Places are asked for in parts; whenever no part is open, the roster is settled: the accepted rows are billed
 * if enough of the staff take part, and none of them keeps a place otherwise.
 *
 * @param submitted what was handed in; null before that
 * @param terms     what the scheme says about cover; null before the first rows
 * @param lines     the rows by number
 * @param open      parts whose reservations are not recorded yet
 * @param parts     how many parts there were
 * @param bills     how many bills were made out
 * @param stage     where it stands
 */
record Roster(
        @Nullable RosterSubmitted submitted,
        @Nullable CoverTerms terms,
        Map<Integer, Line> lines,
        Set<Integer> open,
        int parts,
        int bills,
        Stage stage) {

    static final Roster NONE = new Roster(null, null, Map.of(), Set.of(), 0, 0, Stage.CHECKING);

    /** Rows in one event: keeps every event well under the 4 MB that Axon Server takes. */
    static final int PART = 500;

    /** Where a roster stands. */
    enum Stage {
        CHECKING,
        HELD,
        ACCEPTED,
        WITHDRAWN
    }

    static List<RosterEvent> decide(SubmitRoster command, Roster roster) {
        if (roster.submitted != null) {
            return List.of();
        }
        requireRows(command.rows());
        List<List<RosterRow>> parts = inParts(RowChecks.of(command.rows(), command.terms()));
        List<RosterEvent> events = new ArrayList<>();
        events.add(new RosterSubmitted(
                command.rosterId(),
                command.unit(),
                command.scheme(),
                command.version(),
                command.agencyPoint(),
                command.headcount(),
                command.terms().participation(),
                command.terms().price(),
                command.submittedOn(),
                command.rows().size(),
                parts.size(),
                command.terms().joiningFee()));
        CoverTerms terms = CoverTerms.of(command.terms());
        for (int part = 0; part < parts.size(); part++) {
            events.add(new RosterRowsListed(
                    command.rosterId(),
                    part,
                    command.unit(),
                    command.scheme(),
                    command.version(),
                    terms,
                    command.submittedOn(),
                    parts.get(part)));
        }
        return events;
    }

    static List<RosterEvent> decide(RecordReservations command, Roster roster) {
        return roster.open.contains(command.part())
                ? roster.thenSettled(
                        new RosterRowsChecked(command.rosterId(), command.part(), List.copyOf(command.refused())))
                : List.of();
    }

    static List<RosterEvent> decide(CorrectRow command, Roster roster) {
        RosterSubmitted list = roster.list(command.rosterId());
        int seq = command.row().seq();
        Line line = roster.line(seq);
        if (line.state() != State.REJECTED) {
            throw Refused.conflict(
                    "row-not-rejected", "Row " + seq + " is not rejected; only a rejected row can be corrected.");
        }
        return List.of(new RowCorrected(
                command.rosterId(),
                roster.parts,
                list.unit(),
                list.scheme(),
                list.version(),
                Objects.requireNonNull(roster.terms),
                list.submittedOn(),
                RowChecks.of(command.row(), roster.lines, command.terms())));
    }

    static List<RosterEvent> decide(WithdrawRow command, Roster roster) {
        RosterSubmitted list = roster.list(command.rosterId());
        Line line = roster.line(command.seq());
        if (command.dropped() && line.state() != State.WITHDRAWN) {
            return roster.without(command.seq());
        }
        return switch (line.state()) {
            case WITHDRAWN -> List.of();
            case CHECKING, PLACED ->
                throw Refused.conflict(
                        "row-checking", "Row " + command.seq() + " is still being checked. Ask again in a moment.");
            case REJECTED, WAITING -> roster.without(command.seq());
            case BILLED -> {
                if (!list.participation().isMetBy(roster.accepted() - 1, list.headcount())) {
                    throw Refused.conflict(
                            "participation-would-fail",
                            "Without row " + command.seq()
                                    + " too few of the staff would take part. Withdraw the roster instead.");
                }
                yield List.of();
            }
        };
    }

    static List<RosterEvent> decide(WithdrawRoster command, Roster roster) {
        roster.list(command.rosterId());
        if (roster.stage == Stage.WITHDRAWN) {
            return List.of();
        }
        if (!command.dropped()) {
            if (!roster.open.isEmpty()) {
                throw Refused.conflict("roster-checking", "The roster is still being checked. Ask again in a moment.");
            }
            if (roster.count(State.BILLED) > 0) {
                throw Refused.conflict("roster-billed", "The unit was billed for this roster. Ask again in a moment.");
            }
        }
        List<RosterEvent> events = new ArrayList<>(List.of(new RosterWithdrawn(command.rosterId())));
        events.addAll(roster.givenUp(State.BILLED));
        events.addAll(roster.givenUp(State.PLACED));
        return events;
    }

    static Roster evolve(Roster roster, RosterEvent event) {
        return switch (event) {
            case RosterSubmitted list -> new Roster(list, null, Map.of(), Set.of(), 0, 0, Stage.CHECKING);
            case RosterRowsListed listed -> {
                Map<Integer, Line> lines = new TreeMap<>(roster.lines);
                listed.rows().forEach(row -> lines.put(row.seq(), Line.of(listed.part(), row)));
                yield new Roster(
                                roster.submitted,
                                listed.terms(),
                                lines,
                                roster.open,
                                roster.parts,
                                roster.bills,
                                roster.stage)
                        .opened(listed.part());
            }
            case RowCorrected corrected -> {
                RosterRow row = corrected.row();
                Roster now = roster.with(Map.of(row.seq(), Line.of(corrected.part(), row)));
                yield row.isClean() ? now.opened(corrected.part()) : now.counted(corrected.part());
            }
            case RowsReopened reopened ->
                roster.change(reopened.rows(), Candidate::seq, (seq, line) -> line.askedAgain(reopened.part()))
                        .opened(reopened.part())
                        .at(Stage.CHECKING);
            case RosterRowsChecked checked -> roster.with(checked);
            case RosterHeld held -> roster.at(Stage.HELD);
            case RosterAccepted accepted -> roster.at(Stage.ACCEPTED);
            case RowsBilled billed ->
                roster.change(billed.rows(), RosterRow.AcceptedRow::seq, (seq, line) -> line.now(State.BILLED))
                        .billed();
            case RowsGivenUp given ->
                roster.change(
                        given.rows(),
                        RosterRow.AcceptedRow::seq,
                        (seq, line) -> line.state() == State.WITHDRAWN ? line : line.now(State.WAITING));
            case RowWithdrawn withdrawn ->
                roster.change(List.of(withdrawn.seq()), seq -> seq, (seq, line) -> line.now(State.WITHDRAWN));
            case RosterWithdrawn withdrawn -> roster.at(Stage.WITHDRAWN);
        };
    }

    private List<RosterEvent> thenSettled(RosterRowsChecked checked) {
        List<RosterEvent> events = new ArrayList<>(List.of(checked));
        Roster now = evolve(this, checked);
        if (now.open.isEmpty()) {
            events.addAll(now.settle());
        }
        return events;
    }

    private List<RosterEvent> settle() {
        RosterSubmitted list = Objects.requireNonNull(submitted);
        boolean changed = stage == Stage.CHECKING || count(State.PLACED) > 0;
        if (stage == Stage.WITHDRAWN || !changed) {
            return givenUp(State.PLACED);
        }
        if (stage != Stage.ACCEPTED && !list.participation().isMetBy(accepted(), list.headcount())) {
            List<RosterEvent> held = new ArrayList<>();
            held.add(new RosterHeld(list.rosterId(), accepted(), count(State.REJECTED)));
            held.addAll(givenUp(State.PLACED));
            return held;
        }
        return count(State.WAITING) > 0 ? reopened(list) : billed(list);
    }

    private List<RosterEvent> billed(RosterSubmitted list) {
        List<RosterEvent> events = new ArrayList<>();
        events.add(new RosterAccepted(list.rosterId(), accepted(), count(State.REJECTED), amountDue(), joiningFees()));
        List<List<RosterRow.AcceptedRow>> rows = inParts(rows(State.PLACED, this::accepted));
        for (int i = 0; i < rows.size(); i++) {
            events.add(new RowsBilled(
                    list.rosterId(),
                    bills + i,
                    bills + rows.size(),
                    list.unit(),
                    list.scheme(),
                    list.version(),
                    Objects.requireNonNull(terms).months(),
                    list.price(),
                    rows.get(i),
                    stage == Stage.ACCEPTED ? Boolean.TRUE : null));
        }
        return events;
    }

    private List<RosterEvent> reopened(RosterSubmitted list) {
        List<List<Candidate>> rows = inParts(rows(State.WAITING, Line::candidate));
        return IntStream.range(0, rows.size())
                .<RosterEvent>mapToObj(i -> new RowsReopened(
                        list.rosterId(),
                        parts + i,
                        list.unit(),
                        list.scheme(),
                        list.version(),
                        Objects.requireNonNull(terms),
                        list.submittedOn(),
                        rows.get(i)))
                .toList();
    }

    private List<RosterEvent> givenUp(State state) {
        RosterSubmitted list = Objects.requireNonNull(submitted);
        return inParts(rows(state, this::accepted)).stream()
                .<RosterEvent>map(rows -> new RowsGivenUp(list.rosterId(), list.scheme(), rows, parts))
                .toList();
    }

    /** The last row takes the roster with it; a row that kept a place frees it. */
    private List<RosterEvent> without(int seq) {
        RosterSubmitted list = Objects.requireNonNull(submitted);
        Line line = line(seq);
        Roster left = change(List.of(seq), same -> same, (same, row) -> row.now(State.WITHDRAWN));
        List<RosterEvent> events = new ArrayList<>();
        events.add(new RowWithdrawn(
                list.rosterId(),
                seq,
                left.accepted(),
                left.count(State.REJECTED),
                left.stage == Stage.ACCEPTED ? left.amountDue() : Money.ZERO,
                left.stage == Stage.ACCEPTED ? left.joiningFees() : null));
        if (left.count(State.WITHDRAWN) == left.lines.size()) {
            events.add(new RosterWithdrawn(list.rosterId()));
        }
        if (line.state() == State.BILLED) {
            events.add(new RowsGivenUp(list.rosterId(), list.scheme(), List.of(accepted(line, seq)), parts));
        }
        return events;
    }

    private RosterSubmitted list(String rosterId) {
        if (submitted == null) {
            throw Refused.unknown("roster-unknown", "There is no roster " + rosterId + ".");
        }
        return submitted;
    }

    private Line line(int seq) {
        Line line = lines.get(seq);
        if (line == null) {
            throw Refused.unknown("row-unknown", "The roster has no row " + seq + ".");
        }
        return stage == Stage.WITHDRAWN ? line.now(State.WITHDRAWN) : line;
    }

    private int accepted() {
        return (int) lines.values().stream()
                .filter(line -> line.state().isAccepted())
                .count();
    }

    private int count(State state) {
        return (int)
                lines.values().stream().filter(line -> line.state() == state).count();
    }

    /** The price of all shares and the joining fees. */
    private Money amountDue() {
        Money price = Objects.requireNonNull(submitted)
                .price()
                .times(lines.values().stream()
                        .filter(line -> line.state().isAccepted())
                        .mapToInt(Line::shares)
                        .sum());
        Money fees = joiningFees();
        return fees == null ? price : price.plus(fees);
    }

    private @Nullable Money joiningFees() {
        Money fee = Objects.requireNonNull(submitted).joiningFee();
        int joining = (int) lines.values().stream()
                .filter(line -> line.state().isAccepted() && line.joins())
                .count();
        return fee == null || joining == 0 ? null : fee.times(joining);
    }

    private RosterRow.AcceptedRow accepted(Line line, int seq) {
        return line.accepted(seq, Objects.requireNonNull(submitted).joiningFee());
    }

    private <T> List<T> rows(State state, BiFunction<Line, Integer, T> as) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().state() == state)
                .map(line -> as.apply(line.getValue(), line.getKey()))
                .toList();
    }

    private Roster with(RosterRowsChecked checked) {
        Set<Integer> refused = new HashSet<>();
        checked.refused().forEach(row -> refused.add(row.seq()));
        Map<Integer, Line> changed = new TreeMap<>();
        lines.forEach((seq, line) -> {
            if (line.part() == checked.part() && line.state() == State.CHECKING) {
                changed.put(seq, line.now(refused.contains(seq) ? State.REJECTED : State.PLACED));
            }
        });
        Set<Integer> left = new TreeSet<>(open);
        left.remove(checked.part());
        return new Roster(submitted, terms, lines, left, parts, bills, stage).with(changed);
    }

    private <T> Roster change(List<T> rows, ToIntFunction<T> number, BiFunction<Integer, Line, Line> to) {
        Map<Integer, Line> changed = new TreeMap<>();
        rows.forEach(row -> {
            int seq = number.applyAsInt(row);
            Line line = lines.get(seq);
            if (line != null) {
                changed.put(seq, to.apply(seq, line));
            }
        });
        return with(changed);
    }

    private Roster with(Map<Integer, Line> changed) {
        Map<Integer, Line> now = new TreeMap<>(lines);
        now.putAll(changed);
        return new Roster(submitted, terms, now, open, parts, bills, stage);
    }

    private Roster opened(int part) {
        Set<Integer> more = new TreeSet<>(open);
        more.add(part);
        return new Roster(submitted, terms, lines, more, parts, bills, stage).counted(part);
    }

    private Roster counted(int part) {
        return new Roster(submitted, terms, lines, open, Math.max(parts, part + 1), bills, stage);
    }

    private Roster billed() {
        return new Roster(submitted, terms, lines, open, parts, bills + 1, stage);
    }

    private Roster at(Stage next) {
        return new Roster(submitted, terms, lines, open, parts, bills, next);
    }

    private static <T> List<List<T>> inParts(List<T> rows) {
        return IntStream.range(0, (rows.size() + PART - 1) / PART)
                .mapToObj(part -> List.copyOf(rows.subList(part * PART, Math.min(rows.size(), (part + 1) * PART))))
                .toList();
    }

    private static void requireRows(List<RosterRow> rows) {
        if (rows.isEmpty()) {
            throw Refused.rule("roster-empty", "A roster needs at least one row.")
                    .with("field", "rows");
        }
        Set<Integer> numbers = new HashSet<>();
        rows.forEach(row -> {
            if (!numbers.add(row.seq())) {
                throw Refused.rule("seq-repeated", "Row number " + row.seq() + " stands twice in the roster.")
                        .with("field", "rows.seq");
            }
        });
    }
}
