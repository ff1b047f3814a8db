package org.mutualaid.ledger.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A follower of server-sent events, read line by line as the specification says. */
final class Sse implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final InputStream body;
    private final BufferedReader lines;
    private String lastId = "";

    private Sse(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** Opens the stream; {@code last} is what the follower says that it has. */
    static Sse open(String address, String token, @Nullable Long last) {
        HttpRequest.Builder request = request(address, token);
        if (last != null) {
            request.header("Last-Event-ID", last.toString());
        }
        HttpResponse<InputStream> answer = send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200
                || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            throw new AssertionError(answer + " " + answer.headers());
        }
        return new Sse(answer.body());
    }

    /** Asks for the headers only, and tells the status. */
    static int head(String address, String token) {
        return send(request(address, token).HEAD().build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return CLIENT.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next block that carries data or moves the last id. */
    Block next() {
        StringBuilder data = new StringBuilder();
        String before = lastId;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.isEmpty() && (!data.isEmpty() || !lastId.equals(before))) {
                    return new Block(Long.parseLong(lastId), data.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("The stream ended after " + lastId);
    }

    /** The next event. */
    JsonNode event() {
        Block block = next();
        while (block.data().isEmpty()) {
            block = next();
        }
        return Http.JSON.readTree(block.data());
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came at once; a heartbeat has no data. */
    record Block(long id, String data) {}
}
