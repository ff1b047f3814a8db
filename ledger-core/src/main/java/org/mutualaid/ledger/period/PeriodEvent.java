package org.mutualaid.ledger.period;

import java.time.YearMonth;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an accounting period. */
public sealed interface PeriodEvent extends StoredEvent {

    /** Which month. */
    YearMonth month();

    /** The stream of the period. */
    default String stream() {
        return "period:" + month();
    }

    /** The month takes no more entries from this position of the log on. */
    record PeriodClosed(YearMonth month) implements PeriodEvent {}
}
