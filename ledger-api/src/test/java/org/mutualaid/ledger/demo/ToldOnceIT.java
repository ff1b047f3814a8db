package org.mutualaid.ledger.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.gateway.Smsc;

/**
 * Everybody is told once, while whoever tells, whoever carries and the line between them are killed at random: a
 * hundredth of the county, and two carriers that we did not write.
 */
class ToldOnceIT {

    private static final int ONE_IN = 100;

    /** Messages of which at least so many have arrived when the last thing has gone wrong. */
    private static final int MESSAGES = 250;

    private static final String SIGNED = "【商南县总工会】";
    private static final int THROTTLED = 0x58;
    private static final int REFUSED = 0x08;

    /** What goes wrong. */
    private enum Trouble {
        LEDGER_KILLED,
        CARRIER_KILLED,
        LINE_CUT,
        CUT_IN_MID_SUBMIT,
        NEVER_ANSWERED,
        TOO_MANY,
        NOT_NOW
    }

    /** Something goes wrong once that many messages have arrived. */
    private record When(int arrived, Trouble trouble) {}

    /** A line of the outbox. */
    private record Line(String text, String status, String reason) {
        boolean is(String... any) {
            return Set.of(any).contains(status);
        }

        boolean unknown() {
            return status.equals("PARKED") && reason.equals("OUTCOME_UNKNOWN");
        }
    }

    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final List<Smsc> carriers = new ArrayList<>();
    private CountyProcess ledger;

    @BeforeEach
    void open() throws IOException {
        carriers.add(Smsc.opened());
        carriers.add(Smsc.opened());
        carriers.forEach(carrier -> carrier.tell(Map.of("receipts", true)));
        Files.writeString(secrets.resolve("smpp"), Smsc.PASSWORD);
        ledger = start();
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
        carriers.forEach(Smsc::close);
    }

    private CountyProcess start() {
        List<String> arguments = new ArrayList<>(List.of(
                "--ledger.sms.since=BEGINNING",
                "--ledger.sms.senders=4",
                "--ledger.sms.per-day=100000",
                "--ledger.sms.pause=PT0.2S",
                "--ledger.sms.day-from=00:00",
                "--ledger.sms.day-until=23:59:59.999999999"));
        for (int i = 0; i < carriers.size(); i++) {
            String gateway = "--ledger.sms.gateways[" + i + "].";
            arguments.addAll(List.of(
                    gateway + "kind=smpp",
                    gateway + "name=carrier-" + i,
                    gateway + "per-second=200",
                    gateway + "options.host=127.0.0.1",
                    gateway + "options.port=" + carriers.get(i).port(),
                    gateway + "options.user=" + Smsc.USER,
                    gateway + "options.secret-file=" + secrets.resolve("smpp"),
                    gateway + "options.sender=10690000",
                    gateway + "options.patience=10s",
                    gateway + "options.pause=100ms",
                    gateway + "options.answer-within=2s"));
        }
        return CountyProcess.start(data, ONE_IN, arguments.toArray(String[]::new));
    }

    @Test
    void everybody_is_told_once_whatever_is_killed() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("Troubles with -Dkill.seed=" + seed);
        Random random = new Random(seed);
        for (When when : troubles(random)) {
            await(() -> arrived().size() >= when.arrived());
            makeIt(when.trouble(), carriers.get(random.nextInt(carriers.size())));
        }
        ledger.untilLoaded();
        await(() -> outbox().stream().noneMatch(line -> line.is("QUEUED", "WAITING", "SENDING")) && everythingIsRead());

        compare(outbox(), arrived());
    }

    private static List<When> troubles(Random random) {
        return Stream.of(
                        Trouble.LEDGER_KILLED,
                        Trouble.LEDGER_KILLED,
                        Trouble.CARRIER_KILLED,
                        Trouble.CARRIER_KILLED,
                        Trouble.LINE_CUT,
                        Trouble.LINE_CUT,
                        Trouble.LINE_CUT,
                        Trouble.CUT_IN_MID_SUBMIT,
                        Trouble.CUT_IN_MID_SUBMIT,
                        Trouble.NEVER_ANSWERED,
                        Trouble.TOO_MANY,
                        Trouble.NOT_NOW)
                .map(trouble -> new When(random.nextInt(MESSAGES), trouble))
                .sorted(Comparator.comparing(When::arrived))
                .toList();
    }

    private void makeIt(Trouble trouble, Smsc carrier) {
        System.out.println(trouble + " when " + arrived().size() + " messages had arrived");
        switch (trouble) {
            case LEDGER_KILLED -> {
                ledger.kill();
                ledger = start();
            }
            case CARRIER_KILLED -> {
                carrier.kill();
                carrier.start();
                carrier.tell(Map.of("receipts", true));
            }
            case LINE_CUT -> carrier.tell(Map.of("cut", true));
            case CUT_IN_MID_SUBMIT -> carrier.tell(Map.of("next", Map.of("cut", true)));
            case NEVER_ANSWERED -> carrier.tell(Map.of("next", Map.of("silent", true)));
            case TOO_MANY -> carrier.tell(Map.of("next", Map.of("status", THROTTLED), "times", 3));
            case NOT_NOW -> carrier.tell(Map.of("next", Map.of("status", REFUSED), "times", 2));
        }
    }

    private List<String> arrived() {
        return carriers.stream().flatMap(carrier -> carrier.texts().stream()).toList();
    }

    private List<Line> outbox() throws SQLException, IOException {
        return query(
                "SELECT text, status, coalesce(reason, '') FROM ledger.sms",
                row -> new Line(SIGNED + row.getString(1), row.getString(2), row.getString(3)));
    }

    private boolean everythingIsRead() throws SQLException, IOException {
        return query(
                        "SELECT position = (SELECT max(global_index) FROM ledger.domain_event_entry) FROM ledger.sms_place",
                        row -> row.getBoolean(1))
                .getFirst();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading) throws SQLException, IOException {
        List<T> found = new ArrayList<>();
        try (Connection connection = ledger.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reading.of(rows));
            }
        }
        return found;
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private static void compare(List<Line> outbox, List<String> arrived) {
        List<Line> sent = outbox.stream().filter(line -> line.is("SENT", "DELIVERED")).toList();
        List<Line> unknown = outbox.stream().filter(Line::unknown).toList();
        System.out.println(outbox.size() + " messages: " + sent.size() + " sent, "
                + sent.stream().filter(line -> line.is("DELIVERED")).count() + " of them reported as delivered, "
                + unknown.size() + " unknown; " + arrived.size() + " arrived");

        // Texts name a claim, a certificate or a receipt: two lines with one text would be two messages.
        assertThat(arrived).as("nobody is told twice").doesNotHaveDuplicates();
        assertThat(arrived).as("what counts as sent has arrived").containsAll(texts(sent, line -> true));
        assertThat(texts(outbox, line -> line.is("SENT", "DELIVERED") || line.unknown()))
                .as("what has arrived counts as sent, or a person is asked")
                .containsAll(arrived);
        assertThat(outbox.stream().filter(line -> !line.is("SENT", "DELIVERED")).collect(groupingBy(
                        line -> line.status() + " " + line.reason(), counting())))
                .as("what was not sent says why")
                .containsOnlyKeys("PARKED OUTCOME_UNKNOWN");
        assertThat(sent.size()).as("the great majority").isGreaterThan(outbox.size() * 9 / 10);
    }

    private static List<String> texts(List<Line> lines, Predicate<Line> which) {
        return lines.stream().filter(which).map(Line::text).toList();
    }
}
