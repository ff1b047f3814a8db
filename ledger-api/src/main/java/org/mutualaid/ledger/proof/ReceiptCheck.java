package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.HexFormat;
import org.mutualaid.ledger.money.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the code of a receipt proves to whoever has the public key of the log, without asking anybody: that it was issued,
 * for how much and for which day. What became of it since, only the books can tell.
 *
 * @param receiptNo   number
 * @param amount      how much was paid
 * @param date        day of the payment
 * @param agencyPoint who took it
 * @param position    place of the event in the log
 * @param recordedAt  when it was recorded
 * @param checkpoint  the signed head of the tree that it is in
 */
public record ReceiptCheck(
        String receiptNo,
        Money amount,
        LocalDate date,
        String agencyPoint,
        long position,
        String recordedAt,
        String checkpoint) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TYPE = 5;
    private static final int RECORDED_AT = 7;

    /**
     * Checks a code.
     *
     * @throws IllegalArgumentException telling why it proves nothing
     */
    public static ReceiptCheck of(String code, LogKey key) {
        ReceiptProof proof = ReceiptProof.of(code);
        String[] columns = proof.leaf().split("\t", -1);
        long size = Long.parseLong(columns[0]);
        byte[] root = Inclusion.root(size - 1, size, TreeHash.leaf(proof.leaf().getBytes(UTF_8)), proof.path());
        Checkpoint checkpoint = Checkpoint.of(key.name(), size, root);
        byte[] signature = HexFormat.of().parseHex(proof.signature());
        if (!key.verifies(checkpoint.text().getBytes(UTF_8), signature)) {
            throw new IllegalArgumentException("This was not signed by " + key.name() + ", or it was altered.");
        }
        try {
            JsonNode event = JSON.readTree(proof.payload());
            boolean first = columns[TYPE].equals("PaymentReceived");
            if (!first && !columns[TYPE].equals("ReceiptVoided")) {
                throw new IllegalArgumentException("What is proved is no receipt but " + columns[TYPE] + ".");
            }
            return new ReceiptCheck(
                    event.required(first ? "receiptNo" : "replacementNo").asString(),
                    new Money(event.required("amount").asLong()),
                    LocalDate.parse(
                            (first ? event.required("entry").required("effectiveDate") : event.required("paidOn"))
                                    .asString()),
                    event.required("agencyPoint").asString(),
                    size,
                    columns[RECORDED_AT],
                    checkpoint.note(key, signature));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("What is proved cannot be read.", e);
        }
    }
}
