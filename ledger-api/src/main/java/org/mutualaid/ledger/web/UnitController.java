package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.desk.SetupDesk.UnitRequest;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.UnitRegister;
import org.mutualaid.ledger.view.UnitRegister.Unit;
import org.mutualaid.ledger.web.Masks.MaskedContact;
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
    private final Masks masks;
    private final Shelf shelf;
    private final Answers answers;

    UnitController(SetupDesk desk, UnitRegister units, Masks masks, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.units = units;
        this.masks = masks;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PutMapping("/{code}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<MaskedUnit> register(Caller caller, @PathVariable String code, @RequestBody UnitRequest body) {
        desk.register(caller, code, body);
        return answers.done(new MaskedUnit(
                code,
                body.name(),
                body.agencyPoint(),
                body.headcount(),
                body.headcountFemale(),
                body.contact() == null
                        ? null
                        : new MaskedContact(
                                Masks.name(body.contact().name()),
                                Masks.mobile(body.contact().mobile()))));
    }

    @GetMapping
    @ForStaff
    Page<MaskedUnit> list(Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        Page<Unit> found = units.list(Own.point(caller, agencyPoint), page.limit(), page.cursor());
        return new Page<>(found.items().stream().map(this::masked).toList(), found.nextCursor());
    }

    @GetMapping("/{code}")
    @ForStaff
    MaskedUnit one(Caller caller, @PathVariable String code) {
        Unit unit = shelf.take(() -> units.find(code), "unit", code);
        caller.mustServe(unit.agencyPoint());
        return masked(unit);
    }

    private MaskedUnit masked(Unit unit) {
        return new MaskedUnit(
                unit.code(),
                unit.name(),
                unit.agencyPoint(),
                unit.headcount(),
                unit.headcountFemale(),
                masks.contact(unit.code(), unit.contact()));
    }

    /** A unit, with its contact masked. */
    record MaskedUnit(
            String code,
            String name,
            String agencyPoint,
            int headcount,
            @Nullable Integer headcountFemale,
            @Nullable MaskedContact contact) {}
}
