package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;

class ParticularsTest {

    /** Woman, born on the last day of 1949, published as an example. */
    private static final String KNOWN = "11010519491231002X";

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, ''",
        "110105194912310021, R01",
        "1101051949123100, R01",
        "'', R01",
        "1.10105E+17, R05",
        "1.10105e17, R05",
        "１.10105E+17, R05",
        "1E+17, R05",
        "1.1E, R01"
    })
    void needs_a_whole_number_with_the_right_check_digit(String idNumber, String code) {
        assertThat(codes(person(idNumber, null, null).faults(day("2024-05-20"), yuan("95.00"), Money.ZERO)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"19800230, R02", "19801301, R02", "20240520, ''", "20240521, R02", "00000000, R02"})
    void needs_a_birth_date_that_has_been(String birth, String code) {
        String first17 = "999999" + birth + "001";
        Particulars person = person(first17 + IdNumber.checkDigit(first17), null, null);

        assertThat(codes(person.faults(day("2024-05-20"), yuan("95.00"), Money.ZERO)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"女, ''", "F, ''", "female, ''", "' ', ''", ", ''", "男, R03", "M, R03", "MALE, R03", "other, R03"})
    void compares_the_sex_with_the_number(@Nullable String sex, String code) {
        assertThat(codes(person(KNOWN, sex, null).faults(day("2024-05-20"), yuan("95.00"), Money.ZERO)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"190.00, 2, ''", "95.00, 2, R16", "95.00, 1, ''", "95.00, 0, ''", ", 2, ''"})
    void compares_the_amount_with_the_price(@Nullable String amount, int shares, String code) {
        Particulars person =
                new Particulars(KNOWN, null, null, null, shares, amount == null ? null : yuan(amount), null);

        assertThat(codes(person.faults(day("2024-05-20"), yuan("95.00"), Money.ZERO)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"10.00, 10.00, ''", "0.00, 0.00, ''", ", 10.00, ''", "10.00, 0.00, R16", "0.00, 10.00, R16"})
    void compares_the_joining_fee_with_what_the_person_owes(@Nullable String printed, String owed, String code) {
        Particulars person =
                new Particulars(KNOWN, null, null, null, 2, yuan("190.00"), printed == null ? null : yuan(printed));

        assertThat(codes(person.faults(day("2024-05-20"), yuan("95.00"), yuan(owed))))
                .isEqualTo(code);
    }

    @Test
    void a_joining_fee_is_no_part_of_the_contribution() {
        Particulars person = new Particulars(KNOWN, null, null, null, 1, yuan("105.00"), null);

        assertThat(codes(person.faults(day("2024-05-20"), yuan("95.00"), yuan("10.00"))))
                .isEqualTo("R16");
    }

    @Test
    void names_every_fault() {
        Particulars person = new Particulars(KNOWN, "男", null, null, 1, yuan("1.00"), null);

        assertThat(codes(person.faults(day("2024-05-20"), yuan("95.00"), Money.ZERO)))
                .isEqualTo("R03,R16");
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, ''",
        "11010519491231002x, R05",
        "'110105 19491231 002X', R05",
        "'11010519491231002X ', R05",
        "１1010519491231002X, R05",
        "110105194912310021, ''"
    })
    void puts_a_number_into_its_usual_form(String idNumber, String code) {
        assertThat(codes(person(idNumber, null, null).warnings())).isEqualTo(code);
    }

    @Test
    void drops_a_leading_apostrophe() {
        assertThat(codes(person("'" + KNOWN, null, null).warnings())).isEqualTo("R05");
        assertThat(person("'" + KNOWN, null, null).faults(day("2024-05-20"), yuan("95.00"), Money.ZERO))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99, R02", "00, R02", "16, R02", "11, ''", "37, ''", "54, ''", "65, ''", "83, ''", "66, R02"})
    void warns_of_an_area_that_is_not_known(String province, String code) {
        String first17 = province + "9999" + "19800101" + "001";

        assertThat(codes(person(first17 + IdNumber.checkDigit(first17), null, null)
                        .warnings()))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "13800005678, ''",
        "' 13800005678 ', ''",
        "'', ''",
        "23800005678, R09",
        "1380000567, R09",
        "138000056789, R09",
        "1380000567a, R09"
    })
    void warns_of_a_mobile_that_cannot_be(String mobile, String code) {
        assertThat(codes(person(KNOWN, null, mobile).warnings())).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "6222020000001235, R10",
        "4111111111111111, ''",
        "6222020000079936, ''",
        "'4111 1111-1111 1111', ''",
        "'', ''",
        "4111111111111112, R10",
        "00000000000, R10",
        "000000000000, ''",
        "0000000000000000000, ''",
        "00000000000000000000, R10",
        "411111111111111a, R10",
        "6212345678901232, ''"
    })
    void warns_of_a_card_with_a_wrong_check_digit(String card, String code) {
        assertThat(codes(new Particulars(KNOWN, null, null, card, 1, null, null).warnings()))
                .isEqualTo(code);
    }

    @Test
    void hides_the_person() {
        assertThat(person(KNOWN, null, "13800005678").toString()).isEqualTo("Particulars[hidden]");
    }

    private static Particulars person(String idNumber, @Nullable String sex, @Nullable String mobile) {
        return new Particulars(idNumber, sex, mobile, null, 1, null, null);
    }

    private static String codes(List<Fault> faults) {
        return String.join(",", faults.stream().map(Fault::code).toList());
    }
}
