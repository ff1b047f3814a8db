package org.mutualaid.ledger.statement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to the statements of a bank account. */
public sealed interface StatementEvent extends StoredEvent {

    /** Bank account. */
    String account();

    /** The stream of the account's statements. */
    default String stream() {
        return "bank-statements:" + account();
    }

    /**
     * A part of a statement was taken in, all parts together or none.
     *
     * @param account        bank account
     * @param statementId    id
     * @param part           number of the part, from 1
     * @param from           day of the first line of the whole statement
     * @param to             day of its last line
     * @param openingBalance before its first line, if known
     * @param closingBalance after its last line, if known
     * @param lines          lines that were not listed before
     * @param listedBefore   lines that an earlier statement listed
     */
    record BankStatementImported(
            String account,
            String statementId,
            int part,
            LocalDate from,
            LocalDate to,
            @Nullable Money openingBalance,
            @Nullable Money closingBalance,
            List<StatementLine> lines,
            List<ListedBefore> listedBefore)
            implements StatementEvent {}

    /** A person said that a line is this posting. */
    record BankLineMatched(String account, String serial, long posting) implements StatementEvent {}

    /** The match was a mistake. */
    record BankLineUnmatched(String account, String serial, long posting) implements StatementEvent {}

    /**
     * A line that an earlier statement listed.
     *
     * @param line   number within this statement
     * @param serial by which it is known
     */
    record ListedBefore(int line, String serial) {}
}
