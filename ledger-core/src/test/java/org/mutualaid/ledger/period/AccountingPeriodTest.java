package org.mutualaid.ledger.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.rule.Refused;

class AccountingPeriodTest {

    private static final YearMonth MAY = YearMonth.of(2024, 5);

    @Test
    void is_closed_once_when_it_is_over() {
        ClosePeriod close = new ClosePeriod(MAY, YearMonth.of(2024, 6));
        var closed = AccountingPeriod.decide(close, AccountingPeriod.NONE);
        assertThat(closed).containsExactly(new PeriodClosed(MAY));

        AccountingPeriod done = after(AccountingPeriod.NONE, AccountingPeriod::evolve, closed);

        assertThat(AccountingPeriod.decide(close, done)).isEmpty();
    }

    @Test
    void stays_open_while_it_runs() {
        for (YearMonth month : new YearMonth[] {MAY, MAY.plusMonths(1)}) {
            assertRefused(
                    Refused.Kind.RULE,
                    "period-not-over",
                    () -> AccountingPeriod.decide(new ClosePeriod(month, MAY), AccountingPeriod.NONE));
        }
    }
}
