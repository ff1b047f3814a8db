package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.PayeeBook;

/**
 * A claim with everything that belongs to it, as far as its readers may know.
 *
 * @param claim  the claim itself
 * @param payees who is paid instead of the member; none if it goes to the member
 */
record WholeClaim(@JsonUnwrapped Claim claim, List<MaskedPayee> payees) {

    static WholeClaim of(Claim claim, List<PayeeBook.Payee> payees, Masks masks) {
        return new WholeClaim(
                claim,
                payees.stream()
                        .map(payee -> new MaskedPayee(
                                payee.payee(),
                                masks.name(payee.memberId(), payee.name()),
                                masks.card(payee.memberId(), payee.bankCard()),
                                payee.amount(),
                                payee.status(),
                                payee.namedBy(),
                                payee.batchId(),
                                payee.attemptId(),
                                payee.code()))
                        .toList());
    }

    /** A payee without the full name or card. */
    record MaskedPayee(
            int payee,
            @Nullable String name,
            @Nullable String bankCard,
            Money amount,
            PayeeBook.Status status,
            String namedBy,
            @Nullable String batchId,
            @Nullable String attemptId,
            @Nullable String code) {}
}
