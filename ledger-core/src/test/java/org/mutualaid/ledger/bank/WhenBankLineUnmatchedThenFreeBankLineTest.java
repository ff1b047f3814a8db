package org.mutualaid.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;

class WhenBankLineUnmatchedThenFreeBankLineTest {

    @Test
    void frees_the_line_from_the_posting_that_it_was_not() {
        assertThat(WhenBankLineUnmatchedThenFreeBankLine.react(new BankLineUnmatched("COLL", "S1", 7)))
                .containsExactly(new FreeBankLine("COLL", "S1", WhenBankLineUnmatchedThenFreeBankLine.user(7)));
    }
}
