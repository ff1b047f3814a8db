package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.MemberDesk;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SmsDesk;
import org.mutualaid.ledger.desk.SmsDesk.SmsAnswer;
import org.mutualaid.ledger.desk.SmsDesk.SmsReason;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Reason;
import org.mutualaid.ledger.sms.Recipient;
import org.mutualaid.ledger.sms.SmsBook;
import org.mutualaid.ledger.sms.SmsBook.ParkedEvent;
import org.mutualaid.ledger.sms.SmsBook.Part;
import org.mutualaid.ledger.sms.SmsBook.Sms;
import org.mutualaid.ledger.sms.SmsFigures;
import org.mutualaid.ledger.sms.SmsFigures.Completeness;
import org.mutualaid.ledger.sms.SmsFigures.Statistics;
import org.mutualaid.ledger.sms.SmsSettings;
import org.mutualaid.ledger.sms.Status;
import org.mutualaid.ledger.sms.Template;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The outbox. Texts say what a claim's own page says, so the office and the auditor read them all, a counter those of members
 * it serves; numbers are masked for everybody.
 */
@RestController
@RequestMapping("/api/v1/sms")
class SmsController {

    private final SmsBook book;
    private final SmsFigures figures;
    private final SmsDesk desk;
    private final MemberDesk memberDesk;
    private final MemberRegister members;
    private final UnitRegister units;
    private final Masks masks;
    private final Answers answers;
    private final Today today;
    private final SmsSettings settings;

    SmsController(
            SmsBook book,
            SmsFigures figures,
            SmsDesk desk,
            MemberDesk memberDesk,
            MemberRegister members,
            UnitRegister units,
            Masks masks,
            Answers answers,
            Today today,
            SmsSettings settings) {
        this.book = book;
        this.figures = figures;
        this.desk = desk;
        this.memberDesk = memberDesk;
        this.members = members;
        this.units = units;
        this.masks = masks;
        this.answers = answers;
        this.today = today;
        this.settings = settings;
    }

    @GetMapping
    @ForStaff
    Page<SmsItem> list(
            Caller caller,
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String status,
            Paging page) {
        if (member == null) {
            mustSeeAll(caller);
        } else {
            memberDesk.requireServed(caller, member);
        }
        if (member != null && unit != null) {
            throw Parameters.invalid("unit", "Ask for a member or for a unit.");
        }
        Recipient to = member != null ? Recipient.of(member) : unit != null ? Recipient.unit(unit) : null;
        Page<Sms> found = book.list(to, status(status), page.limit(), page.cursor());
        return new Page<>(found.items().stream().map(this::item).toList(), found.nextCursor());
    }

    @GetMapping("/{id}")
    @ForStaff
    SmsSheet one(Caller caller, @PathVariable String id) {
        Sms sms = book.find(id).orElseThrow(() -> Refused.unknown("sms-unknown", "There is no message " + id + "."));
        sms.recipient()
                .member()
                .ifPresentOrElse(member -> memberDesk.requireServed(caller, member), () -> mustSeeAll(caller));
        return new SmsSheet(
                item(sms),
                sms.note(),
                sms.takenBack(),
                sms.corrects(),
                sms.mergedInto(),
                sms.decidedBy(),
                sms.decidedAt(),
                sms.decisionReason(),
                book.parts(id));
    }

    @PostMapping("/{id}/release")
    @OnlyFor({Role.ADMIN, Role.REVIEWER})
    ResponseEntity<SmsAnswer> release(
            Caller caller, Key.IfGiven key, @PathVariable String id, @RequestBody SmsReason body) {
        return answers.done(desk.release(caller, key.text(), id, body));
    }

    @PostMapping("/{id}/drop")
    @OnlyFor({Role.ADMIN, Role.REVIEWER})
    ResponseEntity<SmsAnswer> drop(
            Caller caller, Key.IfGiven key, @PathVariable String id, @RequestBody SmsReason body) {
        return answers.done(desk.drop(caller, key.text(), id, body));
    }

    /** Whether everybody was told of what was recorded on these days; by default today. */
    @GetMapping("/completeness")
    @ForOffice
    Completeness completeness(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        LocalDate last = to == null ? today.date() : to;
        LocalDate first = from == null ? last : from;
        if (last.isBefore(first)) {
            throw Parameters.invalid("to", "to is not before from.");
        }
        return figures.completeness(first, last);
    }

    @GetMapping("/statistics")
    @ForOffice
    Statistics statistics(@RequestParam(required = false) @Nullable YearMonth month) {
        return figures.statistics(month == null ? today.month() : month);
    }

    /** Events that the rules could not handle. */
    @GetMapping("/parked-events")
    @ForOffice
    Page<ParkedEvent> parkedEvents() {
        return new Page<>(book.parkedEvents(), null);
    }

    @PostMapping("/parked-events/{eventId}/retry")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<Retried> retry(Caller caller, @PathVariable String eventId) {
        desk.retry(caller, eventId);
        return answers.done(new Retried(eventId));
    }

    private static void mustSeeAll(Caller caller) {
        if (caller.role() == Role.CLERK) {
            throw Refused.forbidden(
                    "role-not-allowed", "A counter looks at the messages of one member: name the member.");
        }
    }

    private static @Nullable Status status(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(Status.values())
                        .filter(status -> status.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Parameters.invalid(
                                "status", "status is one of " + Arrays.toString(Status.values()) + "."));
    }

    private SmsItem item(Sms sms) {
        return new SmsItem(
                sms.id(),
                sms.eventId(),
                sms.template(),
                sms.recipient().member().orElse(null),
                sms.recipient().unit().orElse(null),
                phone(sms),
                sms.text() == null ? null : "【" + settings.signature() + "】" + sms.text(),
                sms.segments(),
                sms.status(),
                sms.reason(),
                sms.attempts(),
                sms.gateway(),
                sms.code(),
                sms.newsAt(),
                sms.dueAt(),
                sms.sentAt());
    }

    /** As it is now: what a message went to is not kept. */
    private @Nullable String phone(Sms sms) {
        Optional<String> ofMember = sms.recipient()
                .member()
                .flatMap(members::find)
                .map(member -> masks.mobile(member.memberId(), member.mobile()));
        return ofMember.or(() -> sms.recipient().unit().flatMap(units::find).map(unit -> {
                    Masks.MaskedContact contact = masks.contact(unit.code(), unit.contact());
                    return contact == null ? null : contact.mobile();
                }))
                .orElse(null);
    }

    /** A message, with its number masked. */
    record SmsItem(
            String id,
            String eventId,
            Template template,
            @Nullable MemberId memberId,
            @Nullable String unit,
            @Nullable String phone,
            @Nullable String text,
            int segments,
            Status status,
            @Nullable Reason reason,
            int attempts,
            @Nullable String gateway,
            @Nullable String code,
            Instant newsAt,
            Instant dueAt,
            @Nullable Instant sentAt) {}

    /** A message with everything that is known of it. */
    record SmsSheet(
            @JsonUnwrapped SmsItem sms,
            @Nullable String note,
            boolean takenBack,
            @Nullable String corrects,
            @Nullable String mergedInto,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            List<Part> parts) {}

    /** An event that was looked at again. */
    record Retried(String eventId) {}
}
