package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What carriers write is kept as far as it helps, and says of nobody what number they have. */
class CarrierWordsTest {

    @Test
    void a_code_is_one_word_and_no_number_of_a_person() {
        for (String code :
                List.of("", "isv.AMOUNT_NOT_ENOUGH", "UNDELIV:045", "MK:0012", "0x45f", "not-connected", "21")) {
            assertThat(CarrierWords.code(code)).isEqualTo(code);
        }
        for (String none : List.of("two words", "13900000001", "失败", "x".repeat(65))) {
            assertThat(CarrierWords.code(none)).isEqualTo("other");
        }
    }

    @Test
    void a_text_is_short_and_has_stars_for_long_numbers() {
        assertThat(CarrierWords.text("号码13900000001不在服务区(1000001),第21号\0")).isEqualTo("号码*不在服务区(*),第21号 ");
        assertThat(CarrierWords.text("助".repeat(195) + "13900000001" + "助".repeat(9)))
                .isEqualTo("助".repeat(195) + "*" + "助".repeat(4));
    }

    @Test
    void so_is_whatever_any_gateway_answers() {
        String code = "two words";
        String text = "13900000001";
        assertThat(new Outcome.Temporary(code, text)).isEqualTo(new Outcome.Temporary("other", "*"));
        assertThat(new Outcome.NotHere(code, text)).isEqualTo(new Outcome.NotHere("other", "*"));
        assertThat(new Outcome.Refused(code, text)).isEqualTo(new Outcome.Refused("other", "*"));
        assertThat(new Outcome.Unknown(code, text)).isEqualTo(new Outcome.Unknown("other", "*"));
    }
}
