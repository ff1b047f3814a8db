package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentCommand;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.till.TillChange;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.WhenAdjustmentMadeThenPutInCash;
import org.mutualaid.ledger.view.AdjustmentBook;
import org.mutualaid.ledger.view.AdjustmentBook.Adjustment;
import org.mutualaid.ledger.view.AdjustmentBook.Reversal;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/**
 * Posts what no document stands behind, by two people, and takes it back by two people. Cash that an entry takes out of
 * a till is set aside in the transaction that puts the entry in force: both are kept, or neither.
 */
@Component
public class AdjustmentDesk {

    private static final String AWAITING_APPROVAL = "AWAITING_APPROVAL";

    private final Commands commands;
    private final Requests requests;
    private final AdjustmentBook adjustments;
    private final SchemeBook schemes;
    private final TillDesk tills;
    private final WhenAdjustmentMadeThenPutInCash putIn;
    private final FreshViews fresh;
    private final Today today;

    AdjustmentDesk(
            Commands commands,
            Requests requests,
            AdjustmentBook adjustments,
            SchemeBook schemes,
            TillDesk tills,
            WhenAdjustmentMadeThenPutInCash putIn,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.adjustments = adjustments;
        this.schemes = schemes;
        this.tills = tills;
        this.putIn = putIn;
        this.fresh = fresh;
        this.today = today;
    }

    /** Proposes an entry; the books do not know it yet. */
    public Once<AdjustmentAnswer> propose(Caller caller, String key, AdjustmentRequest request) {
        caller.mustBe(Role.APPROVER, Role.CASHIER);
        return requests.once(caller, key, request, AdjustmentAnswer.class, adjustmentId -> {
            String reason = Reasons.checked(request.reason());
            LocalDate on = today.orToday(request.effectiveDate());
            List<JournalLine> lines =
                    request.lines().stream().map(AdjustmentDesk::line).toList();
            lines.forEach(this::requireKnown);
            commands.send(new ProposeAdjustment(adjustmentId, on, lines, caller.actor()), caller.because(reason));
            return new AdjustmentAnswer(adjustmentId, AWAITING_APPROVAL, null);
        });
    }

    /** Agrees to an entry, which is in force from now on. */
    public Once<AdjustmentAnswer> approve(Caller caller, String key, String adjustmentId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "adjustment-approval " + adjustmentId, AdjustmentAnswer.class, id -> {
            Adjustment adjustment = find(adjustmentId);
            carryOut(
                    caller,
                    adjustment,
                    adjustment.reason(),
                    new ApproveAdjustment(adjustmentId, caller.actor()),
                    Money.ZERO.minus(cashIn(adjustment)),
                    approved -> new DoneBefore(commands, id)
                            .refuse(
                                    approved,
                                    Refused.conflict("adjustment-in-force", "This adjustment was approved already."),
                                    "adjustment:" + adjustmentId));
            return new AdjustmentAnswer(adjustmentId, "IN_FORCE", null);
        });
    }

    /** Asks for an entry to be taken back. */
    public Once<AdjustmentAnswer> requestReversal(
            Caller caller, String key, String adjustmentId, AdjustmentReversalRequest request) {
        caller.mustBe(Role.APPROVER, Role.CASHIER);
        return requests.once(caller, key, new Object[] {adjustmentId, request}, AdjustmentAnswer.class, reversalId -> {
            String reason = Reasons.checked(request.reason());
            find(adjustmentId);
            commands.send(
                    new RequestAdjustmentReversal(adjustmentId, reversalId, caller.actor()), caller.because(reason));
            return new AdjustmentAnswer(adjustmentId, AWAITING_APPROVAL, reversalId);
        });
    }

    /** Agrees that an entry is taken back. */
    public Once<AdjustmentAnswer> approveReversal(Caller caller, String key, String adjustmentId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(
                caller, key, "adjustment-reversal-approval " + adjustmentId, AdjustmentAnswer.class, id -> {
                    fresh.catchUp();
                    Adjustment adjustment = find(adjustmentId);
                    Reversal reversal = adjustment.reversal();
                    if (reversal == null) {
                        throw Refused.conflict(
                                "reversal-not-requested", "Nobody asked for a reversal of this adjustment.");
                    }
                    carryOut(
                            caller,
                            adjustment,
                            reversal.reason(),
                            new ApproveAdjustmentReversal(adjustmentId, today.date(), caller.actor()),
                            cashIn(adjustment),
                            approved -> new DoneBefore(commands, id)
                                    .refuse(
                                            approved,
                                            Refused.conflict(
                                                    "already-reversed", "This adjustment was reversed already."),
                                            "adjustment:" + adjustmentId));
                    return new AdjustmentAnswer(adjustmentId, "REVERSED", reversal.reversalId());
                });
    }

    /** Brought cash is put in by an automation; it is done here as well, so that the till has it when the answer is there. */
    private void carryOut(
            Caller caller,
            Adjustment adjustment,
            @Nullable String reason,
            AdjustmentCommand approval,
            Money cashOut,
            Consumer<Answer> refuseIfDoneBefore) {
        Map<String, String> why = caller.because(Objects.requireNonNullElse(reason, ""));
        Answer done;
        if (cashOut.isPositive()) {
            String point = till(adjustment).orElseThrow().agencyPoint();
            Money takenIn = tills.takenIn(point);
            done = commands.together(why, () -> {
                Answer approved = commands.send(approval, why);
                refuseIfDoneBefore.accept(approved);
                commands.send(new HandOutCash(point, adjustment.adjustmentId(), cashOut, takenIn), why);
                return approved;
            });
        } else {
            done = commands.send(approval, why);
            refuseIfDoneBefore.accept(done);
        }
        if (done.result() instanceof List<?> events) {
            commands.onBehalf(why, () -> events.forEach(this::putIn));
        }
    }

    private void putIn(Object event) {
        switch (event) {
            case AdjustmentMade made -> putIn.on(made);
            case AdjustmentReversed reversed -> putIn.on(reversed);
            default -> {}
        }
    }

    private static Optional<TillChange> till(Adjustment adjustment) {
        return TillChange.of(adjustment.entry());
    }

    private static Money cashIn(Adjustment adjustment) {
        return till(adjustment).map(TillChange::in).orElse(Money.ZERO);
    }

    private Adjustment find(String adjustmentId) {
        return fresh.find(() -> adjustments.find(adjustmentId))
                .orElseThrow(
                        () -> Refused.unknown("adjustment-unknown", "There is no adjustment " + adjustmentId + "."));
    }

    private static JournalLine line(Line line) {
        if (!line.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A line is more than 0.00; the side says which way.")
                    .with("field", "lines");
        }
        try {
            return new JournalLine(new Account(line.account()), line.side(), line.amount());
        } catch (IllegalArgumentException notInTheChart) {
            throw Refused.rule("account-unknown", line.account() + " is no account of the chart.")
                    .with("field", "lines");
        }
    }

    /** An account of a point or a scheme that nobody set up would never be looked at again. */
    private void requireKnown(JournalLine line) {
        String[] path = line.account().path().split(":", -1);
        if (path.length == 1) {
            return;
        }
        switch (Chart.withCode(path[0]).orElseThrow()) {
            case CASH, CLEARING, CASH_DIFFERENCE -> tills.requirePoint(path[1]);
            case UNEARNED, CONTRIBUTION_INCOME, BENEFITS -> requireScheme(path[1]);
            default -> {}
        }
    }

    private void requireScheme(String scheme) {
        if (schemes.versions(scheme).isEmpty()) {
            throw Refused.unknown("scheme-unknown", "There is no scheme " + scheme + ".");
        }
    }

    /**
     * An entry to be made.
     *
     * @param effectiveDate day on which it happened
     * @param reason        why, in a few words, without personal data
     * @param lines         at least two; both sides are equal
     */
    public record AdjustmentRequest(LocalDate effectiveDate, String reason, List<Line> lines) {}

    /**
     * One side of it.
     *
     * @param account path, such as {@code 1002:OFFICE}
     * @param side    debit or credit
     * @param amount  more than nothing
     */
    public record Line(String account, Side side, Money amount) {}

    /**
     * Why an entry is to be taken back.
     *
     * @param reason in a few words, without personal data
     */
    public record AdjustmentReversalRequest(String reason) {}

    /**
     * Where an adjustment stands after a step.
     *
     * @param adjustmentId id
     * @param status       AWAITING_APPROVAL by a second person, IN_FORCE or REVERSED
     * @param reversalId   id of its reversal, if the step was one of it
     */
    public record AdjustmentAnswer(
            String adjustmentId, String status, @Nullable String reversalId) {}
}
