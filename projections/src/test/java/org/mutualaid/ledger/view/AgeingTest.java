package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.view.Ageing.Bucket;
import org.mutualaid.ledger.view.Ageing.Item;
import org.mutualaid.ledger.view.Ageing.Kind;
import org.mutualaid.ledger.view.Ageing.Move;

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

        Ageing.Sheet sheet = views.ageing.of(Kind.UNAPPLIED, DAY.plusDays(70), null);

        assertThat(sheet.items())
                .containsExactly(
                        new Item("2201:U1", "A0000001", DAY, 70, Money.parse("50.00")),
                        new Item("2201:U1", "A0000002", DAY.plusDays(40), 30, Money.parse("80.00")));
        assertThat(sheet.buckets())
                .extracting(Bucket::amount)
                .containsExactly(Money.parse("80.00"), Money.ZERO, Money.parse("50.00"), Money.ZERO);
        assertThat(sheet.total())
                .isEqualTo(views.balances
                        .find(new Balances.FindBalance("2201", null, null))
                        .balance());
        assertThat(views.ageing.of(Kind.UNAPPLIED, DAY.plusDays(70), "SN-02").items())
                .isEmpty();
        assertThat(views.ageing.of(Kind.UNAPPLIED, DAY.minusDays(1), null).items())
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
                        List.of(new CarriedReceipt("A0000001", Money.parse("95.00"))),
                        DAY.plusDays(2)),
                sent("m1", "95.00", DAY.plusDays(2)),
                sent("m2", "10.00", DAY.plusDays(3)),
                shortened("m1", "90.00", DAY.plusDays(4)));

        assertThat(views.ageing.of(Kind.IN_TRANSIT, DAY.plusDays(4), "SN-01").items())
                .containsExactly(
                        new Item("1231:SN-01", "remittance:m1", DAY.plusDays(2), 2, Money.parse("5.00")),
                        new Item("1231:SN-01", "remittance:m2", DAY.plusDays(3), 1, Money.parse("10.00")));
        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(4), null).items())
                .containsExactly(new Item("SN-01", "A0000002", DAY.plusDays(1), 3, Money.parse("95.00")));
        assertThat(views.ageing.of(Kind.UNREMITTED, DAY.plusDays(1), null).items())
                .as("before it was sent")
                .hasSize(2);
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
