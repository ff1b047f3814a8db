package org.mutualaid.ledger.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;

/**
 * One line of a bank statement.
 *
 * @param line   number in the file: of its text line, or of its entry
 * @param date   day of the bank's booking
 * @param serial number that the bank gave it, unique within the account
 * @param amount never 0.00; negative if the money went out
 * @param payer  the other party, sealed under the statement's own key
 * @param remark what it says, sealed likewise
 */
public record StatementLine(
        int line,
        LocalDate date,
        String serial,
        Money amount,
        @Nullable Sealed payer,
        @Nullable Sealed remark) {}
