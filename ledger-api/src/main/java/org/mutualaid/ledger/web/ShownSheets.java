package org.mutualaid.ledger.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.SheetDesk;
import org.mutualaid.ledger.desk.SheetDesk.Person;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.sheet.Aside;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.SheetBook.OpenedClaim;
import org.mutualaid.ledger.view.SheetBook.Sheet;
import org.mutualaid.ledger.view.SheetBook.Status;
import org.mutualaid.ledger.view.SheetBook.Variant;
import org.springframework.stereotype.Component;

/**
 * Shows settlement sheets: masked in a list; one at a time with both names in full to whoever has to say whether they are
 * one person.
 */
@Component
class ShownSheets {

    private final SheetDesk desk;
    private final MemberRegister members;
    private final Masks masks;

    ShownSheets(SheetDesk desk, MemberRegister members, Masks masks) {
        this.desk = desk;
        this.members = members;
        this.masks = masks;
    }

    Line line(Sheet sheet) {
        SheetContents contents = sheet.first().contents();
        Optional<Person> person = desk.person(sheet.first());
        return new Line(
                sheet.source(),
                sheet.number(),
                sheet.status(),
                sheet.importId(),
                contents.known() ? contents.memberId() : null,
                person.map(named -> Masks.name(named.name())).orElse(null),
                person.map(named -> Masks.idNumber(named.idNumber())).orElse(null),
                contents.facts(),
                contents.invoiceNumber(),
                sheet.waiting(),
                sheet.claims(),
                sheet.receivedBy(),
                sheet.receivedAt());
    }

    Whole whole(Sheet sheet, boolean inClear) {
        MemberId member = sheet.first().contents().memberId();
        return new Whole(
                line(sheet),
                members.find(member)
                        .flatMap(known -> masks.open(member, known.name()))
                        .map(name -> inClear ? name : Masks.name(name))
                        .orElse(null),
                sheet.variants().stream().map(variant -> said(variant, inClear)).toList(),
                sheet.dismissReason(),
                sheet.dismissedBy());
    }

    /** What looking at it whole tells of people. */
    static Reading reading(Sheet sheet) {
        List<MemberId> members = sheet.variants().stream()
                .map(Variant::contents)
                .filter(SheetContents::known)
                .map(SheetContents::memberId)
                .distinct()
                .toList();
        return new Reading(
                Purpose.SETTLEMENT_SHEET, sheet.source() + ":" + sheet.number(), members, List.of(Field.NAME));
    }

    private Said said(Variant variant, boolean inClear) {
        Optional<Person> person = desk.person(variant);
        return new Said(
                variant.variant(),
                variant.importId(),
                person.map(Person::name)
                        .map(name -> inClear ? name : Masks.name(name))
                        .orElse(null),
                person.map(named -> Masks.idNumber(named.idNumber())).orElse(null),
                variant.contents().facts(),
                variant.contents().invoiceNumber(),
                variant.by(),
                variant.at());
    }

    /**
     * A sheet in a list.
     *
     * @param source        who sent it
     * @param number        number of the source
     * @param status        where it stands
     * @param importId      delivery that it first came with
     * @param memberId      whose, if that was a member
     * @param name          masked
     * @param idNumber      masked
     * @param facts         days and figures
     * @param invoiceNumber invoice
     * @param waiting       what needs a person
     * @param claims        claims that it opened
     * @param receivedBy    who delivered it
     * @param receivedAt    when
     */
    record Line(
            String source,
            String number,
            Status status,
            String importId,
            @Nullable MemberId memberId,
            @Nullable String name,
            @Nullable String idNumber,
            ClaimFacts facts,
            String invoiceNumber,
            List<Aside> waiting,
            List<OpenedClaim> claims,
            String receivedBy,
            Instant receivedAt) {}

    /**
     * A sheet with everything about it.
     *
     * @param sheet          as in a list
     * @param registeredName name of the member with that ID number, if there is one; masked like the others without a reason
     * @param variants       what it said, the first contents first
     * @param dismissReason  why it was let be, if it was
     * @param dismissedBy    by whom
     */
    record Whole(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Line sheet,
            @Nullable String registeredName,
            List<Said> variants,
            @Nullable String dismissReason,
            @Nullable String dismissedBy) {}

    /**
     * What a sheet said.
     *
     * @param variant       1 for the first contents
     * @param importId      delivery
     * @param name          in full, or masked
     * @param idNumber      masked
     * @param facts         days and figures
     * @param invoiceNumber invoice
     * @param by            who delivered it
     * @param at            when
     */
    record Said(
            int variant,
            String importId,
            @Nullable String name,
            @Nullable String idNumber,
            ClaimFacts facts,
            String invoiceNumber,
            String by,
            Instant at) {}
}
