package org.mutualaid.ledger.year;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.period.Publication;

/** What can be asked of an accounting year. */
public sealed interface YearCommand {

    /** Which year. */
    int year();

    /** The stream of the year. */
    @TargetAggregateIdentifier
    default String stream() {
        return "year:" + year();
    }

    /**
     * Closes a year that is over and whose months are closed, once.
     *
     * @param year           which year
     * @param current        the year of today
     * @param closeId        id of the close
     * @param upTo           position of the log up to which the balances were read
     * @param openMonths     its months that are not closed
     * @param openYears      earlier years that have entries and are not closed
     * @param monthsClosedBy who closed its months
     * @param by             who closes it
     * @param entries        what is posted
     * @param report         what is published
     */
    record CloseYear(
            int year,
            int current,
            String closeId,
            long upTo,
            List<YearMonth> openMonths,
            List<Integer> openYears,
            Set<String> monthsClosedBy,
            String by,
            ClosingEntries entries,
            Publication report)
            implements YearCommand {}
}
