package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.view.Ageing.Bucket;
import org.mutualaid.ledger.view.Ageing.Item;
import org.mutualaid.ledger.view.Ageing.Kind;
import org.mutualaid.ledger.view.Ageing.Move;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class AgeingTest {

    private static final LocalDate DAY = Story.DAY;

    private final Views views = new Views();

    @Test
    void unapplied_money_waits_since_its_payment_and_adds_up_to_its_account() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "350.00", DAY, "r1"),
                Story.paid(2, "p2", "80.00", DAY.plusDays(40)),
                Story.applied("r1", "p1", 1, 3, 1));

        Ageing.Sheet sheet = views.ageing.of(Kind.UNAPPLIED, DAY.plusDays(70), null, null);

        assertThat(sheet.items())
                .containsExactly(
                        new Item("2201:U1", "A0000001", DAY, 70, Money.parse("50.00")),
                        new Item("2201:U1", "A0000002", DAY.plusDays(40), 30, Money.parse("80.00")));
        assertThat(sheet.buckets())
                .extracting(Bucket::amount)
                .containsExactly(Money.parse("80.00"), Money.ZERO, Money.parse("50.00"), Money.ZERO);
        assertThat(sheet.total())
                .isEqualTo(views.balances.find(new Balances.FindBalance("2201")).balance());
        assertThat(views.ageing
                        .of(Kind.UNAPPLIED, DAY.plusDays(70), null, "SN-02")
                        .items())
                .isEmpty();
        assertThat(views.ageing.of(Kind.UNAPPLIED, DAY.minusDays(1), null, null).items())
                .isEmpty();
    }

    @Test
    void what_is_sent_waits_until_it_arrives_and_receipts_until_they_are_carried() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "95.00", DAY),
                Story.paid(2, "p2", "95.00", DAY.plusDays(1)),
                new SlipWritten(
                        "SN-01",
                        "m1",
                        Money.parse("95.00"),
                        true,
                        List.of(new CarriedReceipt("A0000001", "p1", Money.parse("95.00"))),
                        DAY.plusDays(2)),
                sent("m1", "95.00", DAY.plusDays(2)),
                sent("m2", "10.00", DAY.plusDays(3)),
                shortened("m1", "90.00", DAY.plusDays(4)));

        assertThat(views.ageing
                        .of(Kind.IN_TRANSIT, DAY.plusDays(4), null, "SN-01")
                        .items())
                .containsExactly(
                        new Item("1231:SN-01", "remittance:m1", DAY.plusDays(2), 2, Money.parse("5.00")),
                        new Item("1231:SN-01", "remittance:m2", DAY.plusDays(3), 1, Money.parse("10.00")));
        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(4), null, null).items())
                .containsExactly(new Item("SN-01", "A0000002", DAY.plusDays(1), 3, Money.parse("95.00")));
        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(1), null, null).items())
                .as("before it was sent")
                .hasSize(2);
    }

    /** What travels is the money of the payment, so its new number is on its way as well. */
    @Test
    void a_number_that_replaced_a_carried_one_does_not_wait() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.paid(1, "p1", "100.00", DAY), carried("A0000001", "p1", "100.00", DAY));
        views.given(Story.spoiled(1, "p1", 2L));

        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(9), null, null).items())
                .isEmpty();
        assertThat(views.custody.receipts("m-p1"))
                .containsExactly(new Custody.Carried("A0000001", Money.parse("100.00"), "A0000002"));
    }

    @Test
    void what_went_back_before_it_was_sent_is_not_there_to_be_sent() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "200.00", DAY),
                Story.paid(2, "p2", "95.00", DAY),
                Story.paid(3, "p3", "100.00", DAY),
                Story.chargedBack("c3", "p3", "r1", 1, 1));
        views.given(Story.refund("f1", "p1", "10.00", DAY.plusDays(3)));
        views.given(Story.refund("f2", "p2", "95.00", DAY.plusDays(4)));

        assertThat(views.ageing
                        .of(Kind.UNREMITTED, DAY.plusDays(10), null, null)
                        .items())
                .containsExactly(new Item("SN-01", "A0000001", DAY, 10, Money.parse("190.00")));
        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(3), null, null).items())
                .as("as it was then")
                .extracting(Item::amount)
                .containsExactly(Money.parse("190.00"), Money.parse("95.00"), Money.parse("100.00"));
    }

    /** A till and a clearing account hold the newest of what came in on them. */
    @Test
    void goes_along_by_itself_only_if_its_money_has_reached_the_bank() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "100.00", DAY),
                Story.paid(2, "p2", "50.00", DAY),
                paidBy(Channel.TRANSFER, 3, "p3"),
                paidBy(Channel.POS, 4, "p4"));
        assertThat(atBank()).containsExactly("A0000003");

        views.given(deposited("d1", "99.99"));
        assertThat(atBank()).as("one fen is missing").containsExactly("A0000003");
        views.given(deposited("d2", "0.01"), settled("30.00"));
        assertThat(atBank()).containsExactly("A0000001", "A0000003", "A0000004");

        views.given(carried("A0000002", "p2", "50.00", DAY), Story.paid(5, "p5", "20.00", DAY));
        views.given(deposited("d3", "50.00"));
        assertThat(atBank())
                .as("what was named is deposited as well")
                .containsExactly("A0000001", "A0000003", "A0000004");
        views.given(deposited("d4", "20.00"));
        assertThat(atBank()).containsExactly("A0000001", "A0000003", "A0000004", "A0000005");
        assertThat(views.custody.atBank("SN-01", 2)).hasSize(2);
        assertThat(views.custody.atBank("SN-02", 9)).isEmpty();
    }

    @Test
    void unidentified_money_waits_at_its_point_whatever_number_its_receipt_has() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        Money amount = Money.parse("30.00");
        views.given(unidentified(1, "p1", amount), unidentified(2, "p2", amount));
        views.given(Story.spoiled(2, "p2", 3L));
        assertThat(views.ageing.of(Kind.UNIDENTIFIED, DAY, null, "SN-01").items())
                .extracting(Item::about)
                .containsExactly("A0000001", "A0000003");

        views.given(new PaymentIdentified(
                "A",
                "A0000003",
                "p2",
                "i1",
                "SN-01",
                amount,
                "U1",
                List.of(),
                JournalEntry.on(DAY)
                        .debit(Chart.UNIDENTIFIED.of(), amount)
                        .credit(Chart.UNAPPLIED.of("U1"), amount)
                        .entry()));

        assertThat(views.ageing.of(Kind.UNIDENTIFIED, DAY, null, "SN-01").items())
                .extracting(Item::about)
                .containsExactly("A0000001");
    }

    /** The driver has all rows of an answer in memory at once, unless it is told otherwise within a transaction. */
    @Test
    void lines_are_read_in_parts() {
        List<String> read = new ArrayList<>();
        JdbcClient watched = JdbcClient.create(new DelegatingDataSource(Views.DATABASE) {
            @Override
            public Connection getConnection() throws SQLException {
                return watch(Connection.class, super.getConnection(), read);
            }
        });

        new Ageing(watched, views.custody, Views.TRANSACTIONS).of(Kind.UNAPPLIED, DAY, null, null);

        assertThat(read).containsExactly("5000 rows, in a transaction");
    }

    @SuppressWarnings("unchecked")
    private static <T> T watch(Class<T> type, T watched, List<String> read) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("executeQuery") && watched instanceof PreparedStatement statement) {
                boolean alone = statement.getConnection().getAutoCommit();
                read.add(statement.getFetchSize() + " rows, " + (alone ? "out of" : "in") + " a transaction");
            }
            Object answer = method.invoke(watched, arguments);
            return answer instanceof PreparedStatement statement
                    ? watch(PreparedStatement.class, statement, read)
                    : answer;
        });
    }

    @Test
    void takes_from_the_thing_itself_and_otherwise_from_the_oldest() {
        List<Item> left = Ageing.left(
                List.of(move("A", "10.00", 0), move("B", "10.00", 1), move("-B", "4.00", 2), move("-other", "7.00", 3)),
                DAY.plusDays(9));

        assertThat(left)
                .extracting(Item::about, Item::amount)
                .containsExactly(tuple("A", Money.parse("3.00")), tuple("B", Money.parse("6.00")));
    }

    private static Move move(String about, String amount, int day) {
        Money money = Money.parse(amount);
        boolean takes = about.startsWith("-");
        return new Move(
                "2202", takes ? about.substring(1) : about, DAY.plusDays(day), takes ? Money.ZERO.minus(money) : money);
    }

    private List<String> atBank() {
        return views.custody.atBank("SN-01", 9).stream()
                .map(Custody.Unremitted::receiptNo)
                .toList();
    }

    private static SlipWritten carried(String receiptNo, String paymentId, String amount, LocalDate on) {
        Money money = Money.parse(amount);
        return new SlipWritten(
                "SN-01", "m-" + paymentId, money, true, List.of(new CarriedReceipt(receiptNo, paymentId, money)), on);
    }

    private static PaymentReceived paidBy(Channel channel, long number, String paymentId) {
        Money money = Money.parse("30.00");
        return received(number, paymentId, channel, money, "U1", Chart.UNAPPLIED.of("U1"));
    }

    private static PaymentReceived unidentified(long number, String paymentId, Money money) {
        return received(number, paymentId, Channel.TRANSFER, money, null, Chart.UNIDENTIFIED.of());
    }

    private static PaymentReceived received(
            long number, String paymentId, Channel channel, Money money, @Nullable String unit, Account owed) {
        return new PaymentReceived(
                "A",
                number,
                "A%07d".formatted(number),
                paymentId,
                "SN-01",
                channel,
                money,
                unit,
                null,
                "S-" + paymentId,
                List.of(),
                JournalEntry.on(DAY)
                        .debit(channel.account("SN-01"), money)
                        .credit(owed, money)
                        .entry());
    }

    private static CashDeposited deposited(String id, String amount) {
        Money money = Money.parse(amount);
        return new CashDeposited(
                "SN-01",
                id,
                money,
                "S-" + id,
                JournalEntry.on(DAY)
                        .debit(Chart.BANK.of("COLL"), money)
                        .credit(Chart.CASH.of("SN-01"), money)
                        .entry(),
                null);
    }

    private static TakingsSettled settled(String amount) {
        Money money = Money.parse(amount);
        return new TakingsSettled(
                "t1",
                "SN-01",
                Channel.POS,
                money,
                Money.ZERO,
                "S-t1",
                JournalEntry.on(DAY)
                        .debit(Chart.BANK.of("COLL"), money)
                        .credit(Chart.CLEARING.of("SN-01"), money)
                        .entry());
    }

    private static RemittanceSent sent(String id, String amount, LocalDate on) {
        Money money = Money.parse(amount);
        return new RemittanceSent(
                id,
                "SN-01",
                money,
                null,
                JournalEntry.on(on)
                        .debit(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), money)
                        .credit(Chart.BANK.of("COLL"), money)
                        .entry());
    }

    private static RemittanceDisputed shortened(String id, String amount, LocalDate on) {
        Money money = Money.parse(amount);
        return new RemittanceDisputed(
                id,
                "SN-01",
                money,
                "S1",
                "k1",
                JournalEntry.on(on)
                        .debit(Chart.BANK.of("OFFICE"), money)
                        .credit(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), money)
                        .entry());
    }
}
