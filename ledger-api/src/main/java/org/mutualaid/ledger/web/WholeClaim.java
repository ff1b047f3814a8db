package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.RejectionCode;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.ClaimBook.Part;
import org.mutualaid.ledger.view.PayeeBook;

/**
 * A claim with everything that belongs to it, as far as its readers may know.
 *
 * @param claim  the claim itself
 * @param rejectionRule clause of the scheme's terms that the rejection refers to, if its code is a known one
 * @param appeal what the member last said to a rejection
 * @param payees who is paid instead of the member; none if it goes to the member
 */
record WholeClaim(
        @JsonUnwrapped Claim claim,
        @Nullable String rejectionRule,
        @Nullable Appeal appeal,
        List<MaskedPayee> payees) {

    static WholeClaim of(Claim claim, List<PayeeBook.Payee> payees, Masks masks) {
        return new WholeClaim(
                claim,
                Optional.ofNullable(claim.rejectionCode())
                        .flatMap(RejectionCode::of)
                        .map(RejectionCode::rule)
                        .orElse(null),
                Appeal.of(claim.parts()),
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

    /** What a member said to a rejection, and what became of it. */
    record Appeal(
            String text,
            String status,
            Instant filedAt,
            @Nullable String decidedBy,
            @Nullable String decisionText) {

        /** The last one: a decision that stands behind it is its own, for one is open at a time. */
        static @Nullable Appeal of(List<Part> parts) {
            Appeal last = null;
            for (Part part : parts) {
                last = switch (part.part()) {
                    case "APPEAL" -> new Appeal(words(part), "OPEN", part.at(), null, null);
                    case "APPEAL_DECISION" -> last == null ? null : last.decided(part);
                    default -> last;
                };
            }
            return last;
        }

        private Appeal decided(Part decision) {
            return new Appeal(
                    text, Objects.requireNonNull(decision.outcome()), filedAt, decision.by(), words(decision));
        }

        private static String words(Part part) {
            return Objects.requireNonNullElse(part.note(), "");
        }
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
