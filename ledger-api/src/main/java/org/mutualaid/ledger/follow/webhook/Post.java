package org.mutualaid.ledger.follow.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.mutualaid.ledger.follow.Feed;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.store.Recorded;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;

/** Writes an event to its receiver, signed with what the two share. */
@Component
class Post {

    private static final int LARGEST = 1024 * 1024;
    private static final ContentType STRUCTURED =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final Feed feed;
    private final Clock clock;
    private final Vault vault;
    private final Wire wire;

    Post(Feed feed, Clock clock, Vault vault, Wire wire) {
        this.feed = feed;
        this.clock = clock;
        this.vault = vault;
        this.wire = wire;
    }

    Outcome send(Loan to, Recorded event) {
        byte[] body = feed.json(event);
        if (body.length > LARGEST) {
            return new NotTaken("The event is larger than 1 MB; ask the feed for it.", true);
        }
        long seconds = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(to.url());
        post.setHeader("webhook-id", event.eventId());
        post.setHeader("webhook-timestamp", seconds);
        post.setHeader("webhook-signature", Secret.sign(secrets(to), event.eventId(), seconds, body));
        return wire.send(post, body, STRUCTURED);
    }

    /** Cuts off whatever is on its way now. */
    void cutOff() {
        wire.cutOff();
    }

    private List<Secret> secrets(Loan of) {
        return of.sealedSecrets().stream()
                .map(secret -> Secret.of(vault.openSecret(Webhooks.secretOf(of.name()), secret)))
                .toList();
    }
}
