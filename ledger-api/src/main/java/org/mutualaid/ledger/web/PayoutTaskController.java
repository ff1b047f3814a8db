package org.mutualaid.ledger.web;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.ReturnedPayouts;
import org.mutualaid.ledger.view.ReturnedPayouts.Returned;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments that came back: what is to be done about each, and those that nobody has claimed for a year. */
@RestController
@RequestMapping("/api/v1")
class PayoutTaskController {

    private final ReturnedPayouts returned;
    private final Vault vault;
    private final Masks masks;
    private final Today today;

    PayoutTaskController(ReturnedPayouts returned, Vault vault, Masks masks, Today today) {
        this.returned = returned;
        this.vault = vault;
        this.masks = masks;
        this.today = today;
    }

    @GetMapping("/payout-tasks")
    @ForStaff
    Page<Task> tasks(Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        return masked(returned.open(Own.point(caller, agencyPoint), page.limit(), page.cursor()));
    }

    /** After a year the money is reported, and stays owed (domain brief 5.5). */
    @GetMapping("/unclaimed-payouts")
    @OnlyFor({Role.CASHIER, Role.AUDITOR})
    Page<Task> unclaimed(@RequestParam(required = false) @Nullable LocalDate on, AsOf asOf, Paging page) {
        LocalDate day = Parameters.day(on, asOf).orElseGet(today::date);
        return masked(returned.unclaimed(day, asOf.known(), page.limit(), page.cursor()));
    }

    private Page<Task> masked(Page<Returned> found) {
        vault.remember(found.items().stream().map(Returned::memberId).toList());
        return new Page<>(found.items().stream().map(this::masked).toList(), found.nextCursor());
    }

    private Task masked(Returned of) {
        Todo todo = Todo.of(of.reason(), of.canBePaidAgain());
        return new Task(
                of.claimId(),
                of.claimNo(),
                of.grantId(),
                of.payee(),
                of.memberId(),
                masks.name(of.memberId(), of.name()),
                of.agencyPoint(),
                of.batchId(),
                of.line(),
                of.attemptId(),
                of.amount(),
                of.code(),
                of.reason(),
                todo,
                todo.text(),
                of.returnedOn(),
                of.since(),
                of.newCardAt() != null,
                of.newCardAt());
    }

    /** What is to be done about a payment that came back. */
    enum Todo {
        /** Another card is in force, or other payees were named. */
        PAY_AGAIN("Another card is in force, or other payees are named: put it in a batch again."),
        /** The card cannot be paid any more. */
        NEW_CARD("Ask the member for another card, and have a second person approve it."),
        /** The holder is somebody else. */
        CHECK_HOLDER("Compare the name with the card, and have the right card or holder approved."),
        /** The bank keeps it from being paid. */
        UNBLOCK("Ask the member to have the account unblocked, or for another card."),
        /** Too much at a time. */
        RAISE_LIMIT("Ask the member for a card without that limit, or to have the limit raised."),
        /** Nobody knows. */
        ASK_BANK("Ask the bank why it came back.");

        private final String text;

        Todo(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        static Todo of(@Nullable ReturnReason reason, boolean canBePaidAgain) {
            if (canBePaidAgain) {
                return PAY_AGAIN;
            }
            return switch (reason) {
                case ACCOUNT_CLOSED, ACCOUNT_UNKNOWN -> NEW_CARD;
                case NAME_MISMATCH -> CHECK_HOLDER;
                case ACCOUNT_FROZEN -> UNBLOCK;
                case LIMIT -> RAISE_LIMIT;
                case OTHER -> ASK_BANK;
                case null -> ASK_BANK;
            };
        }
    }

    /** A payment that came back, without anybody's full name. */
    record Task(
            @Nullable String claimId,
            @Nullable String claimNo,
            @Nullable String grantId,
            @Nullable Integer payee,
            MemberId memberId,
            @Nullable String name,
            @Nullable String agencyPoint,
            String batchId,
            int line,
            String attemptId,
            Money amount,
            @Nullable String code,
            @Nullable ReturnReason reason,
            Todo todo,
            String whatToDo,
            LocalDate returnedOn,
            Instant since,
            boolean newCardApproved,
            @Nullable Instant newCardAt) {}
}
