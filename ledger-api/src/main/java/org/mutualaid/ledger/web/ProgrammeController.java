package org.mutualaid.ledger.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.GrantDesk;
import org.mutualaid.ledger.desk.GrantDesk.GrantAnswer;
import org.mutualaid.ledger.desk.GrantDesk.GrantRequest;
import org.mutualaid.ledger.desk.ProgrammeDesk;
import org.mutualaid.ledger.desk.ProgrammeDesk.FundsAnswer;
import org.mutualaid.ledger.desk.ProgrammeDesk.FundsRequest;
import org.mutualaid.ledger.desk.ProgrammeDesk.FundsReversalAnswer;
import org.mutualaid.ledger.desk.ProgrammeDesk.FundsReversalRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.FundsBook;
import org.mutualaid.ledger.view.FundsBook.Funds;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.ProgrammeBook.FindGrants;
import org.mutualaid.ledger.view.ProgrammeBook.Grant;
import org.mutualaid.ledger.view.ProgrammeBook.Programme;
import org.mutualaid.ledger.view.ProgrammeBook.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Programmes of money held for others: their budget, what came in, and the grants that are asked of them. */
@RestController
@RequestMapping("/api/v1/programmes")
class ProgrammeController {

    private final ProgrammeDesk desk;
    private final GrantDesk grants;
    private final ProgrammeBook programmes;
    private final FundsBook funds;
    private final Answers answers;

    ProgrammeController(
            ProgrammeDesk desk, GrantDesk grants, ProgrammeBook programmes, FundsBook funds, Answers answers) {
        this.desk = desk;
        this.grants = grants;
        this.programmes = programmes;
        this.funds = funds;
        this.answers = answers;
    }

    @PutMapping("/{code}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<Registered> register(Caller caller, @PathVariable String code, @RequestBody ProgrammeTerms body) {
        desk.register(caller, code, body);
        return answers.done(
                new Registered(code, body.name(), body.kind(), body.donor(), body.budget(), body.from(), body.to()));
    }

    @PostMapping("/{code}/funds")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<FundsAnswer> receive(
            Caller caller, Key.Required key, @PathVariable String code, @RequestBody FundsRequest body) {
        return answers.created(desk.receive(caller, key.text(), code, body));
    }

    @PostMapping("/{code}/funds/{fundsId}/reversal")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<FundsReversalAnswer> reverse(
            Caller caller,
            Key.Required key,
            @PathVariable String code,
            @PathVariable String fundsId,
            @RequestBody FundsReversalRequest body) {
        return answers.done(desk.reverse(caller, key.text(), code, fundsId, body));
    }

    @GetMapping("/{code}/funds")
    @ForStaff
    Page<Funds> funds(@PathVariable String code, Paging page) {
        desk.find(code);
        return funds.list(code, page.limit(), page.cursor());
    }

    @PostMapping("/{code}/grants")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<GrantAnswer> request(
            Caller caller, Key.Required key, @PathVariable String code, @RequestBody GrantRequest body) {
        return answers.created(grants.request(caller, key.text(), code, body));
    }

    @GetMapping
    @ForStaff
    Page<Sheet> list(AsOf asOf, Paging page) {
        Page<Programme> found = programmes.list(asOf, page.limit(), page.cursor());
        return new Page<>(found.items().stream().map(Sheet::of).toList(), found.nextCursor());
    }

    @GetMapping("/{code}")
    @ForStaff
    Sheet one(@PathVariable String code, AsOf asOf) {
        return Sheet.of(desk.find(code, asOf));
    }

    @GetMapping("/{code}/grants")
    @ForStaff
    Page<Grant> grants(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String agencyPoint,
            Paging page) {
        desk.find(code);
        Page<Grant> found = programmes.grants(
                new FindGrants(code, status, Own.point(caller, agencyPoint), page.limit(), page.cursor()));
        return new Page<>(
                found.items().stream().map(grant -> grant.read(text -> "***")).toList(), found.nextCursor());
    }

    /** What was registered. */
    record Registered(
            String code,
            String name,
            Kind kind,
            @Nullable String donor,
            Money budget,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** A programme with its figures; {@code balance} is that of account {@code 2221}. */
    record Sheet(
            String code,
            String name,
            Kind kind,
            @Nullable String donor,
            Money budget,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Money received,
            Money granted,
            Money atBank,
            Money paid,
            Money returned,
            Money available,
            Money balance) {

        static Sheet of(Programme programme) {
            ProgrammeTerms terms = programme.terms();
            return new Sheet(
                    programme.code(),
                    terms.name(),
                    terms.kind(),
                    terms.donor(),
                    terms.budget(),
                    terms.from(),
                    terms.to(),
                    programme.received(),
                    programme.granted(),
                    programme.atBank(),
                    programme.paid(),
                    programme.returned(),
                    programme.available(),
                    programme.balance());
        }
    }
}
