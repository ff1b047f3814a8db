package org.mutualaid.ledger.sms.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.tool.NpmPackage;
import org.mutualaid.ledger.tool.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SMSC of another hand, in a process of its own that can be told how to behave, and killed. */
public final class Smsc implements AutoCloseable {

    public static final String USER = "ledger";
    public static final String PASSWORD = "secret08";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tool node;
    private final Path modules;
    private final List<String> tls;
    private final List<JsonNode> happened = new CopyOnWriteArrayList<>();
    private volatile @Nullable Process process;
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

    /** Starts it again where it was. */
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
            Thread.ofPlatform().daemon().start(() -> listen(started, listening));
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
                happened.add(event);
                if (event.path("event").asString().equals("listening")) {
                    listening.complete(event.path("port").asInt());
                }
            });
        } catch (IOException | UncheckedIOException killed) {
            listening.completeExceptionally(killed);
        }
    }

    public int port() {
        return port;
    }

    /** Tells it something, as {@code smsc.js} understands it. */
    public void tell(Map<String, ?> order) {
        try {
            Writer input = running().outputWriter();
            input.write(JSON.writeValueAsString(order) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    public List<JsonNode> events(String kind) {
        return happened.stream()
                .filter(event -> event.path("event").asString().equals(kind))
                .toList();
    }

    /** What arrived for that number, as {@link #texts()}. */
    public List<String> texts(String phone) {
        return whole(events("submitted").stream()
                .filter(event -> event.path("to").asString().equals(phone))
                .toList());
    }

    /** All that arrived, whole: parts are put together by their headers, and count once all of them are there. */
    public List<String> texts() {
        return whole(events("submitted"));
    }

    private static List<String> whole(List<JsonNode> arrived) {
        List<String> texts = new ArrayList<>();
        Map<String, TreeMap<String, String>> parts = new TreeMap<>();
        for (JsonNode event : arrived) {
            String header = event.path("header").asString();
            String text = event.path("text").asString();
            if (header.isEmpty()) {
                texts.add(text);
                continue;
            }
            String all = header.substring(0, header.length() - 2);
            TreeMap<String, String> found =
                    parts.computeIfAbsent(event.path("to").asString() + all, fresh -> new TreeMap<>());
            found.put(header.substring(header.length() - 2), text);
            if (found.size() == Integer.parseInt(all.substring(all.length() - 2), 16)) {
                texts.add(String.join("", found.values()));
                found.clear();
            }
        }
        return texts;
    }

    /** {@code kill -9}. */
    public void kill() {
        running().destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
