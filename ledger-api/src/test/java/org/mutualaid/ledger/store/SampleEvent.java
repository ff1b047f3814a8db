package org.mutualaid.ledger.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** A family of events for the tests of the store. */
sealed interface SampleEvent extends StoredEvent {

    String jar();

    record CoinDropped(
            String jar,
            Money amount,
            LocalDate on,
            @Nullable Sealed giver,
            List<Shape> shapes) implements SampleEvent {

        public boolean isGenerous() {
            return amount.fen() > 100;
        }
    }

    record JarEmptied(String jar) implements SampleEvent {}

    /** A sealed value inside an event. */
    sealed interface Shape {
        record Round(int radius) implements Shape {}

        record Square(int side) implements Shape {}
    }
}
