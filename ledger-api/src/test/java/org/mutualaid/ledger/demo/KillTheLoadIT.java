package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.demo.PayingClient.Acknowledged;
import tools.jackson.databind.JsonNode;

/** A tenth of the county, so that eleven starts fit into the build; everything else is as in the whole one. */
class KillTheLoadIT {

    private static final int ONE_IN = 10;
    private static final int KILLS = 10;

    /** Events that the load of this county stores, without those of the client. */
    private static final int EVENTS = 12_000;

    @TempDir
    Path data;

    @Test
    void ten_kills_lose_no_acknowledged_payment_and_change_no_total() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("Kills with -Dkill.seed=" + seed);
        try (PayingClient client = new PayingClient()) {
            for (int position : positions(new Random(seed))) {
                killAt(position, client);
            }
            try (CountyProcess ledger = CountyProcess.start(data, ONE_IN)) {
                client.use(ledger.untilOpen());
                String report = ledger.untilLoaded();
                List<Acknowledged> paid = client.stop();
                System.out.println(report.substring(report.indexOf("The county-year")));
                System.out.println(paid.size() + " payments of the client were acknowledged");
                assertTotals(report);
                assertReceipts(ledger, paid);
                assertBooks(ledger, paid.size());
            }
        }
    }

    private static List<Integer> positions(Random random) {
        return IntStream.range(0, KILLS)
                .mapToObj(kill -> random.nextInt(EVENTS))
                .sorted()
                .toList();
    }

    @SuppressWarnings("resource") // it is killed
    private void killAt(int position, PayingClient client) {
        CountyProcess ledger = CountyProcess.start(data, ONE_IN);
        client.use(ledger);
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(15))
                .until(() -> ledger.logHead() >= position);
        client.use(null);
        ledger.kill();
        System.out.println("Killed at " + position + ", " + client.count() + " payments acknowledged");
    }

    private static void assertTotals(String report) {
        CountySize size = CountySize.oneIn(ONE_IN);
        assertThat(report)
                .containsPattern("Units +" + (size.units() + 1) + "\n")
                .containsPattern("Enrolments +2,605\n")
                .containsPattern("Contributions applied +201,045\\.00\n")
                .containsPattern("Remitted to the office +201,045\\.00\n")
                .containsPattern("Claims paid +357\n")
                .containsPattern("Benefits paid +195,248\\.00\n")
                .containsPattern("paid again +4\n")
                .containsPattern("Largest sum of one member +35,600\\.00\n")
                .containsPattern("Difference +0\\.00\n");
    }

    private static void assertReceipts(CountyProcess ledger, List<Acknowledged> paid) throws Exception {
        assertThat(paid).isNotEmpty().doesNotHaveDuplicates();
        List<Acknowledged> hall = receipts(ledger, "SN-01");
        assertThat(hall).containsAll(paid);
        assertThat(hall.stream().map(Acknowledged::paymentId)).doesNotHaveDuplicates();
        assertNoGap("SN01-", hall);
        assertNoGap("SN02-", receipts(ledger, "SN-02"));
    }

    private static void assertNoGap(String prefix, List<Acknowledged> receipts) {
        List<String> numbers =
                receipts.stream().map(Acknowledged::receiptNo).sorted().toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(number -> "%s%07d".formatted(prefix, number))
                        .toList());
    }

    private static List<Acknowledged> receipts(CountyProcess ledger, String point) throws Exception {
        List<Acknowledged> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ledger.fresh("AUDITOR", "/agency-points/" + point + "/receipts?limit=200" + cursor);
            page.path("items")
                    .forEach(item -> found.add(new Acknowledged(
                            item.path("paymentId").asString(),
                            item.path("receiptNo").asString())));
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return found;
    }

    private static void assertBooks(CountyProcess ledger, int payments) throws Exception {
        JsonNode trial = ledger.fresh("AUDITOR", "/trial-balance");
        assertThat(trial.path("totalDebit").asString())
                .isEqualTo(trial.path("totalCredit").asString());
        assertThat(ledger.fresh("AUDITOR", "/balances?account=1002:OFFICE")
                        .path("balance")
                        .asString())
                .isEqualTo("201045.00");
        JsonNode unit = ledger.fresh("AUDITOR", "/balances?account=2201:" + PayingClient.UNIT);
        assertThat(unit.path("balance").asString())
                .isEqualTo(String.format("%d.%02d", payments * 125L / 100, payments * 125L % 100));
    }
}
