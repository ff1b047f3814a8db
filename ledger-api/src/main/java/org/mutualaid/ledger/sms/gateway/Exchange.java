package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Unknown;

/**
 * One message handed over by HTTP. What failed before the request could be written certainly did not leave; after that
 * nobody knows. Each has a connection of its own, because one that was kept open may be gone in the moment of its use,
 * and then nobody would know either.
 */
final class Exchange {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private Exchange() {}

    /**
     * Asks once.
     *
     * @param within   time for all of it, to the last byte of the answer; half of it to connect
     * @param answered what an answer means
     */
    static Outcome of(HttpRequest request, Duration within, Function<HttpResponse<String>, Outcome> answered) {
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(within.dividedBy(2))
                .build();
        try {
            return answered.apply(
                    client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER))
                            .get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            return new Unknown("no-answer", "There was no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted", "The program stopped while the message was sent");
        } finally {
            // Also ends what is still under way.
            client.shutdownNow();
        }
    }

    private static Outcome failed(Throwable cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _, SSLHandshakeException _ ->
                new Temporary(
                        "not-connected",
                        "There is no connection: " + cause.getClass().getSimpleName());
            case IOException _ -> new Unknown("broken", "The connection broke while the message was sent");
            default -> throw new IllegalStateException(cause);
        };
    }
}
