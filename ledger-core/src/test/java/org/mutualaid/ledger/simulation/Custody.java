package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementCommand.ReverseSettlement;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;

/** Cash is counted and goes to the bank, cards are settled, and what was collected goes to the office. */
final class Custody {

    private Custody() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(25, Custody::deposit),
                new Operation(8, Custody::reverseDeposit),
                new Operation(14, Custody::closeDay),
                new Operation(6, Custody::settle),
                new Operation(2, Custody::takeBackSettlement),
                new Operation(10, Custody::sendRemittance),
                new Operation(14, Custody::confirmRemittance),
                new Operation(4, Custody::reverseRemittance));
    }

    private static Optional<Errand> deposit(World world) {
        return world.recent(world.points, 4).map(point -> {
            String depositId = world.id("D");
            String serial = world.chance(10) ? "S-" + world.random.nextInt(50) : "S-" + depositId;
            Money amount = world.upTo(Money.parse("300.00"));
            LocalDate on = world.lately();
            return new Errand(
                    "deposit " + depositId + " of " + amount,
                    desk -> desk.withBankLine(
                            "COLL",
                            serial,
                            depositId,
                            () -> desk.send(
                                    new DepositCash(point, depositId, amount, serial, on, world.takenIn(point)))));
        });
    }

    private static Optional<Errand> reverseDeposit(World world) {
        return world.recent(world.deposits, 60).map(deposit -> {
            String id = world.id("V");
            Money correct = world.chance(2) ? null : world.upTo(Money.parse("300.00"));
            return new Errand(
                    "correct deposit " + deposit.depositId() + " to " + correct,
                    desk -> desk.sendAndFollow(new ReverseDeposit(
                            deposit.agencyPoint(),
                            id,
                            deposit.depositId(),
                            correct,
                            world.today(),
                            world.takenIn(deposit.agencyPoint()))));
        });
    }

    /** Counted rightly, short or over. */
    private static Optional<Errand> closeDay(World world) {
        return world.recent(world.points, 4).map(point -> {
            String id = world.id("Z");
            LocalDate day = world.today().minusDays(world.random.nextInt(4));
            long difference = world.chance(3) ? world.random.nextInt(4000) - 2000 : 0;
            String cashier = world.person();
            return new Errand("close " + day + " at " + point, desk -> {
                Money booked = world.booked(point, day);
                Money counted = new Money(Math.max(0, booked.fen() + difference));
                desk.send(new CloseDay(
                        point,
                        id,
                        day,
                        new DayFigures(0, booked, 0, Map.of(), 0, 0, null, null),
                        counted,
                        cashier,
                        world.takenIn(point),
                        new Publication("{}", "signature", "key")));
            });
        });
    }

    private static Optional<Errand> settle(World world) {
        return world.recent(world.points, 4).map(point -> {
            String id = world.id("E");
            RecordSettlement command = new RecordSettlement(
                    id,
                    point,
                    world.one(List.of(Channel.values())),
                    world.upTo(Money.parse("500.00")),
                    new Money(world.random.nextInt(3) * 60L),
                    "S-" + id,
                    world.lately());
            return new Errand(
                    "settle " + id, desk -> desk.withBankLine("COLL", "S-" + id, id, () -> desk.send(command)));
        });
    }

    private static Optional<Errand> takeBackSettlement(World world) {
        return world.recent(world.settlements, 20).map(settled -> {
            ReverseSettlement command = new ReverseSettlement(settled.settlementId(), world.id("V"), world.today());
            return new Errand("take back settlement " + settled.settlementId(), desk -> desk.sendAndFollow(command));
        });
    }

    private static Optional<Errand> sendRemittance(World world) {
        return world.recent(world.payments).map(payment -> {
            List<CarriedReceipt> receipts = List.of(carried(payment));
            boolean named = world.chance(2);
            WriteSlip command = new WriteSlip(
                    payment.agencyPoint(),
                    world.id("M"),
                    named ? world.upTo(payment.amount()) : world.upTo(Money.parse("500.00")),
                    named,
                    receipts,
                    world.lately());
            return new Errand("send remittance " + command.remittanceId(), desk -> {
                if (world.chance(2)) {
                    desk.send(command);
                } else {
                    desk.sendAndFollow(command);
                }
            });
        });
    }

    private static CarriedReceipt carried(PaymentReceived payment) {
        return new CarriedReceipt(payment.receiptNo(), payment.paymentId(), payment.amount());
    }

    private static Optional<Errand> confirmRemittance(World world) {
        return world.recent(world.remittances, 12).map(sent -> {
            Money received = world.chance(3) ? world.upTo(sent.amount()) : sent.amount();
            String id = world.id("A");
            ConfirmRemittance command =
                    new ConfirmRemittance(sent.remittanceId(), id, received, "S-" + id, world.lately());
            return new Errand(
                    "confirm " + received + " of remittance " + sent.remittanceId(),
                    desk -> desk.withBankLine("OFFICE", "S-" + id, id, () -> desk.send(command)));
        });
    }

    private static Optional<Errand> reverseRemittance(World world) {
        return world.recent(world.remittances, 30)
                .map(sent -> new Errand(
                        "reverse remittance " + sent.remittanceId(),
                        desk -> desk.sendAndFollow(new ReverseRemittance(sent.remittanceId(), world.today()))));
    }
}
