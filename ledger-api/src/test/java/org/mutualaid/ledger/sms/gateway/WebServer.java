package org.mutualaid.ledger.sms.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on the loopback that keeps what it was asked, and answers as it was told. */
final class WebServer implements AutoCloseable {

    /** A request, whole. */
    record Asked(String query, Headers headers, String body) {}

    /** What to answer; status 0 hangs up without an answer, one that stalls never comes to the end of its body. */
    record Answer(int status, Map<String, String> headers, String body, boolean stalls) {
        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, false);
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body, stalls);
        }

        Answer stalling() {
            return new Answer(status, headers, body, true);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    String.valueOf(exchange.getRequestURI().getRawQuery()), exchange.getRequestHeaders(), body));
            Answer answer = answers.remove();
            if (answer.status() > 0) {
                answer.headers().forEach(exchange.getResponseHeaders()::add);
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                int length = answer.stalls() ? bytes.length + 1 : bytes.length;
                exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
                exchange.getResponseBody().write(bytes);
                if (answer.stalls()) {
                    exchange.getResponseBody().flush();
                    awaitClosing();
                }
            }
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
