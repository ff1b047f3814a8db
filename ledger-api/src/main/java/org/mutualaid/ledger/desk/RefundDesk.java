package org.mutualaid.ledger.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.till.WhenRefundEndedThenReturnCash;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.PaymentUse;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterRowBook;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/** Gives unapplied money back to those who paid it, by two people and the way it came. */
@Component
public class RefundDesk {

    private static final Set<PaymentBook.ReversalStatus> PENDING =
            Set.of(PaymentBook.ReversalStatus.AWAITING_APPROVAL, PaymentBook.ReversalStatus.AUTHORISED);

    private final Commands commands;
    private final Requests requests;
    private final PaymentBook payments;
    private final PaymentUse uses;
    private final RosterBook rosters;
    private final RosterRowBook rows;
    private final SchemeBook schemes;
    private final TillDesk till;
    private final WhenRefundEndedThenReturnCash returnCash;
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
            WhenRefundEndedThenReturnCash returnCash,
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
        this.returnCash = returnCash;
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
            requireNoReversalPending(refundId, request.paymentId());
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
            Answer approved = commands.send(
                    new ApproveRefund(refund.unit(), refundId, caller.actor(), today.date()), caller.metadata());
            new DoneBefore(commands, id)
                    .refuse(
                            approved,
                            Refused.conflict("refund-approved", "This refund was approved already."),
                            refund.stream());
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
            List<Answer> paid = new ArrayList<>();
            if (refund.channel() == Channel.CASH && !refund.hasEnded()) {
                till.handOut(
                        caller,
                        refund.agencyPoint(),
                        refundId,
                        refund.amount(),
                        () -> paid.add(commands.send(payment, caller.metadata())));
            } else {
                paid.add(commands.send(payment, caller.metadata()));
            }
            new DoneBefore(commands, id)
                    .refuse(
                            paid.getLast(),
                            Refused.conflict("refund-paid", "This refund was paid already."),
                            refund.stream());
            return new RefundAnswer(refundId, "PAID", listed(refund.shares()));
        });
    }

    /** Says no to a refund that is not paid yet; its money is unapplied again. */
    public Once<RefundAnswer> reject(Caller caller, String key, String refundId, EndRequest request) {
        caller.mustBe(Role.APPROVER);
        return end(caller, key, refundId, RefundEnd.REJECTED, request);
    }

    /** Takes a request back that is not paid yet; its money is unapplied again. */
    public Once<RefundAnswer> withdraw(Caller caller, String key, String refundId, EndRequest request) {
        caller.mustBe(Role.CLERK);
        return end(caller, key, refundId, RefundEnd.WITHDRAWN, request);
    }

    private Once<RefundAnswer> end(Caller caller, String key, String refundId, RefundEnd end, EndRequest request) {
        return requests.once(caller, key, new Ending(refundId, end, request), RefundAnswer.class, id -> {
            PaymentBook.Refund refund = find(refundId);
            caller.mustServe(refund.agencyPoint());
            Map<String, String> why = caller.because(Reasons.checked(request.reason()));
            EndRefund command = new EndRefund(
                    refund.unit(),
                    refundId,
                    end,
                    refund.channel() == Channel.CASH ? refund.agencyPoint() : null,
                    caller.actor(),
                    today.date());
            if (!commands.carriedOut(refund.stream(), id)
                    && commands.send(command, why).result() instanceof List<?> events) {
                commands.onBehalf(
                        why,
                        () -> events.stream()
                                .filter(RefundEnded.class::isInstance)
                                .map(RefundEnded.class::cast)
                                .forEach(returnCash::on));
            }
            return new RefundAnswer(refundId, end.name(), listed(refund.shares()));
        });
    }

    /**
     * A reversal takes the whole payment back: it would be refused for money that is asked back since. Somebody else's
     * reversal of the same moment can still come in between; it is refused then, as its answer tells.
     */
    private void requireNoReversalPending(String refundId, String paymentId) {
        fresh.catchUp();
        PaymentBook.Reversal reversal = payments.find(paymentId).orElseThrow().reversal();
        if (reversal != null
                && PENDING.contains(reversal.status())
                && payments.refund(refundId).isEmpty()) {
            throw Refused.conflict(
                    "reversal-pending",
                    "A reversal of this payment waits to be decided; nothing of it is refunded before that.");
        }
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

    private record Ending(String refundId, RefundEnd end, EndRequest request) {}

    /**
     * Why a refund is not paid.
     *
     * @param reason in a few words, without personal data
     */
    public record EndRequest(String reason) {}

    /**
     * A refund.
     *
     * @param refundId id
     * @param status   REQUESTED, APPROVED, PAID, REJECTED or WITHDRAWN
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
