package org.mutualaid.ledger.web;

import java.util.List;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Checklists;
import org.mutualaid.ledger.desk.MaterialDesk;
import org.mutualaid.ledger.desk.MaterialDesk.Materials;
import org.mutualaid.ledger.document.Checklist;
import org.mutualaid.ledger.view.Listing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Papers that claims need, and those that a claim has. */
@RestController
@RequestMapping("/api/v1")
class MaterialController {

    private final MaterialDesk desk;
    private final Checklists checklists;

    MaterialController(MaterialDesk desk, Checklists checklists) {
        this.desk = desk;
        this.checklists = checklists;
    }

    @GetMapping("/materials-checklists")
    @ForStaff
    Listed checklists() {
        return new Listed(checklists.all());
    }

    @GetMapping("/claims/{claimId}/materials")
    @ForStaff
    Materials of(Caller caller, @PathVariable String claimId) {
        return desk.of(caller, claimId);
    }

    /**
     * The lists of all kinds of claims.
     *
     * @param items one for each kind
     */
    record Listed(List<Checklist> items) implements Listing<Checklist> {}
}
