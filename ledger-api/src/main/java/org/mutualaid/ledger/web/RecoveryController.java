package org.mutualaid.ledger.web;

import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.RecoveryBook;
import org.mutualaid.ledger.view.RecoveryBook.Recovery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Benefits that must come back. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private final RecoveryBook recoveries;

    RecoveryController(RecoveryBook recoveries) {
        this.recoveries = recoveries;
    }

    @GetMapping
    @ForOffice
    Page<Recovery> list(Paging page) {
        return recoveries.list(page.limit(), page.cursor());
    }
}
