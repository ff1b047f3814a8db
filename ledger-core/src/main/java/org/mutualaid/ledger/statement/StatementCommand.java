package org.mutualaid.ledger.statement;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What can be asked of the statements of a bank account. */
public sealed interface StatementCommand {

    /** Bank account, such as {@code COLL}. */
    String account();

    /** The stream of the account's statements. */
    @TargetAggregateIdentifier
    default String stream() {
        return "bank-statements:" + account();
    }

    /**
     * Takes a statement in; once for each id. Lines that an earlier statement listed are not listed again.
     *
     * @param account        bank account
     * @param statementId    id
     * @param openingBalance before its first line, if known; negative if overdrawn
     * @param closingBalance after its last line, if known
     * @param lines          1 to 20,000
     */
    record ImportStatement(
            String account,
            String statementId,
            @Nullable Money openingBalance,
            @Nullable Money closingBalance,
            List<StatementLine> lines)
            implements StatementCommand {}

    /**
     * Says that a line is a posting, whose serial is another or none.
     *
     * @param account bank account
     * @param serial  of the line
     * @param posting position of the posting's event in the log
     * @param amount  of the posting on this account, negative if it went out
     * @param posted  serial that the posting was recorded with
     */
    record MatchLine(
            String account,
            String serial,
            long posting,
            Money amount,
            @Nullable String posted) implements StatementCommand {}

    /** Takes a match back that a person had made. */
    record UnmatchLine(String account, String serial) implements StatementCommand {}
}
