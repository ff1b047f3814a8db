package org.mutualaid.ledger.receipt;

import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.rule.Refused;

/**
 * How far the numbers of one prefix are used: every number of a block is used once, in order, and none is skipped.
 *
 * @param blocks registered blocks in the order of their numbers, all of one agency point
 * @param last   the last number used, 0 before the first
 */
record Numbers(List<ReceiptBlockRegistered> blocks, long last) {

    static final Numbers NONE = new Numbers(List.of(), 0);

    private static final int DIGITS = 7;

    static String receiptNo(String prefix, long number) {
        String digits = Long.toString(number);
        return prefix + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    /** The next number, or a refusal when all are used. */
    long next(String prefix) {
        return blocks.stream()
                .filter(candidate -> candidate.to() > last)
                .findFirst()
                .map(block -> Math.max(block.from(), last + 1))
                .orElseThrow(() -> Refused.conflict(
                        "receipt-block-used-up",
                        "All receipt numbers of " + prefix
                                + " are used. Register the next block before taking more money."));
    }

    /** Refuses an agency point that the numbers do not belong to. */
    void requireOwner(String prefix, String agencyPoint) {
        if (blocks.stream().anyMatch(block -> !block.agencyPoint().equals(agencyPoint))) {
            throw Refused.conflict("receipt-prefix-taken", "Prefix " + prefix + " belongs to another agency point.");
        }
    }

    /** The agency point that the numbers belong to. */
    String owner() {
        return blocks.getFirst().agencyPoint();
    }

    Numbers with(ReceiptBlockRegistered block) {
        return new Numbers(Stream.concat(blocks.stream(), Stream.of(block)).toList(), last);
    }

    Numbers used(long number) {
        return new Numbers(blocks, number);
    }
}
