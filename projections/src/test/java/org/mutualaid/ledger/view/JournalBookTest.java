package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.JournalBook.Line;

class JournalBookTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 20);

    private final Views views = new Views();

    @Test
    void books_an_entry_on_its_own_day_while_the_month_is_open() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY), Books.monthClosed("2026-01"));

        assertThat(all(500)).extracting(Line::businessDate).containsOnly(JANUARY);
    }

    @Test
    void books_an_entry_of_a_closed_month_on_the_first_day_of_the_next_open_one() {
        views.given(Books.monthClosed("2026-01"), Story.paid(1, "p1", "10.00", JANUARY));
        views.given(Books.monthClosed("2026-02"));
        views.given(Story.paid(2, "p2", "10.00", JANUARY));

        assertThat(all(500))
                .extracting(Line::effectiveDate, Line::businessDate)
                .containsExactly(
                        tuple(JANUARY, LocalDate.of(2026, 2, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 2, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 3, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 3, 1)));
    }

    @Test
    void never_accepts_an_unbalanced_entry() {
        List<JournalLine> lines = List.of(
                new JournalLine(new Account("1001:SN-01"), Side.DEBIT, Money.parse("10.00")),
                new JournalLine(new Account("2202"), Side.CREDIT, Money.parse("9.99")));

        assertThatThrownBy(() -> JournalBook.requireBalance(lines, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position 7");
    }

    @Test
    void pages_do_not_shift_and_leave_nothing_out() {
        for (int i = 1; i <= 10; i++) {
            views.given(Story.paid(i, "p" + i, "10.00", JANUARY));
        }
        assertThat(all(3)).isEqualTo(all(500)).hasSize(20);
    }

    @Test
    void finds_lines_by_account_receipt_and_claim() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY), Story.approved("c1", 1));
        views.given(Story.bankResult("b1", Outcome.RETURNED, Story.line(1, "c1", 1, "a1")));

        assertThat(find("1001", null, null)).extracting(Line::account).containsExactly("1001:SN-01");
        assertThat(find("1001:SN", null, null)).isEmpty();
        assertThat(find(null, "A0000001", null)).hasSize(2);
        assertThat(find(null, null, "c1")).extracting(Line::account).containsExactly("5101:HOSP", "2211:c1", "2213:c1");
    }

    /** The paper of the first number was spoiled; what came later carries the second one. */
    @Test
    void each_number_of_a_payment_finds_all_of_it_once_it_is_its_number() {
        views.given(
                Story.paid(1, "p1", "10.00", JANUARY),
                Story.paid(3, "p3", "10.00", JANUARY),
                Story.spoiled(1, "p1", 2L),
                Story.spoiled(4, null, null),
                Story.reversed("p1", "A0000002", "10.00", JANUARY));

        assertThat(ofReceipt("A0000001", null))
                .isEqualTo(ofReceipt("A0000002", null))
                .extracting(Line::event, Line::receiptNo)
                .containsExactly(
                        tuple("PaymentReceived", "A0000001"),
                        tuple("PaymentReceived", "A0000001"),
                        tuple("PaymentReversed", "A0000002"),
                        tuple("PaymentReversed", "A0000002"));
        assertThat(ofReceipt("A0000003", null)).hasSize(2);
        assertThat(ofReceipt("A0000004", null)).isEmpty();
        assertThat(ofReceipt("A0000001", 2L)).hasSize(2);
        assertThat(ofReceipt("A0000002", 2L)).isEmpty();
        assertThat(ofReceipt("A0000002", 3L))
                .isEqualTo(ofReceipt("A0000001", 3L))
                .hasSize(2);
    }

    /** Question 2 of domain brief 6.1: also what was posted in one entry with others. */
    @Test
    void finds_the_entries_of_a_member_also_among_those_of_others() {
        PayoutLine line = Story.line(1, "c1", 2, "a1");
        views.append("clerk", Story.enrolled("r1", 4, 1, 1))
                .append("reviewer", List.of(Story.approved("c1", 2)))
                .append(
                        "cashier",
                        List.of(
                                Story.putInBatch("b1", line, Chart.BENEFITS_PAYABLE),
                                Story.bankResult("b1", Outcome.PAID, line, Story.line(2, "c2", 9, "a2")),
                                Story.paidAndReturned("b1", line),
                                Story.chargedBack("cb1", "pay-r1", "r1", 3, 3),
                                Story.settled("cb1", "pay-r2", "r1", 3, 3),
                                Story.unapplied("r1", "pay-r1", 1, 4, 4)))
                .project(500);
        long applied = ofMember(2, null).getFirst().position();

        assertThat(eventsOf(2))
                .containsExactly(
                        "ContributionsApplied",
                        "ClaimApproved",
                        "ClaimPutInBatch",
                        "BankResultRecorded",
                        "PaidLinesReturned");
        assertThat(eventsOf(3)).containsExactly("ContributionsApplied", "PaymentChargedBack", "DebtSettled");
        assertThat(eventsOf(4)).containsExactly("ContributionsApplied", "ContributionsUnapplied");
        assertThat(eventsOf(1)).as("no money came for a row with a fault").isEmpty();
        assertThat(ofMember(2, applied)).extracting(Line::event).containsOnly("ContributionsApplied");
        assertThat(ofMember(2, applied - 1)).isEmpty();
        assertThat(allAbout(ofMember(2), 1)).isEqualTo(ofMember(2, null)).doesNotHaveDuplicates();
    }

    @Test
    void finds_lines_by_unit_and_by_the_point_whose_books_they_belong_to() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY));
        views.given(Aid.received("f1", Money.parse("5.00")));

        assertThat(find(new About(null, null, null, null, "U1", null, null, null), null))
                .extracting(Line::account)
                .containsExactly("1001:SN-01", "2201:U1");
        assertThat(find(new About(null, null, null, null, "U2", null, null, null), null))
                .isEmpty();
        assertThat(find(new About("2201", null, null, null, null, "SN-01", null, null), null))
                .extracting(Line::account)
                .containsExactly("2201:U1");
        assertThat(find(new About(null, null, null, null, null, "SN-02", null, null), null))
                .isEmpty();
    }

    /** Question 2 of domain brief 6.1: from a line of the bank to all that was posted of it, and what was put right since. */
    @Test
    void finds_what_was_posted_of_a_line_of_the_bank() {
        Money money = Money.parse("5.00");
        views.given(Aid.received("f1", money), Aid.takenBack("f1", "x1", money), Aid.received("f2", money));
        views.given(Story.paid(1, "p1", "10.00", JANUARY), new BankLineMatched("OFFICE", "S1", 3));

        assertThat(ofBankLine("s-f1", null))
                .extracting(Line::event, Line::account)
                .containsExactly(
                        tuple("ProgrammeFundsReceived", "1002:OFFICE"),
                        tuple("ProgrammeFundsReceived", "2221:P1"),
                        tuple("ProgrammeFundsReversed", "1002:OFFICE"),
                        tuple("ProgrammeFundsReversed", "2221:P1"));
        assertThat(ofBankLine("S1", null))
                .as("a person said that they belong together")
                .isEqualTo(ofBankLine("s-f2", null))
                .hasSize(2);

        views.given(new BankLineUnmatched("OFFICE", "S1", 3));

        assertThat(ofBankLine("S1", null)).isEmpty();
        assertThat(ofBankLine("S1", 5L)).hasSize(2);
        assertThat(ofBankLine("S1", 4L)).isEmpty();
    }

    private List<String> eventsOf(int member) {
        return ofMember(member, null).stream().map(Line::event).distinct().toList();
    }

    private List<Line> ofMember(int member, @Nullable Long known) {
        return find(ofMember(member), known);
    }

    private static About ofMember(int member) {
        return new About(null, null, null, Story.member(member), null, null, null, null);
    }

    private List<Line> ofReceipt(String number, @Nullable Long known) {
        return find(new About(null, number, null, null, null, null, null, null), known);
    }

    private List<Line> ofBankLine(String serial, @Nullable Long known) {
        return find(new About(null, null, null, null, null, null, serial, null), known);
    }

    private List<Line> find(About about, @Nullable Long known) {
        return views.journal
                .find(new FindJournal(about, null, null, AsOf.NOW.known(known), 500, null))
                .items();
    }

    private List<Line> find(@Nullable String account, @Nullable String receipt, @Nullable String claim) {
        return find(new About(account, receipt, claim, null, null, null, null, null), null);
    }

    private List<Line> all(int limit) {
        return allAbout(About.account(null, "person-1"), limit);
    }

    private List<Line> allAbout(About about, int limit) {
        List<Line> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<Line> page = views.journal.find(new FindJournal(about, null, null, AsOf.NOW, limit, cursor));
            lines.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }
}
