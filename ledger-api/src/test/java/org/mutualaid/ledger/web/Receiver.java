package org.mutualaid.ledger.web;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.mutualaid.ledger.store.TestTime;
import tools.jackson.databind.JsonNode;

/** Somebody whom events are delivered to, on this machine. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Function<Delivery, Integer> answer = delivery -> 204;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver open() {
        return open(0);
    }

    static Receiver open(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Receiver receiver = new Receiver(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port for {@link #open(int)} that nobody else gets until this is closed, and where nobody listens before. */
    static Socket place() throws IOException {
        Socket place = new Socket();
        place.setReuseAddress(true);
        place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return place;
    }

    static String urlAt(int port) {
        return "http://localhost:" + port + "/events";
    }

    String url() {
        return urlAt(server.getAddress().getPort());
    }

    /** Decides from now on what is answered; status 0 hangs up without an answer. */
    void answering(Function<Delivery, Integer> with) {
        answer = with;
    }

    /** Everything that came, refused or not. */
    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** How many wait for its answer. */
    int waiting() {
        return waiting.get();
    }

    /** What it has taken, in the order in which it came. */
    List<Long> taken() {
        return deliveries().stream()
                .filter(delivery -> delivery.answer() / 100 == 2)
                .map(Delivery::position)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Delivery come =
                    new Delivery(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body, 0);
            waiting.incrementAndGet();
            int status = answer.apply(come);
            waiting.decrementAndGet();
            deliveries.add(new Delivery(come.path(), come.headers(), body, status));
            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    /** One attempt. */
    record Delivery(String path, Map<String, List<String>> headers, String body, int answer) {

        private static final Duration TOLERATED = Duration.ofMinutes(5);

        JsonNode event() {
            return Http.JSON.readTree(body);
        }

        long position() {
            return event().at("/position").asLong();
        }

        String subject() {
            return event().at("/subject").asString();
        }

        String header(String name) {
            return HttpHeaders.of(headers, (key, value) -> true)
                    .firstValue(name)
                    .orElse("");
        }

        /** As a receiver does it that has this secret, in the time of the test. */
        boolean isBelievedWith(String secret) {
            long sent = Long.parseLong(header("webhook-timestamp"));
            Duration age = Duration.between(Instant.ofEpochSecond(sent), TestTime.now());
            try {
                String signature = new Webhook(secret).sign(header("webhook-id"), sent, body);
                return age.abs().compareTo(TOLERATED) < 0
                        && List.of(header("webhook-signature").split(" ")).contains(signature);
            } catch (WebhookSigningException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
