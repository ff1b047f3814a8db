package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Takes rosters in: seals every person at the door and hands the facts to the rules. */
@Component
public class RosterDesk {

    private final Commands commands;
    private final Requests requests;
    private final Vault vault;
    private final Identities identities;
    private final SchemeBook schemes;
    private final UnitRegister units;
    private final FreshViews fresh;
    private final Today today;

    RosterDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            Identities identities,
            SchemeBook schemes,
            UnitRegister units,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.identities = identities;
        this.schemes = schemes;
        this.units = units;
        this.fresh = fresh;
        this.today = today;
    }

    /** Takes a roster in; its rows are checked afterwards. */
    public Once<RosterAnswer> submit(Caller caller, String key, RosterRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, RosterAnswer.class, rosterId -> {
            UnitRegister.Unit unit = fresh.find(() -> units.find(request.unit()))
                    .orElseThrow(() -> Refused.unknown("unit-unknown", "There is no unit " + request.unit() + "."));
            caller.mustServe(unit.agencyPoint());
            LocalDate submittedOn = today.orToday(request.effectiveDate());
            SchemeBook.Version version = inForce(request.scheme(), submittedOn);
            requireTotal(request, version.terms());
            commands.send(
                    new SubmitRoster(
                            rosterId,
                            request.unit(),
                            request.scheme(),
                            version.version(),
                            version.terms(),
                            request.agencyPoint(),
                            unit.headcount(),
                            submittedOn,
                            rows(request, version.terms(), submittedOn)),
                    caller.metadata());
            return new RosterAnswer(rosterId);
        });
    }

    private SchemeBook.Version inForce(String scheme, LocalDate on) {
        return fresh.find(() -> schemes.inForce(scheme, on))
                .orElseThrow(() -> schemes.versions(scheme).isEmpty()
                        ? Refused.unknown("scheme-unknown", "There is no scheme " + scheme + ".")
                        : Refused.rule(
                                "scheme-not-in-force", "No version of " + scheme + " is in force on " + on + "."));
    }

    private List<RosterRow> rows(RosterRequest request, SchemeTerms terms, LocalDate submittedOn) {
        LocalDate startsOn = terms.term().startsOn();
        LocalDate firstDay = startsOn == null ? submittedOn.plusDays(1) : startsOn;
        List<IdNumber> numbers = request.rows().stream()
                .map(row -> IdNumber.normalised(row.idNumber()))
                .toList();
        Map<IdNumber, MemberId> members = identities.of(numbers);
        vault.admit(members.values());
        List<RosterRow> rows = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            rows.add(sealed(
                    request.rows().get(i),
                    numbers.get(i),
                    Objects.requireNonNull(members.get(numbers.get(i))),
                    terms,
                    firstDay));
        }
        return rows;
    }

    private RosterRow sealed(Row row, IdNumber number, MemberId member, SchemeTerms terms, LocalDate firstDay) {
        boolean valid = number.hasValidCheckDigit() && number.birthDate().isPresent();
        int shares = row.shares() == null ? 1 : row.shares();
        return new RosterRow(
                row.seq(),
                member,
                vault.nameMark(member, row.name()),
                vault.seal(member, row.name().strip()),
                vault.seal(member, number.text()),
                optional(member, row.mobile()),
                optional(member, row.bankCard()),
                valid ? number.sex() : null,
                valid ? number.ageOn(firstDay).orElse(null) : null,
                shares,
                faults(row, number, terms.contribution(Math.max(1, shares))),
                null,
                null,
                null,
                null);
    }

    private @Nullable Sealed optional(MemberId member, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : vault.seal(member, plain.strip());
    }

    private List<Fault> faults(Row row, IdNumber number, Money contribution) {
        if (!number.hasValidCheckDigit()) {
            return List.of(new Fault("R01", "The ID number needs 18 characters and the right check digit."));
        }
        Optional<LocalDate> born = number.birthDate();
        if (born.isEmpty() || born.get().isAfter(today.date())) {
            return List.of(new Fault("R02", "The birth date in the ID number is not a date in the past."));
        }
        List<Fault> faults = new ArrayList<>();
        String sex = row.sex();
        if (sex != null && !sex.isBlank() && sexOf(sex) != number.sex()) {
            faults.add(new Fault("R03", "The sex does not match the ID number."));
        }
        if (row.amount() != null && !row.amount().equals(contribution)) {
            faults.add(
                    new Fault("R16", "The amount is " + row.amount() + "; the contribution is " + contribution + "."));
        }
        return faults;
    }

    private static @Nullable Sex sexOf(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "MALE", "M", "男" -> Sex.MALE;
            case "FEMALE", "F", "女" -> Sex.FEMALE;
            default -> null;
        };
    }

    private static void requireTotal(RosterRequest request, SchemeTerms terms) {
        int shares = request.rows().stream()
                .mapToInt(row -> row.shares() == null ? 1 : row.shares())
                .sum();
        Money sum = terms.contribution(shares);
        if (request.total() != null && !request.total().equals(sum)) {
            throw Refused.rule("R16", "The total is " + request.total() + "; the rows add up to " + sum + ".")
                    .with("field", "total");
        }
    }

    /**
     * A unit's list.
     *
     * @param unit          unit
     * @param scheme        scheme
     * @param agencyPoint   counter
     * @param rows          people
     * @param effectiveDate day of the roster; today if left out
     * @param total         sum printed on the list, to be checked
     */
    public record RosterRequest(
            String unit,
            String scheme,
            String agencyPoint,
            List<Row> rows,
            @Nullable LocalDate effectiveDate,
            @Nullable Money total) {}

    /**
     * One person on it.
     *
     * @param seq      number in the unit's list
     * @param name     name
     * @param idNumber ID number as typed
     * @param sex      to be checked against the number
     * @param mobile   mobile number
     * @param bankCard card for benefits
     * @param shares   1 if left out
     * @param amount   contribution printed on the list, to be checked
     */
    public record Row(
            int seq,
            String name,
            String idNumber,
            @Nullable String sex,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable Integer shares,
            @Nullable Money amount) {}

    /**
     * Where to ask for the outcome.
     *
     * @param rosterId id of the roster
     */
    public record RosterAnswer(String rosterId) {}
}
