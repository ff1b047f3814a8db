package org.mutualaid.ledger.desk;

import java.util.List;
import java.util.function.Function;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.AgencyRegister.AgencyPoint;
import org.mutualaid.ledger.view.AgencyRegister.ReceiptBlock;

/** Takes receipt numbers of a point from the oldest of its books that has one left. */
final class NextNumber {

    private NextNumber() {}

    /** What the first book answers that is not used up. */
    static <T> T of(AgencyPoint point, Function<String, T> take) {
        List<String> prefixes = point.receiptBlocks().stream()
                .map(ReceiptBlock::prefix)
                .distinct()
                .toList();
        Refused usedUp = Refused.conflict(
                "receipt-block-missing", "Register a block of receipt numbers for " + point.code() + " first.");
        for (String prefix : prefixes) {
            try {
                return take.apply(prefix);
            } catch (Refused refused) {
                if (!refused.code().equals("receipt-block-used-up")) {
                    throw refused;
                }
                usedUp = refused;
            }
        }
        throw usedUp;
    }
}
