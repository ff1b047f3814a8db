package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;

/** Money goes back: refunds by two people through the channel that it came by, and card payments charged back. */
final class GivingBack {

    private GivingBack() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(25, GivingBack::requestRefund),
                new Operation(22, GivingBack::approveRefund),
                new Operation(20, GivingBack::payRefund),
                new Operation(6, GivingBack::endRefund),
                new Operation(14, GivingBack::chargeBack));
    }

    private static Optional<Errand> requestRefund(World world) {
        return world.recent(world.payments)
                .filter(payment -> world.unitOf(payment) != null)
                .map(payment -> {
                    Money amount = world.upTo(payment.amount());
                    Money union = new Money(amount.fen() / 3);
                    String refundId = world.id("F");
                    RequestRefund command = new RequestRefund(
                            world.unitOf(payment),
                            refundId,
                            payment.paymentId(),
                            amount,
                            RefundReason.OVERPAID,
                            Map.of(Payer.UNION, union, Payer.MEMBER, amount.minus(union)),
                            world.person());
                    return new Errand("ask for refund " + refundId + " of " + amount, desk -> desk.send(command));
                });
    }

    private static Optional<Errand> approveRefund(World world) {
        return world.recent(world.refunds).map(refund -> {
            ApproveRefund command = new ApproveRefund(refund.unit(), refund.refundId(), world.person(), world.today());
            return new Errand("approve refund " + refund.refundId(), desk -> desk.send(command));
        });
    }

    private static Optional<Errand> payRefund(World world) {
        return world.recent(world.chance(10) ? world.refunds : world.approvedRefunds)
                .map(refund -> {
                    PaymentReceived payment = world.payment(refund.paymentId());
                    String point = payment.agencyPoint();
                    LocalDate on = world.today();
                    return new Errand("pay refund " + refund.refundId(), desk -> {
                        PayRefund pay = new PayRefund(
                                refund.unit(),
                                refund.refundId(),
                                payment.channel().account(point),
                                on);
                        if (payment.channel() == Channel.CASH && world.isApproved(refund)) {
                            desk.handOut(
                                    new HandOutCash(point, refund.refundId(), refund.amount(), world.takenIn(point)),
                                    () -> desk.send(pay));
                        } else {
                            desk.send(pay);
                        }
                    });
                });
    }

    private static Optional<Errand> endRefund(World world) {
        return world.recent(world.chance(2) ? world.refunds : world.approvedRefunds, 10)
                .map(refund -> {
                    PaymentReceived payment = world.payment(refund.paymentId());
                    EndRefund command = new EndRefund(
                            refund.unit(),
                            refund.refundId(),
                            world.one(List.of(RefundEnd.values())),
                            payment.channel() == Channel.CASH ? payment.agencyPoint() : null,
                            world.person(),
                            world.today());
                    boolean follows = world.chance(2);
                    return new Errand("end refund " + refund.refundId(), desk -> {
                        if (follows) {
                            desk.sendAndFollow(command);
                        } else {
                            desk.send(command);
                        }
                    });
                });
    }

    private static Optional<Errand> chargeBack(World world) {
        return world.recent(world.payments)
                .filter(payment -> world.unitOf(payment) != null)
                .filter(payment -> payment.channel() == Channel.POS || payment.channel() == Channel.QR)
                .map(payment -> {
                    String chargebackId = world.id("B");
                    ChargeBackPayment command = new ChargeBackPayment(
                            world.unitOf(payment),
                            payment.paymentId(),
                            chargebackId,
                            payment.agencyPoint(),
                            world.one(List.of(Payer.UNIT, Payer.MEMBER)),
                            payment.channel().account(payment.agencyPoint()),
                            new Money(world.random.nextInt(3) * 50L),
                            Chart.BANK_FEES.of(payment.channel().name()),
                            world.today(),
                            world.today().plusDays(30));
                    return new Errand(
                            "charge back " + payment.paymentId() + " by " + chargebackId, desk -> desk.send(command));
                });
    }
}
