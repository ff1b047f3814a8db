package org.mutualaid.ledger.follow.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.mutualaid.ledger.follow.Feed;
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.Gone;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unreachable;
import org.mutualaid.ledger.store.Recorded;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Carries one event to its receiver: once, within a time limit, and wherever the receiver points, nowhere else. */
@Component
class Post implements DisposableBean {

    private static final int LARGEST = 1024 * 1024;
    private static final int READ = 4096;
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);
    private static final ContentType STRUCTURED =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final Feed feed;
    private final Clock clock;
    private final WebhookSettings settings;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-limits").factory());

    Post(Feed feed, Clock clock, WebhookSettings settings, AllowedAddresses addresses) {
        this.feed = feed;
        this.clock = clock;
        this.settings = settings;
        Timeout limit = Timeout.of(settings.timeLimit());
        this.http = HttpClients.custom()
                .setUserAgent("mutual-aid-ledger")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnPerRoute(2)
                        .setMaxConnTotal(200)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build())
                .build();
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
        post.setHeader("webhook-signature", Secret.sign(to.secrets(), event.eventId(), seconds, body));
        post.setEntity(new ByteArrayEntity(body, STRUCTURED));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> limit = limits.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                settings.timeLimit().toMillis(),
                TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse answer = http.executeOpen(HttpHost.create(post.getUri()), post, null)) {
            readSome(answer);
            return judge(answer);
        } catch (ConnectTimeoutException down) {
            return new Unreachable("No connection within " + settings.timeLimit() + ".", Duration.ZERO);
        } catch (SocketTimeoutException slow) {
            return tooSlow();
        } catch (Exception failed) {
            return late.get()
                    ? tooSlow()
                    : new Unreachable(failed.getClass().getSimpleName() + ": " + failed.getMessage(), Duration.ZERO);
        } finally {
            limit.cancel(false);
        }
    }

    @Override
    public void destroy() throws IOException {
        limits.shutdownNow();
        http.close();
    }

    /** 429 and the answers of a gateway say nothing about the event; any other failure may be because of it. */
    private static Outcome judge(ClassicHttpResponse answer) {
        int status = answer.getCode();
        return switch (status) {
            case 410 -> new Gone("The receiver answered 410: it wants nothing more.");
            case 408, 425, 429, 502, 503, 504 ->
                new Unreachable("The receiver answered " + status + ".", pause(answer));
            default ->
                status / 100 == 2 ? new Delivered() : new NotTaken("The receiver answered " + status + ".", false);
        };
    }

    private NotTaken tooSlow() {
        return new NotTaken("No answer within " + settings.timeLimit() + ".", false);
    }

    private static Duration pause(ClassicHttpResponse answer) {
        Header header = answer.getFirstHeader("Retry-After");
        if (header == null || !header.getValue().matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.getValue()));
        return asked.compareTo(LONGEST_REQUEST) > 0 ? LONGEST_REQUEST : asked;
    }

    /** A short answer is read to its end, so that the connection can be used again; of a long one nothing is kept. */
    private static void readSome(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() != null) {
            try (InputStream body = answer.getEntity().getContent()) {
                if (body.readNBytes(READ).length == READ) {
                    answer.close();
                }
            }
        }
    }
}
