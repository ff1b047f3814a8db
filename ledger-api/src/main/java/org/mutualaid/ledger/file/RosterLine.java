package org.mutualaid.ledger.file;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;

/**
 * One person as a unit's file has it; what could not be read for certain is left out and named as a fault, never guessed.
 *
 * @param position          row of the sheet or line of the text, from 1
 * @param seq               number in the unit's list, from 1; no two rows of a file have the same
 * @param name              name; empty with a fault if there is none
 * @param idNumber          ID number as typed; empty with a fault if there is none or its digits are lost
 * @param sex               sex as typed
 * @param mobile            mobile number
 * @param bankCard          bank card
 * @param shares            1 to 1000; null if the list does not tell
 * @param amount            contribution printed on the list
 * @param joiningFee        joining fee printed on the list, not part of the contribution
 * @param joinedOn          day on which the person was hired
 * @param delayedRetirement the document of delayed retirement
 * @param faults            why the row cannot go on
 * @param warnings          what was left out or changed, although the row can go on
 */
public record RosterLine(
        int position,
        int seq,
        String name,
        String idNumber,
        @Nullable String sex,
        @Nullable String mobile,
        @Nullable String bankCard,
        @Nullable Integer shares,
        @Nullable Money amount,
        @Nullable Money joiningFee,
        @Nullable LocalDate joinedOn,
        @Nullable String delayedRetirement,
        List<Fault> faults,
        List<Fault> warnings) {

    /** Copies the lists. */
    public RosterLine {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Hides the person, so that nobody reaches a log by accident. */
    @Override
    public String toString() {
        return "RosterLine[position=" + position + ", seq=" + seq + ", hidden]";
    }
}
