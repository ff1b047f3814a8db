package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RosterReasonsTest {

    static Stream<String> codes() {
        Stream<String> rules = IntStream.rangeClosed(1, 18).mapToObj("R%02d"::formatted);
        Stream<String> cells = Stream.of(
                "name-missing",
                "id-missing",
                "cell-formula",
                "cell-merged",
                "cell-error",
                "cell-too-long",
                "cell-encoding",
                "cell-two-lines",
                "shares-not-whole",
                "date-unclear",
                "seq-not-usable");
        return Stream.concat(rules, cells);
    }

    @Test
    void knows_every_code_that_a_row_can_have() {
        assertThat(RosterReasons.codes()).containsExactlyInAnyOrderElementsOf(codes().toList());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void says_in_chinese_what_to_do(String code) {
        assertThat(RosterReasons.inChinese(code))
                .containsPattern("\\p{IsHan}{3}")
                .endsWith("。");
    }

    @Test
    void says_something_else_for_every_code() {
        assertThat(codes().map(RosterReasons::inChinese)).doesNotHaveDuplicates();
    }

    @Test
    void sends_somebody_with_a_code_of_a_later_version_to_the_clerk() {
        assertThat(RosterReasons.inChinese("R99")).contains("R99").contains("请与经办人联系");
    }
}
