package org.mutualaid.ledger.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.RefundDesk;
import org.mutualaid.ledger.desk.RefundDesk.EndRequest;
import org.mutualaid.ledger.desk.RefundDesk.RefundAnswer;
import org.mutualaid.ledger.desk.RefundDesk.RefundRequest;
import org.mutualaid.ledger.desk.RefundDesk.Share;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.PaymentBook.Refund;
import org.mutualaid.ledger.view.PaymentBook.RefundStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money that goes back: asked for, approved and paid by three people. */
@RestController
@RequestMapping("/api/v1/refunds")
class RefundController {

    private final RefundDesk desk;
    private final PaymentBook payments;
    private final Shelf shelf;
    private final Answers answers;

    RefundController(RefundDesk desk, PaymentBook payments, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.payments = payments;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.CLERK)
    ResponseEntity<RefundAnswer> request(Caller caller, Key.Required key, @RequestBody RefundRequest body) {
        return answers.created(desk.request(caller, key.text(), body));
    }

    @PostMapping("/{refundId}/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<RefundAnswer> approve(Caller caller, Key.Required key, @PathVariable String refundId) {
        return answers.done(desk.approve(caller, key.text(), refundId));
    }

    @PostMapping("/{refundId}/payment")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<RefundAnswer> pay(Caller caller, Key.Required key, @PathVariable String refundId) {
        return answers.done(desk.pay(caller, key.text(), refundId));
    }

    @PostMapping("/{refundId}/rejection")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<RefundAnswer> reject(
            Caller caller, Key.Required key, @PathVariable String refundId, @RequestBody EndRequest body) {
        return answers.done(desk.reject(caller, key.text(), refundId, body));
    }

    @PostMapping("/{refundId}/withdrawal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<RefundAnswer> withdraw(
            Caller caller, Key.Required key, @PathVariable String refundId, @RequestBody EndRequest body) {
        return answers.done(desk.withdraw(caller, key.text(), refundId, body));
    }

    @GetMapping("/{refundId}")
    @ForStaff
    RefundSheet one(Caller caller, @PathVariable String refundId) {
        Refund refund = shelf.take(() -> payments.refund(refundId), "refund", refundId);
        caller.mustServe(refund.agencyPoint());
        return RefundSheet.of(refund);
    }

    /** A refund as it stands. */
    record RefundSheet(
            String refundId,
            RefundStatus status,
            String unit,
            String paymentId,
            Money amount,
            RefundReason reason,
            List<Share> shares,
            String agencyPoint,
            String requestedBy,
            @Nullable String approvedBy,
            @Nullable String endedBy) {

        static RefundSheet of(Refund refund) {
            return new RefundSheet(
                    refund.refundId(),
                    refund.status(),
                    refund.unit(),
                    refund.paymentId(),
                    refund.amount(),
                    refund.reason(),
                    refund.shares().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(share -> new Share(share.getKey(), share.getValue()))
                            .toList(),
                    refund.agencyPoint(),
                    refund.requestedBy(),
                    refund.approvedBy(),
                    refund.endedBy());
        }
    }
}
