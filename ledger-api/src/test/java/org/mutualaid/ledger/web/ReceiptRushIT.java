package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two clerks of one point post without a pause: receipt numbers without a gap or a double, however many come at once. */
class ReceiptRushIT extends LedgerOverHttp {

    private static final int CALLERS = 64;
    private static final int UNITS = 16;
    private static final Duration RUSH = Duration.ofSeconds(Integer.getInteger("rush.seconds", 60));
    private static final List<String> CHANNELS = List.of("CASH", "POS", "QR");

    private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicLong cashFen = new AtomicLong();

    @Autowired
    private JdbcClient database;

    @Test
    void numbers_of_receipts_have_no_gap_and_no_double_however_many_post_at_once() {
        String point = "RUSH-" + next();
        String prefix = "R" + next() + "-";
        admin.put(
                        API + "/agency-points/" + point,
                        Map.of(
                                "name",
                                "Busy counter",
                                "receiptBlocks",
                                List.of(Map.of("prefix", prefix, "from", 1, "to", 9_999_999))))
                .expect(200);
        List<Http> clerks = List.of(clerkOf(point), clerkOf(point));
        List<String> units =
                IntStream.range(0, UNITS).mapToObj(i -> unit(point)).toList();

        long start = System.nanoTime();
        DuplicatePostingIT.atOnce(CALLERS, caller -> {
            for (int i = 0; System.nanoTime() - start < RUSH.toNanos(); i++) {
                post(clerks.get(caller % 2), point, units.get((caller + i) % UNITS), i);
            }
            return clerks.getFirst().get(API + "/agency-points/" + point);
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        report(seconds);

        assertThat(faults).isEmpty();
        awaitViews();
        assertThat(receipts.keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, receipts.size())
                        .mapToObj(number -> prefix + String.format("%07d", number))
                        .toList());
        assertThat(listed(point)).containsExactlyInAnyOrderEntriesOf(receipts);
        assertThat(balance("1001:" + point)).isEqualTo(yuan(cashFen.get()));
    }

    /** One payment, sent again under its key until it is answered, and now and then although it was answered. */
    private void post(Http clerk, String point, String unit, int i) {
        String key = UUID.randomUUID().toString();
        long fen = 100 + i % 900;
        String channel = CHANNELS.get(i % CHANNELS.size());
        Map<String, Object> body = Map.of("agencyPoint", point, "channel", channel, "amount", yuan(fen), "unit", unit);
        Answer answer = answered(clerk, key, body);
        if (answer.status() != 201) {
            faults.add(answer.toString());
            return;
        }
        Receipt receipt = new Receipt(answer.at("paymentId"), answer.at("amount"));
        Receipt other = receipts.put(answer.at("receiptNo"), receipt);
        if (other != null) {
            faults.add("one number for two payments: " + answer + " and " + other);
        }
        if (channel.equals("CASH")) {
            cashFen.addAndGet(fen);
        }
        if (i % 20 == 7) {
            repeats.incrementAndGet();
            Answer again = answered(clerk, key, body);
            if (again.status() != 201 || !again.at("receiptNo").equals(answer.at("receiptNo"))) {
                faults.add("another answer under the same key: " + answer + " and " + again);
            }
        }
    }

    /** A caller may be told to come again; the key makes that safe. */
    private Answer answered(Http clerk, String key, Map<String, Object> body) {
        long from = System.nanoTime();
        Answer answer = clerk.post(API + "/payments", key, body);
        for (int attempt = 1; attempt < 20 && answer.status() == 503; attempt++) {
            sentAgain.incrementAndGet();
            answer = clerk.post(API + "/payments", key, body);
        }
        waits.add(System.nanoTime() - from);
        return answer;
    }

    private Map<String, Receipt> listed(String point) {
        Map<String, Receipt> found = new ConcurrentHashMap<>();
        String cursor = "";
        do {
            JsonNode page = auditor.get(
                            API + "/payments?agencyPoint=" + point + "&limit=200" + cursor,
                            "Read-After",
                            Long.toString(head()))
                    .expect(200)
                    .json();
            page.get("items")
                    .forEach(payment -> found.put(
                            payment.get("receiptNo").asString(),
                            new Receipt(
                                    payment.get("paymentId").asString(),
                                    payment.get("amount").asString())));
            JsonNode next = page.path("nextCursor");
            cursor = next.isMissingNode() || next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return found;
    }

    private Http clerkOf(String point) {
        String token = UUID.randomUUID().toString();
        database.sql("INSERT INTO ledger.token (hash, actor, role, agency_point) VALUES (?, ?, 'CLERK', ?)")
                .params(Tokens.hash(token), "clerk-" + next() + "-" + point, point)
                .update();
        return withToken(token);
    }

    private void report(double seconds) {
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "ReceiptRush: %d callers, %.0f s, %d payments, %.0f payments/s; waiting ms p50 %.0f p95 %.0f p99 %.0f max"
                        + " %.0f; %d keys repeated, %d times told to come again, %d faults%n",
                CALLERS,
                seconds,
                receipts.size(),
                receipts.size() / seconds,
                millis(sorted, 0.50),
                millis(sorted, 0.95),
                millis(sorted, 0.99),
                millis(sorted, 1),
                repeats.get(),
                sentAgain.get(),
                faults.size());
    }

    private static double millis(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }

    private static String yuan(long fen) {
        return fen / 100 + "." + String.format("%02d", fen % 100);
    }

    private record Receipt(String paymentId, String amount) {}
}
