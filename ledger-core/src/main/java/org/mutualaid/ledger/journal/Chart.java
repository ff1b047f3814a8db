package org.mutualaid.ledger.journal;

import java.util.Arrays;
import java.util.Optional;

/** The chart of accounts (domain brief 4.7, after 民间非营利组织会计制度). */
public enum Chart {
    /** Notes and coins in the till of an agency point. */
    CASH("1001", AccountKind.ASSET, "库存现金"),
    /** Bank accounts: {@code COLL} collects, {@code OFFICE} holds the fund, {@code PAYOUT} pays benefits. */
    BANK("1002", AccountKind.ASSET, "银行存款"),
    /** Card and QR takings that the acquirer has not settled yet. */
    CLEARING("1012", AccountKind.ASSET, "其他货币资金"),
    /** Contributions that a payer has promised. */
    CONTRIBUTIONS_RECEIVABLE("1122", AccountKind.ASSET, "应收会费"),
    /** Cash found short or over at a day's close. */
    CASH_DIFFERENCE("1221", AccountKind.ASSET, "现金长短款"),
    /** Money on its way from an agency point to the office. */
    REMITTANCE_IN_TRANSIT("1231", AccountKind.ASSET, "在途资金"),
    /** Benefits paid by mistake that must come back. */
    RECOVERABLE_BENEFITS("1241", AccountKind.ASSET, "应收追回互助金"),
    /** Money of a known unit that is not applied to anybody's cover. */
    UNAPPLIED("2201", AccountKind.LIABILITY, "待核对会费"),
    /** Money whose unit is not known. */
    UNIDENTIFIED("2202", AccountKind.LIABILITY, "待查款"),
    /** Contributions for later cover years. */
    UNEARNED("2203", AccountKind.LIABILITY, "预收会费"),
    /** Refunds approved and not paid out yet, by payer. */
    REFUNDS_PAYABLE("2204", AccountKind.LIABILITY, "应退会费"),
    /** Benefits approved and not yet in a payout batch. */
    BENEFITS_PAYABLE("2211", AccountKind.LIABILITY, "应付互助金"),
    /** Benefits, or grants, in a batch that the bank has not answered. */
    PAYOUT_CLEARING("2212", AccountKind.LIABILITY, "代发待确认"),
    /** Benefits, or grants, that came back from the bank. */
    RETURNED_PAYOUTS("2213", AccountKind.LIABILITY, "退汇待付"),
    /** Money held for others: gift programmes, care funds. */
    HELD_FOR_OTHERS("2221", AccountKind.LIABILITY, "代管资金"),
    /** Net assets free of any condition. */
    NET_ASSETS_UNRESTRICTED("3101", AccountKind.NET_ASSETS, "非限定性净资产"),
    /** Net assets of the mutual fund. */
    NET_ASSETS_RESTRICTED("3102", AccountKind.NET_ASSETS, "限定性净资产"),
    /** Reserve against bad years. */
    RISK_RESERVE("3103", AccountKind.NET_ASSETS, "风险准备"),
    /** Contributions earned, by scheme and version. */
    CONTRIBUTION_INCOME("4101", AccountKind.INCOME, "会费收入"),
    /** Subsidies of unions and government. */
    SUBSIDY_INCOME("4201", AccountKind.INCOME, "补助收入"),
    /** Interest earned. */
    INTEREST_INCOME("4301", AccountKind.INCOME, "利息收入"),
    /** Benefits granted, by scheme. */
    BENEFITS("5101", AccountKind.EXPENSE, "业务活动成本-互助金给付"),
    /** Running cost, where the fund may bear it. */
    RUNNING_COST("5201", AccountKind.EXPENSE, "管理费用"),
    /** Fees of banks and card acquirers, by channel. */
    BANK_FEES("5301", AccountKind.EXPENSE, "手续费"),
    /** Recoveries given up. */
    RECOVERY_LOSSES("5401", AccountKind.EXPENSE, "坏账损失");

    private final String code;
    private final AccountKind kind;
    private final String label;

    Chart(String code, AccountKind kind, String label) {
        this.code = code;
        this.kind = kind;
        this.label = label;
    }

    /** The account with this code, if the chart has it. */
    public static Optional<Chart> withCode(String code) {
        return Arrays.stream(values())
                .filter(account -> account.code.equals(code))
                .findFirst();
    }

    /** The account itself or one of its dimensions: {@code CASH.of("SN-01")} is {@code 1001:SN-01}. */
    public Account of(String... dimensions) {
        return new Account(dimensions.length == 0 ? code : code + ":" + String.join(":", dimensions));
    }

    /** Four digits. */
    public String code() {
        return code;
    }

    /** What it stands for. */
    public AccountKind kind() {
        return kind;
    }

    /** The name that accountants use. */
    public String label() {
        return label;
    }
}
