package org.mutualaid.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running ledger that a command talks to, as whoever the token belongs to. */
final class Service {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** What a ledger says if its log does not hold, or if it cannot show a tile of a tree that it has signed. */
    private static final Set<String> AGAINST_ITSELF = Set.of("log-broken", "tile-unknown");

    @Option(
            names = "--url",
            defaultValue = "${env:LEDGER_URL:-http://localhost:8080}",
            description = "Where the ledger answers. Default: $$LEDGER_URL, or http://localhost:8080.")
    private String url = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds your token and nothing else. Without it: $$LEDGER_TOKEN.")
    private @Nullable Path tokenFile;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** What the ledger tells under a path below {@code /api/v1}. */
    JsonNode get(String path) {
        return json(send(request(path).GET(), BodyHandlers.ofString()));
    }

    /** What everybody is told under a path, without a token. */
    byte[] publicly(String path) {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(address(path)).timeout(LIMIT).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw refusal(answer.statusCode(), new String(answer.body(), UTF_8));
        }
        return answer.body();
    }

    /** The answer as a stream of bytes, to be closed by the caller. */
    InputStream open(String path) {
        HttpResponse<InputStream> answer = send(request(path).GET(), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        try (InputStream problem = answer.body()) {
            throw refusal(answer.statusCode(), new String(problem.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw Stopped.unreachable("The answer broke off: " + e.getMessage());
        }
    }

    /** Hands a file in with the fields of its form; the same under the same key is handed in once. */
    JsonNode post(String path, String key, Map<String, String> fields, Path file) {
        String boundary = "ledger-" + key;
        StringBuilder head = new StringBuilder();
        new TreeMap<>(fields)
                .forEach(
                        (name, value) -> head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(boundary, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, file.getFileName().toString().replace('"', '_')));
        try {
            return post(
                    path,
                    key,
                    "multipart/form-data; boundary=" + boundary,
                    BodyPublishers.concat(
                            BodyPublishers.ofString(head.toString()),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read " + file + ".");
        }
    }

    /** Hands a JSON document in as it stands. */
    JsonNode post(String path, String key, Path document) {
        try {
            return post(path, key, "application/json", BodyPublishers.ofFile(document));
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read " + document + ".");
        }
    }

    private JsonNode post(String path, String key, String type, BodyPublisher body) {
        return json(send(
                request(path)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", key)
                        .POST(body),
                BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).timeout(LIMIT).header("Authorization", "Bearer " + token());
    }

    private URI address(String path) {
        try {
            return URI.create(url + "/api/v1" + path);
        } catch (IllegalArgumentException e) {
            throw Stopped.calledWrongly(url + " is no address. Give one such as http://localhost:8080.");
        }
    }

    private String token() {
        try {
            String token = tokenFile == null
                    ? System.getenv("LEDGER_TOKEN")
                    : Files.readString(tokenFile).strip();
            if (token == null || token.isEmpty()) {
                throw Stopped.calledWrongly("Say who you are: --token-file FILE, or LEDGER_TOKEN in the environment.");
            }
            return token;
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read the token file " + tokenFile + ".");
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw Stopped.unreachable("No answer from " + url
                    + ". Is the ledger running? If it may have been done, call again: nothing doubles.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stopped.unreachable("Interrupted. Call again: nothing doubles.");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static Stopped refusal(int status, String body) {
        String code = "";
        String text;
        try {
            JsonNode problem = JSON.readTree(body);
            code = problem.path("code").asString("");
            text = code + ": " + problem.path("detail").asString("");
        } catch (JacksonException e) {
            text = "The answer is " + status + ".";
        }
        if (AGAINST_ITSELF.contains(code)) {
            return Stopped.found(text);
        }
        return status >= 500 ? Stopped.unreachable(text) : Stopped.refused(text);
    }
}
