package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
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

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private Exchange() {}

    static Outcome of(HttpRequest request, Function<HttpResponse<String>, Outcome> answered) {
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        try {
            return answered.apply(client.send(request, BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            return new Temporary(
                    "not-connected", "There is no connection: " + e.getClass().getSimpleName());
        } catch (HttpTimeoutException e) {
            return new Unknown("no-answer", "There was no answer in time");
        } catch (IOException e) {
            return new Unknown("broken", "The connection broke while the message was sent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted", "The program stopped while the message was sent");
        } finally {
            client.shutdownNow();
        }
    }
}
