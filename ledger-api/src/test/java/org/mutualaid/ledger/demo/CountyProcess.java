package org.mutualaid.ledger.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program in a process of its own, as a user starts it; it can be asked over HTTP and killed. */
final class CountyProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MINUTES = 15;

    private final Path data;
    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> port = new CompletableFuture<>();
    private final CompletableFuture<String> report = new CompletableFuture<>();

    private CountyProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Starts the demo of a county that many times smaller than the real one. */
    static CountyProcess start(Path data, int oneIn, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--ledger.demo=county", "--ledger.demo-one-in=" + oneIn));
        arguments.addAll(List.of(more));
        return start(data, "1g", arguments);
    }

    /** Starts an empty ledger with the demo's accounts and no more memory than that. */
    static CountyProcess empty(Path data, String heap) {
        return start(data, heap, List.of("--ledger.demo=accounts"));
    }

    private static CountyProcess start(Path data, String heap, List<String> demo) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                classes(),
                LedgerApplication.class.getName(),
                "--ledger.data-dir=" + data,
                "--ledger.postgres-binaries=" + TestServer.BINARIES,
                "--server.port=0"));
        command.addAll(demo);
        try {
            return new CountyProcess(
                    data, new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classes() {
        String separator = System.getProperty("path.separator");
        return Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(separator));
    }

    private void listen() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(this::hear);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(killed)");
        }
        IllegalStateException ended = new IllegalStateException("The program ended:\n" + tail());
        port.completeExceptionally(ended);
        report.completeExceptionally(ended);
    }

    private void hear(String line) {
        lines.add(line);
        if (line.contains("Tomcat started on port ")) {
            port.complete(line.replaceFirst(".*Tomcat started on port (\\d+).*", "$1"));
        } else if (line.startsWith("The server keeps running")) {
            report.complete(String.join("\n", lines));
        } else if (line.contains("The county demo broke off")) {
            report.completeExceptionally(new IllegalStateException(line));
        }
    }

    private String tail() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 200), lines.size()));
    }

    /** Returns when the doors are open. */
    CountyProcess untilOpen() {
        await(port);
        return this;
    }

    /** Everything that it printed, once the closing lines are there. */
    String untilLoaded() {
        return await(report);
    }

    private <T> T await(CompletableFuture<T> what) {
        try {
            return what.get(MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(tail(), e);
        }
    }

    /** The end of the log, asked of the database itself; 0 while it is not to be reached. */
    long logHead() {
        try {
            return head();
        } catch (IOException | SQLException | IndexOutOfBoundsException notYet) {
            return 0;
        }
    }

    private long head() throws IOException, SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT max(global_index) FROM ledger.domain_event_entry")) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** The database itself, while it runs. */
    Connection database() throws IOException, SQLException {
        String serverPort = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(data.resolve("postgres-password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + serverPort + "/postgres", "postgres", password);
    }

    JsonNode get(String account, String path) throws IOException, InterruptedException {
        return send(account, HttpRequest.newBuilder(uri(path)).GET(), 200);
    }

    /** The same, from views that know all that the log holds now. */
    JsonNode fresh(String account, String path) throws IOException, InterruptedException, SQLException {
        return send(account, HttpRequest.newBuilder(uri(path)).header("Read-After", "" + head()), 200);
    }

    JsonNode post(String account, String path, String key, Object body) throws IOException, InterruptedException {
        return send(
                account,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))),
                201);
    }

    /** Hands in a roster as a file, as a browser does; the answer when it was taken. */
    JsonNode upload(String account, String path, String key, Map<String, String> fields, Path file)
            throws IOException, InterruptedException {
        String boundary = "----roster";
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.xlsx\"\r\n\r\n"
                .formatted(boundary));
        return send(
                account,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(head.toString()),
                                BodyPublishers.ofFile(file),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                202);
    }

    /** The most memory that the process ever had, in MB, as the operating system counts it; empty elsewhere than on Linux. */
    Optional<Long> peakMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
    }

    JsonNode put(String account, String path, Object body) throws IOException, InterruptedException {
        return send(
                account,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))),
                200);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + await(port) + "/api/v1" + path);
    }

    /** The answer; an answer of another status is an {@link IOException}, as a lost one is. */
    private JsonNode send(String account, HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        String token = JSON.readTree(Files.readString(data.resolve("demo-tokens.json")))
                .path(account)
                .asString();
        var response = client.send(
                request.timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != expected && !(expected == 201 && response.statusCode() == 200)) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** {@code kill -9}. */
    void kill() {
        await(process.destroyForcibly().onExit());
    }

    /** An orderly stop, which also stops the database; it may end a moment after the program. */
    @Override
    public void close() {
        Optional<ProcessHandle> server = server();
        process.destroy();
        await(process.onExit());
        server.ifPresent(running -> await(running.onExit().orTimeout(1, TimeUnit.MINUTES)));
        client.close();
    }

    private Optional<ProcessHandle> server() {
        try {
            return TestServer.processOf(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
