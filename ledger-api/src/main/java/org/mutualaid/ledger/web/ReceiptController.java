package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ReceiptDesk;
import org.mutualaid.ledger.desk.ReceiptDesk.BlankRequest;
import org.mutualaid.ledger.desk.ReceiptDesk.SpoiledRequest;
import org.mutualaid.ledger.desk.ReceiptDesk.VoidAnswer;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.ReceiptRegister;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.ReceiptRegister.ReceiptState;
import org.mutualaid.ledger.view.ReceiptRegister.WriteOff;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts one by one: what became of them, spoiled ones, and the account given of them to the finance bureau. */
@RestController
@RequestMapping("/api/v1")
class ReceiptController {

    private static final String WRITE_OFF = "/agency-points/{code}/receipts/write-off";

    private final ReceiptDesk desk;
    private final ReceiptRegister receipts;
    private final PaymentBook payments;
    private final AgencyRegister agencies;
    private final Shelf shelf;
    private final Answers answers;

    ReceiptController(
            ReceiptDesk desk,
            ReceiptRegister receipts,
            PaymentBook payments,
            AgencyRegister agencies,
            Shelf shelf,
            Answers answers) {
        this.desk = desk;
        this.receipts = receipts;
        this.payments = payments;
        this.agencies = agencies;
        this.shelf = shelf;
        this.answers = answers;
    }

    @GetMapping("/receipts/{receiptNo}")
    @ForStaff
    ReceiptSheet one(Caller caller, @PathVariable String receiptNo) {
        Receipt receipt = shelf.take(() -> receipts.find(receiptNo), "receipt", receiptNo);
        caller.mustServe(receipt.agencyPoint());
        String paymentId = receipt.paymentId();
        return paymentId == null || receipt.state() == ReceiptState.VOID
                ? ReceiptSheet.of(receipt)
                : ReceiptSheet.of(receipt, payments.find(paymentId).orElseThrow());
    }

    @PostMapping("/receipts/{receiptNo}/void")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<VoidAnswer> spoiled(
            Caller caller, Key.Required key, @PathVariable String receiptNo, @RequestBody SpoiledRequest body) {
        return answers.done(desk.voidIssued(caller, key.text(), receiptNo, body));
    }

    @PostMapping("/agency-points/{code}/receipts/void")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<VoidAnswer> spoiledBlank(
            Caller caller, Key.Required key, @PathVariable String code, @RequestBody BlankRequest body) {
        return answers.done(desk.voidBlank(caller, key.text(), code, body));
    }

    @GetMapping(WRITE_OFF)
    @ForStaff
    WriteOffTable writeOff(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            AsOf asOf) {
        caller.mustServe(code);
        shelf.take(() -> agencies.find(code), "agency-point", code);
        return new WriteOffTable(receipts.writeOff(code, from, to, asOf));
    }

    @GetMapping(path = WRITE_OFF, params = "format=csv")
    @ForStaff
    ResponseEntity<byte[]> writeOffFile(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            AsOf asOf) {
        String text = Stream.concat(
                        Stream.of("prefix,from,to,used,issued,void,voidNumbers,reversed,amount,left,refunded"),
                        writeOff(caller, code, from, to, asOf).items().stream().map(ReceiptController::row))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Codes and numbers only: nothing needs quotes, and an apostrophe keeps a spreadsheet from reading a formula. */
    private static String row(WriteOff block) {
        String prefix = block.prefix().startsWith("-") ? "'" + block.prefix() : block.prefix();
        return Stream.of(
                        prefix,
                        block.from(),
                        block.to(),
                        block.used(),
                        block.issued(),
                        block.voided(),
                        String.join(" ", block.voidNumbers()),
                        block.reversed(),
                        block.amount(),
                        block.left(),
                        block.refunded())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /**
     * What became of the blocks of a point.
     *
     * @param items one for each block, oldest first
     */
    record WriteOffTable(List<WriteOff> items) implements Listing<WriteOff> {}
}
