package org.mutualaid.ledger.file.payout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.mutualaid.ledger.file.payout.PaymentOrder.Debtor;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;

/**
 * ISO 20022 CustomerCreditTransferInitiation: one payment information for the batch, one transaction for each line, which
 * the bank's answers name by the id of its attempt.
 */
final class Pain001Format implements PayoutFormat {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int NAME = 140;
    private static final int ACCOUNT = 34;

    private final String name;
    private final Version version;

    Pain001Format(String name, Version version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public String ending() {
        return "xml";
    }

    @Override
    public byte[] write(PaymentOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new Writing(xml, order).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** The versions that banks take, and where they differ. */
    enum Version {
        /** Of 2009; many banks have stayed with it. */
        V03("pain.001.001.03", "BIC"),
        /** Of 2019. */
        V09("pain.001.001.09", "BICFI");

        private final String message;
        private final String bic;

        Version(String message, String bic) {
            this.message = message;
            this.bic = bic;
        }
    }

    private final class Writing {

        private final XMLStreamWriter xml;
        private final PaymentOrder order;
        private final String count;

        Writing(XMLStreamWriter xml, PaymentOrder order) {
            this.xml = xml;
            this.order = order;
            this.count = Integer.toString(order.payments().size());
        }

        void document() throws XMLStreamException {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:" + version.message);
            open("CstmrCdtTrfInitn");
            groupHeader();
            paymentInformation();
            close(2);
            xml.writeEndDocument();
        }

        private void groupHeader() throws XMLStreamException {
            open("GrpHdr");
            text("MsgId", order.messageId());
            text("CreDtTm", dateTime(order.releasedAt()));
            text("NbOfTxs", count);
            text("CtrlSum", order.total().toString());
            party("InitgPty", order.debtor().name());
            close(1);
        }

        private void paymentInformation() throws XMLStreamException {
            Debtor debtor = order.debtor();
            open("PmtInf");
            text("PmtInfId", order.messageId());
            text("PmtMtd", "TRF");
            text("BtchBookg", "true");
            text("NbOfTxs", count);
            text("CtrlSum", order.total().toString());
            requestedDay();
            party("Dbtr", debtor.name());
            account("DbtrAcct", debtor.account(), true);
            debtorAgent(debtor);
            text("ChrgBr", "DEBT");
            for (Payment payment : order.payments()) {
                transaction(payment);
            }
            close(1);
        }

        private void requestedDay() throws XMLStreamException {
            String day = order.releasedAt().atZone(ZONE).toLocalDate().toString();
            if (version == Version.V03) {
                text("ReqdExctnDt", day);
            } else {
                open("ReqdExctnDt");
                text("Dt", day);
                close(1);
            }
        }

        private void debtorAgent(Debtor debtor) throws XMLStreamException {
            open("DbtrAgt", "FinInstnId");
            String bic = debtor.bic();
            if (bic != null && !bic.isBlank()) {
                text(version.bic, bic);
            }
            open("ClrSysMmbId", "ClrSysId");
            text("Cd", "CNAPS");
            close(1);
            text("MmbId", debtor.bankCode());
            close(3);
        }

        private void transaction(Payment payment) throws XMLStreamException {
            if (printable(payment.account()).isEmpty() || payment.account().length() > ACCOUNT) {
                throw Unfit.line(payment.line(), "an account has 1 to " + ACCOUNT + " characters.");
            }
            if (printable(payment.name()).isEmpty()) {
                throw Unfit.line(payment.line(), "the name of the holder is missing.");
            }
            open("CdtTrfTxInf");
            open("PmtId");
            text("InstrId", Integer.toString(payment.line()));
            text("EndToEndId", References.of(payment.attemptId()));
            close(1);
            open("Amt");
            xml.writeStartElement("InstdAmt");
            xml.writeAttribute("Ccy", "CNY");
            xml.writeCharacters(payment.amount().toString());
            close(2);
            party("Cdtr", payment.name());
            account("CdtrAcct", payment.account(), false);
            open("RmtInf");
            text("Ustrd", printable(payment.purpose()));
            close(2);
        }

        private void party(String role, String name) throws XMLStreamException {
            open(role);
            text("Nm", printable(name));
            close(1);
        }

        private void account(String role, String number, boolean own) throws XMLStreamException {
            open(role, "Id", "Othr");
            text("Id", printable(number).replace(" ", ""));
            close(2);
            if (own) {
                text("Ccy", "CNY");
            }
            close(1);
        }

        private void open(String... elements) throws XMLStreamException {
            for (String element : elements) {
                xml.writeStartElement(element);
            }
        }

        private void close(int elements) throws XMLStreamException {
            for (int i = 0; i < elements; i++) {
                xml.writeEndElement();
            }
        }

        private void text(String element, String text) throws XMLStreamException {
            xml.writeStartElement(element);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }

        private static String dateTime(Instant instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
        }
    }

    private static boolean isXml(int c) {
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        return c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }

    /** XML 1.0 has no place for control characters and halves of characters; nobody's name is longer than the form. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .filter(Pain001Format::isXml)
                .forEach(kept::appendCodePoint);
        String stripped = kept.toString().strip();
        return stripped.length() <= NAME
                ? stripped
                : stripped.substring(0, NAME - (Character.isHighSurrogate(stripped.charAt(NAME - 1)) ? 1 : 0));
    }
}
