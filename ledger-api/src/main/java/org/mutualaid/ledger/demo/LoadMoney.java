package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mutualaid.ledger.demo.CountyYear.Payment;
import org.mutualaid.ledger.demo.CountyYear.Roster;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.CustodyDesk;
import org.mutualaid.ledger.desk.CustodyDesk.ConfirmationRequest;
import org.mutualaid.ledger.desk.CustodyDesk.RemittanceRequest;
import org.mutualaid.ledger.desk.PaymentDesk;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentRequest;
import org.mutualaid.ledger.desk.RosterDesk;
import org.mutualaid.ledger.desk.RosterDesk.RosterRequest;
import org.mutualaid.ledger.desk.RosterDesk.Row;
import org.mutualaid.ledger.desk.TillDesk;
import org.mutualaid.ledger.desk.TillDesk.DepositRequest;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterBook.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Hands in the rosters, pays for what was accepted, and brings the money to the office. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class LoadMoney {

    private static final int DEPOSITS = 4;
    private static final int REMITTANCES = 6;
    private static final LocalDate DEPOSITED = LocalDate.of(2025, 5, 29);
    private static final LocalDate SENT = LocalDate.of(2025, 6, 4);

    private final RosterDesk rosters;
    private final PaymentDesk payments;
    private final TillDesk till;
    private final CustodyDesk custody;
    private final RosterBook book;
    private final CountyStaff staff;
    private final Patience patience;

    LoadMoney(
            RosterDesk rosters,
            PaymentDesk payments,
            TillDesk till,
            CustodyDesk custody,
            RosterBook book,
            CountyStaff staff,
            Patience patience) {
        this.rosters = rosters;
        this.payments = payments;
        this.till = till;
        this.custody = custody;
        this.book = book;
        this.staff = staff;
        this.patience = patience;
    }

    /** Hands the roster in; its id. */
    String submit(Roster roster) {
        RosterRequest request = new RosterRequest(
                roster.unit(), roster.scheme(), roster.agencyPoint(), rows(roster), roster.submittedOn(), null);
        return patience.ask(() -> rosters.submit(staff.clerk(roster.agencyPoint()), roster.key(), request))
                .answer()
                .rosterId();
    }

    private static List<Row> rows(Roster roster) {
        Money price = CountySchemes.current(roster.scheme()).price();
        List<Row> rows = new ArrayList<>();
        List.of(roster.people(), roster.bad())
                .forEach(part -> part.forEach(person -> rows.add(new Row(
                        rows.size() + 1,
                        person.name(),
                        person.idNumber(),
                        person.sex().name(),
                        person.mobile(),
                        person.bankCard(),
                        1,
                        price,
                        null,
                        null,
                        null))));
        return rows;
    }

    /** Pays for these rosters once they are checked; the number of the receipt. */
    String pay(Payment payment, List<String> rosterIds) {
        patience.until(() -> rosterIds.stream().allMatch(this::isChecked));
        PaymentRequest request = new PaymentRequest(
                payment.agencyPoint(),
                payment.channel(),
                payment.amount(),
                payment.rosters().getFirst().unit(),
                null,
                payment.serial(),
                payment.paidOn(),
                rosterIds);
        return patience.ask(() -> payments.pay(staff.clerk(payment.agencyPoint()), payment.key(), request))
                .answer()
                .receiptNo();
    }

    private boolean isChecked(String rosterId) {
        return book.find(rosterId)
                .map(RosterBook.Roster::status)
                .filter(status -> status == Status.AWAITING_PAYMENT || status == Status.ENROLLED)
                .isPresent();
    }

    /** Brings the point's cash to the bank and everything that it collected to the office, receipt by receipt. */
    void moveOn(String agencyPoint, List<Payment> paid, Map<Integer, String> receipts) {
        List<Payment> own = paid.stream()
                .filter(payment -> payment.agencyPoint().equals(agencyPoint))
                .toList();
        List<Money> cash = parts(
                own.stream()
                        .filter(payment -> payment.channel() == Channel.CASH)
                        .toList(),
                DEPOSITS);
        for (int i = 0; i < cash.size(); i++) {
            deposit(agencyPoint, i, cash.get(i));
        }
        for (int i = 0; i < REMITTANCES; i++) {
            List<Payment> carried = own.subList(own.size() * i / REMITTANCES, own.size() * (i + 1) / REMITTANCES);
            if (!carried.isEmpty()) {
                remit(
                        agencyPoint,
                        i,
                        Money.sum(carried.stream().map(Payment::amount).toList()),
                        carried.stream()
                                .map(payment -> receipts.get(payment.number()))
                                .toList());
            }
        }
    }

    private static List<Money> parts(List<Payment> payments, int count) {
        Money sum = Money.sum(payments.stream().map(Payment::amount).toList());
        return sum.split(IntStream.range(0, count).mapToObj(i -> 1L).toList());
    }

    private void deposit(String agencyPoint, int number, Money amount) {
        String name = agencyPoint + "-" + (number + 1);
        DepositRequest request = new DepositRequest(agencyPoint, amount, "DEMO-D-" + name, DEPOSITED.plusDays(number));
        patience.ask(() -> till.deposit(staff.clerk(agencyPoint), "county/deposit/" + name, request));
    }

    private void remit(String agencyPoint, int number, Money amount, List<String> receipts) {
        String name = agencyPoint + "-" + (number + 1);
        Caller clerk = staff.clerk(agencyPoint);
        RemittanceRequest request = new RemittanceRequest(agencyPoint, amount, receipts, SENT.plusDays(number));
        String id = patience.ask(() -> custody.remit(clerk, "county/remittance/" + name, request))
                .answer()
                .remittanceId();
        ConfirmationRequest arrived = new ConfirmationRequest(amount, "DEMO-R-" + name, SENT.plusDays(number + 1L));
        patience.ask(() -> custody.confirm(staff.cashier(), "county/confirmation/" + name, id, arrived));
    }
}
