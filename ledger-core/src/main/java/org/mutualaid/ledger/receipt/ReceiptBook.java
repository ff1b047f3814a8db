package org.mutualaid.ledger.receipt;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.rule.Refused;

/**
 * The numbers of one prefix: every number of a block is used once, in order, and none is skipped (domain brief 4.2).
 *
 * @param blocks   registered blocks in the order of their numbers
 * @param last     the last number used, 0 before the first
 * @param payments ids of the payments recorded; grows in place, for a book is long and only ever added to
 */
record ReceiptBook(List<ReceiptBlockRegistered> blocks, long last, Set<String> payments) {

    static final ReceiptBook NONE = new ReceiptBook(List.of(), 0, Set.of());

    private static final int DIGITS = 7;

    static List<ReceiptEvent> decide(RegisterReceiptBlock command, ReceiptBook book) {
        ReceiptBlockRegistered wanted =
                new ReceiptBlockRegistered(command.prefix(), command.agencyPoint(), command.from(), command.to());
        if (book.blocks.contains(wanted)) {
            return List.of();
        }
        if (command.from() < 1 || command.to() < command.from()) {
            throw Refused.rule(
                    "receipt-block-invalid", "A block runs from a number of at least 1 to one not below it.");
        }
        for (ReceiptBlockRegistered block : book.blocks) {
            if (!block.agencyPoint().equals(command.agencyPoint())) {
                throw Refused.conflict(
                        "receipt-prefix-taken", "Prefix " + command.prefix() + " belongs to another agency point.");
            }
        }
        if (!book.blocks.isEmpty() && command.from() <= book.blocks.getLast().to()) {
            throw Refused.conflict(
                    "receipt-block-overlaps",
                    "Prefix " + command.prefix() + " has numbers up to "
                            + book.blocks.getLast().to() + "; a further block begins after that.");
        }
        return List.of(wanted);
    }

    static List<ReceiptEvent> decide(RecordPayment command, ReceiptBook book) {
        if (book.payments.contains(command.paymentId())) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A payment is more than 0.00.")
                    .with("field", "amount");
        }
        if (book.blocks.stream().anyMatch(block -> !block.agencyPoint().equals(command.agencyPoint()))) {
            throw Refused.conflict(
                    "receipt-prefix-taken", "Prefix " + command.prefix() + " belongs to another agency point.");
        }
        long number = book.next()
                .orElseThrow(() -> Refused.conflict(
                        "receipt-block-used-up",
                        "All receipt numbers of " + command.prefix()
                                + " are used. Register the next block before taking more money."));
        String unit = command.unit();
        Account owed = unit == null ? Chart.UNIDENTIFIED.of() : Chart.UNAPPLIED.of(unit);
        return List.of(new PaymentReceived(
                command.prefix(),
                number,
                receiptNo(command.prefix(), number),
                command.paymentId(),
                command.agencyPoint(),
                command.channel(),
                command.amount(),
                unit,
                command.payer(),
                command.bankSerial(),
                List.copyOf(command.rosters()),
                JournalEntry.on(command.effectiveDate())
                        .debit(command.channel().account(command.agencyPoint()), command.amount())
                        .credit(owed, command.amount())
                        .entry()));
    }

    static ReceiptBook evolve(ReceiptBook book, ReceiptEvent event) {
        return switch (event) {
            case ReceiptBlockRegistered registered ->
                new ReceiptBook(
                        Stream.concat(book.blocks.stream(), Stream.of(registered))
                                .toList(),
                        book.last,
                        book.payments);
            case PaymentReceived received -> {
                Set<String> payments = book.payments.isEmpty() ? new HashSet<>() : book.payments;
                payments.add(received.paymentId());
                yield new ReceiptBook(book.blocks, received.number(), payments);
            }
        };
    }

    static String receiptNo(String prefix, long number) {
        String digits = Long.toString(number);
        return prefix + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    private OptionalLong next() {
        Optional<ReceiptBlockRegistered> block =
                blocks.stream().filter(candidate -> candidate.to() > last).findFirst();
        return block.map(found -> OptionalLong.of(Math.max(found.from(), last + 1)))
                .orElse(OptionalLong.empty());
    }
}
