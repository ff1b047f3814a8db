package org.mutualaid.ledger.slip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.slip.SlipCommand.FreeReceipts;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.slip.SlipEvent.ReceiptsFreed;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;

/**
 * The remittance slips of one agency point: a receipt travels with one remittance only, also under a number that replaced
 * the one that was sent.
 *
 * @param carried   what is on a slip, by payment; changes in place, for it is long
 * @param written   remittances whose slip was ever written; grows in place
 */
record Slip(Map<String, Carried> carried, Set<String> written) {

    static final Slip NONE = new Slip(Map.of(), Set.of());

    static List<SlipEvent> decide(WriteSlip command, Slip slip) {
        if (slip.written.contains(command.remittanceId())) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A remittance is more than 0.00.")
                    .with("field", "amount");
        }
        return List.of(new SlipWritten(
                command.agencyPoint(),
                command.remittanceId(),
                command.amount(),
                command.named(),
                command.named() ? slip.all(command) : slip.asFarAsTheyFit(command),
                command.on()));
    }

    static List<SlipEvent> decide(FreeReceipts command, Slip slip) {
        List<String> receipts = slip.carried.values().stream()
                .filter(carried -> carried.remittanceId.equals(command.remittanceId()))
                .map(Carried::receiptNo)
                .sorted()
                .toList();
        return receipts.isEmpty()
                ? List.of()
                : List.of(new ReceiptsFreed(command.agencyPoint(), command.remittanceId(), receipts));
    }

    static Slip evolve(Slip slip, SlipEvent event) {
        Slip open = slip.written.isEmpty() ? new Slip(new HashMap<>(), new HashSet<>()) : slip;
        switch (event) {
            case SlipWritten written -> {
                open.written.add(written.remittanceId());
                written.receipts()
                        .forEach(receipt -> open.carried.put(
                                receipt.paymentId(), new Carried(receipt.receiptNo(), written.remittanceId())));
            }
            case ReceiptsFreed freed ->
                open.carried.values().removeIf(carried -> carried.remittanceId.equals(freed.remittanceId()));
        }
        return open;
    }

    private List<CarriedReceipt> all(WriteSlip command) {
        if (command.receipts().isEmpty() || command.receipts().size() > CarriedReceipt.MOST) {
            throw Refused.rule("receipts-too-many", "Name 1 to " + CarriedReceipt.MOST + " receipts, or none at all.")
                    .with("field", "receipts");
        }
        Set<String> seen = new HashSet<>();
        for (CarriedReceipt receipt : command.receipts()) {
            requireFree(receipt);
            if (!seen.add(receipt.paymentId())) {
                throw Refused.rule("receipt-repeated", "Receipt " + receipt.receiptNo() + " is named twice.")
                        .with("field", "receipts");
            }
        }
        Money total = Money.sum(
                command.receipts().stream().map(CarriedReceipt::amount).toList());
        if (total.isLessThan(command.amount())) {
            throw Refused.rule(
                            "remittance-exceeds-receipts",
                            "The receipts add up to " + total + ". Name every receipt that the remittance carries.")
                    .with("field", "receipts");
        }
        return List.copyOf(command.receipts());
    }

    private void requireFree(CarriedReceipt receipt) {
        Carried before = carried.get(receipt.paymentId());
        if (before != null) {
            String no = receipt.receiptNo();
            throw Refused.conflict(
                    "receipt-remitted",
                    "Receipt " + no + " is carried by remittance " + before.remittanceId
                            + (before.receiptNo.equals(no) ? "." : " as " + before.receiptNo + ", which it replaced."));
        }
    }

    private List<CarriedReceipt> asFarAsTheyFit(WriteSlip command) {
        List<CarriedReceipt> fitting = new ArrayList<>();
        Money left = command.amount();
        for (CarriedReceipt receipt : command.receipts()) {
            if (carried.containsKey(receipt.paymentId())) {
                continue;
            }
            if (left.isLessThan(receipt.amount()) || fitting.size() == CarriedReceipt.MOST) {
                break;
            }
            left = left.minus(receipt.amount());
            fitting.add(receipt);
        }
        return List.copyOf(fitting);
    }

    /**
     * A receipt on a slip.
     *
     * @param receiptNo    number that it had when the slip was written
     * @param remittanceId what carries it
     */
    record Carried(String receiptNo, String remittanceId) {}
}
