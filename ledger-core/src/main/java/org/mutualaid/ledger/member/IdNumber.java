package org.mutualaid.ledger.member;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.mutualaid.ledger.scheme.Sex;

/**
 * A citizen's ID number (GB 11643): area, birth date, order digit, check digit by MOD 11-2.
 *
 * @param text the normalised number
 */
public record IdNumber(String text) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    /** Normalises what people type: full-width digits, spaces, a leading apostrophe, a lower-case x. */
    public static IdNumber normalised(String typed) {
        StringBuilder text = new StringBuilder();
        typed.codePoints().forEach(c -> {
            int plain = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
            if (!Character.isWhitespace(plain) && plain != 0x3000 && plain != 0xA0 && plain != '\'') {
                text.appendCodePoint(Character.toUpperCase(plain));
            }
        });
        return new IdNumber(text.toString());
    }

    /** Whether it has 18 characters and the right check digit (R01). */
    public boolean hasValidCheckDigit() {
        if (!text.matches("\\d{17}[0-9X]")) {
            return false;
        }
        return checkDigit(text.substring(0, 17)) == text.charAt(17);
    }

    /** Whether a spreadsheet has rounded the number, as in 1.10105E+17: nobody can tell what it was. */
    public boolean lostDigits() {
        return text.matches("\\d([.,]\\d*)?E\\+?\\d{1,2}");
    }

    /** Whether it begins with the code of a province, as issued today or in the past (R02). */
    public boolean hasKnownProvince() {
        return text.length() >= 2 && PROVINCES.contains(text.substring(0, 2));
    }

    /** The 18th character for the first 17 digits. */
    public static char checkDigit(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    /** The birth date in it, if it is a real one (R02). */
    public Optional<LocalDate> birthDate() {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text.substring(6, 10)),
                    Integer.parseInt(text.substring(10, 12)),
                    Integer.parseInt(text.substring(12, 14))));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Completed years on that day; -1 for somebody not born yet. */
    public Optional<Integer> ageOn(LocalDate day) {
        return birthDate()
                .map(born -> born.isAfter(day) ? -1 : Period.between(born, day).getYears());
    }

    /** The sex that the 17th digit tells. */
    public Sex sex() {
        return (text.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** Hides everything, so that a number never reaches a log by accident. */
    @Override
    public String toString() {
        return "IdNumber[hidden]";
    }
}
