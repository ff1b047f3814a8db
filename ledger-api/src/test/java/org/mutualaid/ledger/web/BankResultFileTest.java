package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;

class BankResultFileTest {

    private static final String START = "line,outcome,code\n1,PAID,\n";

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "12,", "12,RETUR", "12,RETURNED", "12,RETURNED,", "12,RETURNED,AC0", "12,RETURNED,账户已"})
    void refuses_a_last_line_that_was_torn_off_and_names_its_row(String torn) {
        assertThatThrownBy(() -> read(START + torn)).isInstanceOfSatisfying(ProblemFound.class, found -> {
            assertThat(found.problem().status()).isEqualTo(400);
            assertThat(found.problem().errors()).extracting(Problem.Fault::row).containsExactly(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,PAID", "12,PAID,", "12,PAID,\n", "12,PAID\r\n"})
    void takes_a_last_line_without_an_end_that_says_all_that_matters(String last) {
        assertThat(read(START + last)).contains(new BankAnswer(12, Outcome.PAID, null));
    }

    @Test
    void takes_a_last_line_without_an_end_whose_code_is_whole() {
        assertThat(read(START + "12,RETURNED,AC04")).contains(new BankAnswer(12, Outcome.RETURNED, "AC04"));
        assertThat(read(START + "12,RETURNED,AC0\n")).contains(new BankAnswer(12, Outcome.RETURNED, "AC0"));
    }

    private static List<BankAnswer> read(String text) {
        return BankResultFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
