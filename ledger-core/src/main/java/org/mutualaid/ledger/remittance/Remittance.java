package org.mutualaid.ledger.remittance;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.Refused;

/**
 * One remittance: what was sent is in transit until exactly that much has arrived.
 *
 * @param sent    what was sent; null before that
 * @param open    what has not arrived
 * @param serials bank lines by which something arrived
 */
record Remittance(@Nullable RemittanceSent sent, Money open, Set<String> serials) {

    static final Remittance NONE = new Remittance(null, Money.ZERO, Set.of());

    static List<RemittanceEvent> decide(SendRemittance command, Remittance remittance) {
        if (remittance.sent != null) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A remittance is more than 0.00.")
                    .with("field", "amount");
        }
        return List.of(new RemittanceSent(
                command.remittanceId(),
                command.agencyPoint(),
                command.amount(),
                JournalEntry.on(command.on())
                        .debit(Chart.REMITTANCE_IN_TRANSIT.of(command.agencyPoint()), command.amount())
                        .credit(Chart.BANK.of("COLL"), command.amount())
                        .entry()));
    }

    static List<RemittanceEvent> decide(ConfirmRemittance command, Remittance remittance) {
        if (remittance.serials.contains(command.bankSerial())) {
            return List.of();
        }
        if (!command.received().isPositive()) {
            throw Refused.rule("amount-not-positive", "Received is more than 0.00.")
                    .with("field", "receivedAmount");
        }
        if (remittance.open.isLessThan(command.received())) {
            throw Refused.rule(
                    "received-exceeds-sent", "Of this remittance only " + remittance.open + " has not arrived yet.");
        }
        String agencyPoint = Objects.requireNonNull(remittance.sent).agencyPoint();
        JournalEntry entry = JournalEntry.on(command.on())
                .debit(Chart.BANK.of("OFFICE"), command.received())
                .credit(Chart.REMITTANCE_IN_TRANSIT.of(agencyPoint), command.received())
                .entry();
        return List.of(
                command.received().equals(remittance.open)
                        ? new RemittanceConfirmed(
                                command.remittanceId(), agencyPoint, command.received(), command.bankSerial(), entry)
                        : new RemittanceDisputed(
                                command.remittanceId(), agencyPoint, command.received(), command.bankSerial(), entry));
    }

    static Remittance evolve(Remittance remittance, RemittanceEvent event) {
        return switch (event) {
            case RemittanceSent sent -> new Remittance(sent, sent.amount(), Set.of());
            case RemittanceConfirmed confirmed -> remittance.arrived(confirmed.received(), confirmed.bankSerial());
            case RemittanceDisputed disputed -> remittance.arrived(disputed.received(), disputed.bankSerial());
        };
    }

    private Remittance arrived(Money received, String serial) {
        return new Remittance(
                sent,
                open.minus(received),
                Stream.concat(serials.stream(), Stream.of(serial)).collect(Collectors.toUnmodifiableSet()));
    }
}
