package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unclear;
import org.mutualaid.ledger.follow.webhook.Outcome.Unreachable;

/** What is said of an event that nobody took: that it was refused only if the receiver said so, and whether it came through. */
class WireTest {

    private final Wire wire = wire(Duration.ofSeconds(30));
    private final Wire hurried = wire(Duration.ofSeconds(2));

    private static Wire wire(Duration timeLimit) {
        Duration pause = Duration.ofSeconds(1);
        WebhookSettings settings =
                new WebhookSettings(List.of("localhost"), 1, pause, pause, timeLimit, Duration.ofSeconds(1), 1);
        return new Wire(settings, new AllowedAddresses(settings));
    }

    @AfterEach
    void close() throws IOException {
        wire.destroy();
        hurried.destroy();
    }

    /** Once its queue is full, the machine drops whoever wants to connect, as one that is switched off does. */
    @Test
    void a_machine_that_is_down_has_refused_nothing() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (connects(deaf, queue)) {
                assertThat(queue).hasSizeLessThan(1_000);
            }

            assertThat(send(hurried, "http://localhost:" + deaf.getLocalPort()))
                    .isEqualTo(new Unreachable("No connection within PT2S.", Duration.ZERO));
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void a_machine_that_never_greets_has_refused_nothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(send(hurried, "https://localhost:" + silent.getLocalPort()))
                    .isInstanceOf(Unreachable.class);
        }
    }

    /** It has come through long before ten seconds are over. */
    @Test
    void a_receiver_that_is_there_and_never_answers_may_have_stumbled_over_the_event() throws Exception {
        Wire unhurried = wire(Duration.ofSeconds(10));
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(send(unhurried, "http://localhost:" + slow.getLocalPort()))
                    .isEqualTo(new Unclear("No answer within PT10S.", Duration.ZERO));
        } finally {
            unhurried.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2", "good morning\r\n\r\n", "HTTP/1.1 204 No Content\r\nContent-Le"})
    void so_may_one_that_hangs_up_or_answers_what_nobody_can_read(String answer) throws Exception {
        assertThat(answered(answer)).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void so_may_one_for_whom_a_gateway_answers(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " Gone\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Unclear("The receiver answered " + status + ".", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429})
    void one_that_asks_for_patience_has_refused_nothing(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " Later\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Unreachable("The receiver answered " + status + ".", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void any_other_answer_is_a_refusal(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new NotTaken("The receiver answered " + status + ".", false));
    }

    /** They all wait until the last one has come: none may have to wait for another's end. */
    @Test
    void many_webhooks_on_one_host_do_not_wait_for_each_other() throws Exception {
        int many = 20;
        CountDownLatch come = new CountDownLatch(many);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), many);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                come.countDown();
                try {
                    come.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            List<Future<Outcome>> sent = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() ->
                            send(wire, "http://localhost:" + server.getAddress().getPort() + "/" + i)))
                    .toList();

            for (Future<Outcome> one : sent) {
                assertThat(one.get()).isEqualTo(new Delivered());
            }
        } finally {
            server.stop(0);
        }
    }

    /** What is made of an answer, word for word; an empty one hangs up. */
    private Outcome answered(String answer) throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> heard = threads.submit(() -> {
                try (Socket socket = receiver.accept()) {
                    String read = "";
                    while (!read.endsWith("{}")) {
                        read += (char) socket.getInputStream().read();
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            Outcome outcome = send(wire, "http://localhost:" + receiver.getLocalPort());
            heard.get();
            return outcome;
        }
    }

    private static Outcome send(Wire wire, String url) {
        return wire.send(new HttpPost(url), new byte[] {'{', '}'}, ContentType.APPLICATION_JSON);
    }

    private static boolean connects(ServerSocket server, List<Socket> queue) throws IOException {
        Socket socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 200);
            return true;
        } catch (SocketTimeoutException dropped) {
            return false;
        }
    }
}
