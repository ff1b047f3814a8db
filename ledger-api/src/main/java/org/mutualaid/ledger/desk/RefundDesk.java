package org.mutualaid.ledger.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.PaymentUse;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterRowBook;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/** Gives unapplied money back to those who paid it, by two people and the way it came. */
@Component
public class RefundDesk {

    private final Commands commands;
    private final Requests requests;
    private final PaymentBook payments;
    private final PaymentUse uses;
    private final RosterBook rosters;
    private final RosterRowBook rows;
    private final SchemeBook schemes;
    private final TillDesk till;
    private final FreshViews fresh;
    private final Today today;

    RefundDesk(
            Commands commands,
            Requests requests,
            PaymentBook payments,
            PaymentUse uses,
            RosterBook rosters,
            RosterRowBook rows,
            SchemeBook schemes,
            TillDesk till,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.payments = payments;
        this.uses = uses;
        this.rosters = rosters;
        this.rows = rows;
        this.schemes = schemes;
        this.till = till;
        this.fresh = fresh;
        this.today = today;
    }

    /** Asks for a refund; the money can no longer be applied from now on. */
    public Once<RefundAnswer> request(Caller caller, String key, RefundRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, request, RefundAnswer.class, refundId -> {
            PaymentBook.Payment payment = fresh.find(() -> payments.find(request.paymentId()))
                    .orElseThrow(() ->
                            Refused.unknown("payment-unknown", "There is no payment " + request.paymentId() + "."));
            caller.mustServe(payment.agencyPoint());
            String unit = payment.unit();
            if (unit == null) {
                throw Refused.conflict("payment-unidentified", "The unit that made this payment is not known yet.");
            }
            Map<Payer, Money> shares = shares(payment, request.amount());
            commands.send(
                    new RequestRefund(
                            unit,
                            refundId,
                            request.paymentId(),
                            request.amount(),
                            request.reason(),
                            shares,
                            caller.actor()),
                    caller.because(request.reason().name()));
            return new RefundAnswer(refundId, "REQUESTED", listed(shares));
        });
    }

    /** Agrees to a refund. */
    public Once<RefundAnswer> approve(Caller caller, String key, String refundId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "refund-approval " + refundId, RefundAnswer.class, id -> {
            PaymentBook.Refund refund = find(refundId);
            commands.send(new ApproveRefund(refund.unit(), refundId, caller.actor(), today.date()), caller.metadata());
            return new RefundAnswer(refundId, "APPROVED", listed(refund.shares()));
        });
    }

    /** Pays an approved refund. */
    public Once<RefundAnswer> pay(Caller caller, String key, String refundId) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, "refund-payment " + refundId, RefundAnswer.class, id -> {
            fresh.catchUp();
            PaymentBook.Refund refund = find(refundId);
            if (refund.status() == PaymentBook.RefundStatus.REQUESTED) {
                throw Refused.conflict("refund-not-approved", "This refund waits for approval by a second person.");
            }
            PayRefund payment = new PayRefund(refund.unit(), refundId, refund.account(), today.date());
            if (refund.channel() == Channel.CASH) {
                till.handOut(
                        caller,
                        refund.agencyPoint(),
                        refundId,
                        refund.amount(),
                        () -> commands.send(payment, caller.metadata()));
            } else {
                commands.send(payment, caller.metadata());
            }
            return new RefundAnswer(refundId, "PAID", listed(refund.shares()));
        });
    }

    private PaymentBook.Refund find(String refundId) {
        return fresh.find(() -> payments.refund(refundId))
                .orElseThrow(() -> Refused.unknown("refund-unknown", "There is no refund " + refundId + "."));
    }

    /**
     * One payer alone gets all of it. Otherwise it is shared in proportion to what each payer bears of the rosters that
     * the payment was meant for or, if it named none, of what it was applied to. Money that was for nothing in particular
     * goes back to the unit.
     */
    private Map<Payer, Money> shares(PaymentBook.Payment payment, Money amount) {
        Payer only = payment.payer();
        Map<Payer, Money> borne = new LinkedHashMap<>();
        if (only == null) {
            payment.rosters().forEach(meant -> add(borne, borne(meant)));
            if (borne.isEmpty()) {
                uses.ever(payment.paymentId())
                        .forEach((rosterId, part) -> add(borne, Payer.split(part, borne(rosterId))));
            }
        }
        return borne.isEmpty() ? Map.of(only == null ? Payer.UNIT : only, amount) : Payer.split(amount, borne);
    }

    private static void add(Map<Payer, Money> borne, Map<Payer, Money> more) {
        more.forEach((payer, part) -> borne.merge(payer, part, Money::plus));
    }

    /** What each payer bears of everything that a unit listed, whether it was accepted or not. */
    private Map<Payer, Money> borne(String rosterId) {
        RosterBook.Roster roster = rosters.find(rosterId).orElseThrow();
        RosterRowBook.Asked asked = rows.asked(rosterId);
        return schemes.find(roster.scheme(), roster.version())
                .orElseThrow()
                .terms()
                .byPayer(Math.max(1, asked.shares()), asked.joining());
    }

    private static List<Share> listed(Map<Payer, Money> shares) {
        return shares.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(share -> new Share(share.getKey(), share.getValue()))
                .toList();
    }

    /**
     * Money to be given back.
     *
     * @param paymentId payment that it came with
     * @param amount    how much
     * @param reason    why
     */
    public record RefundRequest(String paymentId, Money amount, RefundReason reason) {}

    /**
     * A refund.
     *
     * @param refundId id
     * @param status   REQUESTED, APPROVED or PAID
     * @param shares   what each payer gets
     */
    public record RefundAnswer(String refundId, String status, List<Share> shares) {}

    /**
     * One payer's part.
     *
     * @param payer  who
     * @param amount how much
     */
    public record Share(Payer payer, Money amount) {}
}
