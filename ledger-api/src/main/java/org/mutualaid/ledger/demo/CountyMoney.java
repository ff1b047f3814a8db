package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.demo.CountyYear.Payment;
import org.mutualaid.ledger.demo.CountyYear.Roster;
import org.mutualaid.ledger.demo.CountyYear.Unit;
import org.mutualaid.ledger.receipt.Channel;

/** Every unit pays what it owes: most at once for all rosters, some roster by roster; a third of them in cash. */
final class CountyMoney {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 5, 12);

    private CountyMoney() {}

    static List<Payment> of(List<Unit> units) {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            List<Roster> rosters = units.get(i).rosters();
            List<List<Roster>> bundles =
                    i % 4 == 0 ? rosters.stream().map(List::of).toList() : List.of(rosters);
            for (List<Roster> bundle : bundles) {
                int number = payments.size() + 1;
                Channel channel = i % 3 == 0 ? Channel.CASH : Channel.TRANSFER;
                payments.add(new Payment(
                        number,
                        FIRST_DAY.plusDays(i % 16),
                        channel,
                        channel == Channel.TRANSFER ? "DEMO-C-%05d".formatted(number) : null,
                        bundle));
            }
        }
        return payments;
    }
}
