package org.mutualaid.ledger.period;

import java.util.List;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.rule.Refused;

/**
 * One month: open until it is closed, for ever.
 *
 * @param closed whether it was closed
 */
record AccountingPeriod(boolean closed) {

    static final AccountingPeriod NONE = new AccountingPeriod(false);

    static List<PeriodEvent> decide(ClosePeriod command, AccountingPeriod period) {
        if (period.closed) {
            return List.of();
        }
        if (!command.month().isBefore(command.current())) {
            throw Refused.rule("period-not-over", "Only a month that is over can be closed.");
        }
        command.preconditions().require();
        return List.of(new PeriodClosed(
                command.month(),
                command.closeId(),
                command.upTo(),
                command.preconditions().explanations(),
                command.report()));
    }

    static AccountingPeriod evolve(AccountingPeriod period, PeriodEvent event) {
        return switch (event) {
            case PeriodClosed closed -> new AccountingPeriod(true);
        };
    }
}
