package org.mutualaid.ledger.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.RefusalBook;
import org.mutualaid.ledger.view.RefusalBook.FindRefusals;
import org.mutualaid.ledger.view.RefusalBook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Commands that were refused: who tried what, and why it was refused. */
@RestController
@RequestMapping("/api/v1/refusals")
class RefusalController {

    private final RefusalBook refusals;

    RefusalController(RefusalBook refusals) {
        this.refusals = refusals;
    }

    @GetMapping
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    Page<Refusal> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Paging page) {
        return refusals.find(new FindRefusals(actor, code, agencyPoint, from, to, page.limit(), page.cursor()));
    }
}
