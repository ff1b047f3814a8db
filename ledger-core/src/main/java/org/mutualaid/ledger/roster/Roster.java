package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
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
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;

/**
 * One roster: every row is accepted or carries a coded reason, and the outcome does not depend on the order of rows
 * but for duplicates, where the first one counts.
 *
 * @param submitted what was handed in; null before that
 * @param parts     rows that may still be accepted, by part
 * @param open      parts whose reservations are not recorded yet
 * @param months    length of the term
 */
record Roster(
        @Nullable RosterSubmitted submitted, Map<Integer, List<AcceptedRow>> parts, Set<Integer> open, int months) {

    static final Roster NONE = new Roster(null, Map.of(), Set.of(), 0);

    /** Rows in one event: keeps every event well under the 4 MB that Axon Server takes. */
    static final int PART = 500;

    static List<RosterEvent> decide(SubmitRoster command, Roster roster) {
        if (roster.submitted != null) {
            return List.of();
        }
        requireRows(command.rows());
        List<RosterRow> rows = withFaults(command);
        int parts = (rows.size() + PART - 1) / PART;
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
                rows.size(),
                parts));
        for (int part = 0; part < parts; part++) {
            events.add(new RosterRowsListed(
                    command.rosterId(),
                    part,
                    command.unit(),
                    command.scheme(),
                    command.version(),
                    CoverTerms.of(command.terms()),
                    command.submittedOn(),
                    List.copyOf(rows.subList(part * PART, Math.min(rows.size(), (part + 1) * PART)))));
        }
        return events;
    }

    static List<RosterEvent> decide(RecordReservations command, Roster roster) {
        if (!roster.open.contains(command.part())) {
            return List.of();
        }
        RosterRowsChecked checked =
                new RosterRowsChecked(command.rosterId(), command.part(), List.copyOf(command.refused()));
        List<RosterEvent> events = new ArrayList<>(List.of(checked));
        Roster now = evolve(roster, checked);
        if (now.open.isEmpty()) {
            events.addAll(now.settle());
        }
        return events;
    }

    static Roster evolve(Roster roster, RosterEvent event) {
        return switch (event) {
            case RosterSubmitted submitted -> new Roster(submitted, Map.of(), Set.of(), 0);
            case RosterRowsListed listed -> {
                Map<Integer, List<AcceptedRow>> parts = new TreeMap<>(roster.parts);
                parts.put(
                        listed.part(),
                        listed.rows().stream()
                                .filter(row -> row.faults().isEmpty())
                                .map(row -> new AcceptedRow(row.seq(), row.memberId(), row.shares()))
                                .toList());
                Set<Integer> open = new HashSet<>(roster.open);
                open.add(listed.part());
                yield new Roster(roster.submitted, parts, open, listed.terms().months());
            }
            case RosterRowsChecked checked -> {
                Set<Integer> refused = new HashSet<>();
                checked.refused().forEach(row -> refused.add(row.seq()));
                Map<Integer, List<AcceptedRow>> parts = new TreeMap<>(roster.parts);
                parts.computeIfPresent(
                        checked.part(),
                        (part, rows) -> rows.stream()
                                .filter(row -> !refused.contains(row.seq()))
                                .toList());
                Set<Integer> open = new HashSet<>(roster.open);
                open.remove(checked.part());
                yield new Roster(roster.submitted, parts, open, roster.months);
            }
            case RosterHeld held -> roster;
            case RowsGivenUp given -> roster;
            case RosterAccepted accepted -> roster;
            case RowsBilled billed -> roster;
        };
    }

    private List<RosterEvent> settle() {
        RosterSubmitted list = Objects.requireNonNull(submitted);
        List<AcceptedRow> rows = parts.values().stream().flatMap(List::stream).toList();
        int rejected = list.rowCount() - rows.size();
        if (!list.participation().isMetBy(rows.size(), list.headcount())) {
            List<RosterEvent> held = new ArrayList<>();
            held.add(new RosterHeld(list.rosterId(), rows.size(), rejected));
            parts.values().stream()
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> held.add(new RowsGivenUp(list.rosterId(), list.scheme(), part)));
            return held;
        }
        Money due =
                list.price().times(rows.stream().mapToInt(AcceptedRow::shares).sum());
        List<RosterEvent> events = new ArrayList<>();
        events.add(new RosterAccepted(list.rosterId(), rows.size(), rejected, due));
        List<List<AcceptedRow>> bills =
                parts.values().stream().filter(part -> !part.isEmpty()).toList();
        for (int i = 0; i < bills.size(); i++) {
            events.add(new RowsBilled(
                    list.rosterId(),
                    i,
                    bills.size(),
                    list.unit(),
                    list.scheme(),
                    list.version(),
                    months,
                    list.price(),
                    bills.get(i),
                    null));
        }
        return events;
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

    private static List<RosterRow> withFaults(SubmitRoster command) {
        Map<MemberId, Integer> first = new HashMap<>();
        return command.rows().stream()
                .map(row -> {
                    List<Fault> faults = new ArrayList<>(eligibility(row, command.terms()));
                    Integer earlier = first.putIfAbsent(row.memberId(), row.seq());
                    if (earlier != null) {
                        faults.add(new Fault("R06", "The same person stands in row " + earlier + "."));
                    }
                    return row.with(faults);
                })
                .toList();
    }

    private static List<Fault> eligibility(RosterRow row, SchemeTerms terms) {
        List<Fault> faults = new ArrayList<>();
        SchemeTerms.Eligibility rule = terms.eligibility();
        if (rule.sex() != null && row.sex() != null && rule.sex() != row.sex()) {
            faults.add(new Fault("R03", "This scheme takes " + rule.sex() + " members only."));
        }
        if (row.age() != null && (row.age() < rule.minAge() || row.age() > rule.maxAge())) {
            faults.add(new Fault(
                    "R04",
                    "Aged " + row.age() + " at the start; the scheme takes " + rule.minAge() + " to " + rule.maxAge()
                            + "."));
        }
        if (row.shares() < 1 || row.shares() > terms.maxShares()) {
            faults.add(new Fault("R07", "The scheme allows 1 to " + terms.maxShares() + " shares."));
        }
        return faults;
    }
}
