package org.mutualaid.ledger.web;

import java.time.YearMonth;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.PeriodDesk;
import org.mutualaid.ledger.desk.PeriodDesk.PeriodStatus;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounting periods. */
@RestController
@RequestMapping("/api/v1/periods")
class PeriodController {

    private final PeriodDesk desk;
    private final Answers answers;

    PeriodController(PeriodDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping("/{month}/close")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<PeriodStatus> close(Caller caller, Key.Required key, @PathVariable YearMonth month) {
        return answers.done(desk.close(caller, key.text(), month));
    }
}
