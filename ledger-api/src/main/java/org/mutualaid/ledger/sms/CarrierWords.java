package org.mutualaid.ledger.sms;

import java.util.regex.Pattern;

/** What of a carrier's words is kept: little, and no number that may be somebody's. */
final class CarrierWords {

    private static final Pattern CODE = Pattern.compile("[\\w.:-]{0,64}");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{7,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 200;

    private CarrierWords() {}

    /** A code; {@code other} in place of what is none. */
    static String code(String said) {
        return CODE.matcher(said).matches() && !NUMBER.matcher(said).find() ? said : "other";
    }

    /** The beginning of a text, with a star for each long number. */
    static String text(String said) {
        String masked = CONTROL.matcher(NUMBER.matcher(said).replaceAll("*")).replaceAll(" ");
        return masked.substring(0, Math.min(masked.length(), LONGEST));
    }
}
