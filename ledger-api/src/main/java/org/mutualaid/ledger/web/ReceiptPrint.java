package org.mutualaid.ledger.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.ReceiptCodes;
import org.mutualaid.ledger.desk.ReceiptDesk.Printing;
import org.mutualaid.ledger.print.ReceiptPaper;
import org.mutualaid.ledger.print.ReceiptPaper.Counter;
import org.mutualaid.ledger.print.ReceiptPaper.From;
import org.mutualaid.ledger.print.ReceiptPaper.Line;
import org.mutualaid.ledger.proof.ReceiptProofs;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.History;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.PaymentState;
import org.mutualaid.ledger.view.PaymentUse;
import org.mutualaid.ledger.view.PaymentUse.Use;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Gathers what stands on the paper of a receipt. */
@Component
class ReceiptPrint {

    private final PaymentUse uses;
    private final UnitRegister units;
    private final AgencyRegister agencies;
    private final SchemeBook schemes;
    private final ReceiptCodes codes;
    private final ReceiptProofs proofs;
    private final History history;
    private final String issuer;

    ReceiptPrint(
            PaymentUse uses,
            UnitRegister units,
            AgencyRegister agencies,
            SchemeBook schemes,
            ReceiptCodes codes,
            ReceiptProofs proofs,
            History history,
            @Value("${ledger.issuer}") String issuer) {
        this.uses = uses;
        this.units = units;
        this.agencies = agencies;
        this.schemes = schemes;
        this.codes = codes;
        this.proofs = proofs;
        this.history = history;
        this.issuer = issuer;
    }

    byte[] of(Printing printing) {
        Payment payment = printing.payment();
        ReceiptPaper.Receipt receipt = new ReceiptPaper.Receipt(
                payment.receiptNo(),
                payment.effectiveDate(),
                payment.amount(),
                from(payment),
                counter(payment.agencyPoint(), uses.cashier(payment.paymentId()).orElse("")),
                uses(payment),
                gone(payment),
                issuer,
                codes(payment));
        if (printing.red()) {
            return ReceiptPaper.reversed(receipt, printing.copy(), payment.wentBackWhole());
        }
        return payment.state() == PaymentState.CHARGED_BACK
                ? ReceiptPaper.chargedBack(receipt, printing.copy())
                : ReceiptPaper.of(receipt, printing.copy());
    }

    byte[] ofVoid(Receipt receipt) {
        return ReceiptPaper.ofVoid(
                receipt.receiptNo(),
                receipt.effectiveDate(),
                new ReceiptPaper.Spoiled(receipt.voidReason(), receipt.voidedOn(), receipt.replacedBy()),
                counter(
                        receipt.agencyPoint(),
                        Optional.ofNullable(receipt.voidedBy()).orElse("")),
                issuer);
    }

    /** The proof of the event that gave the payment its number; where that is too long, the code that only we can check. */
    private List<String> codes(Payment payment) {
        return Stream.concat(
                        history
                                .lastOf(Kind.PAYMENT, payment.paymentId(), "PaymentReceived", "ReceiptVoided")
                                .map(proofs::code)
                                .stream(),
                        Stream.of(codes.of(payment.receiptNo(), payment.amount(), payment.effectiveDate())))
                .toList();
    }

    private From from(Payment payment) {
        String unit = payment.unit();
        return new From(unit, nameOf(unit), payment.payer(), payment.channel(), payment.bankSerial());
    }

    private @Nullable String nameOf(@Nullable String unit) {
        return unit == null
                ? null
                : units.find(unit).map(UnitRegister.Unit::name).orElse(null);
    }

    private Counter counter(String agencyPoint, String cashier) {
        String name =
                agencies.find(agencyPoint).map(AgencyRegister.AgencyPoint::name).orElse("");
        return new Counter(agencyPoint, name, cashier);
    }

    private static List<Line> gone(Payment payment) {
        return Stream.of(
                        Line.refunded(payment.paidBack()),
                        Line.askedBack(payment.refunded().minus(payment.paidBack())),
                        Line.chargedBack(payment.chargedBack()))
                .filter(line -> !line.amount().isZero())
                .toList();
    }

    private List<Line> uses(Payment payment) {
        return uses.of(payment.paymentId()).stream()
                .flatMap(this::lines)
                .filter(line -> !line.amount().isZero())
                .toList();
    }

    /** The contribution, and what is due for joining as a line of its own. */
    private Stream<Line> lines(Use use) {
        return Stream.of(
                new Line(nameOf(use), use.rows(), use.amount().minus(use.joining())),
                Line.joining(use.joiners(), use.joining()));
    }

    private String nameOf(Use use) {
        return schemes.find(use.scheme(), use.version())
                .map(version -> version.terms().name())
                .orElse(use.scheme());
    }
}
