package org.mutualaid.ledger.print;

import org.mutualaid.ledger.view.Ageing;
import org.mutualaid.ledger.view.MemberStatement;

/** What stands on a report in Chinese. */
final class PeriodWords {

    private PeriodWords() {}

    static String of(MemberStatement.Kind kind) {
        return switch (kind) {
            case CONTRIBUTION -> "参保缴费";
            case CONTRIBUTION_RETURNED -> "退出缴费";
            case BENEFIT -> "核定互助金";
            case BENEFIT_REVERSED -> "撤销核定";
            case PAYOUT -> "已付互助金";
            case RETURNED -> "退汇";
            case RECOVERY -> "应追回";
            case REPAYMENT -> "已追回";
            case RECOVERY_WRITTEN_OFF -> "核销";
            case GRANT -> "代管资金发放";
            case GRANT_RETURNED -> "代管资金退汇";
        };
    }

    static String of(Ageing.Kind kind) {
        return switch (kind) {
            case UNAPPLIED -> "待核对会费";
            case UNIDENTIFIED -> "待查款";
            case UNREMITTED -> "未上缴收据";
            case IN_TRANSIT -> "在途资金";
            case RECEIVABLE -> "应收会费";
        };
    }

    /** A precondition by its code; a later one, which this program does not know, stays a code. */
    static String of(String code) {
        return switch (code) {
            case "trial-balance-unequal" -> "试算不平";
            case "payouts-unanswered" -> "代发待确认";
            case "month-before-open" -> "以前月份未结";
            case "days-open" -> "代办点未日结";
            case "bank-lines-open" -> "银行未达账项";
            default -> code;
        };
    }
}
