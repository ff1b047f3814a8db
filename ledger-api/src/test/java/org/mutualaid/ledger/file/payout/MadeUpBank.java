package org.mutualaid.ledger.file.payout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bank that answers in the messages of ISO 20022, in either of its styles. */
public final class MadeUpBank {

    private MadeUpBank() {}

    /**
     * What became of one payment.
     *
     * @param attemptId id of the attempt
     * @param amount    in yuan
     * @param status    ACSC, RJCT or what else banks say
     * @param code      why it was rejected
     */
    public record Payment(
            String attemptId,
            String amount,
            String status,
            @Nullable String code) {

        boolean returned() {
            return status.equals("RJCT");
        }
    }

    /** A pain.002 of that version about every payment. */
    public static String statusReport(String version, String batchId, List<Payment> payments) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.%s">
                <CstmrPmtStsRpt>
                <GrpHdr><MsgId>R1</MsgId><CreDtTm>2024-09-12T10:00:00+08:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>
                %s</OrgnlPmtInfAndSts>
                </CstmrPmtStsRpt>
                </Document>
                """.formatted(
                        version,
                        batchId.replace("-", ""),
                        batchId.replace("-", ""),
                        payments.stream().map(MadeUpBank::status).collect(Collectors.joining()));
    }

    /** A camt.054 of a bank that debits everything and then credits what came back. */
    public static String bookedGross(List<Payment> payments) {
        return notification(Stream.concat(
                        Stream.of(entry("DBIT", payments, false)),
                        payments.stream().filter(Payment::returned).map(back -> entry("CRDT", List.of(back), true)))
                .collect(Collectors.joining()));
    }

    /** What a bank that debits only what it pays sends: a camt.054 of what left, a pain.002 of what it rejected. */
    public static List<String> bookedNet(String batchId, List<Payment> payments) {
        return List.of(
                notification(entry(
                        "DBIT",
                        payments.stream().filter(payment -> !payment.returned()).toList(),
                        false)),
                statusReport(
                        "10",
                        batchId,
                        payments.stream().filter(Payment::returned).toList()));
    }

    /** Two camt.054 that follow each other: everything left, then some came back. */
    public static List<String> bookedOneAfterTheOther(List<Payment> payments) {
        return List.of(
                notification(entry("DBIT", payments, false)),
                notification(payments.stream()
                        .filter(Payment::returned)
                        .map(back -> entry("CRDT", List.of(back), true))
                        .collect(Collectors.joining())));
    }

    /** A camt.054 with one entry of that status. */
    public static String booked(String status, List<Payment> payments) {
        return notification(entry("DBIT", payments, false).replace("<Cd>BOOK</Cd>", "<Cd>" + status + "</Cd>"));
    }

    /** The same payments in another order. */
    public static List<Payment> shuffled(List<Payment> payments) {
        List<Payment> other = new ArrayList<>(payments);
        Collections.shuffle(other, new Random(5));
        return other;
    }

    private static String status(Payment payment) {
        return """
                <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s
                <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">%s</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                """.formatted(
                payment.attemptId().replace("-", ""),
                payment.status(),
                payment.code() == null ? "" : "<StsRsnInf><Rsn><Cd>" + payment.code() + "</Cd></Rsn></StsRsnInf>",
                payment.amount());
    }

    private static String notification(String entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">
                <BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>N1</MsgId><CreDtTm>2024-09-12T10:00:00+08:00</CreDtTm></GrpHdr>
                <Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>9999000000000000001</Id></Othr></Id></Acct>
                %s</Ntfctn>
                </BkToCstmrDbtCdtNtfctn>
                </Document>
                """.formatted(entries);
    }

    private static String entry(String direction, List<Payment> payments, boolean back) {
        java.math.BigDecimal total = payments.stream()
                .map(payment -> new java.math.BigDecimal(payment.amount()))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        return """
                <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2024-09-12</Dt></BookgDt><BkTxCd><Prtry><Cd>DF</Cd></Prtry></BkTxCd>
                <NtryDtls>%s</NtryDtls></Ntry>
                """.formatted(
                        total,
                        direction,
                        payments.stream().map(payment -> details(payment, back)).collect(Collectors.joining()));
    }

    private static String details(Payment payment, boolean back) {
        return """
                <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="CNY">%s</Amt>%s</TxDtls>
                """.formatted(
                        payment.attemptId().replace("-", ""),
                        payment.amount(),
                        back ? "<RtrInf><Rsn><Cd>" + payment.code() + "</Cd></Rsn></RtrInf>" : "");
    }
}
