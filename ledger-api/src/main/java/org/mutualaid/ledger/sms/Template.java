package org.mutualaid.ledger.sms;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts as they are filed with the carriers (domain brief 7.1); a changed text needs a new review. Two blanks never
 * touch, and nothing in them names an illness, a hospital or a number in full. Each step of a reminder is a template of
 * its own, so that no event has two messages of one template to one recipient.
 */
public enum Template {
    /** Money was applied: cover begins. */
    ENROLMENT_CONFIRMED(Kind.NOTICE, "您已参加{schemeName},保障期{from}至{to},凭证号{receiptNo}。"),
    /** To the clerk of the unit whose money came. */
    CONTRIBUTION_RECEIVED(Kind.MONEY, "贵单位互助会费{amount}元已到账,收据号{receiptNo},其中{unapplied}元待核对,请联系代办点。"),
    /** The same, when all of it found its place. */
    CONTRIBUTION_RECEIVED_WHOLE(Kind.MONEY, "贵单位互助会费{amount}元已到账,收据号{receiptNo},已全部核对入账。"),
    /** A month before cover ends. */
    RENEWAL_DUE_30(Kind.REMINDER, Words.RENEWAL_DUE),
    /** A week before cover ends. */
    RENEWAL_DUE_7(Kind.REMINDER, Words.RENEWAL_DUE),
    /** A claim was taken. */
    CLAIM_REGISTERED(Kind.NOTICE, "您的互助金申请(编号{claimNo})已受理,预计{days}个工作日内办结。"),
    /** Papers are missing. */
    CLAIM_MATERIALS_MISSING(Kind.NOTICE, "您的互助金申请(编号{claimNo})缺少{papers},请于{until}前补交。"),
    /** A benefit is owed. */
    CLAIM_APPROVED(Kind.MONEY, "您的互助金申请(编号{claimNo})已审核通过,金额{amount}元,将转入您尾号{tail}的银行卡。"),
    /** The same, to a member without a card. */
    CLAIM_APPROVED_WITHOUT_CARD(Kind.MONEY, "您的互助金申请(编号{claimNo})已审核通过,金额{amount}元,请持身份证到代办点登记银行卡。"),
    /** The bank has said that the money is on the card. */
    PAYOUT_CONFIRMED(Kind.MONEY, "您的互助金{amount}元(编号{claimNo})已于{day}转入尾号{tail}的银行卡,请查收。"),
    /** The bank gave the money back. */
    PAYOUT_RETURNED(Kind.MONEY, "您的互助金(编号{claimNo})因收款账户异常未能转入,请持身份证到代办点更换银行卡。"),
    /** Returned money has waited for a month. */
    PAYOUT_UNCLAIMED_30(Kind.REMINDER, Words.PAYOUT_UNCLAIMED),
    /** Returned money has waited for half a year. */
    PAYOUT_UNCLAIMED_180(Kind.REMINDER, Words.PAYOUT_UNCLAIMED),
    /** A grant is on the card; it is not the fund's money, so other words tell of it. */
    GRANT_PAID(Kind.MONEY, "您的帮扶金{amount}元已于{day}转入尾号{tail}的银行卡,请查收。"),
    /** The bank gave a grant back. */
    GRANT_RETURNED(Kind.MONEY, "您的帮扶金因收款账户异常未能转入,请持身份证到代办点更换银行卡。"),
    /** Nothing is owed. */
    CLAIM_REJECTED(Kind.DECISION, "您的互助金申请(编号{claimNo})未通过审核,原因可到代办点查询,如有异议请于15日内提出。"),
    /** Money went back to whoever had paid it. */
    CONTRIBUTION_REFUNDED(Kind.MONEY, "您的互助会费{amount}元已退回原付款账户,退款单号{refundNo},请查收。"),
    /** An earlier message is not so; it cannot be recalled. */
    CORRECTION_ISSUED(Kind.CORRECTION, "更正:{day}关于编号{no}的{what}短信有误,请以本条为准,详情请咨询代办点。"),
    /** The same about a grant, which has no number. */
    CORRECTION_OF_GRANT(Kind.CORRECTION, "更正:{day}关于帮扶金的{what}短信有误,请以本条为准,详情请咨询代办点。");

    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    private final Kind kind;
    private final String text;

    Template(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** What it is about. */
    public Kind kind() {
        return kind;
    }

    /** The text with its blanks, in braces. */
    public String text() {
        return text;
    }

    /** By which name a message is known, whichever of two texts its values ask for. */
    Template known() {
        return switch (this) {
            case CONTRIBUTION_RECEIVED_WHOLE -> CONTRIBUTION_RECEIVED;
            case CLAIM_APPROVED_WITHOUT_CARD -> CLAIM_APPROVED;
            default -> this;
        };
    }

    /** What a correction calls a message of this text. */
    String called() {
        return switch (this) {
            case ENROLMENT_CONFIRMED -> "参保";
            case CLAIM_APPROVED, CLAIM_APPROVED_WITHOUT_CARD -> "审核";
            default -> "到账";
        };
    }

    /**
     * The text with these values.
     *
     * @throws IllegalStateException if a value is missing
     */
    String with(Map<String, String> values) {
        return BLANK.matcher(text).replaceAll(blank -> {
            String value = values.get(blank.group(1));
            if (value == null) {
                throw new IllegalStateException(this + " needs a value for " + blank.group(1) + ".");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Texts of reminders that are given twice. */
    private static final class Words {
        private static final String RENEWAL_DUE = "您的{schemeName}将于{to}到期,请于{payBy}前通过单位工会续保,逾期重新计算等待期。";
        private static final String PAYOUT_UNCLAIMED = "您的互助金(编号{claimNo})尚未领取,请持身份证到代办点更换银行卡后再次转账。";

        private Words() {}
    }
}
