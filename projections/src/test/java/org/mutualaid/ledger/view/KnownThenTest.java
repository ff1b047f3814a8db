package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.view.Ageing.Kind;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.ProgrammeBook.Programme;
import org.mutualaid.ledger.view.Receivables.FindReceivables;

/** What was answered when the log ended somewhere is answered for that position for ever, whatever came later. */
class KnownThenTest {

    private static final LocalDate DAY = Story.DAY;
    private static final Money HUNDRED = Money.parse("100.00");

    @Test
    void ageing() {
        for (Kind kind : List.of(Kind.UNREMITTED, Kind.UNAPPLIED, Kind.RECEIVABLE)) {
            staysKnown(
                    List.of(
                            Story.paid(1, "p1", "100.00", DAY),
                            Story.paid(2, "p2", "100.00", DAY, "r1"),
                            Story.paid(3, "p3", "100.00", DAY),
                            slip("A0000001", "p1"),
                            Story.reversal("p3", "A0000003", "100.00", DAY)[2],
                            Story.applied("r1", "p2", 1, 1, 1),
                            Story.chargedBack("b1", "p2", "r1", 1, 1)),
                    (views, known) -> views.ageing.of(kind, DAY.plusDays(90), known, null));
        }
    }

    @Test
    void what_programmes_received_and_where_it_went() {
        PayoutLine paid = Aid.line(1, "g1", 2, "a1");
        PayoutLine returned = Aid.line(2, "g2", 3, "a2");
        List<StoredEvent> events = new ArrayList<>(Aid.funded("10000.00"));
        events.add(Aid.received("f2", HUNDRED));
        events.addAll(Aid.approved("g1", 2));
        events.addAll(Aid.approved("g2", 3));
        events.addAll(Aid.approved("g3", 4));
        events.add(new GrantWithdrawn("g3", "P1", Story.member(4)));
        events.add(new ProgrammeChanged("P1", Aid.terms("5000.00")));
        events.addAll(Aid.sent("b1", paid, returned));
        events.addAll(Aid.answered("b1", Outcome.PAID, paid));
        events.addAll(Aid.answered("b1", Outcome.RETURNED, returned));
        events.add(Aid.takenBack("f2", "x1", HUNDRED));
        events.addAll(Aid.cancelled("g2", 3));
        staysKnown(events, (views, known) -> {
            AsOf asOf = AsOf.NOW.known(known);
            Programme programme = views.programmes.find("P1", asOf).orElseThrow();
            assertThat(programme.balance())
                    .isEqualTo(views.balances
                            .find(new FindBalance("2221:P1", asOf))
                            .balance());
            assertThat(views.programmes.list(asOf, 10, null).items()).containsExactly(programme);
            assertThat(views.programmes.find("P1", AsOf.day(DAY.minusDays(1)).known(known)))
                    .hasValueSatisfying(before -> assertThat(before.balance()).isEqualTo(Money.ZERO));
            return programme;
        });
    }

    @Test
    void what_became_of_receipts() {
        List<StoredEvent> events = new ArrayList<>(List.of(
                Story.paid(1, "p1", "10.00", DAY),
                Story.paid(2, "p2", "20.00", DAY),
                Story.spoiled(1, "p1", 3L),
                Story.spoiled(4, null, null),
                Story.reversed("p2", "A0000002", "20.00", DAY),
                new ReceiptBlockRegistered("A", "SN-01", 2001, 2010)));
        events.addAll(List.of(Story.refund("f1", "p1", "10.00", DAY)));
        staysKnown(events, (views, known) -> views.receipts.writeOff("SN-01", null, null, AsOf.NOW.known(known)));
    }

    @Test
    void receivables() {
        staysKnown(
                List.of(
                        Story.paid(1, "p1", "200.00", DAY),
                        Story.applied("r1", "p1", 1, 2, 1),
                        Story.chargedBack("b1", "p1", "r1", 1, 1),
                        Story.paid(2, "p2", "100.00", DAY),
                        Story.settled("b1", "p2", "r1", 1, 1),
                        Story.unapplied("r1", "p2", 2, 1, 1)),
                (views, known) ->
                        views.receivables.list(new FindReceivables(null, null, AsOf.NOW.known(known), 10, null)));
    }

    @Test
    void the_table_that_leads_to_the_balance_of_the_bank() {
        long posting = Story.setUp().size() + 2L;
        staysKnown(
                List.of(
                        Story.paid(1, "p1", "100.00", DAY),
                        deposit(),
                        listed("b1", 1, "S1"),
                        new BankLineMatched("COLL", "S1", posting),
                        listed("b2", 2, "S2"),
                        new BankLineUnmatched("COLL", "S1", posting)),
                (views, known) -> views.reconciliation.of("COLL", YearMonth.from(DAY), HUNDRED, AsOf.NOW.known(known)));
    }

    @Test
    void days_of_a_counter_and_what_its_cashiers_were_short() {
        staysKnown(
                List.of(
                        Story.paid(1, "p1", "100.00", DAY),
                        Story.paid(2, "p2", "100.00", DAY),
                        Books.closed("SN-01", DAY, 0),
                        Story.paid(3, "p3", "100.00", DAY),
                        Books.closed("SN-01", DAY.plusDays(1), 0)),
                (views, known) -> {
                    AsOf asOf = AsOf.NOW.known(known);
                    AsOf then = AsOf.NOW.known(known == null ? views.position() : known);
                    return List.of(
                            views.sheets.days("SN-01", DAY, DAY.plusDays(3), asOf),
                            views.sheets.receipts("SN-01", DAY, then),
                            views.sheets.figures("SN-01", DAY.plusDays(1), then),
                            views.sheets.differences(null, asOf),
                            views.journal.find(new JournalBook.FindJournal(
                                    JournalBook.About.ANYTHING, null, null, asOf, 500, null)));
                });
    }

    /** Asks after every event, and once more for each position when all have come. */
    private static void staysKnown(List<? extends StoredEvent> events, BiFunction<Views, @Nullable Long, Object> ask) {
        Views views = new Views();
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        long first = views.position();
        List<Object> answers = new ArrayList<>();
        for (StoredEvent event : events) {
            views.given(event);
            answers.add(ask.apply(views, null));
        }
        assertThat(answers.getFirst()).as("the answer changes").isNotEqualTo(answers.getLast());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(ask.apply(views, first + i + 1))
                    .as("after %s", events.get(i))
                    .isEqualTo(answers.get(i));
        }
    }

    private static StoredEvent slip(String receiptNo, String paymentId) {
        return new SlipWritten(
                "SN-01",
                "m1",
                HUNDRED,
                true,
                List.of(new CarriedReceipt(receiptNo, paymentId, HUNDRED)),
                DAY.plusDays(2));
    }

    private static StoredEvent listed(String statementId, int no, String serial) {
        return new BankStatementImported(
                "COLL",
                statementId,
                1,
                DAY,
                DAY,
                null,
                null,
                List.of(new StatementLine(no, DAY, serial, HUNDRED, null, null)),
                List.of());
    }

    private static StoredEvent deposit() {
        return new CashDeposited(
                "SN-01",
                "d1",
                HUNDRED,
                "S9",
                JournalEntry.on(DAY)
                        .debit(Chart.BANK.of("COLL"), HUNDRED)
                        .credit(Chart.CASH.of("SN-01"), HUNDRED)
                        .entry(),
                null);
    }
}
