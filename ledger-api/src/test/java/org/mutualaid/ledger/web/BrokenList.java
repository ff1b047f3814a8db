package org.mutualaid.ledger.web;

import java.util.Collections;
import org.mutualaid.ledger.view.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A list of tests: its second page cannot be read. */
@RestController
class BrokenList {

    static final String PATH = "/api/v1/broken-list";

    @GetMapping(PATH)
    @ForOffice
    Page<Item> list(Paging page) {
        if (page.cursor() != null) {
            throw new IllegalStateException("The second page is broken, as the test wants it.");
        }
        return new Page<>(Collections.nCopies(page.limit(), new Item("long enough to be sent ".repeat(20))), "next");
    }

    /** An item. */
    record Item(String text) {}
}
