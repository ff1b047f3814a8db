package org.mutualaid.ledger.file;

import java.util.List;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * One settlement sheet as a list has it, readable: it is sealed before it goes any further.
 *
 * @param row           line of the text, or number in the list, from 1
 * @param number        number of the source; empty if there is none
 * @param idNumber      ID number as typed; empty if there is none
 * @param name          name; empty if there is none
 * @param facts         days and figures
 * @param invoiceNumber invoice; empty if there is none
 * @param faults        what could not be read for certain; nothing is guessed
 */
public record SheetLine(
        int row,
        String number,
        String idNumber,
        String name,
        ClaimFacts facts,
        String invoiceNumber,
        List<RowFault> faults) {

    /** Copies the list. */
    public SheetLine {
        faults = List.copyOf(faults);
    }

    /** Hides the person, so that nobody reaches a log by accident. */
    @Override
    public String toString() {
        return "SheetLine[row=" + row + ", hidden]";
    }
}
