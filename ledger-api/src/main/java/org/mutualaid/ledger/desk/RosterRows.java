package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.RosterLine;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.Particulars;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.RosterRowBook;

/**
 * Seals the people of one list as they come and keeps the facts that the rules need; never more than a few hundred of
 * them stay readable.
 */
final class RosterRows {

    private static final int AT_ONCE = 500;

    /** One number may stand for a couple or a parent; more people behind it are odd (R09). */
    private static final int MOST_PERSONS = 3;

    private final Vault vault;
    private final Identities identities;
    private final RosterRowBook known;
    private final CoverBook covers;
    private final String scheme;
    private final SchemeTerms terms;
    private final LocalDate firstDay;
    private final LocalDate today;
    private final List<RosterLine> waiting = new ArrayList<>();
    private final List<RosterRow> done = new ArrayList<>();
    private final Map<String, Set<MemberId>> mobiles = new HashMap<>();
    private final Map<Integer, String> mobileOf = new HashMap<>();
    private RowsSum sum;

    RosterRows(
            Vault vault,
            Identities identities,
            RosterRowBook known,
            CoverBook covers,
            String scheme,
            SchemeTerms terms,
            LocalDate submittedOn,
            LocalDate today) {
        this.vault = vault;
        this.identities = identities;
        this.known = known;
        this.covers = covers;
        this.scheme = scheme;
        this.terms = terms;
        LocalDate startsOn = terms.term().startsOn();
        this.firstDay = startsOn == null ? submittedOn.plusDays(1) : startsOn;
        this.today = today;
        this.sum = RowsSum.none(terms);
    }

    /** Takes one more person. */
    void add(RosterLine person) {
        waiting.add(person);
        if (waiting.size() == AT_ONCE) {
            seal();
        }
    }

    /** All of them, sealed. */
    List<RosterRow> rows() {
        seal();
        return done.stream()
                .map(row -> {
                    String mobile = mobileOf.get(row.seq());
                    return mobile != null
                                    && Objects.requireNonNull(mobiles.get(mobile))
                                                    .size()
                                            > MOST_PERSONS
                            ? row.withWarnings(List.of(new Fault(
                                    "R09",
                                    "More than " + MOST_PERSONS + " people of this list share this mobile number.")))
                            : row;
                })
                .toList();
    }

    /** What they cost together. */
    RowsSum sum() {
        return sum;
    }

    private void seal() {
        List<Particulars> facts = waiting.stream().map(RosterRows::particulars).toList();
        Map<IdNumber, MemberId> owners =
                identities.of(facts.stream().map(Particulars::number).toList());
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            IdNumber number = facts.get(i).number();
            read.add(new Read(
                    waiting.get(i),
                    facts.get(i),
                    Objects.requireNonNull(owners.get(number)),
                    markOf(waiting.get(i), number).orElse(null)));
        }
        vault.admit(read.stream().map(Read::member).toList());
        Map<String, Set<MemberId>> enrolled = known.enrolledAs(
                read.stream().map(Read::mark).filter(Objects::nonNull).collect(Collectors.toSet()));
        Set<MemberId> members = read.stream().map(Read::member).collect(Collectors.toSet());
        Set<MemberId> joined = terms.joiningFee() == null ? members : covers.enrolledIn(scheme, members);
        read.forEach(one -> done.add(sealed(
                one,
                one.mark() == null ? Set.of() : enrolled.getOrDefault(one.mark(), Set.of()),
                !joined.contains(one.member()))));
        waiting.clear();
    }

    private record Read(
            RosterLine person,
            Particulars facts,
            MemberId member,
            @Nullable String mark) {}

    private static Particulars particulars(RosterLine person) {
        return new Particulars(
                person.idNumber(),
                person.sex(),
                person.mobile(),
                person.bankCard(),
                person.shares() == null ? 1 : person.shares(),
                person.amount(),
                person.joiningFee());
    }

    private Optional<String> markOf(RosterLine person, IdNumber number) {
        return number.hasValidCheckDigit()
                ? number.birthDate().map(born -> vault.personMark(person.name(), born))
                : Optional.empty();
    }

    private RosterRow sealed(Read read, Set<MemberId> enrolled, boolean joins) {
        RosterLine person = read.person();
        Particulars facts = read.facts();
        IdNumber number = facts.number();
        MemberId member = read.member();
        boolean valid = number.hasValidCheckDigit() && number.birthDate().isPresent();
        List<Fault> faults = faults(person, facts, joins);
        sum = sum.plus(facts, joins, faults.isEmpty());
        String mobile = person.mobile();
        if (mobile != null && !mobile.isBlank()) {
            mobiles.computeIfAbsent(mobile.strip(), any -> new HashSet<>()).add(member);
            mobileOf.put(person.seq(), mobile.strip());
        }
        String delayed = person.delayedRetirement();
        String card = person.bankCard();
        return new RosterRow(
                person.seq(),
                member,
                vault.nameMark(member, person.name()),
                vault.seal(member, person.name().strip()),
                vault.seal(member, number.text()),
                optional(member, mobile),
                optional(member, card),
                valid ? number.sex() : null,
                valid ? number.ageOn(firstDay).orElse(null) : null,
                facts.shares(),
                faults,
                warnings(person, facts, member, enrolled),
                person.joinedOn(),
                isGiven(delayed) ? Boolean.TRUE : null,
                read.mark(),
                joins ? Boolean.TRUE : null,
                card == null || card.isBlank() ? null : vault.cardMark(card));
    }

    /** A number that the file did not hold is no wrong number. */
    private List<Fault> faults(RosterLine person, Particulars facts, boolean joins) {
        if (person.idNumber().isBlank() && !person.faults().isEmpty()) {
            return person.faults();
        }
        List<Fault> faults = new ArrayList<>(person.faults());
        faults.addAll(facts.faults(today, terms.price(), joins ? terms.fee() : Money.ZERO));
        return faults;
    }

    private static @Nullable List<Fault> warnings(
            RosterLine person, Particulars facts, MemberId member, Set<MemberId> enrolled) {
        List<Fault> warnings = new ArrayList<>(person.warnings());
        warnings.addAll(facts.warnings());
        if (enrolled.stream().anyMatch(other -> !other.equals(member))) {
            warnings.add(new Fault(
                    "R08",
                    "Somebody of the same name and birth date is enrolled under another ID number. Check both."));
        }
        return warnings.isEmpty() ? null : warnings;
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private @Nullable Sealed optional(MemberId member, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : vault.seal(member, plain.strip());
    }
}
