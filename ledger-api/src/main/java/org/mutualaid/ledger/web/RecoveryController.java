package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.RecoveryDesk;
import org.mutualaid.ledger.desk.RecoveryDesk.InstalmentsAnswer;
import org.mutualaid.ledger.desk.RecoveryDesk.InstalmentsRequest;
import org.mutualaid.ledger.desk.RecoveryDesk.RepaymentAnswer;
import org.mutualaid.ledger.desk.RecoveryDesk.RepaymentRequest;
import org.mutualaid.ledger.desk.RecoveryDesk.WriteOffAnswer;
import org.mutualaid.ledger.desk.RecoveryDesk.WriteOffRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.RecoveryBook;
import org.mutualaid.ledger.view.RecoveryBook.Due;
import org.mutualaid.ledger.view.RecoveryBook.Receipt;
import org.mutualaid.ledger.view.RecoveryBook.Recovery;
import org.mutualaid.ledger.view.RecoveryBook.Status;
import org.mutualaid.ledger.view.RecoveryBook.WriteOff;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Benefits that must come back: received, agreed on, and given up by two people. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private final RecoveryDesk desk;
    private final RecoveryBook recoveries;
    private final RecoveryPrint print;
    private final Reads reads;
    private final Vault vault;
    private final Masks masks;
    private final Shelf shelf;
    private final Answers answers;
    private final Today today;

    RecoveryController(
            RecoveryDesk desk,
            RecoveryBook recoveries,
            RecoveryPrint print,
            Reads reads,
            Vault vault,
            Masks masks,
            Shelf shelf,
            Answers answers,
            Today today) {
        this.desk = desk;
        this.recoveries = recoveries;
        this.print = print;
        this.reads = reads;
        this.vault = vault;
        this.masks = masks;
        this.shelf = shelf;
        this.answers = answers;
        this.today = today;
    }

    @PostMapping("/{recoveryId}/receipts")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<RepaymentAnswer> receive(
            Caller caller, Key.Required key, @PathVariable String recoveryId, @RequestBody RepaymentRequest body) {
        return answers.created(desk.receive(caller, key.text(), recoveryId, body));
    }

    @PostMapping("/{recoveryId}/instalments")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<InstalmentsAnswer> agree(
            Caller caller, Key.Required key, @PathVariable String recoveryId, @RequestBody InstalmentsRequest body) {
        return answers.done(desk.agree(caller, key.text(), recoveryId, body));
    }

    @PostMapping("/{recoveryId}/write-off")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<WriteOffAnswer> requestWriteOff(
            Caller caller, Key.Required key, @PathVariable String recoveryId, @RequestBody WriteOffRequest body) {
        return answers.done(desk.requestWriteOff(caller, key.text(), recoveryId, body));
    }

    @PostMapping("/{recoveryId}/write-off/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<WriteOffAnswer> approveWriteOff(Caller caller, Key.Required key, @PathVariable String recoveryId) {
        return answers.done(desk.approveWriteOff(caller, key.text(), recoveryId));
    }

    @GetMapping
    @ForOffice
    Page<RecoveryItem> list(@RequestParam(required = false) @Nullable Status status, Paging page) {
        Page<Recovery> found = recoveries.list(status, page.limit(), page.cursor());
        vault.remember(found.items().stream().map(Recovery::memberId).toList());
        return new Page<>(found.items().stream().map(this::item).toList(), found.nextCursor());
    }

    /** Instalments that are due until a day and have not come; those before today are late. */
    @GetMapping("/instalments")
    @ForOffice
    Page<DueItem> due(@RequestParam(required = false) @Nullable LocalDate until, Paging page) {
        LocalDate now = today.date();
        Page<Due> found = recoveries.due(until == null ? now : until, page.limit(), page.cursor());
        vault.remember(found.items().stream().map(Due::memberId).toList());
        return new Page<>(found.items().stream().map(due -> item(due, now)).toList(), found.nextCursor());
    }

    @GetMapping("/{recoveryId}")
    @ForOffice
    RecoverySheet one(@PathVariable String recoveryId) {
        Recovery recovery = shelf.take(() -> recoveries.find(recoveryId), "recovery", recoveryId);
        LocalDate now = today.date();
        return new RecoverySheet(
                item(recovery),
                recoveries.receipts(recoveryId),
                recoveries.instalments(recoveryId).stream()
                        .map(due -> new Part(due.no(), due.dueOn(), due.amount(), due.open(), state(due, now)))
                        .toList(),
                recovery.writeOff());
    }

    /** The letter to the member. */
    @GetMapping("/{recoveryId}/notice.pdf")
    @ForOffice
    ResponseEntity<byte[]> notice(Caller caller, ReadReason reason, @PathVariable String recoveryId) {
        Recovery recovery = shelf.take(() -> recoveries.find(recoveryId), "recovery", recoveryId);
        reads.requireReason(caller, reason, Purpose.RECOVERY_NOTICE);
        byte[] letter = print.notice(recovery);
        reads.givenOut(
                caller,
                reason,
                new Reading(Purpose.RECOVERY_NOTICE, recoveryId, List.of(recovery.memberId()), List.of(Field.NAME)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("notice-" + recovery.claimNo() + ".pdf")
                                .build()
                                .toString())
                .body(letter);
    }

    private RecoveryItem item(Recovery recovery) {
        MemberId member = recovery.memberId();
        return new RecoveryItem(
                recovery.recoveryId(),
                recovery.claimId(),
                recovery.claimNo(),
                member,
                recovery.name() == null ? null : masks.name(member, recovery.name()),
                recovery.idNumber() == null ? null : masks.idNumber(member, recovery.idNumber()),
                recovery.scheme(),
                recovery.amount(),
                recovery.received(),
                recovery.writtenOff(),
                recovery.outstanding(),
                recovery.status(),
                recovery.reason(),
                recovery.openedOn(),
                recovery.paidOn());
    }

    private DueItem item(Due due, LocalDate now) {
        return new DueItem(
                due.recoveryId(),
                due.claimNo(),
                due.memberId(),
                due.name() == null ? null : masks.name(due.memberId(), due.name()),
                due.no(),
                due.dueOn(),
                due.amount(),
                due.open(),
                state(due, now));
    }

    private static DueState state(Due due, LocalDate now) {
        if (!due.open().isPositive()) {
            return DueState.PAID;
        }
        return due.dueOn().isBefore(now) ? DueState.LATE : due.dueOn().equals(now) ? DueState.DUE : DueState.LATER;
    }

    /** Where an instalment stands. */
    enum DueState {
        /** It came. */
        PAID,
        /** It should have come. */
        LATE,
        /** It should come today. */
        DUE,
        /** Its day has not come. */
        LATER
    }

    /** A recovery without names in clear. */
    record RecoveryItem(
            String recoveryId,
            String claimId,
            String claimNo,
            MemberId memberId,
            @Nullable String name,
            @Nullable String idNumber,
            String scheme,
            Money amount,
            Money received,
            Money writtenOff,
            Money outstanding,
            Status status,
            String reason,
            LocalDate openedOn,
            @Nullable LocalDate paidOn) {}

    /** The same with everything that happened to it. */
    record RecoverySheet(
            @JsonUnwrapped RecoveryItem recovery,
            List<Receipt> receipts,
            List<Part> instalments,
            @Nullable WriteOff writeOff) {}

    /** An instalment of one recovery. */
    record Part(int no, LocalDate dueOn, Money amount, Money open, DueState state) {}

    /** An instalment among those of all recoveries. */
    record DueItem(
            String recoveryId,
            String claimNo,
            MemberId memberId,
            @Nullable String name,
            int no,
            LocalDate dueOn,
            Money amount,
            Money open,
            DueState state) {}
}
