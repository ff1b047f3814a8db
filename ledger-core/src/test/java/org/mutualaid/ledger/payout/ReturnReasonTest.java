package org.mutualaid.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of ISO 20022 as of the external code sets, and the usual words of banks. */
class ReturnReasonTest {

    @ParameterizedTest
    @CsvSource({
        "AC01, ACCOUNT_UNKNOWN",
        "AC04, ACCOUNT_CLOSED",
        "ac06, ACCOUNT_FROZEN",
        "BE01, NAME_MISMATCH",
        "AG01, OTHER",
        "AM02, LIMIT",
        "AM14, LIMIT",
        "AM04, OTHER",
        "ACCOUNT_CLOSED, ACCOUNT_CLOSED",
        "account closed, ACCOUNT_CLOSED",
        "LIMIT, LIMIT",
        "NAME_MISMATCH, NAME_MISMATCH",
        "ACCOUNT_FROZEN, ACCOUNT_FROZEN",
        "ACCOUNT_UNKNOWN, ACCOUNT_UNKNOWN",
        "CLOSED, ACCOUNT_CLOSED",
        "账户已销户, ACCOUNT_CLOSED",
        "账号户名不符, NAME_MISMATCH",
        "该账户已被司法冻结, ACCOUNT_FROZEN",
        "卡已挂失, ACCOUNT_FROZEN",
        "账号不存在, ACCOUNT_UNKNOWN",
        "II类户入账超限额, LIMIT",
        "交易失败, OTHER",
        "R01, OTHER"
    })
    void says_in_our_words_what_the_bank_wrote(String written, ReturnReason reason) {
        assertThat(ReturnReason.of(written)).isEqualTo(reason);
    }

    @Test
    void is_other_when_the_bank_wrote_nothing() {
        assertThat(ReturnReason.of(null)).isEqualTo(ReturnReason.OTHER);
        assertThat(ReturnReason.of(" ")).isEqualTo(ReturnReason.OTHER);
    }

    @Test
    void does_not_take_a_text_that_was_cut_off_for_a_whole_one() {
        assertThat(BankWords.exactly("AC0")).isEmpty();
        assertThat(BankWords.exactly("ACCOUNT_CLOS")).isEmpty();
        assertThat(BankWords.exactly("AC04")).contains(ReturnReason.ACCOUNT_CLOSED);
    }
}
