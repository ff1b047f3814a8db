package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.scheme.Sex;

/**
 * A person who does not exist. The ID number has the right form and check digit, but its area code begins with 99, which
 * GB/T 2260 gives to no province, and which no permanent residence card of a foreigner carries as province either. No
 * mobile number begins with 100. Cards begin with 99 99, in the range that ISO/IEC 7812 leaves to national use and no bank has.
 *
 * @param idNumber 18 characters
 * @param name     says that it is a test
 * @param sex      as the 17th digit says
 * @param mobile   11 digits
 * @param bankCard 19 digits that pass the Luhn check
 */
record MadeUpPerson(String idNumber, String name, Sex sex, String mobile, String bankCard) {

    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.BASIC_ISO_DATE;

    /**
     * The person with that number in the county.
     *
     * @param number from 1, never used twice
     * @param area   number of the unit, 0 to 999
     * @param place  number in the unit, 0 to 499 for those born on one day
     * @param born   birth date
     * @param sex    sex
     */
    static MadeUpPerson of(int number, int area, int place, LocalDate born, Sex sex) {
        int order = (place * 2 + (sex == Sex.MALE ? 1 : 0)) % 1000;
        String first = "999%03d%s%03d".formatted(area, born.format(DIGITS), order);
        return new MadeUpPerson(
                first + IdNumber.checkDigit(first),
                "测试%s%05d".formatted(STEMS.charAt(number % STEMS.length()), number),
                sex,
                "100%08d".formatted(number),
                card("999900%012d".formatted(number)));
    }

    /** Another card of the same person. */
    String otherCard() {
        return card("999901" + bankCard.substring(6, 18));
    }

    /** The same person with the last character of the ID number mistyped. */
    MadeUpPerson mistyped() {
        char wrong = idNumber.endsWith("0") ? '1' : '0';
        return new MadeUpPerson(idNumber.substring(0, 17) + wrong, name, sex, mobile, bankCard);
    }

    private static String card(String first) {
        int sum = 0;
        for (int i = 0; i < first.length(); i++) {
            int digit = first.charAt(first.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return first + (10 - sum % 10) % 10;
    }
}
