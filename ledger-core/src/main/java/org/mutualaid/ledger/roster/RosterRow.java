package org.mutualaid.ledger.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Sex;

/**
 * One person on a roster, sealed, with the facts that the rules need.
 *
 * @param seq      number of the row in the unit's own list
 * @param memberId keyed hash of the ID number as given
 * @param nameMark keyed hash of the name
 * @param name     sealed name
 * @param idNumber sealed ID number
 * @param mobile   sealed mobile number
 * @param bankCard sealed bank card
 * @param sex      by the ID number, if that is valid
 * @param age      completed years on the first covered day, if the ID number is valid
 * @param shares   how many shares
 * @param faults   what is wrong with the row; empty for a row that can go on
 * @param warnings what somebody should look at, although the row goes on; none if left out
 * @param joinedOn day on which the person was hired, if the roster tells it
 * @param delayed  whether a document of delayed retirement is named
 * @param personMark keyed hash of name and birth date, by which one person under two numbers is noticed (R08)
 * @param joins    whether the scheme asks a joining fee and the person was never covered under it
 * @param cardMark keyed hash of the bank card, by which one card of two members is noticed
 */
public record RosterRow(
        int seq,
        MemberId memberId,
        String nameMark,
        Sealed name,
        Sealed idNumber,
        @Nullable Sealed mobile,
        @Nullable Sealed bankCard,
        @Nullable Sex sex,
        @Nullable Integer age,
        int shares,
        List<Fault> faults,
        @Nullable List<Fault> warnings,
        @Nullable LocalDate joinedOn,
        @Nullable Boolean delayed,
        @Nullable String personMark,
        @Nullable Boolean joins,
        @Nullable String cardMark) {

    /** Copies the lists. */
    public RosterRow {
        faults = List.copyOf(faults);
        warnings = warnings == null ? null : List.copyOf(warnings);
    }

    /** A row whose card nobody compares. */
    public RosterRow(
            int seq,
            MemberId memberId,
            String nameMark,
            Sealed name,
            Sealed idNumber,
            @Nullable Sealed mobile,
            @Nullable Sealed bankCard,
            @Nullable Sex sex,
            @Nullable Integer age,
            int shares,
            List<Fault> faults,
            @Nullable List<Fault> warnings,
            @Nullable LocalDate joinedOn,
            @Nullable Boolean delayed,
            @Nullable String personMark,
            @Nullable Boolean joins) {
        this(
                seq,
                memberId,
                nameMark,
                name,
                idNumber,
                mobile,
                bankCard,
                sex,
                age,
                shares,
                faults,
                warnings,
                joinedOn,
                delayed,
                personMark,
                joins,
                null);
    }

    /** Whether nothing is wrong with it. */
    boolean isClean() {
        return faults.isEmpty();
    }

    /** Makes the person on it known, by a list of that unit and day. */
    RegisterMember registration(String unit, LocalDate on) {
        return new RegisterMember(
                memberId, nameMark, name, idNumber, mobile, bankCard, unit, on, Boolean.TRUE.equals(delayed), cardMark);
    }

    /** The same row with more faults. */
    RosterRow with(List<Fault> more) {
        return more.isEmpty() ? this : with(joined(faults, more), warnings);
    }

    /** The same row with more warnings. */
    public RosterRow withWarnings(List<Fault> more) {
        return more.isEmpty() ? this : with(faults, joined(warnings == null ? List.of() : warnings, more));
    }

    private static List<Fault> joined(List<Fault> some, List<Fault> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private RosterRow with(List<Fault> allFaults, @Nullable List<Fault> allWarnings) {
        return new RosterRow(
                seq,
                memberId,
                nameMark,
                name,
                idNumber,
                mobile,
                bankCard,
                sex,
                age,
                shares,
                allFaults,
                allWarnings,
                joinedOn,
                delayed,
                personMark,
                joins,
                cardMark);
    }

    /**
     * Why a row cannot be enrolled as it stands (domain brief 3.3).
     *
     * @param code    R01 to R17
     * @param message what the unit should do
     */
    public record Fault(String code, String message) {}

    /**
     * A fault found after the row was listed.
     *
     * @param seq     number of the row
     * @param code    R01 to R18
     * @param message what the unit should do
     * @param unit    another unit that the reason lies with; shown only to those who may know
     */
    public record RowRefusal(
            int seq, String code, String message, @Nullable String unit) {}

    /**
     * An accepted row, as far as money is concerned.
     *
     * @param seq      number of the row
     * @param memberId who is to be covered
     * @param shares   how many shares
     * @param joiningFee what the person owes besides for joining the scheme, if anything
     */
    public record AcceptedRow(
            int seq,
            MemberId memberId,
            int shares,
            @Nullable Money joiningFee) {

        /** A row on which nothing but the price is due. */
        public AcceptedRow(int seq, MemberId memberId, int shares) {
            this(seq, memberId, shares, null);
        }

        /** What is due for joining; often nothing. */
        public Money fee() {
            return joiningFee == null ? Money.ZERO : joiningFee;
        }
    }

    /**
     * A row of a held roster for which a place is asked again.
     *
     * @param seq      number of the row
     * @param memberId who is to be covered
     * @param shares   how many shares
     * @param joinedOn day on which the person was hired, if the roster tells it
     */
    public record Candidate(
            int seq,
            MemberId memberId,
            int shares,
            @Nullable LocalDate joinedOn) {}
}
