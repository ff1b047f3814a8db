package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.NoBenefit;

class RejectionCodeTest {

    @Test
    void every_code_is_kebab_case_and_stands_once() {
        assertThat(RejectionCode.ALL)
                .extracting(RejectionCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void what_members_read_is_never_called_insurance() {
        assertThat(RejectionCode.ALL).noneMatch(code -> (code.text() + code.rule()).contains("保险"));
    }

    @Test
    void explains_why_a_calculation_comes_out_as_nothing() {
        assertThat(RejectionCode.of("waiting").map(RejectionCode::rule)).contains("计划条款：免责期");
        assertThat(RejectionCode.of(NoBenefit.suspended(day("2024-09-01")).code()))
                .isPresent();
        assertThat(RejectionCode.of(NoBenefit.voided(VoidReason.DUPLICATE).code()))
                .isPresent();
        assertThat(RejectionCode.of("N01")).isEmpty();
    }
}
