package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.MemberStatement.Item;
import org.mutualaid.ledger.view.RecoveryBook.Due;
import org.mutualaid.ledger.view.RecoveryBook.Receipt;
import org.mutualaid.ledger.view.RecoveryBook.Recovery;
import org.mutualaid.ledger.view.RecoveryBook.Status;

/** A benefit of 250.00 that must come back. */
class RecoveryBookTest {

    private static final PayoutLine LINE = Story.line(1, "c1", 1, "a1");

    private final Views views = new Views();

    @BeforeEach
    void paid_by_mistake() {
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new))
                .given(Story.bankResult("b1", Outcome.PAID, LINE), Story.confirmed("b1", LINE))
                .given(Owed.opened("c1", 1).toArray(StoredEvent[]::new));
    }

    @Test
    void opened_is_received_or_written_off_or_outstanding() {
        assertThat(recovery().status()).isEqualTo(Status.OPEN);
        assertThat(recovery().claimNo()).isEqualTo("No-c1");
        assertThat(recovery().paidOn()).isEqualTo(Story.DAY.plusDays(92));
        assertThat(recovery().openedOn()).isEqualTo(Owed.FOUND);

        views.given(Owed.received("c1", 1, "p1", "150.00"), Owed.received("c1", 1, "p2", "50.00"));
        assertThat(recovery().received()).isEqualTo(Money.parse("200.00"));
        assertThat(recovery().outstanding()).isEqualTo(Money.parse("50.00"));
        assertThat(views.recoveries.receipts("c1"))
                .extracting(Receipt::receiptId, Receipt::amount, Receipt::bankSerial)
                .containsExactly(
                        tuple("p1", Money.parse("150.00"), "serial-p1"),
                        tuple("p2", Money.parse("50.00"), "serial-p2"));

        views.given(Owed.asked("c1", 1, "50.00"));
        assertThat(recovery().status()).isEqualTo(Status.OPEN);
        assertThat(recovery().writeOff().reason()).isEqualTo("paper jam");
        assertThat(recovery().writeOff().approvedBy()).isNull();
        views.given(Owed.writtenOff("c1", 1, "50.00"));
        assertThat(recovery().status()).isEqualTo(Status.WRITTEN_OFF);
        assertThat(recovery().outstanding()).isEqualTo(Money.ZERO);
        assertThat(recovery().writeOff().approvedBy()).isEqualTo("second");
        assertThat(views.balances.find(new Balances.FindBalance("1241:c1")).balance())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void is_settled_when_all_of_it_came_back_and_found_by_where_it_stands() {
        views.given(Owed.received("c1", 1, "p1", "250.00"));

        assertThat(recovery().status()).isEqualTo(Status.SETTLED);
        assertThat(ids(null)).containsExactly("c1");
        assertThat(ids(Status.SETTLED)).containsExactly("c1");
        assertThat(ids(Status.OPEN)).isEmpty();
    }

    @Test
    void what_came_since_pays_the_instalments_in_their_order() {
        views.given(
                Owed.received("c1", 1, "p1", "50.00"),
                Owed.agreed("c1", 1, "a1", Owed.part(10, "200.00")),
                Owed.agreed("c1", 1, "a2", Owed.part(10, "80.00"), Owed.part(40, "120.00")));
        assertThat(open()).containsExactly("80.00", "120.00");

        views.given(Owed.received("c1", 1, "p2", "30.00"));
        assertThat(open()).containsExactly("50.00", "120.00");
        assertThat(due(9)).isEmpty();
        assertThat(due(10))
                .extracting(Due::no, Due::amount, Due::open)
                .containsExactly(tuple(1, Money.parse("80.00"), Money.parse("50.00")));
        views.given(Owed.received("c1", 1, "p3", "60.00"));
        assertThat(open()).containsExactly("0.00", "110.00");
        assertThat(due(39)).isEmpty();
        assertThat(due(40)).extracting(Due::no).containsExactly(2);
        views.given(Owed.asked("c1", 1, "110.00"), Owed.writtenOff("c1", 1, "110.00"));
        assertThat(open()).containsExactly("0.00", "0.00");
        assertThat(due(99)).isEmpty();
    }

    @Test
    void lists_what_is_due_page_by_page() {
        views.given(Owed.opened("c2", 2).toArray(StoredEvent[]::new))
                .given(
                        Owed.agreed("c2", 2, "a1", Owed.part(10, "100.00"), Owed.part(20, "150.00")),
                        Owed.agreed("c1", 1, "a2", Owed.part(10, "200.00"), Owed.part(15, "50.00")));
        LocalDate until = Owed.FOUND.plusDays(30);

        Page<Due> first = views.recoveries.due(until, 3, null);
        Page<Due> second = views.recoveries.due(until, 3, first.nextCursor());

        assertThat(first.items())
                .extracting(Due::recoveryId, Due::no)
                .containsExactly(tuple("c1", 1), tuple("c2", 1), tuple("c1", 2));
        assertThat(second.items()).extracting(Due::recoveryId, Due::no).containsExactly(tuple("c2", 2));
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void statement_history_and_journal_show_it() {
        views.given(
                Owed.received("c1", 1, "p1", "200.00"),
                Owed.agreed("c1", 1, "a1", Owed.part(10, "50.00")),
                Owed.asked("c1", 1, "50.00"),
                Owed.writtenOff("c1", 1, "50.00"));
        MemberStatement.Statement statement = views.statements.of(Story.member(1), AsOf.NOW);

        assertThat(statement.items())
                .filteredOn(item -> item.reference().equals("c1"))
                .extracting(Item::kind, Item::amount, Item::scheme)
                .endsWith(
                        tuple(MemberStatement.Kind.RECOVERY, Story.BENEFIT, "HOSP"),
                        tuple(MemberStatement.Kind.REPAYMENT, Money.parse("200.00"), "HOSP"),
                        tuple(MemberStatement.Kind.RECOVERY_WRITTEN_OFF, Money.parse("50.00"), "HOSP"));
        assertThat(statement.recoverable()).isEqualTo(Story.BENEFIT);
        assertThat(statement.repaid()).isEqualTo(Money.parse("200.00"));
        assertThat(statement.writtenOff()).isEqualTo(Money.parse("50.00"));
        List<String> all = List.of(
                "RecoveryOpened",
                "RepaymentExpected",
                "RepaymentReceived",
                "InstalmentsAgreed",
                "RecoveryWriteOffRequested",
                "RecoveryWrittenOff");
        assertThat(types(Kind.RECOVERY, "c1")).isEqualTo(all);
        assertThat(types(Kind.CLAIM, "c1")).endsWith(all.toArray(String[]::new));
        assertThat(types(Kind.MEMBER, Story.member(1).value())).endsWith(all.toArray(String[]::new));
        assertThat(views.journal
                        .find(new FindJournal(
                                new About(null, null, "c1", null, null, null, null, null),
                                null,
                                null,
                                AsOf.NOW,
                                500,
                                null))
                        .items())
                .extracting(JournalBook.Line::event, JournalBook.Line::account)
                .contains(
                        tuple("RepaymentReceived", "1002:OFFICE"),
                        tuple("RepaymentReceived", "1241:c1"),
                        tuple("RecoveryWrittenOff", "5401"));
    }

    private Recovery recovery() {
        return views.recoveries.find("c1").orElseThrow();
    }

    private List<String> ids(Status status) {
        return views.recoveries.list(status, 500, null).items().stream()
                .map(Recovery::recoveryId)
                .toList();
    }

    private List<String> open() {
        return views.recoveries.instalments("c1").stream()
                .map(due -> due.open().toString())
                .toList();
    }

    private List<Due> due(int days) {
        return views.recoveries.due(Owed.FOUND.plusDays(days), 500, null).items();
    }

    private List<String> types(Kind kind, String id) {
        return views.history.of(kind, id, 500, null).items().stream()
                .map(History.Entry::type)
                .toList();
    }
}
