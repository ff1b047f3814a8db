package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.demo.CountyYear.Claim;
import org.mutualaid.ledger.desk.MemberDesk;
import org.mutualaid.ledger.desk.MemberDesk.PayoutAccountRequest;
import org.mutualaid.ledger.desk.PayoutDesk;
import org.mutualaid.ledger.desk.PayoutDesk.BatchAnswer;
import org.mutualaid.ledger.desk.PayoutDesk.BatchRequest;
import org.mutualaid.ledger.desk.PayoutDesk.ResultRequest;
import org.mutualaid.ledger.desk.PayoutDesk.SeenRequest;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.PayoutBook;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Pays batches of claims, with some lines sent back by the bank and paid again to another card. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class LoadPayouts {

    private final PayoutDesk desk;
    private final MemberDesk members;
    private final PayoutBook book;
    private final MemberRegister register;
    private final Vault vault;
    private final CountyStaff staff;
    private final Patience patience;

    LoadPayouts(
            PayoutDesk desk,
            MemberDesk members,
            PayoutBook book,
            MemberRegister register,
            Vault vault,
            CountyStaff staff,
            Patience patience) {
        this.desk = desk;
        this.members = members;
        this.book = book;
        this.register = register;
        this.vault = vault;
        this.staff = staff;
        this.patience = patience;
    }

    /**
     * Pays a batch.
     *
     * @param name     of the batch, never used twice
     * @param claims   ids
     * @param returned those that the bank sends back
     * @param on       day of the batch
     * @param debit    how the bank debits it
     */
    void pay(String name, List<String> claims, Set<String> returned, LocalDate on, Debit debit) {
        String key = "county/batch/" + name;
        BatchAnswer batch = patience.ask(
                        () -> desk.make(staff.cashier(), key, new BatchRequest(claims, null, on, null, null)))
                .answer();
        patience.until(() -> book.find(batch.batchId())
                .filter(found -> found.status() != PayoutBook.Status.MAKING)
                .isPresent());
        if (batch.checkNeeded()) {
            patience.ask(() ->
                    desk.check(staff.secondReviewer(), key + "/check", batch.batchId(), new SeenRequest(batch.hash())));
        }
        patience.ask(
                () -> desk.release(staff.releaser(), key + "/release", batch.batchId(), new SeenRequest(batch.hash())));
        List<BankAnswer> answers = batch.lines().stream()
                .map(line -> returned.contains(line.claimId())
                        ? new BankAnswer(line.line(), Outcome.RETURNED, "ACCOUNT_CLOSED")
                        : new BankAnswer(line.line(), Outcome.PAID, null))
                .toList();
        ResultRequest result = new ResultRequest(debit, answers, on.plusDays(1));
        patience.ask(() -> desk.record(staff.cashier(), key + "/result", batch.batchId(), result, 0));
    }

    /** Gives the member another card: one person asks for it, another agrees. */
    void changeCard(Claim claim) {
        MemberId member = vault.memberId(IdNumber.normalised(claim.person().idNumber()));
        String key = claim.key() + "/card";
        PayoutAccountRequest card = new PayoutAccountRequest(
                claim.person().otherCard(), claim.person().name());
        String account = patience.ask(() -> members.proposeAccount(staff.clerk(claim.agencyPoint()), key, member, card))
                .answer()
                .accountId();
        patience.ask(
                () -> members.approveAccount(staff.firstReviewer(), key + "/approval", member),
                () -> register.find(member)
                        .map(MemberRegister.Member::payoutAccount)
                        .filter(inForce -> account.equals(inForce.accountId()))
                        .isPresent());
    }

    /** The ids of those claims that the bank sends back. */
    static Set<String> returned(Map<Claim, String> ids) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().end() == CountyYear.End.PAID_AGAIN)
                .map(Map.Entry::getValue)
                .collect(java.util.stream.Collectors.toSet());
    }
}
