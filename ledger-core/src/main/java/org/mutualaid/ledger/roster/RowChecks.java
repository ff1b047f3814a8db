package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;

/** The checks that need nothing but the list and the scheme (domain brief 3.3); their outcome does not depend on the order of rows. */
final class RowChecks {

    private RowChecks() {}

    /** The rows of a new list, sorted by number, with everything that is wrong with them. */
    static List<RosterRow> of(List<RosterRow> rows, SchemeTerms terms) {
        List<RosterRow> eligible = rows.stream()
                .sorted(Comparator.comparingInt(RosterRow::seq))
                .map(row -> row.with(eligibility(row, terms)))
                .toList();
        List<RosterRow> alike =
                Boolean.TRUE.equals(terms.participation().sameShares()) ? withSameShares(eligible) : eligible;
        return withWarnings(withoutRepeats(alike));
    }

    /** A corrected row, checked against the others of its roster. */
    static RosterRow of(RosterRow row, Map<Integer, Line> others, SchemeTerms terms) {
        List<Fault> faults = new ArrayList<>(eligibility(row, terms));
        List<Fault> warnings = new ArrayList<>();
        Optional<Integer> shares = Optional.empty();
        for (Map.Entry<Integer, Line> other : new TreeMap<>(others).entrySet()) {
            Line line = other.getValue();
            if (line.state().isTaken()) {
                shares = Optional.of(line.shares());
                if (line.memberId().equals(row.memberId())) {
                    faults.add(repeated(other.getKey()));
                } else if (row.personMark() != null && row.personMark().equals(line.personMark())) {
                    warnings.add(sameName(other.getKey()));
                }
            }
        }
        if (Boolean.TRUE.equals(terms.participation().sameShares())
                && shares.isPresent()
                && shares.get() != row.shares()) {
            faults.add(otherShares(shares.get()));
        }
        return row.with(faults).withWarnings(warnings.stream().limit(1).toList());
    }

    private static List<Fault> eligibility(RosterRow row, SchemeTerms terms) {
        List<Fault> faults = new ArrayList<>();
        SchemeTerms.Eligibility rule = terms.eligibility();
        if (rule.sex() != null && row.sex() != null && rule.sex() != row.sex()) {
            faults.add(new Fault("R03", "This scheme takes " + rule.sex() + " members only."));
        }
        int oldest = oldest(row, rule);
        if (row.age() != null && (row.age() < rule.minAge() || row.age() > oldest)) {
            faults.add(new Fault(
                    "R04",
                    "Aged " + row.age() + " at the start; the scheme takes " + rule.minAge() + " to " + oldest + "."));
        }
        if (row.shares() < 1 || row.shares() > terms.maxShares()) {
            faults.add(new Fault("R07", "The scheme allows 1 to " + terms.maxShares() + " shares."));
        }
        return faults;
    }

    private static int oldest(RosterRow row, SchemeTerms.Eligibility rule) {
        int oldest = row.sex() == Sex.FEMALE && rule.maxAgeFemale() != null ? rule.maxAgeFemale() : rule.maxAge();
        return Boolean.TRUE.equals(row.delayed()) && rule.maxAgeDelayed() != null
                ? Math.max(oldest, rule.maxAgeDelayed())
                : oldest;
    }

    /** What most good rows hold is taken as meant; of two equally frequent numbers the smaller. */
    private static List<RosterRow> withSameShares(List<RosterRow> rows) {
        Map<Integer, Long> frequency = rows.stream()
                .filter(RosterRow::isClean)
                .collect(Collectors.groupingBy(RosterRow::shares, TreeMap::new, Collectors.counting()));
        int most = 0;
        long times = 0;
        for (Map.Entry<Integer, Long> shares : frequency.entrySet()) {
            if (shares.getValue() > times) {
                most = shares.getKey();
                times = shares.getValue();
            }
        }
        int meant = most;
        return rows.stream()
                .map(row -> row.isClean() && row.shares() != meant ? row.with(List.of(otherShares(meant))) : row)
                .toList();
    }

    private static List<RosterRow> withoutRepeats(List<RosterRow> rows) {
        Map<MemberId, Integer> first = new HashMap<>();
        rows.stream().filter(RosterRow::isClean).forEach(row -> first.putIfAbsent(row.memberId(), row.seq()));
        return rows.stream()
                .map(row -> {
                    Integer counts = first.get(row.memberId());
                    return counts == null || counts == row.seq() ? row : row.with(List.of(repeated(counts)));
                })
                .toList();
    }

    private static List<RosterRow> withWarnings(List<RosterRow> rows) {
        Map<String, List<RosterRow>> alike = rows.stream()
                .filter(row -> row.personMark() != null)
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.personMark())));
        Function<RosterRow, @Nullable RosterRow> other = row -> row.personMark() == null
                ? null
                : Objects.requireNonNull(alike.get(row.personMark())).stream()
                        .filter(same -> !same.memberId().equals(row.memberId()))
                        .findFirst()
                        .orElse(null);
        return rows.stream()
                .map(row -> {
                    RosterRow same = other.apply(row);
                    return same == null ? row : row.withWarnings(List.of(sameName(same.seq())));
                })
                .toList();
    }

    private static Fault repeated(int seq) {
        return new Fault("R06", "The same person stands in row " + seq + ".");
    }

    private static Fault sameName(int seq) {
        return new Fault(
                "R08", "The same name and birth date stand in row " + seq + " under another ID number. Check both.");
    }

    private static Fault otherShares(int shares) {
        return new Fault(
                "R13", "Everybody on the roster holds the same number of shares; the others hold " + shares + ".");
    }
}
