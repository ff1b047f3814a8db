package org.mutualaid.ledger.sms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.rule.StoredEvent;

/** The rules of telling: which events give cause to which message, to whom (domain brief 7.1). Pure. */
final class Announcements {

    /** Events that somebody must be told of, by the names that they are stored by. */
    static final Set<String> TOLD = names(
            CoverBegun.class,
            UnitCredited.class,
            ClaimRegistered.class,
            ClaimMaterialsRequested.class,
            ClaimApproved.class,
            ClaimRejected.class,
            ClaimPaid.class,
            ClaimPayoutReturned.class,
            GrantPaid.class,
            GrantPayoutReturned.class,
            RefundPaid.class);

    /** Events that make something untrue that may have been told, needless or unspeakable. */
    static final Set<String> UNTOLD = names(
            CoverBeginCancelled.class,
            CoverVoided.class,
            PaymentReversed.class,
            PaymentChargedBack.class,
            ClaimMaterialsReceived.class,
            ClaimWithdrawn.class,
            ClaimApprovalReversed.class,
            RecoveryOpened.class,
            MemberDeparted.class,
            MemberErased.class);

    /** What is told of a benefit that is owed, and is not so all at once if it is not. */
    static final Set<Template> BENEFIT =
            Set.of(Template.CLAIM_APPROVED, Template.CLAIM_APPROVED_WITHOUT_CARD, Template.PAYOUT_CONFIRMED);

    private Announcements() {}

    /** What the event gives cause to, in this order. */
    static List<Notice> of(StoredEvent event) {
        return switch (event) {
            case CoverBegun begun ->
                say(
                        Template.ENROLMENT_CONFIRMED,
                        Recipient.of(begun.memberId()),
                        cover(begun),
                        Map.of(
                                "scheme", begun.scheme(),
                                "roster", begun.rosterId(),
                                "from", begun.from().toString(),
                                "to", begun.to().toString()));
            case CoverBeginCancelled cancelled when cancelled.hadBegun() -> enrolmentTakenBack(cancelled);
            case CoverVoided voided -> enrolmentTakenBack(voided);
            case UnitCredited credited ->
                say(
                        Template.CONTRIBUTION_RECEIVED,
                        Recipient.unit(credited.unit()),
                        payment(credited.paymentId()),
                        Map.of(
                                "payment",
                                credited.paymentId(),
                                "amount",
                                credited.amount().toString()));
            case PaymentReversed reversed
            when reversed.unit() != null -> arrivalTakenBack(reversed.unit(), reversed.paymentId());
            case PaymentChargedBack back -> arrivalTakenBack(back.unit(), back.paymentId());
            case RefundPaid paid ->
                say(
                        Template.CONTRIBUTION_REFUNDED,
                        Recipient.unit(paid.unit()),
                        "refund:" + paid.refundId(),
                        Map.of("refund", paid.refundId()));
            case ClaimEvent claim -> ofClaim(claim);
            case GrantPaid paid ->
                List.of(new Notice.Say(
                        Template.GRANT_PAID,
                        Recipient.of(paid.memberId()),
                        "grant:" + paid.grantId(),
                        paid.attemptId(),
                        Map.of("grant", paid.grantId(), "amount", paid.amount().toString())));
            case GrantPayoutReturned back ->
                returned(
                        Recipient.of(back.memberId()),
                        "grant:" + back.grantId(),
                        back.attemptId(),
                        Template.GRANT_PAID,
                        new Notice.Say(
                                Template.GRANT_RETURNED,
                                Recipient.of(back.memberId()),
                                "grant:" + back.grantId(),
                                back.attemptId(),
                                Map.of("grant", back.grantId())));
            case MemberDeparted departed
            when departed.kind() == Departure.DIED -> List.of(new Notice.Silence(departed.memberId()));
            case MemberErased erased -> List.of(new Notice.Forget(erased.memberId()));
            default -> List.of();
        };
    }

    private static List<Notice> ofClaim(ClaimEvent event) {
        return switch (event) {
            case ClaimRegistered registered -> ofClaim(Template.CLAIM_REGISTERED, registered, Map.of());
            case ClaimMaterialsRequested requested ->
                ofClaim(
                        Template.CLAIM_MATERIALS_MISSING,
                        requested,
                        Map.of("papers", PaperWords.of(requested.missing())));
            case ClaimMaterialsReceived received -> moot(received, Template.CLAIM_MATERIALS_MISSING);
            case ClaimWithdrawn withdrawn ->
                moot(withdrawn, Template.CLAIM_REGISTERED, Template.CLAIM_MATERIALS_MISSING);
            case ClaimApproved approved ->
                ofClaim(
                        Template.CLAIM_APPROVED,
                        approved,
                        Map.of("amount", approved.amount().toString()));
            case ClaimRejected rejected -> ofClaim(Template.CLAIM_REJECTED, rejected, Map.of());
            case ClaimPaid paid ->
                List.of(ofPayment(
                        Template.PAYOUT_CONFIRMED,
                        paid,
                        paid.attemptId(),
                        paid.payee(),
                        Map.of("amount", paid.amount().toString())));
            case ClaimPayoutReturned back ->
                returned(
                        Recipient.of(back.memberId()),
                        claim(back.claimId()),
                        back.attemptId(),
                        Template.PAYOUT_CONFIRMED,
                        ofPayment(Template.PAYOUT_RETURNED, back, back.attemptId(), back.payee(), Map.of()));
            case ClaimApprovalReversed reversed -> approvalTakenBack(reversed);
            case RecoveryOpened opened -> approvalTakenBack(opened);
            default -> List.of();
        };
    }

    private static List<Notice> say(Template template, Recipient to, String subject, Map<String, String> known) {
        return List.of(new Notice.Say(template, to, subject, null, known));
    }

    private static List<Notice> ofClaim(Template template, ClaimEvent event, Map<String, String> known) {
        return say(template, Recipient.of(event.memberId()), claim(event.claimId()), withClaim(event, known));
    }

    private static Notice.Say ofPayment(
            Template template, ClaimEvent event, String attempt, @Nullable Integer payee, Map<String, String> known) {
        Map<String, String> all = withClaim(event, known);
        return new Notice.Say(
                template,
                Recipient.of(event.memberId()),
                claim(event.claimId()),
                attempt,
                payee == null ? all : with(all, "payee", payee.toString()));
    }

    /** Whoever was told that the money came is told otherwise, and what to do. */
    private static List<Notice> returned(
            Recipient to, String subject, String attempt, Template paid, Notice.Say returned) {
        return List.of(new Notice.TakeBack(to, subject, attempt, Set.of(paid)), returned);
    }

    /** What was said of the claim needs no saying any more, and was so when it was said. */
    private static List<Notice> moot(ClaimEvent event, Template... templates) {
        return List.of(new Notice.TakeBack(
                Recipient.of(event.memberId()), claim(event.claimId()), null, Set.of(), Set.of(templates)));
    }

    private static List<Notice> approvalTakenBack(ClaimEvent event) {
        return List.of(new Notice.TakeBack(
                Recipient.of(event.memberId()),
                claim(event.claimId()),
                null,
                BENEFIT,
                Set.of(Template.PAYOUT_RETURNED, Template.PAYOUT_UNCLAIMED_30, Template.PAYOUT_UNCLAIMED_180)));
    }

    private static List<Notice> enrolmentTakenBack(CoverEvent event) {
        return List.of(new Notice.TakeBack(
                Recipient.of(event.memberId()),
                cover(event),
                null,
                Set.of(Template.ENROLMENT_CONFIRMED),
                Set.of(Template.RENEWAL_DUE_30, Template.RENEWAL_DUE_7)));
    }

    private static List<Notice> arrivalTakenBack(String unit, String paymentId) {
        return List.of(new Notice.TakeBack(
                Recipient.unit(unit),
                payment(paymentId),
                null,
                Set.of(Template.CONTRIBUTION_RECEIVED, Template.CONTRIBUTION_RECEIVED_WHOLE)));
    }

    private static Map<String, String> withClaim(ClaimEvent event, Map<String, String> known) {
        return with(known, "claim", event.claimId());
    }

    private static Map<String, String> with(Map<String, String> known, String name, String value) {
        Map<String, String> all = new TreeMap<>(known);
        all.put(name, value);
        return all;
    }

    static String cover(CoverEvent event) {
        return "cover:" + event.coverId();
    }

    static String claim(String claimId) {
        return "claim:" + claimId;
    }

    private static String payment(String paymentId) {
        return "payment:" + paymentId;
    }

    private static Set<String> names(Class<?>... events) {
        return Stream.of(events).map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }
}
