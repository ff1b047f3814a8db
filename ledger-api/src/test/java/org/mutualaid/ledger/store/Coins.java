package org.mutualaid.ledger.store;

import java.util.Map;
import org.mutualaid.ledger.store.SampleCommand.DropCoins;

/** Writes many events quickly: that many in one commit, which no view and no automation cares for. */
public final class Coins {

    private Coins() {}

    /** Begins a stream of that name with that many events. */
    public static void drop(Commands commands, String jar, int coins) {
        commands.send(new DropCoins(jar, coins), Map.of("actor", "writer"));
    }
}
