package org.mutualaid.ledger.remittance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.Refused;

/**
 * One remittance: what was sent is in transit until exactly that much has arrived. Where somebody named its receipts,
 * all of their money is owed, whether it was sent or not (H1).
 *
 * @param sent     what was sent; null before that
 * @param received what has arrived
 * @param serials  bank lines by which something arrived; none once it was reversed
 * @param posted   everything posted for it
 * @param reversed whether all of that was cancelled
 */
record Remittance(
        @Nullable RemittanceSent sent, Money received, Set<String> serials, List<Posting> posted, boolean reversed) {

    static final Remittance NONE = new Remittance(null, Money.ZERO, Set.of(), List.of(), false);

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
                command.namedTotal(),
                JournalEntry.on(command.on())
                        .debit(Chart.REMITTANCE_IN_TRANSIT.of(command.agencyPoint()), command.amount())
                        .credit(Chart.BANK.of("COLL"), command.amount())
                        .entry()));
    }

    static List<RemittanceEvent> decide(ConfirmRemittance command, Remittance remittance) {
        if (remittance.serials.contains(command.bankSerial())) {
            return List.of();
        }
        if (remittance.reversed) {
            throw Refused.conflict("remittance-reversed", "This remittance was reversed. Send a new one.");
        }
        if (!command.received().isPositive()) {
            throw Refused.rule("amount-not-positive", "Received is more than 0.00.")
                    .with("field", "receivedAmount");
        }
        if (remittance.missing().isLessThan(command.received())) {
            throw Refused.rule(
                    "received-exceeds-sent",
                    "Of this remittance only " + remittance.missing() + " has not arrived yet.");
        }
        String agencyPoint = Objects.requireNonNull(remittance.sent).agencyPoint();
        Money fromTransit = remittance.inTransit().min(command.received());
        JournalEntry entry = JournalEntry.on(command.on())
                .debit(Chart.BANK.of("OFFICE"), command.received())
                .credit(Chart.REMITTANCE_IN_TRANSIT.of(agencyPoint), fromTransit)
                .credit(
                        Chart.CASH_DIFFERENCE.of(agencyPoint),
                        command.received().minus(fromTransit))
                .entry();
        return List.of(
                command.received().equals(remittance.missing())
                        ? new RemittanceConfirmed(
                                command.remittanceId(),
                                agencyPoint,
                                command.received(),
                                command.bankSerial(),
                                command.confirmationId(),
                                entry)
                        : new RemittanceDisputed(
                                command.remittanceId(),
                                agencyPoint,
                                command.received(),
                                command.bankSerial(),
                                command.confirmationId(),
                                entry));
    }

    /** One cancelling entry for each day of this year, and a single one for all years before. */
    static List<RemittanceEvent> decide(ReverseRemittance command, Remittance remittance) {
        if (remittance.reversed) {
            throw Refused.conflict("already-reversed", "This remittance was reversed already.");
        }
        Map<LocalDate, List<Posting>> days = new TreeMap<>();
        LocalDate first = null;
        for (Posting posting : remittance.posted) {
            LocalDate on = posting.entry.effectiveDate();
            boolean blue =
                    Correction.of(command.remittanceId(), on, command.on()).ink() == Ink.BLUE;
            first = blue && first == null ? on : first;
            days.computeIfAbsent(blue && first != null ? first : on, any -> new ArrayList<>())
                    .add(posting);
        }
        return days.entrySet().stream()
                .<RemittanceEvent>map(day -> remittance.cancelled(command, day.getKey(), day.getValue()))
                .toList();
    }

    static Remittance evolve(Remittance remittance, RemittanceEvent event) {
        return switch (event) {
            case RemittanceSent sent ->
                new Remittance(sent, Money.ZERO, Set.of(), List.of(new Posting(sent.entry(), null)), false);
            case RemittanceConfirmed confirmed ->
                remittance.arrived(
                        confirmed.received(), confirmed.bankSerial(), confirmed.confirmationId(), confirmed.entry());
            case RemittanceDisputed disputed ->
                remittance.arrived(
                        disputed.received(), disputed.bankSerial(), disputed.confirmationId(), disputed.entry());
            case RemittanceReversed reversed ->
                new Remittance(remittance.sent, remittance.received, Set.of(), remittance.posted, true);
        };
    }

    /** What was sent and has not arrived. */
    Money inTransit() {
        return sent == null ? Money.ZERO : sent.amount().minus(received).max(Money.ZERO);
    }

    /** What was sent, or was named and never sent, and has not arrived. */
    Money missing() {
        return sent == null
                ? Money.ZERO
                : sent.amount()
                        .max(Objects.requireNonNullElse(sent.namedTotal(), Money.ZERO))
                        .minus(received);
    }

    private RemittanceReversed cancelled(ReverseRemittance command, LocalDate originalOn, List<Posting> postings) {
        Correction correction = Correction.of(command.remittanceId(), originalOn, command.on());
        JournalEntry all = new JournalEntry(
                originalOn,
                postings.stream()
                        .flatMap(posting -> posting.entry.lines().stream())
                        .toList());
        return new RemittanceReversed(
                command.remittanceId(),
                Objects.requireNonNull(sent).agencyPoint(),
                correction,
                postings.stream()
                        .flatMap(posting -> Stream.ofNullable(posting.arrival))
                        .toList(),
                correction.cancel(all, command.on()));
    }

    private Remittance arrived(Money amount, String serial, @Nullable String confirmationId, JournalEntry entry) {
        Arrival arrival = confirmationId == null ? null : new Arrival(serial, confirmationId);
        return new Remittance(
                sent,
                received.plus(amount),
                Stream.concat(serials.stream(), Stream.of(serial)).collect(Collectors.toUnmodifiableSet()),
                Stream.concat(posted.stream(), Stream.of(new Posting(entry, arrival)))
                        .toList(),
                reversed);
    }

    /**
     * An entry of the remittance.
     *
     * @param entry   what was posted
     * @param arrival the use of a bank line, if it is an arrival
     */
    record Posting(JournalEntry entry, @Nullable Arrival arrival) {}
}
