package org.mutualaid.ledger.payout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long nothing is paid to a card that replaced another one, so that a change which the member never asked for is
 * noticed before money follows it.
 *
 * @param period how long; nothing for no cooling at all
 */
public record CardCooling(Duration period) {

    /**
     * From when on a card is paid to; nothing if it always was. The first card is, for it replaced none, and so is one
     * that came into force while money waited which a bank had sent back from the card before: the bank asked for that change.
     *
     * @param inForceSince when a second person put the card in force, as the log says
     * @param replaced     whether there was another card before
     * @param moneyWaited  whether money waited then that had come back from such a card
     */
    public Optional<Instant> payableFrom(Instant inForceSince, boolean replaced, boolean moneyWaited) {
        return replaced && !moneyWaited ? Optional.of(inForceSince.plus(period)) : Optional.empty();
    }
}
