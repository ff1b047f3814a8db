package org.mutualaid.ledger.adjustment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.rule.Refused;

/**
 * An entry made by two people, and taken back by two people.
 *
 * @param proposed what was proposed
 * @param made     what is in force
 * @param asked    the reversal that was asked for
 * @param reversed whether it was taken back
 */
record Adjustment(
        @Nullable AdjustmentProposed proposed,
        @Nullable AdjustmentMade made,
        @Nullable AdjustmentReversalRequested asked,
        boolean reversed) {

    static final Adjustment NONE = new Adjustment(null, null, null, false);

    static List<AdjustmentEvent> decide(ProposeAdjustment command, Adjustment adjustment) {
        return adjustment.proposed != null
                ? List.of()
                : List.of(new AdjustmentProposed(command.adjustmentId(), Adjustable.entry(command), command.by()));
    }

    static List<AdjustmentEvent> decide(ApproveAdjustment command, Adjustment adjustment) {
        AdjustmentProposed proposed = adjustment.proposed;
        if (proposed == null) {
            throw unknown(command);
        }
        requireOther(proposed.by(), command.by());
        if (adjustment.made != null) {
            return List.of();
        }
        return List.of(new AdjustmentMade(command.adjustmentId(), command.by(), proposed.proposed()));
    }

    static List<AdjustmentEvent> decide(RequestAdjustmentReversal command, Adjustment adjustment) {
        AdjustmentReversalRequested asked = adjustment.asked;
        if (asked != null && asked.reversalId().equals(command.reversalId())) {
            return List.of();
        }
        adjustment.requireMade(command);
        if (asked != null) {
            throw Refused.conflict(
                    "already-reversed", "A reversal of this adjustment was asked for already; it is made once.");
        }
        return List.of(new AdjustmentReversalRequested(command.adjustmentId(), command.reversalId(), command.by()));
    }

    static List<AdjustmentEvent> decide(ApproveAdjustmentReversal command, Adjustment adjustment) {
        AdjustmentMade made = adjustment.requireMade(command);
        AdjustmentReversalRequested asked = adjustment.asked;
        if (asked == null) {
            throw Refused.conflict("reversal-not-requested", "Nobody asked for a reversal of this adjustment.");
        }
        requireOther(asked.by(), command.by());
        if (adjustment.reversed) {
            return List.of();
        }
        Correction correction =
                Correction.of(command.adjustmentId(), made.entry().effectiveDate(), command.on());
        return List.of(new AdjustmentReversed(
                command.adjustmentId(),
                asked.reversalId(),
                command.by(),
                correction,
                correction.cancel(made.entry(), command.on())));
    }

    static Adjustment evolve(Adjustment adjustment, AdjustmentEvent event) {
        return switch (event) {
            case AdjustmentProposed proposed -> new Adjustment(proposed, null, null, false);
            case AdjustmentMade made -> new Adjustment(adjustment.proposed, made, null, false);
            case AdjustmentReversalRequested asked ->
                new Adjustment(adjustment.proposed, adjustment.made, asked, false);
            case AdjustmentReversed ignored ->
                new Adjustment(adjustment.proposed, adjustment.made, adjustment.asked, true);
        };
    }

    private AdjustmentMade requireMade(AdjustmentCommand command) {
        if (proposed == null) {
            throw unknown(command);
        }
        if (made == null) {
            throw Refused.conflict("adjustment-not-in-force", "This adjustment waits for approval by a second person.");
        }
        return made;
    }

    private static Refused unknown(AdjustmentCommand command) {
        return Refused.unknown("adjustment-unknown", "There is no adjustment " + command.adjustmentId() + ".");
    }

    private static void requireOther(String first, String second) {
        if (first.equals(second)) {
            throw Refused.forbidden("same-person", "Somebody else must approve what you asked for.");
        }
    }
}
