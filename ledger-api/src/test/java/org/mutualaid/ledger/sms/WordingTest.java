package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of domain brief 7.1, letter by letter, and what carriers make of them. */
class WordingTest {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("schemeName", "住院综合互助保障"),
            Map.entry("from", "2024-05-29"),
            Map.entry("to", "2025-05-28"),
            Map.entry("payBy", "2025-05-20"),
            Map.entry("claimNo", "H240612007"),
            Map.entry("papers", "医保结算单"),
            Map.entry("until", "2024-06-30"),
            Map.entry("days", "10"),
            Map.entry("tail", "6789"),
            Map.entry("day", "06月12日"),
            Map.entry("unapplied", "285.00"),
            Map.entry("refundNo", "T240613002"),
            Map.entry("no", "H240612007"),
            Map.entry("what", "到账"));

    private final Wording wording = new Wording(Sms.SIGNATURE);

    static Stream<Arguments> the_eleven() {
        return Stream.of(
                text(Template.ENROLMENT_CONFIRMED, "您已参加住院综合互助保障,保障期2024-05-29至2025-05-28,凭证号SN240529001234。", 64),
                text(Template.CONTRIBUTION_RECEIVED, "贵单位互助会费190000.00元已到账,收据号SN0001234,其中285.00元待核对,请联系代办点。", 62),
                text(Template.RENEWAL_DUE_30, "您的住院综合互助保障将于2025-05-28到期,请于2025-05-20前通过单位工会续保,逾期重新计算等待期。", 65),
                text(Template.CLAIM_REGISTERED, "您的互助金申请(编号H240612007)已受理,预计10个工作日内办结。", 45),
                text(Template.CLAIM_MATERIALS_MISSING, "您的互助金申请(编号H240612007)缺少医保结算单,请于2024-06-30前补交。", 53),
                text(Template.CLAIM_APPROVED, "您的互助金申请(编号H240612007)已审核通过,金额1213.69元,将转入您尾号6789的银行卡。", 61),
                text(Template.PAYOUT_CONFIRMED, "您的互助金1213.69元(编号H240612007)已于06月12日转入尾号6789的银行卡,请查收。", 60),
                text(Template.PAYOUT_RETURNED, "您的互助金(编号H240612007)因收款账户异常未能转入,请持身份证到代办点更换银行卡。", 54),
                text(Template.CLAIM_REJECTED, "您的互助金申请(编号H240612007)未通过审核,原因可到代办点查询,如有异议请于15日内提出。", 58),
                text(Template.CONTRIBUTION_REFUNDED, "您的互助会费95.00元已退回原付款账户,退款单号T240613002,请查收。", 48),
                text(Template.CORRECTION_ISSUED, "更正:06月12日关于编号H240612007的到账短信有误,请以本条为准,详情请咨询代办点。", 55));
    }

    @ParameterizedTest
    @MethodSource("the_eleven")
    void reads_as_it_was_filed_and_is_charged_as_one_message(Template template, String text, int characters) {
        Wording.Written written = wording.write(template, values(template));

        assertThat(written.text()).isEqualTo(text);
        assertThat(written.segments()).isEqualTo(1);
        assertThat(Segments.length(Sms.SIGNATURE, written.text())).isEqualTo(characters);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Template.class)
    void two_blanks_never_touch_and_nothing_stands_in_it_that_carriers_turn_down(Template template) {
        assertThat(template.text()).doesNotContain("}{").doesNotContain("保险", "医疗", "理赔", "回复", "http");
        assertThat(wording.write(template, values(template)).segments()).isEqualTo(1);
    }

    @Test
    void counts_seventy_as_one_and_then_parts_of_sixty_seven() {
        assertThat(List.of(segments(70), segments(71), segments(134), segments(135), segments(160), segments(500)))
                .containsExactly(1, 2, 2, 3, 3, 8);
        assertThatIllegalStateException().isThrownBy(() -> segments(501));
    }

    @Test
    void a_missing_value_is_an_error_and_never_an_empty_place() {
        assertThatIllegalStateException()
                .isThrownBy(() -> wording.write(Template.CLAIM_REGISTERED, Map.of("days", "10")))
                .withMessageContaining("claimNo");
    }

    @Test
    void the_name_of_a_scheme_leaves_out_what_carriers_turn_down() {
        assertThat(Wording.schemeName("职工住院医疗互助保障（演示）")).isEqualTo("职工住院互助保障");
        assertThat(Wording.schemeName("医疗保险")).isEqualTo("互助保障");
    }

    @Test
    void a_paper_that_tells_of_an_illness_is_not_named() {
        assertThat(PaperWords.of(List.of("SETTLEMENT_SHEET", "医保结算单（医院盖章）"))).isEqualTo("医保结算单");
        assertThat(PaperWords.of(List.of("DIAGNOSIS", "肿瘤病理报告", "ID_CARD"))).isEqualTo("其他材料、身份证复印件");
        assertThat(PaperWords.of(List.of("CLAIM_FORM", "ID_CARD", "BANK_CARD", "INVOICE")))
                .isEqualTo("互助金申领表、身份证复印件、本人银行卡复印件等");
    }

    private static int segments(int characters) {
        return Segments.of(Sms.SIGNATURE, "字".repeat(characters - Sms.SIGNATURE.length() - 2));
    }

    private static Map<String, String> values(Template template) {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put("receiptNo", template == Template.ENROLMENT_CONFIRMED ? "SN240529001234" : "SN0001234");
        values.put(
                "amount",
                switch (template) {
                    case CONTRIBUTION_RECEIVED -> "190000.00";
                    case CONTRIBUTION_REFUNDED -> "95.00";
                    default -> "1213.69";
                });
        return values;
    }

    private static Arguments text(Template template, String text, int characters) {
        return Arguments.of(template, text, characters);
    }

    @Test
    void money_corrections_and_decisions_cannot_be_declined() {
        assertThat(Preferences.declinable())
                .containsExactlyInAnyOrder(
                        Template.ENROLMENT_CONFIRMED,
                        Template.CLAIM_REGISTERED,
                        Template.CLAIM_MATERIALS_MISSING,
                        Template.RENEWAL_DUE_30,
                        Template.RENEWAL_DUE_7,
                        Template.PAYOUT_UNCLAIMED_30,
                        Template.PAYOUT_UNCLAIMED_180);
        assertThat(Arrays.stream(Template.values()).filter(one -> one.kind().isUrgent()))
                .noneMatch(one -> one.kind().isDeclinable());
    }
}
