package org.mutualaid.ledger.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.desk.PayoutDesk;
import org.mutualaid.ledger.desk.PayoutDesk.BatchAnswer;
import org.mutualaid.ledger.desk.PayoutDesk.BatchRequest;
import org.mutualaid.ledger.desk.PayoutDesk.BatchStatus;
import org.mutualaid.ledger.desk.PayoutDesk.ResultAnswer;
import org.mutualaid.ledger.desk.PayoutDesk.ResultRequest;
import org.mutualaid.ledger.desk.PayoutDesk.SeenRequest;
import org.mutualaid.ledger.desk.PayoutSettings;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.file.payout.BankResult;
import org.mutualaid.ledger.file.payout.PayoutFormat;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.PayoutBook;
import org.mutualaid.ledger.view.PayoutBook.Batch;
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

/** Payout batches, the file for the bank, and what the bank did. */
@RestController
@RequestMapping("/api/v1/payout-batches")
class PayoutController {

    /** The same as {@code Content-Digest} (RFC 9530), as {@code sha256sum} prints it. */
    static final String FILE_DIGEST = "Payout-File-Sha256";

    private final PayoutDesk desk;
    private final PayoutBook payouts;
    private final BankFile file;
    private final Reads reads;
    private final PayoutSettings settings;
    private final Vault vault;
    private final Masks masks;
    private final FreshViews views;
    private final Answers answers;

    PayoutController(
            PayoutDesk desk,
            PayoutBook payouts,
            BankFile file,
            Reads reads,
            PayoutSettings settings,
            Vault vault,
            Masks masks,
            FreshViews views,
            Answers answers) {
        this.desk = desk;
        this.payouts = payouts;
        this.file = file;
        this.reads = reads;
        this.settings = settings;
        this.vault = vault;
        this.masks = masks;
        this.views = views;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.CASHIER)
    ResponseEntity<BatchAnswer> make(Caller caller, Key.Required key, @RequestBody BatchRequest body) {
        return answers.created(desk.make(caller, key.text(), body));
    }

    @PostMapping("/{batchId}/release")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<BatchStatus> release(
            Caller caller,
            Key.Required key,
            @PathVariable String batchId,
            @RequestBody(required = false) @Nullable SeenRequest body) {
        return answers.done(desk.release(caller, key.text(), batchId, body == null ? SeenRequest.ANYTHING : body));
    }

    @PostMapping("/{batchId}/check")
    @OnlyFor({Role.REVIEWER, Role.CASHIER, Role.APPROVER})
    ResponseEntity<BatchStatus> check(
            Caller caller,
            Key.Required key,
            @PathVariable String batchId,
            @RequestBody(required = false) @Nullable SeenRequest body) {
        return answers.done(desk.check(caller, key.text(), batchId, body == null ? SeenRequest.ANYTHING : body));
    }

    @PostMapping(path = "/{batchId}/result", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OnlyFor(Role.CASHIER)
    ResponseEntity<ResultAnswer> result(
            Caller caller, Key.Required key, @PathVariable String batchId, @RequestBody ResultRequest body) {
        return answers.done(desk.record(caller, key.text(), batchId, body, 0));
    }

    @PostMapping(path = "/{batchId}/result", consumes = "text/csv")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<ResultAnswer> result(
            Caller caller,
            Key.Required key,
            @PathVariable String batchId,
            @RequestParam Debit debit,
            @RequestParam(required = false) @Nullable LocalDate effectiveDate,
            @RequestBody byte[] body) {
        ResultRequest result = new ResultRequest(debit, BankResultFile.read(body), effectiveDate);
        CompleteBody.require(result);
        return answers.done(desk.record(caller, key.text(), batchId, result, 0));
    }

    @PostMapping(
            path = "/{batchId}/result",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    @OnlyFor(Role.CASHIER)
    ResponseEntity<ResultAnswer> resultAsXml(
            Caller caller,
            Key.Required key,
            @PathVariable String batchId,
            @RequestParam Debit debit,
            @RequestParam(required = false) @Nullable LocalDate effectiveDate,
            @RequestBody byte[] body) {
        BankResult found = BankResult.read(body);
        ResultRequest result = new ResultRequest(debit, ResultLines.of(found, desk.find(batchId)), effectiveDate);
        CompleteBody.require(result);
        return answers.done(desk.record(caller, key.text(), batchId, result, found.pending()));
    }

    @GetMapping
    @ForOffice
    Page<MaskedBatch> list(Paging page) {
        Page<Batch> found = payouts.list(page.limit(), page.cursor());
        return new Page<>(found.items().stream().map(this::masked).toList(), found.nextCursor());
    }

    @GetMapping("/{batchId}")
    @ForOffice
    MaskedBatch one(@PathVariable String batchId) {
        return masked(desk.find(batchId));
    }

    @GetMapping("/{batchId}/file")
    @OnlyFor({Role.CASHIER, Role.APPROVER})
    ResponseEntity<byte[]> file(
            Caller caller,
            ReadReason reason,
            @PathVariable String batchId,
            @RequestParam(defaultValue = "csv") String format) {
        views.catchUp();
        PayoutFormat form = file.format(format);
        byte[] bytes = file.of(desk.find(batchId), form);
        reads.givenOut(
                caller,
                reason,
                new Reading(Purpose.PAYOUT_FILE, batchId, List.of(), List.of(Field.NAME, Field.BANK_CARD)));
        byte[] digest = sha256(bytes);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(form.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("payout." + form.ending())
                                .build()
                                .toString())
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .header(FILE_DIGEST, HexFormat.of().formatHex(digest))
                .body(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private MaskedBatch masked(Batch batch) {
        vault.remember(batch.lines().stream().map(PayoutBook.Line::memberId).toList());
        return new MaskedBatch(
                batch.batchId(),
                batch.status(),
                batch.on(),
                batch.madeBy(),
                batch.checkedBy(),
                batch.releasedBy(),
                batch.releasedAt(),
                batch.total(),
                batch.lines().size(),
                batch.hash(),
                settings.needsCheck(batch.total()),
                batch.lines().stream().map(this::masked).toList());
    }

    private MaskedLine masked(PayoutBook.Line line) {
        return new MaskedLine(
                line.line(),
                line.claimId(),
                line.memberId(),
                line.attemptId(),
                line.amount(),
                masks.card(line.memberId(), line.account()),
                masks.name(line.memberId(), line.name()),
                line.outcome(),
                line.code(),
                line.grantId(),
                line.payee(),
                line.reason());
    }

    /** A batch without anybody's full name or card. */
    record MaskedBatch(
            String batchId,
            PayoutBook.Status status,
            LocalDate on,
            String madeBy,
            @Nullable String checkedBy,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt,
            Money total,
            int count,
            @Nullable String hash,
            boolean checkNeeded,
            List<MaskedLine> lines) {}

    /** One payment of it. */
    record MaskedLine(
            int line,
            @Nullable String claimId,
            MemberId memberId,
            String attemptId,
            Money amount,
            @Nullable String account,
            @Nullable String name,
            @Nullable Outcome outcome,
            @Nullable String code,
            @Nullable String grantId,
            @Nullable Integer payee,
            @Nullable ReturnReason reason) {}
}
