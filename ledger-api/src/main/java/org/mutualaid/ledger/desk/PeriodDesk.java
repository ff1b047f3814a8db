package org.mutualaid.ledger.desk;

import java.time.YearMonth;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.store.Commands;
import org.springframework.stereotype.Component;

/** Closes accounting periods. */
@Component
public class PeriodDesk {

    private final Commands commands;
    private final Requests requests;
    private final Today today;

    PeriodDesk(Commands commands, Requests requests, Today today) {
        this.commands = commands;
        this.requests = requests;
        this.today = today;
    }

    /** Closes a month that is over. */
    public Once<PeriodStatus> close(Caller caller, String key, YearMonth month) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, "close " + month, PeriodStatus.class, id -> {
            commands.send(new ClosePeriod(month, today.month()), caller.metadata());
            return new PeriodStatus(month.toString(), "CLOSED");
        });
    }

    /**
     * Where a period stands.
     *
     * @param month  which month
     * @param status CLOSED
     */
    public record PeriodStatus(String month, String status) {}
}
