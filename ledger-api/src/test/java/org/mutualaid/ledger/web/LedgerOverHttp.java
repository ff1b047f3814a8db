package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.demo.DemoAccounts;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole program on a real database, asked over HTTP only; one for all tests, so each makes its own data. */
@SpringBootTest(
        classes = {LedgerApplication.class, TestTime.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class LedgerOverHttp {

    static final String API = "/api/v1";

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String DATABASE = TestTime.newDatabase();
    private static final Path DATA = dataDirectory();

    @LocalServerPort
    private int port;

    @Autowired
    private LogPosition log;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DemoAccounts accounts;

    private TrackingEventProcessor automations;

    Http admin;
    Http clerk;
    Http otherClerk;
    Http reviewer;
    Http secondReviewer;
    Http approver;
    Http secondApprover;
    Http cashier;
    Http auditor;
    Http notifier;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (String argument : TestServer.arguments(DATABASE)) {
            String[] parts = argument.substring(2).split("=", 2);
            if (!parts[0].equals("server.port")) {
                registry.add(parts[0], () -> parts[1]);
            }
        }
        registry.add("ledger.data-dir", DATA::toString);
        registry.add("ledger.demo", () -> "accounts");
        registry.add("ledger.feed.heartbeat", () -> "500ms");
        registry.add("ledger.feed.streams-per-account", () -> "200");
        registry.add("ledger.webhooks.private-hosts", () -> "localhost");
        registry.add("ledger.webhooks.first-pause", () -> "20ms");
        registry.add("ledger.webhooks.longest-pause", () -> "200ms");
        registry.add("ledger.webhooks.refusals", () -> "3");
        registry.add("ledger.webhooks.most-parked", () -> "3");
        registry.add("ledger.webhooks.time-limit", () -> "1m");
        registry.add("ledger.webhooks.patience", () -> "20s");
    }

    @BeforeEach
    void callers() {
        admin = caller("ADMIN");
        clerk = caller("CLERK:SN-01");
        otherClerk = caller("CLERK:SN-02");
        reviewer = caller("REVIEWER");
        secondReviewer = caller("REVIEWER:2");
        approver = caller("APPROVER");
        secondApprover = caller("APPROVER:2");
        cashier = caller("CASHIER");
        auditor = caller("AUDITOR");
        notifier = caller("NOTIFIER");
        admin.put(API + "/agency-points/SN-01", point("One", "A")).expect(200);
        admin.put(API + "/agency-points/SN-02", point("Two", "B")).expect(200);
    }

    @Autowired
    void automations(EventProcessingConfiguration processors) {
        automations = processors
                .eventProcessor("automations", TrackingEventProcessor.class)
                .orElseThrow();
    }

    /** As if the program had ended before any automation could follow what is done meanwhile. */
    void withoutAutomations(Runnable work) {
        automations.shutDown();
        try {
            work.run();
        } finally {
            automations.start();
        }
    }

    private static Map<String, Object> point(String name, String prefix) {
        return Map.of("name", name, "receiptBlocks", List.of(Map.of("prefix", prefix, "from", 1, "to", 99_999)));
    }

    Http withToken(String token) {
        return new Http(base(), token);
    }

    String base() {
        return "http://localhost:" + port;
    }

    Path tokensFile() {
        return accounts.file();
    }

    long head() {
        return log.head();
    }

    Http caller(String label) {
        return withToken(tokenOf(label));
    }

    String tokenOf(String label) {
        try {
            return Http.JSON
                    .readTree(Files.readAllBytes(accounts.file()))
                    .at("/" + label)
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number that no other test uses. */
    static int next() {
        return SERIAL.incrementAndGet();
    }

    /** A scheme of 95.00 for a year from the first of 2026, union 60.00 and member 35.00. */
    String scheme(int maxShares) {
        String code = "HOSP-" + next();
        admin.put(API + "/schemes/" + code + "/versions/1", terms(maxShares)).expect(200);
        return code;
    }

    static Map<String, Object> terms(int maxShares) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("name", "Hospital and accident");
        terms.put("effectiveFrom", "2026-01-01");
        terms.put("price", "95.00");
        terms.put(
                "payerSplit",
                List.of(Map.of("payer", "UNION", "amount", "60.00"), Map.of("payer", "MEMBER", "amount", "35.00")));
        terms.put("maxShares", maxShares);
        terms.put("term", Map.of("months", 12, "startsOn", "2026-01-01"));
        terms.put("eligibility", Map.of("minAge", 16, "maxAge", 60));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DISCHARGE",
                        "components",
                        List.of(Map.of(
                                "formula",
                                "PERCENT_OF_POOL_BY_LEVEL",
                                "percent",
                                Map.of("PROVINCIAL", 10, "CITY", 10, "DISTRICT", 10),
                                "minimum",
                                "0.00"))));
        return terms;
    }

    String unit(String agencyPoint) {
        String code = "U-" + next();
        admin.put(API + "/units/" + code, Map.of("name", "Unit " + code, "agencyPoint", agencyPoint, "headcount", 100))
                .expect(200);
        return code;
    }

    /** Somebody whom no other test knows: an ID number with a valid check digit and an area that belongs to no place. */
    static String person() {
        int serial = next();
        return RosterPeople.born(LocalDate.of(1980, 1, 1).plusDays(serial / 1000), serial % 1000);
    }

    static Map<String, Object> row(int seq, String idNumber) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seq", seq);
        row.put("name", "张试验");
        row.put("idNumber", idNumber);
        row.put("mobile", "13800005678");
        row.put("bankCard", "6222020000001234");
        return row;
    }

    static Map<String, Object> roster(String unit, String scheme, String agencyPoint, List<?> rows) {
        return Map.of("unit", unit, "scheme", scheme, "agencyPoint", agencyPoint, "rows", rows);
    }

    static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(i, person()));
        }
        return rows;
    }

    String submitted(Http by, Map<String, Object> roster) {
        return by.post(API + "/rosters", roster).expect(202).at("rosterId");
    }

    JsonNode awaitRoster(String rosterId, String... statuses) {
        return Awaitility.await("roster " + Set.of(statuses))
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> auditor.get(API + "/rosters/" + rosterId)
                                .expect(200)
                                .json(),
                        found -> Set.of(statuses).contains(found.get("status").asString()));
    }

    static Map<String, Object> payment(String unit, String agencyPoint, String amount, String... rosters) {
        return Map.of(
                "agencyPoint",
                agencyPoint,
                "channel",
                "CASH",
                "amount",
                amount,
                "unit",
                unit,
                "rosters",
                List.of(rosters));
    }

    /** The signed balance in yuan, debit positive. */
    String balance(String account) {
        Answer found = auditor.get(API + "/balances?account=" + account, "Read-After", Long.toString(head()))
                .expect(200);
        boolean zero = found.at("balance").equals("0.00");
        return (found.at("side").equals("CREDIT") && !zero ? "-" : "") + found.at("balance");
    }

    String memberId(String idNumber) {
        return auditor.post(API + "/members/search", Map.of("idNumber", idNumber))
                .expect(200)
                .at("items.0.memberId");
    }

    /** After a rush, views may take longer than a reader is kept waiting. */
    void awaitViews() {
        long head = head();
        Http.patiently(() -> auditor.get(API + "/claims?limit=1", "Read-After", "" + head))
                .expect(200);
    }

    /**
     * Nothing was stored but the notes that requests were refused, which change nothing. Automations that follow earlier
     * steps have done their part before the end of the log is read.
     */
    void nothingWasStored(Runnable work) {
        Awaitility.await("automations")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> automations.processingStatus().values().stream()
                        .allMatch(reader -> reader.getCurrentPosition().orElse(0) >= head()));
        long before = newestDeed();
        work.run();
        assertThat(newestDeed()).as("newest event that is no refusal").isEqualTo(before);
    }

    /** Position of the newest event that is no note of a refusal. */
    long newestDeed() {
        return database.sql("""
                        SELECT coalesce(max(global_index), 0) FROM ledger.domain_event_entry
                         WHERE payload_type <> 'CommandRefused'""").query(Long.class).single();
    }

    private static Path dataDirectory() {
        try {
            return Files.createTempDirectory("ledger-http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
