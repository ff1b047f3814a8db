package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.sample.Method;
import org.mutualaid.ledger.sample.Population;
import org.mutualaid.ledger.sample.SampleEvent.SampleDrawn;
import org.mutualaid.ledger.sample.SampleItem;

/** Samples as auditors draw them. */
final class Samples {

    private static final Money AMOUNT = Money.parse("95.00");

    private Samples() {}

    static SampleDrawn drawn(String id) {
        return new SampleDrawn(
                id,
                Population.RECEIPTS,
                Method.MONETARY_UNIT,
                2,
                "seed",
                Story.DAY,
                Story.DAY.plusDays(30),
                7,
                3,
                AMOUNT.times(3),
                Money.parse("142.50"),
                Money.parse("1.00"),
                List.of(
                        new SampleItem(1, 1, "p1", AMOUNT, AMOUNT, null, List.of(Money.parse("1.00")), false),
                        new SampleItem(
                                2, 2, "p2", AMOUNT, AMOUNT.times(2), null, List.of(Money.parse("143.50")), false)),
                "auditor");
    }
}
