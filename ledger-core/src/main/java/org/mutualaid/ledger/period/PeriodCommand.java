package org.mutualaid.ledger.period;

import java.time.YearMonth;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an accounting period. */
public sealed interface PeriodCommand {

    /** Which month. */
    YearMonth month();

    /** The stream of the period. */
    @TargetAggregateIdentifier
    default String stream() {
        return "period:" + month();
    }

    /**
     * Closes a month that is over: later entries for it are booked in the next open one.
     *
     * @param month         which month
     * @param current       the month of today
     * @param closeId       id of the close
     * @param upTo          position of the log up to which the report and the preconditions were read
     * @param preconditions what is open
     * @param report        what is published
     */
    record ClosePeriod(
            YearMonth month,
            YearMonth current,
            String closeId,
            long upTo,
            Preconditions preconditions,
            Publication report)
            implements PeriodCommand {}
}
