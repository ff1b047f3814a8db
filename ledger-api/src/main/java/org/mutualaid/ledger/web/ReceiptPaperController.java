package org.mutualaid.ledger.web;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.desk.ReceiptCodes;
import org.mutualaid.ledger.desk.ReceiptDesk;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.proof.ReceiptCheck;
import org.mutualaid.ledger.proof.ReceiptProofs;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.ReceiptRegister;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.ReceiptRegister.ReceiptState;
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
import org.springframework.web.bind.annotation.RestController;

/** Receipts on paper: printed, and recognised when somebody brings one. */
@RestController
@RequestMapping("/api/v1/receipts")
class ReceiptPaperController {

    private final ReceiptDesk desk;
    private final ReceiptRegister receipts;
    private final PaymentBook payments;
    private final ReceiptCodes codes;
    private final ReceiptProofs proofs;
    private final ReceiptPrint print;
    private final Shelf shelf;
    private final FreshViews fresh;

    ReceiptPaperController(
            ReceiptDesk desk,
            ReceiptRegister receipts,
            PaymentBook payments,
            ReceiptCodes codes,
            ReceiptProofs proofs,
            ReceiptPrint print,
            Shelf shelf,
            FreshViews fresh) {
        this.desk = desk;
        this.receipts = receipts;
        this.payments = payments;
        this.codes = codes;
        this.proofs = proofs;
        this.print = print;
        this.shelf = shelf;
        this.fresh = fresh;
    }

    /** Every print of a counter is counted; all but the first are copies. */
    @GetMapping("/{receiptNo}.pdf")
    @ForStaff
    ResponseEntity<byte[]> paper(Caller caller, @PathVariable String receiptNo) {
        fresh.catchUp();
        Receipt receipt = shelf.take(() -> receipts.find(receiptNo), "receipt", receiptNo);
        caller.mustServe(receipt.agencyPoint());
        byte[] paper =
                receipt.state() == ReceiptState.VOID ? print.ofVoid(receipt) : print.of(desk.print(caller, receiptNo));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(receiptNo + ".pdf")
                                .build()
                                .toString())
                .body(paper);
    }

    /** Any counter may be shown a paper of any other; the answer tells no more than the paper and what became of it. */
    @PostMapping("/verification")
    @ForStaff
    Verdict verify(@RequestBody Scanned body) {
        return codes.receiptNo(body.code())
                .flatMap(receiptNo -> vouchedFor(
                        receiptNo,
                        payment -> codes.of(receiptNo, payment.amount(), payment.effectiveDate())
                                .equals(body.code().strip())))
                .or(() -> proved(body.code())
                        .flatMap(proved -> vouchedFor(
                                proved.receiptNo(),
                                payment -> payment.amount().equals(proved.amount())
                                        && payment.effectiveDate().equals(proved.date()))))
                .orElse(Verdict.FORGED);
    }

    private Optional<ReceiptCheck> proved(String code) {
        try {
            return Optional.of(proofs.check(code));
        } catch (IllegalArgumentException proofOfNothing) {
            return Optional.empty();
        }
    }

    /** Also if the number became void later: its paper was genuine, and the state tells that it holds no longer. */
    private Optional<Verdict> vouchedFor(String receiptNo, Predicate<PaymentBook.Payment> asIssued) {
        fresh.catchUp();
        return receipts.find(receiptNo)
                .flatMap(receipt -> payments.byReceipt(receiptNo)
                        .filter(asIssued)
                        .map(payment -> new Verdict(true, receiptNo, payment.amount(), receipt.state())));
    }

    /**
     * What a scanner read.
     *
     * @param code text of the QR code
     */
    record Scanned(@Longest(8_000) String code) {}

    /**
     * Whether a paper was issued here.
     *
     * @param genuine   whether it was
     * @param receiptNo its number
     * @param amount    what it was issued for
     * @param state     what became of it
     */
    record Verdict(
            boolean genuine,
            @Nullable String receiptNo,
            @Nullable Money amount,
            @Nullable ReceiptState state) {

        private static final Verdict FORGED = new Verdict(false, null, null, null);
    }
}
