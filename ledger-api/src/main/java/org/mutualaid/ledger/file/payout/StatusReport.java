package org.mutualaid.ledger.file.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.Xml;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;

/**
 * ISO 20022 pain.002, in all its versions: what became of an order and of its payments. Accepted is not paid: only a
 * settled payment is, and only a rejected one has come back.
 */
final class StatusReport implements BankResult.Message {

    private static final int MOST = 50_000;

    private final XmlPath path = new XmlPath();
    private final List<BankResult.Entry> entries = new ArrayList<>();
    private FoundPayment payment = new FoundPayment();
    private String order = "";
    private String orderStatus = "";
    private String orderCode = "";
    private int number;
    private int pending;

    @Override
    public void start(String element, Xml attributes) {
        path.start(element);
        if (element.equals("TxInfAndSts")) {
            payment = new FoundPayment();
            if (++number > MOST) {
                throw BankResult.refused("lines-too-many", "The file has more than " + MOST + " payments.");
            }
        } else if (element.equals("InstdAmt")) {
            payment.currency = attributes.attribute("Ccy");
        }
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        path.text(characters, offset, length);
    }

    @Override
    public boolean end(String element) {
        if (path.inside("TxInfAndSts")) {
            ofPayment(element, path.found());
        } else {
            ofOrder(path.found());
        }
        path.end();
        return true;
    }

    @Override
    public BankResult result() {
        Outcome whole = number > 0 ? null : outcome(orderStatus).orElse(null);
        return new BankResult(
                order.isEmpty() ? null : order,
                whole,
                whole == Outcome.RETURNED && !orderCode.isEmpty() ? FoundPayment.shortened(orderCode) : null,
                List.copyOf(entries),
                number == 0 && whole == null ? 1 : pending);
    }

    private void ofOrder(String found) {
        if (path.here("OrgnlGrpInfAndSts", "OrgnlMsgId")) {
            order = found;
        } else if (path.here("OrgnlGrpInfAndSts", "GrpSts") || path.here("OrgnlPmtInfAndSts", "PmtInfSts")) {
            orderStatus = found;
        } else if (path.here("Rsn", "Cd") || path.here("Rsn", "Prtry")) {
            orderCode = found;
        }
    }

    private void ofPayment(String element, String found) {
        if (path.here("TxInfAndSts", "OrgnlEndToEndId")) {
            payment.endToEndId = found;
        } else if (path.here("TxInfAndSts", "OrgnlInstrId")) {
            payment.instructionId = found;
        } else if (path.here("TxInfAndSts", "TxSts")) {
            payment.status = found;
        } else if (path.here("Rsn", "Cd") || path.here("Rsn", "Prtry")) {
            payment.code = payment.code.isEmpty() ? found : payment.code;
        } else if (path.here("StsRsnInf", "AddtlInf")) {
            payment.text += found;
        } else if (path.here("Amt", "InstdAmt")) {
            payment.amount = found;
        } else if (element.equals("TxInfAndSts")) {
            outcome(payment.status)
                    .ifPresentOrElse(outcome -> entries.add(payment.entry(number, outcome)), () -> pending++);
        }
    }

    /** ExternalPaymentTransactionStatus1Code: what is not final is nothing yet. */
    private static Optional<Outcome> outcome(@Nullable String status) {
        return switch (status) {
            case "ACSC", "ACCC" -> Optional.of(Outcome.PAID);
            case "RJCT", "CANC" -> Optional.of(Outcome.RETURNED);
            case null, default -> Optional.empty();
        };
    }
}
