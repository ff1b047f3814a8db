package org.mutualaid.ledger.invoice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mutualaid.ledger.rule.Refused;

/** Brings invoice numbers into one form, so that a blank or a dash does not make another invoice of one. */
public final class InvoiceNumber {

    /** More papers than that belong to several stays. */
    static final int MOST = 50;

    private static final int LONGEST = 64;
    private static final Pattern IGNORED = Pattern.compile("[\\p{Z}\\s\\p{Pd}\\u2212\\p{Cf}]+");
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]{1," + LONGEST + "}");

    private InvoiceNumber() {}

    /**
     * Compatible forms made equal (NFKC), in capitals, without blanks and dashes.
     *
     * @throws Refused {@code invoice-number-invalid} if nothing is left, or too much
     */
    public static String normalised(String typed) {
        String number = IGNORED.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        if (!FORM.matcher(number).matches()) {
            throw refused(
                    "invoice-number-invalid", "An invoice number has 1 to " + LONGEST + " letters or digits in it.");
        }
        return number;
    }

    /**
     * The numbers of one claim in one form and in one order, whoever typed them.
     *
     * @throws Refused {@code invoice-number-repeated} or {@code invoices-too-many}
     */
    public static List<String> normalised(List<String> typed) {
        if (typed.size() > MOST) {
            throw refused("invoices-too-many", "A claim has at most " + MOST + " invoices.");
        }
        Set<String> seen = new HashSet<>();
        List<String> numbers = new ArrayList<>();
        for (String each : typed) {
            String number = normalised(each);
            if (!seen.add(number)) {
                throw refused("invoice-number-repeated", "Invoice " + number + " stands in this claim twice.");
            }
            numbers.add(number);
        }
        return numbers.stream().sorted().toList();
    }

    private static Refused refused(String code, String detail) {
        return Refused.rule(code, detail).with("field", "invoiceNumbers");
    }
}
