package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.WhenCoverVoidedThenRecoverBenefits;
import org.mutualaid.ledger.contribution.WhenCoverVoidedThenReturnContribution;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.Receivables;
import org.springframework.stereotype.Component;

/** Finds terms of cover void, and suspends and resumes them. */
@Component
public class CoverDesk {

    private final Commands commands;
    private final Requests requests;
    private final CoverBook covers;
    private final Receivables receivables;
    private final Vault vault;
    private final WhenCoverVoidedThenReturnContribution giveBack;
    private final WhenCoverVoidedThenRecoverBenefits recover;
    private final FreshViews fresh;
    private final Today today;

    CoverDesk(
            Commands commands,
            Requests requests,
            CoverBook covers,
            Receivables receivables,
            Vault vault,
            WhenCoverVoidedThenReturnContribution giveBack,
            WhenCoverVoidedThenRecoverBenefits recover,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.covers = covers;
        this.receivables = receivables;
        this.vault = vault;
        this.giveBack = giveBack;
        this.recover = recover;
        this.fresh = fresh;
        this.today = today;
    }

    /** Finds that a term should never have begun; what was paid for it and drawn on it goes back. */
    public Once<CoverAnswer> voidCover(Caller caller, String key, String coverId, VoidRequest request) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, new ForCover(coverId, request), CoverAnswer.class, id -> {
            CoverBook.Cover cover = find(coverId);
            if (request.reason() == VoidReason.UNPAID) {
                requireOverdue(cover);
            }
            String note = request.note();
            Object result = commands.send(
                            new VoidCover(
                                    cover.memberId(),
                                    cover.scheme(),
                                    cover.term(),
                                    request.reason(),
                                    note == null || note.isBlank() ? null : vault.seal(cover.memberId(), note.strip()),
                                    today.date(),
                                    caller.actor()),
                            caller.because(request.reason().name()))
                    .result();
            if (result instanceof List<?> events) {
                events.stream()
                        .filter(CoverVoided.class::isInstance)
                        .map(CoverVoided.class::cast)
                        .forEach(found -> commands.onBehalf(caller.metadata(), () -> {
                            giveBack.on(found);
                            recover.on(found);
                        }));
            }
            return new CoverAnswer(coverId, "VOID");
        });
    }

    /** Stops liability from a day on; today if none is given. */
    public Once<CoverAnswer> suspend(Caller caller, String key, String coverId, SuspensionRequest request) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, new ForCover(coverId, request), CoverAnswer.class, id -> {
            String reason = Reasons.checked(request.reason());
            CoverBook.Cover cover = find(coverId);
            LocalDate from = today.orToday(request.effectiveDate());
            commands.send(
                    new SuspendCover(cover.memberId(), cover.scheme(), cover.term(), from), caller.because(reason));
            return new CoverAnswer(coverId, "SUSPENDED");
        });
    }

    /** Ends a suspension as if it had never been. */
    public Once<CoverAnswer> resume(Caller caller, String key, String coverId, ResumptionRequest request) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, new ForCover(coverId, request), CoverAnswer.class, id -> {
            String reason = Reasons.checked(request.reason());
            CoverBook.Cover cover = find(coverId);
            commands.send(
                    new ResumeCover(cover.memberId(), cover.scheme(), cover.term(), today.date()),
                    caller.because(reason));
            return new CoverAnswer(coverId, "RESUMED");
        });
    }

    /** The term as it stands today, or a refusal. */
    public CoverBook.Cover find(String coverId) {
        return fresh.find(() -> covers.find(coverId, today.date()))
                .orElseThrow(() -> Refused.unknown("cover-unknown", "There is no cover " + coverId + "."));
    }

    /** A payer who was given until a day to make a chargeback good has that day (H14). */
    private void requireOverdue(CoverBook.Cover cover) {
        fresh.catchUp();
        LocalDate payBy = receivables
                .payBy(cover.memberId(), cover.scheme(), cover.term())
                .orElseThrow(() -> Refused.conflict(
                        "cover-not-unpaid", "No chargeback is open on the contribution of this cover."));
        if (!payBy.isBefore(today.date())) {
            throw Refused.conflict("grace-not-over", "The payer can make the contribution good until " + payBy + ".");
        }
    }

    private record ForCover(String coverId, Object request) {}

    /**
     * Why a term should never have begun.
     *
     * @param reason what is wrong
     * @param note   what was found, kept sealed
     */
    public record VoidRequest(VoidReason reason, @Nullable String note) {}

    /**
     * Why a term is suspended.
     *
     * @param reason        in words
     * @param effectiveDate first day without liability; today if left out
     */
    public record SuspensionRequest(String reason, @Nullable LocalDate effectiveDate) {}

    /**
     * Why a term is resumed.
     *
     * @param reason in words
     */
    public record ResumptionRequest(String reason) {}

    /**
     * What was done with a term.
     *
     * @param coverId which term
     * @param status  VOID, SUSPENDED or RESUMED
     */
    public record CoverAnswer(String coverId, String status) {}
}
