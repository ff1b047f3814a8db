package org.mutualaid.ledger.desk;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.mutualaid.ledger.rule.Refused;

/** Numbers of bank cards as people type them: money goes to nothing that is not a number. */
final class CardNumber {

    private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\s\\p{Pd}]+");
    private static final Pattern FORM = Pattern.compile("[0-9]{8,30}");

    private CardNumber() {}

    /**
     * Plain digits without blanks and dashes; whether the check digit is right is for the bank to say (R10 only warns).
     *
     * @throws Refused {@code bank-card-invalid} for anything but 8 to 30 digits
     */
    static String tidy(String typed) {
        String number = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        if (!FORM.matcher(number).matches()) {
            throw Refused.rule("bank-card-invalid", "The number of a bank card or account has 8 to 30 digits.")
                    .with("field", "bankCard");
        }
        return number;
    }
}
