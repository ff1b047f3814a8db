package org.mutualaid.ledger.period;

import java.time.YearMonth;
import java.util.List;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an accounting period. */
public sealed interface PeriodEvent extends StoredEvent {

    /** Which month. */
    YearMonth month();

    /** The stream of the period. */
    default String stream() {
        return "period:" + month();
    }

    /**
     * The month takes no more entries: what was recorded after {@code upTo} is in no figure of its report and is booked later.
     *
     * @param month        which month
     * @param closeId      id of the close
     * @param upTo         position of the log up to which the report was read
     * @param explanations why it was closed although something was open
     * @param report       what was published
     */
    record PeriodClosed(YearMonth month, String closeId, long upTo, List<Explanation> explanations, Publication report)
            implements PeriodEvent {}
}
