package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;

/** An adjustment is what one person proposed and another agreed to, once, and leaves nothing when two took it back. */
final class Adjustments implements Invariant {

    private final Map<String, AdjustmentProposed> proposed = new HashMap<>();
    private final Map<String, AdjustmentReversalRequested> asked = new HashMap<>();
    private final Map<String, Map<String, Long>> posted = new TreeMap<>();
    private final Map<String, String> reversed = new TreeMap<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case AdjustmentProposed one ->
                require(proposed.put(one.adjustmentId(), one) == null, "I10", () -> "proposed twice: " + one);
            case AdjustmentMade made -> {
                AdjustmentProposed was = Objects.requireNonNull(proposed.get(made.adjustmentId()));
                require(
                        !was.by().equals(made.by())
                                && was.proposed().equals(made.entry())
                                && posted.put(made.adjustmentId(), new TreeMap<>(Books.signed(made.entry()))) == null,
                        "I10",
                        () -> "made twice, by who proposed it, or otherwise than proposed: " + made);
            }
            case AdjustmentReversalRequested request ->
                require(
                        posted.containsKey(request.adjustmentId())
                                && asked.put(request.adjustmentId(), request) == null,
                        "I10",
                        () -> "asked back twice or before it was made: " + request);
            case AdjustmentReversed back -> {
                AdjustmentReversalRequested request = Objects.requireNonNull(asked.get(back.adjustmentId()));
                require(
                        !request.by().equals(back.by())
                                && reversed.put(back.adjustmentId(), request.reversalId()) == null,
                        "I10",
                        () -> "taken back twice or by who asked: " + back);
                Map<String, Long> left = Objects.requireNonNull(posted.get(back.adjustmentId()));
                Books.signed(back.entry()).forEach((account, amount) -> left.merge(account, amount, Long::sum));
                left.values().removeIf(amount -> amount == 0);
                require(left.isEmpty(), "I10", () -> back.adjustmentId() + " is taken back and leaves " + left);
            }
            default -> {}
        }
    }

    @Override
    public Object state() {
        return posted.toString() + reversed;
    }
}
