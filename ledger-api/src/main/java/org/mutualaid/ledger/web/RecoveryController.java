package org.mutualaid.ledger.web;

import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.Recovery;
import org.mutualaid.ledger.view.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Benefits that must come back. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private final ClaimBook claims;

    RecoveryController(ClaimBook claims) {
        this.claims = claims;
    }

    @GetMapping
    @ForOffice
    Page<Recovery> list(Paging page) {
        return claims.recoveries(page.limit(), page.cursor());
    }
}
