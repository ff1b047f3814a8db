package org.mutualaid.ledger.adjustment;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/** Which entries an adjustment may make: never one on an account whose every fen belongs to a document. */
final class Adjustable {

    /** What moves these accounts instead. */
    private static final Map<String, String> BY_DOCUMENT = Map.of(
            Chart.UNAPPLIED.code(), "Use a payment, its application, its reversal, or a refund.",
            Chart.UNIDENTIFIED.code(), "Use the identification or the reversal of the payment.",
            Chart.REFUNDS_PAYABLE.code(), "Use the approval, the payment or the end of a refund.",
            Chart.BENEFITS_PAYABLE.code(), "Use the approval of a claim or its reversal.",
            Chart.PAYOUT_CLEARING.code(), "Use a payout batch or its result.",
            Chart.RETURNED_PAYOUTS.code(), "Use a new payout of the returned benefit.",
            Chart.HELD_FOR_OTHERS.code(), "Use the money of the programme, its reversal, or a grant.",
            Chart.REMITTANCE_IN_TRANSIT.code(), "Use a remittance, its confirmation or its reversal.",
            Chart.RECOVERABLE_BENEFITS.code(), "Use the receipt or the write-off of the recovery.");

    /** What names one account where the code alone names none. */
    private static final Map<String, Pattern> DIMENSIONS = Map.of(
            Chart.CASH.code(), Pattern.compile("[^:]+"),
            Chart.BANK.code(), Pattern.compile("COLL|OFFICE|PAYOUT"),
            Chart.CLEARING.code(), Pattern.compile("[^:]+"),
            Chart.CONTRIBUTIONS_RECEIVABLE.code(), Pattern.compile("UNIT|UNION|MEMBER|GIFT"),
            Chart.CASH_DIFFERENCE.code(), Pattern.compile("[^:]+"),
            Chart.UNEARNED.code(), Pattern.compile("[^:]+:\\d{4}"),
            Chart.CONTRIBUTION_INCOME.code(), Pattern.compile("[^:]+:v[1-9]\\d{0,5}"),
            Chart.BENEFITS.code(), Pattern.compile("[^:]+"));

    private static final String CASH = Chart.CASH.code();

    /** A person approves what a person can read. */
    private static final int MOST_LINES = 100;

    private Adjustable() {}

    static void require(List<JournalLine> lines) {
        if (lines.size() > MOST_LINES) {
            throw Refused.rule("adjustment-too-long", "An adjustment has at most " + MOST_LINES + " lines.")
                    .with("field", "lines");
        }
        lines.forEach(line -> require(line.account().path()));
        if (lines.stream()
                        .map(line -> line.account().path())
                        .filter(path -> path.startsWith(CASH))
                        .distinct()
                        .count()
                > 1) {
            throw Refused.rule("adjustment-tills", "An adjustment moves one till at most; propose one for each.");
        }
        if (lines.size() < 2 || !total(lines, Side.DEBIT).equals(total(lines, Side.CREDIT))) {
            throw Refused.rule(
                    "adjustment-unbalanced",
                    "Debits are " + total(lines, Side.DEBIT) + ", credits " + total(lines, Side.CREDIT)
                            + "; an entry has two lines at least and both sides are equal.");
        }
    }

    private static void require(String account) {
        String code = account.substring(0, 4);
        String instead = BY_DOCUMENT.get(code);
        if (instead != null) {
            throw Refused.rule("account-not-adjustable", account + " takes no adjustment. " + instead)
                    .with("field", "lines");
        }
        Pattern dimensions = DIMENSIONS.get(code);
        String named = account.length() > 5 ? account.substring(5) : "";
        if (dimensions != null && !dimensions.matcher(named).matches()) {
            throw Refused.rule(
                            "account-unknown",
                            account
                                    + " is no account; write one such as 1001:SN-01, 1002:OFFICE, 1122:UNIT, 2203:HOSP:2026,"
                                    + " 4101:HOSP:v1 or 5101:HOSP.")
                    .with("field", "lines");
        }
    }

    private static Money total(List<JournalLine> lines, Side side) {
        return Money.sum(lines.stream()
                .filter(line -> line.side() == side)
                .map(JournalLine::amount)
                .toList());
    }

    static JournalEntry entry(AdjustmentCommand.ProposeAdjustment command) {
        require(command.lines());
        return new JournalEntry(command.on(), command.lines());
    }
}
