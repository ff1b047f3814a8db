package org.mutualaid.ledger.claim;

import java.util.List;
import java.util.Optional;

/**
 * Why a claim is rejected, in words that the member is told (domain brief 5.3). Where a calculation comes out as nothing, the
 * code is that of its step. Other codes may be used; these are explained.
 *
 * @param code stable, kebab-case
 * @param text what it says
 * @param rule the clause of the scheme's terms that it refers to
 */
public record RejectionCode(String code, String text, String rule) {

    /** All that are explained. */
    public static final List<RejectionCode> ALL = List.of(
            new RejectionCode("not-covered", "就医或确诊之日不在保障期内。", "计划条款：保障期限"),
            new RejectionCode("waiting", "就医或确诊之日在免责期内。", "计划条款：免责期"),
            new RejectionCode("claims-per-term", "本保障期内的申领次数已经用完。", "计划条款：申领次数"),
            new RejectionCode("term-cap", "本保障期内的互助金限额已经用完。", "计划条款：互助金限额"),
            new RejectionCode("cover-exhausted", "一次性互助金已经给付，保障已经终止。", "计划条款：一次性给付"),
            new RejectionCode("cover-void", "保障自始无效。", "计划条款：参加条件"),
            new RejectionCode("suspended", "会费未到账，保障中止。", "计划条款：会费缴纳"),
            new RejectionCode("deadline-missed", "超过申领期限。", "计划条款：申领期限"),
            new RejectionCode("invoice-used", "同一票据已经申领过互助金。", "计划条款：不得重复申领"),
            new RejectionCode("stay-paid-elsewhere", "同一次住院已经在其他项目中得到给付。", "计划条款：不得重复申领"),
            new RejectionCode("class-not-covered", "病种或医院不在计划范围内。", "计划条款：保障范围"),
            new RejectionCode("excluded", "属于计划不予给付的情形。", "计划条款：除外情形"),
            new RejectionCode("no-benefit", "按计划标准计算，没有应给付的金额。", "计划条款：给付标准"),
            new RejectionCode("materials-missing", "材料未在期限内交齐。", "计划条款：申领材料"),
            new RejectionCode("facts-wrong", "申报情况与事实不符。", "计划条款：如实申报"));

    /** The one with that code, if it is explained. */
    public static Optional<RejectionCode> of(String code) {
        return ALL.stream().filter(known -> known.code.equals(code)).findFirst();
    }
}
