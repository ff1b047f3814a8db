package org.mutualaid.ledger.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.stereotype.Component;

/** The business day, in Asia/Shanghai. */
@Component
public class Today {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    /** Today's date. */
    public LocalDate date() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** This month. */
    public YearMonth month() {
        return YearMonth.from(date());
    }

    /** The given day, or today; refuses days that have not come yet. */
    LocalDate orToday(@Nullable LocalDate given) {
        if (given != null && given.isAfter(date())) {
            throw Refused.rule("effective-date-in-future", "The effective date cannot be after today, " + date() + ".")
                    .with("field", "effectiveDate");
        }
        return given == null ? date() : given;
    }
}
