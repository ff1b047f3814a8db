package org.mutualaid.ledger.sms.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.tool.NpmPackage;
import org.mutualaid.ledger.tool.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SMSC of another hand, in a process of its own that can be told how to behave, and killed. */
public final class Smsc implements Carrier {

    static final String USER = "ledger";
    static final String PASSWORD = "secret08";

    private static final int THROTTLED = 0x58;
    private static final int SYSTEM_ERROR = 0x08;
    private static final int INVALID_NUMBER = 0x0B;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tool node;
    private final Path modules;
    private final List<String> tls;
    private final List<JsonNode> happened = new CopyOnWriteArrayList<>();
    private volatile @Nullable Process process;
    private volatile @Nullable Thread listener;
    private volatile @Nullable String echoed;
    private int port;

    private Smsc(Tool node, Path modules, List<String> tls) {
        this.node = node;
        this.modules = modules;
        this.tls = tls;
    }

    /** Starts one, over TLS with that key and certificate if they are given. */
    public static Smsc opened(Path... keyAndCertificate) {
        Smsc smsc = new Smsc(
                Tool.find("node", "nodejs"),
                NpmPackage.modulesWith("smpp", "0.5.1"),
                List.of(keyAndCertificate).stream().map(Path::toString).toList());
        smsc.start();
        return smsc;
    }

    @Override
    public void start() {
        List<String> command = new ArrayList<>(
                List.of(node.program().toString(), "src/test/node/smsc.js", Integer.toString(port), USER, PASSWORD));
        command.addAll(tls);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE_PATH", modules.toString());
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        try {
            Process started = builder.start();
            process = started;
            listener = Thread.ofPlatform().daemon().start(() -> listen(started, listening));
            port = listening.get(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The SMSC did not start", e);
        }
    }

    private void listen(Process started, CompletableFuture<Integer> listening) {
        try (BufferedReader output = started.inputReader()) {
            output.lines().map(JSON::readTree).forEach(event -> {
                if (event.path("event").asString().equals("echoed")) {
                    echoed = event.path("word").asString();
                } else {
                    happened.add(event);
                }
                if (event.path("event").asString().equals("listening")) {
                    listening.complete(event.path("port").asInt());
                }
            });
        } catch (IOException | UncheckedIOException killed) {
            listening.completeExceptionally(killed);
        }
    }

    int port() {
        return port;
    }

    @Override
    public String kind() {
        return "smpp";
    }

    @Override
    public String secret() {
        return PASSWORD;
    }

    @Override
    public Map<String, String> options() {
        return Map.of("host", "127.0.0.1", "port", Integer.toString(port), "user", USER, "sender", "10690000");
    }

    @Override
    public int logins() {
        return events("bound").size();
    }

    @Override
    public int asked() {
        return events("asked").size();
    }

    @Override
    public int goodbyes() {
        return events("unbound").size();
    }

    @Override
    public void reportAll() {
        tell(Map.of("receipts", true));
    }

    @Override
    public void report(String messageId, String word) {
        tell(Map.of("report", messageId, "stat", word));
    }

    @Override
    public void reportBeforeAnswering() {
        tell(Map.of("next", Map.of("receipt", "before")));
    }

    @Override
    public void reply(String text) {
        tell(Map.of("reply", text, "from", "86" + Told.PHONE));
    }

    @Override
    public void cut() {
        tell(Map.of("cut", true));
    }

    @Override
    public void takeOne() {
        tell(Map.of("next", Map.of()));
    }

    @Override
    public void cutInPlaceOfAnAnswer() {
        tell(Map.of("next", Map.of("cut", true)));
    }

    @Override
    public void neverAnswer() {
        tell(Map.of("next", Map.of("silent", true)));
    }

    @Override
    public void wantFewer(int times) {
        tell(Map.of("next", Map.of("status", THROTTLED), "times", times));
    }

    @Override
    public void takeNothing(int times) {
        tell(Map.of("next", Map.of("status", SYSTEM_ERROR), "times", times));
    }

    @Override
    public void refuse() {
        tell(Map.of("next", Map.of("status", INVALID_NUMBER)));
    }

    /** Tells it something, as {@code smsc.js} understands it; returns when it has heard that, or is dead. */
    void tell(Map<String, ?> order) {
        write(order);
        hearEverything();
    }

    private void write(Map<String, ?> order) {
        try {
            Writer input = running().outputWriter();
            input.write(JSON.writeValueAsString(order) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when all is heard that it has told so far: it tells us a word that we gave it, or is dead and silent. */
    private void hearEverything() {
        String word = UUID.randomUUID().toString();
        try {
            if (running().isAlive()) {
                write(Map.of("echo", word));
            }
            Thread listening = Objects.requireNonNull(listener);
            while (listening.isAlive() && !word.equals(echoed)) {
                listening.join(2);
            }
        } catch (UncheckedIOException killedMeanwhile) {
            hearEverything();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("The SMSC is not running");
        }
        return running;
    }

    /** All that it told of that kind, since it was first started. */
    List<JsonNode> events(String kind) {
        hearEverything();
        return happened.stream()
                .filter(event -> event.path("event").asString().equals(kind))
                .toList();
    }

    /** Parts are put together by their headers, and count once all of them are there. */
    @Override
    public List<Arrived> arrived() {
        List<Arrived> whole = new ArrayList<>();
        Map<String, TreeMap<String, String>> parts = new TreeMap<>();
        for (JsonNode event : events("submitted")) {
            String phone = event.path("to").asString();
            String header = event.path("header").asString();
            String text = event.path("text").asString();
            if (header.isEmpty()) {
                whole.add(new Arrived(phone, text));
                continue;
            }
            String all = header.substring(0, header.length() - 2);
            TreeMap<String, String> found = parts.computeIfAbsent(phone + all, fresh -> new TreeMap<>());
            found.put(header.substring(header.length() - 2), text);
            if (found.size() == Integer.parseInt(all.substring(all.length() - 2), 16)) {
                whole.add(new Arrived(phone, String.join("", found.values())));
                found.clear();
            }
        }
        return whole;
    }

    /** {@code kill -9}. */
    @Override
    public void kill() {
        running().destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
