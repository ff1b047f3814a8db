package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;

/** The numbers of a receipt book are used one after the other, each issued or void, none twice and none left out (I13). */
final class Numbers implements Invariant {

    private final Map<String, Deque<long[]>> blank = new TreeMap<>();
    private final Map<String, Long> inForce = new HashMap<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case ReceiptBlockRegistered block ->
                blank.computeIfAbsent(block.prefix(), prefix -> new ArrayDeque<>())
                        .add(new long[] {block.from(), block.to()});
            case PaymentReceived received -> {
                use(received.prefix(), received.number(), received);
                inForce.put(received.paymentId(), received.number());
                require(
                        received.receiptNo().equals(received.prefix() + String.format("%07d", received.number())),
                        "I13",
                        () -> "number written otherwise: " + received);
            }
            case ReceiptVoided voided -> {
                String paymentId = voided.paymentId();
                if (paymentId == null) {
                    use(voided.prefix(), voided.number(), voided);
                } else {
                    require(
                            Objects.equals(inForce.get(paymentId), voided.number()),
                            "I13",
                            () -> "the payment had the number " + inForce.get(paymentId) + ": " + voided);
                    use(voided.prefix(), Objects.requireNonNull(voided.replacement()), voided);
                    inForce.put(paymentId, voided.replacement());
                }
            }
            default -> {}
        }
    }

    private void use(String prefix, long number, Object event) {
        Deque<long[]> blocks = blank.get(prefix);
        require(blocks != null && !blocks.isEmpty(), "I13", () -> "no number was left for " + event);
        long next = blocks.getFirst()[0]++;
        if (next == blocks.getFirst()[1]) {
            blocks.removeFirst();
        }
        require(number == next, "I13", () -> "the next number is " + next + ": " + event);
    }

    @Override
    public Object state() {
        StringBuilder text = new StringBuilder();
        blank.forEach((prefix, blocks) -> blocks.forEach(
                block -> text.append(prefix).append(block[0]).append('-').append(block[1])));
        return text.toString();
    }
}
