package org.mutualaid.ledger.desk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.RosterFile;
import org.mutualaid.ledger.file.RosterLine;
import org.mutualaid.ledger.file.RosterSummary;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.RosterRowBook;
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
    private final RosterRowBook known;
    private final CoverBook covers;
    private final FreshViews fresh;
    private final Today today;

    RosterDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            Identities identities,
            SchemeBook schemes,
            UnitRegister units,
            RosterRowBook known,
            CoverBook covers,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.identities = identities;
        this.schemes = schemes;
        this.units = units;
        this.known = known;
        this.covers = covers;
        this.fresh = fresh;
        this.today = today;
    }

    /** Takes a roster in; its rows are checked afterwards. */
    public Once<RosterAnswer> submit(Caller caller, String key, RosterRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(
                caller,
                key,
                request,
                RosterAnswer.class,
                rosterId -> take(
                        caller,
                        rosterId,
                        new Frame(request.unit(), request.scheme(), request.agencyPoint(), request.effectiveDate()),
                        rows -> {
                            request.rows().forEach(row -> rows.add(row.line(row.seq())));
                            return request.total();
                        }));
    }

    /** Takes a roster in that comes as a file; the same bytes under the same key are the same request. */
    public Once<RosterAnswer> submit(Caller caller, String key, UploadRequest request, Path file) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(
                caller,
                key,
                request,
                RosterAnswer.class,
                rosterId -> take(
                        caller,
                        rosterId,
                        new Frame(request.unit(), request.scheme(), request.agencyPoint(), request.effectiveDate()),
                        rows -> total(request, RosterFile.read(file, rows::add))));
    }

    /** Seals one person as a row of a roster that was handed in before. */
    RosterRow corrected(RosterLine person, String scheme, SchemeTerms terms, LocalDate submittedOn) {
        RosterRows rows = rows(scheme, terms, submittedOn);
        rows.add(person);
        return rows.rows().getFirst();
    }

    private RosterAnswer take(Caller caller, String rosterId, Frame frame, Function<RosterRows, @Nullable Money> list) {
        UnitRegister.Unit unit = fresh.find(() -> units.find(frame.unit()))
                .orElseThrow(() -> Refused.unknown("unit-unknown", "There is no unit " + frame.unit() + "."));
        caller.mustServe(unit.agencyPoint());
        LocalDate submittedOn = today.orToday(frame.effectiveDate());
        SchemeBook.Version version = inForce(frame.scheme(), submittedOn);
        SchemeTerms terms = version.terms();
        requireComplete(frame.scheme(), terms);
        RosterRows rows = rows(frame.scheme(), terms, submittedOn);
        Money total = list.apply(rows);
        List<RosterRow> people = rows.rows();
        requireTotal(total, rows.sum());
        commands.send(
                new SubmitRoster(
                        rosterId,
                        frame.unit(),
                        frame.scheme(),
                        version.version(),
                        terms,
                        frame.agencyPoint(),
                        headcount(unit, terms),
                        submittedOn,
                        people),
                caller.metadata());
        return new RosterAnswer(rosterId);
    }

    /** Whoever was enrolled a moment ago must not join once more, so a joining fee is asked of views that have caught up. */
    private RosterRows rows(String scheme, SchemeTerms terms, LocalDate submittedOn) {
        if (terms.joiningFee() != null) {
            fresh.catchUp();
        }
        return new RosterRows(vault, identities, known, covers, scheme, terms, submittedOn, today.date());
    }

    /** A scheme for women counts against the women of the unit, if their number is known. */
    private static int headcount(UnitRegister.Unit unit, SchemeTerms terms) {
        Integer women = unit.headcountFemale();
        return terms.eligibility().sex() == Sex.FEMALE && women != null ? women : unit.headcount();
    }

    private static void requireComplete(String scheme, SchemeTerms terms) {
        if (!terms.toBeConfirmed().isEmpty()) {
            throw Refused.rule(
                            "scheme-to-be-confirmed",
                            "Nobody can be enrolled in " + scheme + " until these terms are confirmed: "
                                    + String.join(", ", terms.toBeConfirmed()) + ".")
                    .with("field", "scheme");
        }
    }

    private static @Nullable Money total(UploadRequest request, RosterSummary summary) {
        if (summary.totalUnreadable()) {
            throw Refused.rule("R16", "The total under the list is no amount.").with("field", "total");
        }
        if (request.total() != null
                && summary.total() != null
                && !request.total().equals(summary.total())) {
            throw Refused.rule(
                            "R16",
                            "The total is " + request.total() + "; under the list stands " + summary.total() + ".")
                    .with("field", "total");
        }
        return request.total() == null ? summary.total() : request.total();
    }

    private SchemeBook.Version inForce(String scheme, LocalDate on) {
        return fresh.find(() -> schemes.inForce(scheme, on))
                .orElseThrow(() -> schemes.versions(scheme).isEmpty()
                        ? Refused.unknown("scheme-unknown", "There is no scheme " + scheme + ".")
                        : Refused.rule(
                                "scheme-not-in-force", "No version of " + scheme + " is in force on " + on + "."));
    }

    /** A sum that no amount can hold is refused here, whether a total is printed or not. */
    private static void requireTotal(@Nullable Money total, RowsSum sum) {
        Money most = sum.most();
        if (total != null && (most.isLessThan(total) || !sum.is(total))) {
            throw Refused.rule("R16", "The total is " + total + "; the rows add up to " + sum + ".")
                    .with("field", "total");
        }
    }

    private record Frame(
            String unit,
            String scheme,
            String agencyPoint,
            @Nullable LocalDate effectiveDate) {}

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
     * @param joiningFee joining fee printed on the list, to be checked
     * @param joinedOn day on which the person was hired
     * @param delayedRetirement the document by which retirement was delayed
     */
    public record Row(
            int seq,
            String name,
            String idNumber,
            @Nullable String sex,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable Integer shares,
            @Nullable Money amount,
            @Nullable Money joiningFee,
            @Nullable LocalDate joinedOn,
            @Nullable String delayedRetirement) {

        /** The same as a line of a file. */
        RosterLine line(int number) {
            return new RosterLine(
                    number,
                    number,
                    name,
                    idNumber,
                    sex,
                    mobile,
                    bankCard,
                    shares,
                    amount,
                    joiningFee,
                    joinedOn,
                    delayedRetirement,
                    List.of(),
                    List.of());
        }
    }

    /**
     * A unit's list that comes as a file.
     *
     * @param unit          unit
     * @param scheme        scheme
     * @param agencyPoint   counter
     * @param effectiveDate day of the roster; today if left out
     * @param total         sum printed on the list, to be checked
     * @param file          digest of the bytes of the file
     */
    public record UploadRequest(
            String unit,
            String scheme,
            String agencyPoint,
            @Nullable LocalDate effectiveDate,
            @Nullable Money total,
            String file) {}

    /**
     * Where to ask for the outcome.
     *
     * @param rosterId id of the roster
     */
    public record RosterAnswer(String rosterId) {}
}
