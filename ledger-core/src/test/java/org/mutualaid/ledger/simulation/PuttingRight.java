package org.mutualaid.ledger.simulation;

import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;

/** What happens to a receipt after it was issued: printed, void, of a unit found later, or reversed by one person or two. */
final class PuttingRight {

    private static final Money LIMIT = Money.parse("150.00");

    private PuttingRight() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(16, PuttingRight::requestReversal),
                new Operation(12, PuttingRight::approveReversal),
                new Operation(8, PuttingRight::identify),
                new Operation(8, PuttingRight::voidReceipt),
                new Operation(4, PuttingRight::print));
    }

    private static Optional<Errand> requestReversal(World world) {
        return world.recent(world.payments).map(payment -> {
            String reversalId = world.id("V");
            String person = world.person();
            return new Errand("reverse " + payment.paymentId() + " by " + reversalId, desk -> {
                RequestReversal command = new RequestReversal(
                        payment.prefix(),
                        payment.paymentId(),
                        reversalId,
                        LIMIT,
                        takenIn(world, payment),
                        world.today(),
                        person);
                if (world.chance(2)) {
                    desk.send(command);
                } else {
                    desk.sendAndFollow(command);
                }
            });
        });
    }

    private static Optional<Errand> approveReversal(World world) {
        return world.recent(world.reversals, 12).map(asked -> {
            String person = world.person();
            return new Errand("approve reversal " + asked.reversalId(), desk -> {
                ApproveReversal command = new ApproveReversal(
                        asked.prefix(),
                        asked.paymentId(),
                        asked.reversalId(),
                        takenIn(world, world.payment(asked.paymentId())),
                        world.today(),
                        person);
                desk.sendAndFollow(command);
            });
        });
    }

    private static Money takenIn(World world, PaymentReceived payment) {
        return payment.channel() == Channel.CASH ? world.takenIn(payment.agencyPoint()) : null;
    }

    private static Optional<Errand> identify(World world) {
        return world.recent(world.chance(8) ? world.payments : world.unidentified)
                .flatMap(payment -> world.recent(world.rosters).map(roster -> {
                    String id = world.id("I");
                    IdentifyPayment command = new IdentifyPayment(
                            payment.prefix(),
                            payment.paymentId(),
                            id,
                            roster.unit(),
                            world.chance(2) ? List.of() : List.of(roster.id()));
                    return new Errand(
                            "find that " + payment.paymentId() + " is of " + roster.unit(),
                            desk -> desk.sendAndFollow(command));
                }));
    }

    private static Optional<Errand> voidReceipt(World world) {
        return world.recent(world.payments).map(payment -> {
            Issued issued = world.chance(3) ? null : new Issued(payment.paymentId(), world.number(payment));
            VoidReceipt command = new VoidReceipt(
                    payment.prefix(), world.id("X"), payment.agencyPoint(), issued, world.today(), world.person());
            return new Errand("void a receipt of " + payment.prefix() + ": " + issued, desk -> desk.send(command));
        });
    }

    private static Optional<Errand> print(World world) {
        return world.recent(world.payments).map(payment -> {
            PrintReceipt command =
                    new PrintReceipt(payment.prefix(), payment.paymentId(), world.number(payment), false);
            return new Errand("print the receipt of " + payment.paymentId(), desk -> desk.send(command));
        });
    }
}
