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
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.gateway.Carrier;
import org.mutualaid.ledger.sms.gateway.Carrier.Arrived;
import org.mutualaid.ledger.sms.gateway.CmppCarrier;
import org.mutualaid.ledger.sms.gateway.Smsc;

/**
 * Everybody is told once, while whoever tells, whoever carries and the line between them are killed at random: a
 * thirtieth of the county, and two carriers that we did not write, one of SMPP and one of CMPP.
 */
class ToldOnceIT {

    private static final int ONE_IN = 30;

    /** Messages of which at least so many have arrived when the last thing has gone wrong. */
    private static final int MESSAGES = 1_000;

    private static final String SIGNED = "【商南县总工会】";

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

        /** It waited until the papers that it asks for had come in. */
        boolean needless() {
            return status.equals("SUPPRESSED") && reason.equals("REVERSED") && text.contains("缺少");
        }
    }

    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final List<Carrier> carriers = new ArrayList<>();
    private CountyProcess ledger;

    @BeforeEach
    void open() throws IOException {
        carriers.add(Smsc.opened());
        carriers.add(new CmppCarrier());
        for (Carrier carrier : carriers) {
            carrier.reportAll();
            Files.writeString(secrets.resolve(carrier.kind()), carrier.secret());
        }
        ledger = start();
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
        carriers.forEach(Carrier::close);
    }

    private CountyProcess start() {
        List<String> arguments = new ArrayList<>(List.of(
                "--ledger.sms.since=BEGINNING",
                "--ledger.sms.signature=商南县总工会",
                "--ledger.sms.senders=4",
                "--ledger.sms.per-day=100000",
                "--ledger.sms.pause=PT0.2S",
                "--ledger.sms.day-from=00:00",
                "--ledger.sms.day-until=23:59:59.999999999"));
        for (int i = 0; i < carriers.size(); i++) {
            Carrier carrier = carriers.get(i);
            String gateway = "--ledger.sms.gateways[" + i + "].";
            Map<String, String> options = new TreeMap<>(carrier.options());
            options.put("secret-file", secrets.resolve(carrier.kind()).toString());
            options.put("patience", "10s");
            options.put("pause", "100ms");
            options.put("answer-within", "2s");
            arguments.addAll(List.of(
                    gateway + "kind=" + carrier.kind(),
                    gateway + "name=" + carrier.kind(),
                    gateway + "per-second=200"));
            options.forEach((name, value) -> arguments.add(gateway + "options." + name + "=" + value));
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

    private void makeIt(Trouble trouble, Carrier carrier) {
        System.out.println(
                trouble + " (" + carrier.kind() + ") when " + arrived().size() + " messages had arrived");
        switch (trouble) {
            case LEDGER_KILLED -> {
                ledger.kill();
                ledger = start();
            }
            case CARRIER_KILLED -> {
                carrier.kill();
                carrier.start();
                carrier.reportAll();
            }
            case LINE_CUT -> carrier.cut();
            case CUT_IN_MID_SUBMIT -> carrier.cutInPlaceOfAnAnswer();
            case NEVER_ANSWERED -> carrier.neverAnswer();
            case TOO_MANY -> carrier.wantFewer(3);
            case NOT_NOW -> carrier.takeNothing(2);
        }
    }

    private List<Arrived> arrived() {
        return carriers.stream().flatMap(carrier -> carrier.arrived().stream()).toList();
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

    private static void compare(List<Line> outbox, List<Arrived> arrived) {
        List<Line> sent =
                outbox.stream().filter(line -> line.is("SENT", "DELIVERED")).toList();
        List<Line> unknown = outbox.stream().filter(Line::unknown).toList();
        long delivered = sent.stream().filter(line -> line.is("DELIVERED")).count();
        System.out.println(outbox.size() + " messages: " + sent.size() + " sent, " + delivered
                + " of them reported as delivered, " + unknown.size() + " unknown; " + arrived.size() + " arrived");

        // Nobody gets one text for two reasons: it names a claim, or the receipt and the scheme that somebody is in.
        assertThat(arrived).as("nobody is told twice").doesNotHaveDuplicates();
        Map<String, Long> told = arrived.stream().collect(groupingBy(Arrived::text, counting()));
        Map<String, Long> surely = texts(sent, line -> true);
        Map<String, Long> perhaps = texts(outbox, line -> line.is("SENT", "DELIVERED") || line.unknown());
        assertThat(surely)
                .as("what counts as sent has arrived")
                .allSatisfy(
                        (text, times) -> assertThat(told.getOrDefault(text, 0L)).isGreaterThanOrEqualTo(times));
        assertThat(told)
                .as("what has arrived counts as sent, or a person is asked")
                .allSatisfy((text, times) ->
                        assertThat(perhaps.getOrDefault(text, 0L)).isGreaterThanOrEqualTo(times));
        assertThat(outbox.stream().filter(line -> !line.is("SENT", "DELIVERED")))
                .as("what was not sent says why")
                .allMatch(line -> line.unknown() || line.needless());
        assertThat(delivered)
                .as("reports are matched; those of a carrier that was killed are lost")
                .isGreaterThan(sent.size() / 2);
        assertThat(sent.size()).as("the great majority").isGreaterThan(outbox.size() * 9 / 10);
    }

    private static Map<String, Long> texts(List<Line> lines, Predicate<Line> which) {
        return lines.stream().filter(which).collect(groupingBy(Line::text, counting()));
    }
}
