package org.mutualaid.ledger.follow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams of events are kept up.
 *
 * @param heartbeat         how often a stream without events says that it is alive
 * @param longest           after which time a stream ends and its follower comes back, so that a token that was taken away ends, too
 * @param streams           most streams at once
 * @param streamsPerAccount and most of one account, so that none takes the places of all
 */
@ConfigurationProperties("ledger.feed")
record FeedSettings(
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("1000") int streams,
        @DefaultValue("20") int streamsPerAccount) {}
