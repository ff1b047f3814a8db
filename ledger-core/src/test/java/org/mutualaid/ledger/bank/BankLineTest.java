package org.mutualaid.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineFreed;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineUsed;
import org.mutualaid.ledger.rule.Refused;

/** H5: a new id with the serial number of a line that was posted already is refused. */
class BankLineTest {

    private static final UseBankLine USE = new UseBankLine("COLL", "S1", "P1");

    @Test
    void posts_money_that_the_bank_saw_once() {
        assertThat(BankLine.decide(USE, BankLine.NONE)).containsExactly(new BankLineUsed("COLL", "S1", "P1"));
        assertThat(BankLine.decide(USE, used())).as("the same posting again").isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "bank-serial-used",
                () -> BankLine.decide(new UseBankLine("COLL", "S1", "P2"), used()));
    }

    @Test
    void is_free_again_when_its_own_posting_was_refused() {
        assertThat(BankLine.decide(new FreeBankLine("COLL", "S1", "P2"), used()))
                .isEmpty();
        var freed = BankLine.decide(new FreeBankLine("COLL", "S1", "P1"), used());
        assertThat(freed).containsExactly(new BankLineFreed("COLL", "S1", "P1"));

        BankLine free = after(used(), BankLine::evolve, freed);

        assertThat(BankLine.decide(new FreeBankLine("COLL", "S1", "P1"), free)).isEmpty();
        assertThat(BankLine.decide(new UseBankLine("COLL", "S1", "P2"), free)).hasSize(1);
    }

    private static BankLine used() {
        return after(BankLine.NONE, BankLine::evolve, BankLine.decide(USE, BankLine.NONE));
    }
}
