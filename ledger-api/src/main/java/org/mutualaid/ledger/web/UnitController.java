package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.desk.SetupDesk.UnitRequest;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.UnitRegister;
import org.mutualaid.ledger.view.UnitRegister.Unit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Member units. */
@RestController
@RequestMapping("/api/v1/units")
class UnitController {

    private final SetupDesk desk;
    private final UnitRegister units;
    private final Shelf shelf;
    private final Answers answers;

    UnitController(SetupDesk desk, UnitRegister units, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.units = units;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PutMapping("/{code}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<Unit> register(Caller caller, @PathVariable String code, @RequestBody UnitRequest body) {
        desk.register(caller, code, body);
        return answers.done(new Unit(code, body.name(), body.agencyPoint(), body.headcount(), body.headcountFemale()));
    }

    @GetMapping
    @ForStaff
    Page<Unit> list(Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        return units.list(Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/{code}")
    @ForStaff
    Unit one(Caller caller, @PathVariable String code) {
        Unit unit = shelf.take(() -> units.find(code), "unit", code);
        caller.mustServe(unit.agencyPoint());
        return unit;
    }
}
