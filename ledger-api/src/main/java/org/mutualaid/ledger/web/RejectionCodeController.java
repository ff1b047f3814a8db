package org.mutualaid.ledger.web;

import org.mutualaid.ledger.claim.RejectionCode;
import org.mutualaid.ledger.view.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What codes of rejections mean. */
@RestController
@RequestMapping("/api/v1/rejection-codes")
class RejectionCodeController {

    @GetMapping
    @ForStaff
    Page<RejectionCode> list() {
        return new Page<>(RejectionCode.ALL, null);
    }
}
