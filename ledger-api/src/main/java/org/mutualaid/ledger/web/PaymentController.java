package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.PaymentDesk;
import org.mutualaid.ledger.desk.PaymentDesk.ApplicationRequest;
import org.mutualaid.ledger.desk.PaymentDesk.IdentificationRequest;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentAnswer;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentRequest;
import org.mutualaid.ledger.desk.ReversalDesk;
import org.mutualaid.ledger.desk.ReversalDesk.ReversalAnswer;
import org.mutualaid.ledger.desk.ReversalDesk.ReversalRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money taken at the counters: applied, identified, taken back. */
@RestController
@RequestMapping("/api/v1")
class PaymentController {

    private final PaymentDesk desk;
    private final ReversalDesk reversals;
    private final PaymentBook payments;
    private final Shelf shelf;
    private final Answers answers;

    PaymentController(PaymentDesk desk, ReversalDesk reversals, PaymentBook payments, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.reversals = reversals;
        this.payments = payments;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping("/payments")
    @OnlyFor(Role.CLERK)
    ResponseEntity<PaymentAnswer> pay(Caller caller, Key.Required key, @RequestBody PaymentRequest body) {
        return answers.created(desk.pay(caller, key.text(), body));
    }

    @PostMapping("/payments/{paymentId}/applications")
    @OnlyFor(Role.CLERK)
    ResponseEntity<PaymentAnswer> apply(
            Caller caller, Key.Required key, @PathVariable String paymentId, @RequestBody ApplicationRequest body) {
        if (body.rows() != null && body.rows().isEmpty()) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "rows-empty",
                    "rows",
                    "Name at least one row, or leave the field out for all that are open."));
        }
        return answers.done(desk.apply(caller, key.text(), paymentId, body));
    }

    @PostMapping("/payments/{paymentId}/identification")
    @OnlyFor({Role.CLERK, Role.CASHIER})
    ResponseEntity<PaymentAnswer> identify(
            Caller caller, Key.Required key, @PathVariable String paymentId, @RequestBody IdentificationRequest body) {
        return answers.done(desk.identify(caller, key.text(), paymentId, body));
    }

    @PostMapping("/payments/{paymentId}/reversal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<ReversalAnswer> reverse(
            Caller caller, Key.Required key, @PathVariable String paymentId, @RequestBody ReversalRequest body) {
        return answers.done(reversals.request(caller, key.text(), paymentId, body));
    }

    @PostMapping("/payments/{paymentId}/reversal/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<ReversalAnswer> approveReversal(Caller caller, Key.Required key, @PathVariable String paymentId) {
        return answers.done(reversals.approve(caller, key.text(), paymentId));
    }

    @GetMapping("/payments")
    @ForStaff
    Page<Payment> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String agencyPoint,
            Paging page) {
        return payments.list(unit, Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/payments/{paymentId}")
    @ForStaff
    Payment one(Caller caller, @PathVariable String paymentId) {
        Payment payment = shelf.take(() -> payments.find(paymentId), "payment", paymentId);
        caller.mustServe(payment.agencyPoint());
        return payment;
    }
}
