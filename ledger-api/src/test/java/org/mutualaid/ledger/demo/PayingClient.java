package org.mutualaid.ledger.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A counter clerk's program: pays again and again, and after a lost answer asks again with the same key. */
final class PayingClient implements AutoCloseable {

    static final String UNIT = "U9001";
    static final String AMOUNT = "1.25";

    private static final long EVERY_MILLIS = 40;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
    private volatile @Nullable CountyProcess ledger;
    private int number = 1;
    private boolean unitKnown;

    PayingClient() {
        clock.scheduleWithFixedDelay(this::payOnce, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Where the ledger is now. */
    void use(@Nullable CountyProcess now) {
        ledger = now;
    }

    private void payOnce() {
        CountyProcess now = ledger;
        if (now == null) {
            return;
        }
        try {
            if (!unitKnown) {
                now.put("ADMIN", "/units/" + UNIT, Map.of("name", "虚构小店", "agencyPoint", "SN-01", "headcount", 3));
                unitKnown = true;
            }
            var answer = now.post(
                    "CLERK:SN-01",
                    "/payments",
                    "client-" + number,
                    Map.of("agencyPoint", "SN-01", "channel", "CASH", "amount", AMOUNT, "unit", UNIT));
            acknowledged.add(new Acknowledged(
                    answer.path("paymentId").asString(),
                    answer.path("receiptNo").asString()));
            number++;
        } catch (IOException | IllegalStateException lost) {
            // No answer, or not yet: the same key once more at the next tick.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops and tells what the ledger had acknowledged. */
    List<Acknowledged> stop() {
        close();
        return acknowledged;
    }

    int count() {
        return acknowledged.size();
    }

    @Override
    public void close() {
        clock.close();
    }

    /**
     * A payment that the ledger said it has.
     *
     * @param paymentId its id
     * @param receiptNo its receipt
     */
    record Acknowledged(String paymentId, String receiptNo) {}
}
