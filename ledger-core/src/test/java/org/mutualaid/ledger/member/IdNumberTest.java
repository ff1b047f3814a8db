package org.mutualaid.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualaid.ledger.Sample.day;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.scheme.Sex;

/** R01, R02 and R05 of the domain brief, 3.3; the two numbers are the published examples of GB 11643. */
class IdNumberTest {

    private static final IdNumber PUBLISHED = new IdNumber("11010519491231002X");

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void takes_the_published_examples(String text) {
        assertThat(new IdNumber(text).hasValidCheckDigit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "110105194912310020",
                "11010519491231003X",
                "1101051949123100",
                "11010519491231002",
                "11010519491231002XX",
                "1.10105E+17",
                "X1010519491231002X",
                ""
            })
    void refuses_a_wrong_check_digit_or_length(String text) {
        assertThat(new IdNumber(text).hasValidCheckDigit()).isFalse();
    }

    @Test
    void notices_every_single_wrong_digit() {
        String right = "440524188001010014";
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(i)) {
                    String wrong = right.substring(0, i) + digit + right.substring(i + 1);
                    assertThat(new IdNumber(wrong).hasValidCheckDigit())
                            .as(wrong)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002x",
                " 110105 19491231 002X ",
                "'11010519491231002X",
                "１１０１０５１９４９１２３１００２Ｘ",
                "110105\u00A019491231\u3000002X"
            })
    void understands_what_people_type(String typed) {
        assertThat(IdNumber.normalised(typed)).isEqualTo(PUBLISHED);
    }

    @Test
    void tells_birth_date_age_and_sex() {
        assertThat(PUBLISHED.birthDate()).contains(day("1949-12-31"));
        assertThat(PUBLISHED.ageOn(day("2009-12-30"))).contains(59);
        assertThat(PUBLISHED.ageOn(day("2009-12-31"))).contains(60);
        assertThat(PUBLISHED.ageOn(day("1949-12-30"))).as("not born yet").contains(-1);
        assertThat(PUBLISHED.sex()).isEqualTo(Sex.FEMALE);
        assertThat(new IdNumber("440524188001010014").sex()).isEqualTo(Sex.MALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105194902300028", "110105194913010028", "110105", "110105ABCDEFGH0028"})
    void knows_no_birth_date_that_never_was(String text) {
        assertThat(new IdNumber(text).birthDate()).isEmpty();
        assertThat(new IdNumber(text).ageOn(day("2024-01-01"))).isEmpty();
    }

    @Test
    void never_shows_itself() {
        assertThat(PUBLISHED.toString()).doesNotContain("1949");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "", "ABCDEF0123456789ABCDEF0123456789"})
    void never_passes_as_a_member_id(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MemberId(text));
    }

    @Test
    void knows_a_province_by_the_first_two_digits() {
        assertThat(new IdNumber("11").hasKnownProvince()).isTrue();
        assertThat(new IdNumber("1").hasKnownProvince()).isFalse();
        assertThat(new IdNumber("99").hasKnownProvince()).isFalse();
    }

    @Test
    void takes_every_full_width_character_for_its_plain_one() {
        assertThat(IdNumber.normalised("！０Ａ～").text()).isEqualTo("!0A~");
    }
}
