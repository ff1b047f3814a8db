package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.till.TillCommand.DepositCash;

/** Cash goes to the bank, and what was collected to the office. */
final class Custody {

    private Custody() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(25, Custody::deposit),
                new Operation(10, Custody::sendRemittance),
                new Operation(14, Custody::confirmRemittance));
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

    private static Optional<Errand> sendRemittance(World world) {
        return world.recent(world.points, 4).map(point -> {
            SendRemittance command =
                    new SendRemittance(world.id("M"), point, world.upTo(Money.parse("500.00")), null, world.lately());
            return new Errand("send remittance " + command.remittanceId(), desk -> desk.send(command));
        });
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
}
