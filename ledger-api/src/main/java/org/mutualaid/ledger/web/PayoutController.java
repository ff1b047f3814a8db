package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.desk.PayoutDesk;
import org.mutualaid.ledger.desk.PayoutDesk.BatchAnswer;
import org.mutualaid.ledger.desk.PayoutDesk.BatchRequest;
import org.mutualaid.ledger.desk.PayoutDesk.BatchStatus;
import org.mutualaid.ledger.desk.PayoutDesk.ResultAnswer;
import org.mutualaid.ledger.desk.PayoutDesk.ResultRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
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

    private final PayoutDesk desk;
    private final PayoutBook payouts;
    private final BankFile file;
    private final Masks masks;
    private final FreshViews views;
    private final Answers answers;

    PayoutController(
            PayoutDesk desk, PayoutBook payouts, BankFile file, Masks masks, FreshViews views, Answers answers) {
        this.desk = desk;
        this.payouts = payouts;
        this.file = file;
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
    ResponseEntity<BatchStatus> release(Caller caller, Key.Required key, @PathVariable String batchId) {
        return answers.done(desk.release(caller, key.text(), batchId));
    }

    @PostMapping(path = "/{batchId}/result", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OnlyFor(Role.CASHIER)
    ResponseEntity<ResultAnswer> result(
            Caller caller, Key.Required key, @PathVariable String batchId, @RequestBody ResultRequest body) {
        return answers.done(desk.record(caller, key.text(), batchId, body));
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
        return answers.done(desk.record(caller, key.text(), batchId, result));
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
    ResponseEntity<byte[]> file(@PathVariable String batchId) {
        views.catchUp();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("payout.csv")
                                .build()
                                .toString())
                .body(file.of(desk.find(batchId)));
    }

    private MaskedBatch masked(Batch batch) {
        return new MaskedBatch(
                batch.batchId(),
                batch.status(),
                batch.on(),
                batch.madeBy(),
                batch.releasedBy(),
                batch.total(),
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
                line.payee());
    }

    /** A batch without anybody's full name or card. */
    record MaskedBatch(
            String batchId,
            PayoutBook.Status status,
            LocalDate on,
            String madeBy,
            @Nullable String releasedBy,
            Money total,
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
            @Nullable Integer payee) {}
}
