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

    /** Closes a month that is over: later entries for it are booked in the next open one. */
    record ClosePeriod(YearMonth month, YearMonth current) implements PeriodCommand {}
}
