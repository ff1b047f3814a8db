package org.mutualaid.ledger.file.payout;

import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.file.Xml;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;

/**
 * ISO 20022 camt.054, in all its versions: what a bank booked on the payout account. A payment that left is paid, one that
 * came in again is returned. Entries that are not booked yet, and those that name no payment (fees, sums), are passed over.
 */
final class BookedEntries implements BankResult.Message {

    private static final int MOST = 50_000;

    private final XmlPath path = new XmlPath();
    private final List<BankResult.Entry> entries = new ArrayList<>();
    private List<FoundPayment> payments = new ArrayList<>();
    private FoundPayment booking = new FoundPayment();
    private FoundPayment payment = new FoundPayment();
    private int number;
    private int pending;

    @Override
    public void start(String element, Xml attributes) {
        path.start(element);
        switch (element) {
            case "Ntry" -> {
                booking = new FoundPayment();
                payments = new ArrayList<>();
            }
            case "TxDtls" -> {
                payment = new FoundPayment();
                payments.add(payment);
                if (entries.size() + payments.size() > MOST) {
                    throw BankResult.refused("lines-too-many", "The file has more than " + MOST + " payments.");
                }
            }
            case "RtrInf" -> payment.returned = true;
            case "Amt" -> amountStarts(attributes);
            default -> {}
        }
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        path.text(characters, offset, length);
    }

    @Override
    public boolean end(String element) {
        String found = path.found();
        if (path.inside("TxDtls")) {
            ofPayment(found);
        } else if (path.inside("Ntry")) {
            ofBooking(element, found);
        }
        path.end();
        return true;
    }

    @Override
    public BankResult result() {
        return new BankResult(null, null, null, List.copyOf(entries), pending);
    }

    private void amountStarts(Xml attributes) {
        if (path.here("Ntry", "Amt")) {
            booking.currency = attributes.attribute("Ccy");
        } else if (path.here("TxDtls", "Amt") || path.here("TxAmt", "Amt") || path.here("InstdAmt", "Amt")) {
            payment.currency = attributes.attribute("Ccy");
        }
    }

    private void ofBooking(String element, String found) {
        if (path.here("Ntry", "Amt")) {
            booking.amount = found;
        } else if (path.here("Ntry", "CdtDbtInd")) {
            booking.direction = found;
        } else if (path.here("Ntry", "RvslInd")) {
            booking.returned = found.equals("true") || found.equals("1");
        } else if (path.here("Ntry", "Sts") || path.here("Sts", "Cd")) {
            booking.status = found.isEmpty() ? booking.status : found;
        } else if (element.equals("Ntry")) {
            finish();
        }
    }

    private void ofPayment(String found) {
        if (path.here("Refs", "EndToEndId")) {
            payment.endToEndId = found;
        } else if (path.here("Refs", "InstrId")) {
            payment.instructionId = found;
        } else if (path.here("TxDtls", "CdtDbtInd")) {
            payment.direction = found;
        } else if (path.here("TxDtls", "Amt") || path.here("TxAmt", "Amt") || path.here("InstdAmt", "Amt")) {
            payment.amount = payment.amount.isEmpty() ? found : payment.amount;
        } else if (path.here("Rsn", "Cd") || path.here("Rsn", "Prtry")) {
            payment.code = payment.code.isEmpty() ? found : payment.code;
        } else if (path.here("RtrInf", "AddtlInf")) {
            payment.text += found;
        }
    }

    private void finish() {
        if (!booking.status.isEmpty() && !booking.status.equals("BOOK")) {
            number += payments.size();
            pending += Math.max(1, payments.size());
            return;
        }
        for (FoundPayment of : payments) {
            number++;
            if (of.endToEndId.isEmpty() && of.instructionId.isEmpty()) {
                pending++;
                continue;
            }
            if (of.amount.isEmpty() && payments.size() == 1) {
                of.amount = booking.amount;
                of.currency = booking.currency;
            }
            entries.add(of.entry(number, outcome(of)));
        }
    }

    private Outcome outcome(FoundPayment of) {
        String direction = of.direction.isEmpty() ? booking.direction : of.direction;
        boolean back = of.returned || booking.returned;
        return switch (direction) {
            case "CRDT" -> Outcome.RETURNED;
            case "DBIT" -> {
                if (back) {
                    throw BankResult.refused(
                            "entry-unclear", "Entry " + number + " is a return that left the account. Ask the bank.");
                }
                yield Outcome.PAID;
            }
            default -> throw BankResult.refused("entry-unclear", "Entry " + number + " says not where the money went.");
        };
    }
}
