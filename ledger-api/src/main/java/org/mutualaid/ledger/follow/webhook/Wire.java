package org.mutualaid.ledger.follow.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.Gone;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unclear;
import org.mutualaid.ledger.follow.webhook.Outcome.Unreachable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The connections to receivers. A request is tried once, goes nowhere else, and is cut off when it takes too long. Not to
 * come through says nothing about the event; to break off after that may be because of it.
 */
@Component
class Wire implements DisposableBean {

    private static final int CONNECTIONS = 200;
    private static final int READ = 4096;
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

    private final Duration timeLimit;
    private final CloseableHttpClient http;
    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-limits").factory());

    Wire(WebhookSettings settings, AllowedAddresses addresses) {
        this.timeLimit = settings.timeLimit();
        this.http = HttpClients.custom()
                .setUserAgent("mutual-aid-ledger")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .build();
    }

    Outcome send(HttpPost post, byte[] body, ContentType type) {
        Attempt attempt = new Attempt(post);
        open.add(attempt);
        post.setEntity(new EntityTemplate(body.length, type, to -> {
            attempt.cameThrough();
            to.write(body);
        }));
        try (ClassicHttpResponse answer = http.executeOpen(HttpHost.create(post.getUri()), post, null)) {
            readSome(answer);
            return judge(answer);
        } catch (Exception failed) {
            return attempt.failed(failed);
        } finally {
            attempt.close();
            open.remove(attempt);
        }
    }

    /** Cuts off whatever is on its way now. */
    void cutOff() {
        open.forEach(attempt -> attempt.post.cancel());
    }

    @Override
    public void destroy() throws IOException {
        limits.shutdownNow();
        http.close();
    }

    /** Some ask for patience whatever the event; a gateway says only that nobody behind it has answered. */
    private static Outcome judge(ClassicHttpResponse answer) {
        int status = answer.getCode();
        return switch (status) {
            case 410 -> new Gone("The receiver answered 410: it wants nothing more.");
            case 408, 425, 429 -> new Unreachable("The receiver answered " + status + ".", pause(answer));
            case 502, 503, 504 -> new Unclear("The receiver answered " + status + ".", pause(answer));
            default ->
                status / 100 == 2 ? new Delivered() : new NotTaken("The receiver answered " + status + ".", false);
        };
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

    /** A request with the time it has: first to come through, and once it has, the same again for the whole answer. */
    private final class Attempt {

        private final HttpPost post;
        private Future<?> limit;
        private volatile boolean through;
        private volatile @Nullable Outcome tooLate;

        private Attempt(HttpPost post) {
            this.post = post;
            this.limit = limit(new Unreachable("No connection within " + timeLimit + ".", Duration.ZERO));
        }

        private void cameThrough() {
            through = true;
            limit.cancel(false);
            limit = limit(new Unclear("No answer within " + timeLimit + ".", Duration.ZERO));
        }

        private Outcome failed(Exception why) {
            Outcome late = tooLate;
            if (late != null) {
                return late;
            }
            String what = why.getClass().getSimpleName() + ": " + why.getMessage();
            return through ? new Unclear(what, Duration.ZERO) : new Unreachable(what, Duration.ZERO);
        }

        private void close() {
            limit.cancel(false);
        }

        private Future<?> limit(Outcome outcome) {
            return limits.schedule(() -> end(outcome), timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Called by the one thread of the limits, so that the first to be reached stays. */
        private void end(Outcome outcome) {
            if (tooLate == null) {
                tooLate = outcome;
                post.cancel();
            }
        }
    }
}
