package org.mutualaid.ledger.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.scheme.Sex;

/**
 * What a unit wrote about one person, before it is sealed: the checks that need to read it (domain brief 3.3). No
 * message repeats any of it.
 *
 * @param idNumber ID number as typed
 * @param sex      sex as typed
 * @param mobile   mobile number as typed
 * @param bankCard bank card as typed
 * @param shares   how many shares
 * @param amount   contribution printed on the list
 * @param joiningFee joining fee printed on the list
 */
public record Particulars(
        String idNumber,
        @Nullable String sex,
        @Nullable String mobile,
        @Nullable String bankCard,
        int shares,
        @Nullable Money amount,
        @Nullable Money joiningFee) {

    /** The number as it was meant. */
    public IdNumber number() {
        return IdNumber.normalised(idNumber);
    }

    /** Why the row cannot go on; the price of one share and the joining fee that this person owes given. */
    public List<Fault> faults(LocalDate today, Money price, Money fee) {
        IdNumber number = number();
        if (number.lostDigits()) {
            return List.of(new Fault(
                    "R05",
                    "The ID number was turned into a rounded number. Format the column as text and type it again."));
        }
        if (!number.hasValidCheckDigit()) {
            return List.of(new Fault("R01", "The ID number needs 18 characters and the right check digit."));
        }
        Optional<LocalDate> born = number.birthDate();
        if (born.isEmpty() || born.get().isAfter(today)) {
            return List.of(new Fault("R02", "The birth date in the ID number is not a date in the past."));
        }
        List<Fault> faults = new ArrayList<>();
        if (sex != null && !sex.isBlank() && sexOf(sex) != number.sex()) {
            faults.add(new Fault("R03", "The sex does not match the ID number."));
        }
        Money contribution = price.times(Math.max(1, shares));
        if (amount != null && !amount.equals(contribution)) {
            faults.add(new Fault("R16", "The amount is " + amount + "; the contribution is " + contribution + "."));
        }
        if (joiningFee != null && !joiningFee.equals(fee)) {
            faults.add(new Fault("R16", "The joining fee is " + joiningFee + "; this person owes " + fee + "."));
        }
        return faults;
    }

    /** What somebody should look at, although the row can go on. */
    public List<Fault> warnings() {
        List<Fault> warnings = new ArrayList<>();
        IdNumber number = number();
        if (number.hasValidCheckDigit()) {
            if (!number.hasKnownProvince()) {
                warnings.add(new Fault("R02", "The ID number begins with an area code that is not known."));
            }
            if (!number.text().equals(idNumber)) {
                warnings.add(new Fault(
                        "R05", "The ID number was put into its usual form: no spaces, plain digits, a capital X."));
            }
        }
        if (mobile != null && !mobile.isBlank() && !mobile.strip().matches("1[0-9]{10}")) {
            warnings.add(new Fault("R09", "A mobile number has 11 digits and begins with 1."));
        }
        if (bankCard != null && !bankCard.isBlank() && !isCard(bankCard)) {
            warnings.add(new Fault("R10", "The number of the bank card cannot be right. It is needed for benefits."));
        }
        return warnings;
    }

    private static @Nullable Sex sexOf(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "MALE", "M", "男" -> Sex.MALE;
            case "FEMALE", "F", "女" -> Sex.FEMALE;
            default -> null;
        };
    }

    /** By the check digit of Luhn, over 12 to 19 digits. */
    private static boolean isCard(String typed) {
        String digits = typed.replace(" ", "").replace("-", "");
        if (!digits.matches("[0-9]{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** Hides the person, so that nobody reaches a log by accident. */
    @Override
    public String toString() {
        return "Particulars[hidden]";
    }
}
