package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Balances;
import org.mutualaid.ledger.view.Balances.Balance;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.Balances.TrialBalance;
import org.mutualaid.ledger.view.JournalBook;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books: balances, trial balance, journal. */
@RestController
@RequestMapping("/api/v1")
class BooksController {

    /** Accounts whose first dimension is an agency point. */
    private static final Set<String> OF_POINTS = Set.of("1001", "1012", "1221", "1231");

    private final Balances balances;
    private final JournalBook journal;
    private final UnitRegister units;

    BooksController(Balances balances, JournalBook journal, UnitRegister units) {
        this.balances = balances;
        this.journal = journal;
        this.units = units;
    }

    @GetMapping("/balances")
    @ForStaff
    Balance balance(
            Caller caller,
            @RequestParam String account,
            AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate businessFrom,
            @RequestParam(required = false) @Nullable LocalDate businessTo) {
        if (caller.role() == Role.CLERK && !isOwn(caller, account)) {
            throw Refused.forbidden("other-agency-point", "You may see the accounts of your own agency point.");
        }
        return balances.find(new FindBalance(account, booked(asOf, businessFrom, businessTo)));
    }

    @GetMapping("/trial-balance")
    @ForOffice
    TrialBalance trialBalance(
            AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate businessFrom,
            @RequestParam(required = false) @Nullable LocalDate businessTo) {
        return balances.trialBalance(booked(asOf, businessFrom, businessTo));
    }

    @GetMapping("/journal")
    @ForOffice
    Page<JournalBook.Line> journal(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String receipt,
            @RequestParam(required = false) @Nullable String claim,
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(required = false) @Nullable String bankSerial,
            @RequestParam(required = false) @Nullable String actor,
            AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate businessFrom,
            @RequestParam(required = false) @Nullable LocalDate businessTo,
            Paging page) {
        return journal.find(new FindJournal(
                new About(account, receipt, claim, member, unit, agencyPoint, bankSerial, actor),
                from,
                to,
                booked(asOf, businessFrom, businessTo),
                page.limit(),
                page.cursor()));
    }

    private static AsOf booked(AsOf asOf, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.invalid("businessTo", "businessTo is not before businessFrom.");
        }
        return asOf.booked(from, to);
    }

    private boolean isOwn(Caller caller, String account) {
        String[] parts = account.split(":", -1);
        if (parts.length < 2) {
            return false;
        }
        return OF_POINTS.contains(parts[0])
                ? parts[1].equals(caller.agencyPoint())
                : parts[0].equals("2201")
                        && units.find(parts[1])
                                .filter(unit -> caller.maySee(unit.agencyPoint()))
                                .isPresent();
    }
}
