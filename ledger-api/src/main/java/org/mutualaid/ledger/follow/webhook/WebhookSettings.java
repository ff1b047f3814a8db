package org.mutualaid.ledger.follow.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param privateHosts hosts inside the operator's network that may be called; all other private addresses are refused
 * @param refusals     times that an event is refused before it is parked, or breaks off before others are tried
 * @param firstPause   pause after the first failure, doubled with each
 * @param longestPause longest pause
 * @param timeLimit    time that a receiver has for its whole answer
 * @param patience     time to arrive and be noted down that a delivery has when the program ends
 * @param mostParked   parked events with which a webhook stops until a person has looked at it
 */
@ConfigurationProperties("ledger.webhooks")
record WebhookSettings(
        @DefaultValue List<String> privateHosts,
        @DefaultValue("8") int refusals,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("10m") Duration longestPause,
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("100") int mostParked) {

    /** A receiver has its time to be reached, and the same again to answer. */
    Duration longestDelivery() {
        return timeLimit.multipliedBy(2);
    }
}
