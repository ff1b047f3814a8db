package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * What the QR code of a receipt says, {@code receiptNo/amount/yyyyMMdd/check}: the check is made with a key that never
 * leaves the server, so a paper that was forged or altered is noticed (decision 0014).
 */
@Component
public class ReceiptCodes {

    private static final Pattern CODE = Pattern.compile("((.+)/\\d+\\.\\d\\d/\\d{8})/([0-9A-F]{16})");
    private static final int CHECK = 16;

    private final Vault vault;

    ReceiptCodes(Vault vault) {
        this.vault = vault;
    }

    /** The text of the code on that receipt. */
    public String of(String receiptNo, Money amount, LocalDate date) {
        String told = receiptNo + "/" + amount + "/" + date.format(DateTimeFormatter.BASIC_ISO_DATE);
        return told + "/" + check(told);
    }

    /** The number that a code tells, if it was made here. */
    public Optional<String> receiptNo(String code) {
        Matcher parts = CODE.matcher(code.strip());
        return parts.matches() && check(parts.group(1)).equals(parts.group(3))
                ? Optional.of(parts.group(2))
                : Optional.empty();
    }

    private String check(String told) {
        return vault.fingerprint("receipt code|" + told).substring(0, CHECK).toUpperCase(Locale.ROOT);
    }
}
