package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unreachable;

/** What is said of an event that nobody took in time: that it was refused only if somebody was there to refuse it. */
class WireTest {

    private static final WebhookSettings SETTINGS = new WebhookSettings(
            List.of("localhost"), 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), 1);

    private final Wire wire = new Wire(SETTINGS, new AllowedAddresses(SETTINGS));

    @AfterEach
    void close() throws IOException {
        wire.destroy();
    }

    /** Once its queue is full, the machine drops whoever wants to connect, as one that is switched off does. */
    @Test
    void a_machine_that_is_down_has_refused_nothing() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (connects(deaf, queue)) {
                assertThat(queue).hasSizeLessThan(1_000);
            }

            assertThat(send("http://localhost:" + deaf.getLocalPort()))
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
            assertThat(send("https://localhost:" + silent.getLocalPort())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void a_receiver_that_is_there_but_does_not_answer_has_not_taken_the_event() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(send("http://localhost:" + slow.getLocalPort()))
                    .isEqualTo(new NotTaken("No answer within PT2S.", false));
        }
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
                    come.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            List<Future<Outcome>> sent = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(
                            () -> send("http://localhost:" + server.getAddress().getPort() + "/" + i)))
                    .toList();

            for (Future<Outcome> one : sent) {
                assertThat(one.get()).isEqualTo(new Delivered());
            }
        } finally {
            server.stop(0);
        }
    }

    private Outcome send(String url) {
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
