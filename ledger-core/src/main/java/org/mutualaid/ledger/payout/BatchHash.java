package org.mutualaid.ledger.payout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mutualaid.ledger.money.Money;

/**
 * What a batch says, as one number that people can compare: whoever checks or releases it names the hash that they saw,
 * and the file for the bank is written only from lines that have it (domain brief 5.5).
 */
public final class BatchHash {

    private BatchHash() {}

    /**
     * SHA-256 in hexadecimal over the lines in their order, each as number, claim or grant, attempt, fen, sealed card and
     * sealed name, then over their count and total in fen. Every text goes in with its length, so that no two batches
     * read alike.
     */
    public static String of(List<PayoutLine> lines) {
        MessageDigest digest = sha256();
        for (PayoutLine line : lines) {
            add(digest, Integer.toString(line.line()));
            add(digest, line.grantId() == null ? "claim" : "grant");
            add(digest, String.valueOf(line.grantId() == null ? line.claimId() : line.grantId()));
            add(digest, line.attemptId());
            add(digest, Long.toString(line.amount().fen()));
            add(digest, line.bankCard().text());
            add(digest, line.holder().text());
        }
        add(digest, Integer.toString(lines.size()));
        add(
                digest,
                Long.toString(Money.sum(lines.stream().map(PayoutLine::amount).toList())
                        .fen()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
