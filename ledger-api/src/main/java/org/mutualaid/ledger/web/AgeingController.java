package org.mutualaid.ledger.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.view.Ageing;
import org.mutualaid.ledger.view.AsOf;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long money has been waiting: unapplied, unidentified, unremitted, in transit, receivable. */
@RestController
@RequestMapping("/api/v1/ageing")
class AgeingController {

    private final Ageing ageing;
    private final Today today;

    AgeingController(Ageing ageing, Today today) {
        this.ageing = ageing;
        this.today = today;
    }

    @GetMapping
    @ForStaff
    Ageing.Sheet of(
            Caller caller,
            @RequestParam Ageing.Kind kind,
            @RequestParam(required = false) @Nullable LocalDate on,
            AsOf asOf,
            @RequestParam(required = false) @Nullable String agencyPoint) {
        return ageing.of(
                kind, Parameters.day(on, asOf).orElseGet(today::date), asOf.known(), Own.point(caller, agencyPoint));
    }
}
