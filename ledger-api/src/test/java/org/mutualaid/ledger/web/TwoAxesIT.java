package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Figures as of a day and as they were known at an instant or a position of the log, and what changed them since. */
class TwoAxesIT extends LedgerOverHttp {

    private static final LocalDate TODAY = TestTime.today();

    /** What writers of the log lock. */
    private static final long LOG = 5496822070541124L;

    /** A month that no other test posts to. */
    private static final LocalDate JUNE = LocalDate.of(TODAY.getYear() - 4, 6, 1);

    private static final LocalDate LAST = JUNE.plusDays(29);

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_balance_is_known_at_a_position_as_it_was_then() {
        String account = "5201:" + next();
        long first = made(JUNE.plusDays(3), account, "100.00");
        long second = made(JUNE.plusDays(9), account, "40.00");

        assertThat(balance(account + "&knownAtPosition=" + (first - 1))).isEqualTo("0.00");
        assertThat(balance(account + "&knownAtPosition=" + first)).isEqualTo("100.00");
        assertThat(balance(account + "&knownAtPosition=" + second)).isEqualTo("140.00");
        assertThat(balance(account + "&knownAtPosition=" + second + "&effectiveTo=" + JUNE.plusDays(8)))
                .isEqualTo("100.00");
        assertThat(balance(account + "&businessFrom=" + JUNE.plusDays(4) + "&businessTo=" + LAST))
                .isEqualTo("40.00");
        assertThat(balance(account + "&knownAt=" + recordedAt(first))).isEqualTo("100.00");
        assertThat(trial(account, "knownAtPosition=" + first).get("debit").asString())
                .isEqualTo("100.00");
        assertThat(trial(account, "businessTo=" + LAST).get("debit").asString()).isEqualTo("140.00");
        assertThat(get("/journal?account=" + account + "&knownAtPosition=" + first)
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(get("/journal?account=" + account + "&businessFrom=" + JUNE.plusDays(4))
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void the_exported_journal_is_that_of_a_position() {
        String account = "5201:" + next();
        long first = made(JUNE.plusDays(3), account, "100.00");
        long second = made(JUNE.plusDays(9), account, "40.00");

        for (String format : List.of("csv", "hledger")) {
            String asked = "/exports/journal?format=" + format + "&knownAtPosition=";
            assertThat(get(asked + first).header("Ledger-Position")).isEqualTo(Long.toString(first));
            assertThat(linesAbout(account, get(asked + (first - 1)))).isZero();
            assertThat(linesAbout(account, get(asked + second)))
                    .as("twice as many, but for what names the account")
                    .isEqualTo(linesAbout(account, get(asked + first)) + 1);
        }
    }

    private static long linesAbout(String account, Answer file) {
        return file.text().lines().filter(line -> line.contains(account)).count();
    }

    @Test
    void tells_what_changed_a_month_after_it_was_known_and_who_agreed() {
        String account = "5201:" + next();
        String wrong = proposed(JUNE.plusDays(4), account, "30.00");
        long known = approved(wrong);
        made(JUNE.plusDays(5), account, "7.00");
        cashier.post(API + "/adjustments/" + wrong + "/reversal", Map.of("reason", "记错科目"))
                .expect(200);
        secondApprover
                .post(API + "/adjustments/" + wrong + "/reversal/approval", Map.of())
                .expect(200);

        String asked = "/changes?from=" + JUNE + "&to=" + LAST + "&account=" + account;
        Answer changed = get(asked + "&knownAfterPosition=" + known);

        assertThat(changed.at("knownAfter")).isEqualTo(Long.toString(known));
        assertThat(changed.json().get("items")).hasSize(1);
        assertThat(changed.at("items.0.amount")).isEqualTo("7.00");
        assertThat(changed.at("items.0.requestedBy")).isNotEqualTo(changed.at("items.0.approvedBy"));
        assertThat(changed.at("items.0.actor")).isEqualTo(changed.at("items.0.approvedBy"));
        assertThat(changed.at("items.0.reason")).isEqualTo("期初余额");
        assertThat(changed.at("items.0.eventId")).isNotEmpty();
        assertThat(changed.at("totals.0.before.debit")).isEqualTo("30.00");
        assertThat(changed.at("totals.0.after.debit")).isEqualTo("37.00");
        assertThat(changed.at("totals.0.difference.debit")).isEqualTo("7.00");
        assertThat(get(asked + "&knownAfter=" + recordedAt(known)).json()).isEqualTo(changed.json());
        JsonNode later = get("/changes?account=" + account + "&knownAfterPosition=" + known)
                .json();
        assertThat(later.get("items"))
                .as("the correction is blue, on the day it was found")
                .hasSize(2);
        assertThat(later.at("/items/1/corrects").asString()).isEqualTo(wrong);
        assertThat(later.at("/totals/0/difference/credit").asString()).isEqualTo("30.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?account=2201",
                "/trial-balance",
                "/journal",
                "/ageing?kind=UNAPPLIED",
                "/ageing?kind=UNREMITTED",
                "/receivables",
                "/bank-reconciliations/COLL/2026-06?closingBalance=0.00",
                "/unclaimed-payouts",
                "/cash-differences",
                "/agency-points/SN-01/days/2026-06-01",
                "/agency-points/SN-01/days?from=2026-06-01&to=2026-06-30",
                "/agency-points/SN-01/receipts/write-off",
                "/programmes",
                "/members/{member}/statement",
                "/exports/journal?format=csv",
                "/exports/journal?format=hledger"
            })
    void every_door_that_tells_figures_takes_both_axes(String door) {
        String path = door.contains("{member}") ? door.replace("{member}", member()) : door;
        String asked = path + (path.contains("?") ? "&" : "?");

        String nothing = get(asked + "knownAtPosition=0").text();
        assertThat(nothing.replaceAll("\"(knownAt|on|date|month|from|to|day|upTo)\":\"?[0-9-]+", ""))
                .as("before the first event")
                .doesNotContainPattern("\\d*[1-9]\\d*\\.\\d\\d\"");
        assertThat(get(asked + "effectiveTo=1999-12-31&knownAt=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
        auditor.get(API + asked + "knownAtPosition=1&knownAt=2026-01-01T00:00:00Z")
                .expect(400, "known-at-twice");
        auditor.get(API + asked + "knownAtPosition=-1").expect(400, "parameter-invalid");
        auditor.get(API + asked + "knownAtPosition=one").expect(400, "parameter-invalid");
        auditor.get(API + asked + "knownAtPosition=99999999999").expect(422, "position-unknown");
        auditor.get(API + asked + "effectiveTo=June").expect(400, "parameter-invalid");
        auditor.get(API + asked + "knownAt=" + TestTime.now().plus(Duration.ofMinutes(5)))
                .expect(400, "parameter-invalid");
    }

    /** Papers that stand for ever, documents as they are now, and rules that are asked for a day of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/periods/2026-05/report?knownAtPosition=1",
                "/periods/2026-05/report/restated?effectiveTo=2026-05-15",
                "/years/2025/report/restated?effectiveTo=2025-06-30",
                "/agency-points/SN-01/receipts?effectiveTo=2026-05-15",
                "/agency-points/SN-01/days/2026-06-01/report?knownAt=2026-07-01T00:00:00Z",
                "/recoveries?knownAtPosition=1",
                "/settlements?effectiveTo=2026-05-15",
                "/exceptions?effectiveTo=2026-05-15",
                "/exceptions?rule=back-dated&effectiveTo=2026-05-15",
                "/payout-tasks?effectiveTo=2026-05-15"
            })
    void an_axis_that_has_no_meaning_is_refused(String path) {
        String axis = path.replaceAll(".*[?&](\\w+)=[^&]*", "$1");
        assertThat(auditor.get(API + path).expect(400, "parameter-invalid").at("errors.0.field"))
                .isEqualTo(axis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ageing?kind=UNAPPLIED", "/unclaimed-payouts?limit=1"})
    void a_day_with_two_names_is_said_once(String door) {
        String asked = door + "&on=" + LAST;
        get(asked);
        assertThat(auditor.get(API + asked + "&effectiveTo=" + JUNE)
                        .expect(400, "parameter-invalid")
                        .at("errors.0.field"))
                .isEqualTo("effectiveTo");
    }

    @Test
    void a_reconciliation_as_of_a_day_of_its_month_ends_there() {
        String month = "/bank-reconciliations/PAYOUT/" + JUNE.toString().substring(0, 7) + "?closingBalance=0.00";
        assertThat(get(month).at("on")).isEqualTo(LAST.toString());
        assertThat(get(month + "&effectiveTo=" + LAST.plusDays(1)).at("on")).isEqualTo(LAST.toString());
        assertThat(get(month + "&effectiveTo=" + JUNE).at("on")).isEqualTo(JUNE.toString());
        assertThat(get(month + "&format=csv&effectiveTo=" + JUNE).text()).contains("," + JUNE + ",");
    }

    @Test
    void a_parameter_that_a_door_does_not_know_is_refused_and_those_that_it_knows_are_named() {
        assertThat(auditor.get(API + "/journal?units=U1")
                        .expect(400, "parameter-invalid")
                        .at("detail"))
                .startsWith("There is no parameter units here. Known are account, ")
                .contains(" unit, ", " agencyPoint, ", " bankSerial, ", " knownAtPosition, ", " cursor");
        auditor.get(API + "/journal?format=csv&Unit=U1").expect(400, "parameter-invalid");
        auditor.get(API + "/balances?account=1001&unit=U1").expect(400, "parameter-invalid");
        auditor.get(API + "/trial-balance?effectiveTO=2026-06-30").expect(400, "parameter-invalid");
        auditor.get(API + "/units/none?known=1").expect(400, "parameter-invalid");
        assertThat(auditor.get(API + "/exceptions?rule=back-dated&day=3")
                        .expect(400, "parameter-invalid")
                        .at("detail"))
                .isEqualTo("This rule has no parameter day; it has days.");
        auditor.get(API + "/watch-list/same-stay?days=3").expect(400, "parameter-invalid");
        assertThat(auditor.get(API + "/exceptions?rule=back-dated&days=3&from=2026-01-01&limit=1&knownAtPosition=1")
                        .status())
                .isEqualTo(200);
    }

    /** Question 2 of domain brief 6.1, as pages and as a file. */
    @Test
    void all_entries_of_a_unit_an_agency_point_and_a_line_of_the_bank() {
        String unit = unit("SN-02");
        String serial = "TA" + next();
        otherClerk.post(API + "/payments", payment(unit, "SN-02", "11.00")).expect(201);
        Map<String, Object> transfer = new LinkedHashMap<>(payment(unit, "SN-02", "12.00"));
        transfer.put("channel", "TRANSFER");
        transfer.put("bankSerial", serial);
        String receipt =
                otherClerk.post(API + "/payments", transfer).expect(201).at("receiptNo");

        JsonNode all = get("/journal?unit=" + unit).json().get("items");
        assertThat(all).hasSize(4).allMatch(line -> line.get("unit").asString().equals(unit));
        JsonNode first = get("/journal?limit=3&unit=" + unit).json();
        assertThat(first.get("items")).hasSize(3);
        assertThat(get("/journal?limit=3&unit=" + unit + "&cursor="
                                + first.get("nextCursor").asString())
                        .at("items.0.eventId"))
                .isEqualTo(all.get(3).get("eventId").asString());
        assertThat(get("/journal?format=csv&unit=" + unit).text().lines().skip(1))
                .hasSize(4)
                .allMatch(line -> line.contains(unit));
        JsonNode ofLine = get("/journal?bankSerial=" + serial).json().get("items");
        assertThat(ofLine)
                .hasSize(2)
                .allMatch(line -> line.get("receiptNo").asString().equals(receipt));
        assertThat(get("/journal?unit=" + unit + "&agencyPoint=SN-01").json().get("items"))
                .isEmpty();
        assertThat(get("/journal?unit=" + unit + "&agencyPoint=SN-02").json().get("items"))
                .isEqualTo(all);
    }

    @Test
    void a_programme_has_the_figures_of_then() {
        String code = "TA" + next();
        admin.put(API + "/programmes/" + code, ProgrammeIT.terms("1000.00")).expect(200);
        long before = head();
        cashier.post(
                        API + "/programmes/" + code + "/funds",
                        Map.of("amount", "300.00", "bankSerial", "TA" + next(), "effectiveDate", "2026-03-02"))
                .expect(201);
        String one = "/programmes/" + code;

        assertThat(get(one).at("balance")).isEqualTo("300.00");
        assertThat(get(one + "?effectiveTo=2026-03-01").at("balance")).isEqualTo("0.00");
        assertThat(get(one + "?effectiveTo=2026-03-02").at("received")).isEqualTo("300.00");
        Answer then = get(one + "?knownAtPosition=" + before);
        assertThat(then.at("balance")).isEqualTo("0.00");
        assertThat(then.at("available")).isEqualTo("0.00");
        auditor.get(API + one + "?knownAtPosition=1").expect(404, "programme-unknown");
    }

    /** Right after a start that reads the views anew they would know of a part only. */
    @Test
    void what_was_known_at_an_instant_is_not_told_by_views_that_are_behind() {
        transaction.executeWithoutResult(held -> {
            database.sql("LOCK TABLE views.history_event IN SHARE MODE").update();
            unit("SN-01");
            Instant now = TestTime.now();
            List<CompletableFuture<Answer>> answers = Stream.of(
                            "/balances?account=1002&knownAt=" + now,
                            "/exports/journal?format=csv&knownAt=" + now,
                            "/exports/journal?format=csv",
                            "/changes?knownAfter=" + now)
                    .map(path -> CompletableFuture.supplyAsync(() -> auditor.get(API + path)))
                    .toList();
            answers.forEach(answer -> answer.join().expect(503, "views-behind"));
        });
        assertThat(get("/balances?account=1002&knownAt=" + TestTime.now()).status())
                .isEqualTo(200);
    }

    /** Its event has its time already, and nobody can read it yet. */
    @Test
    void what_was_known_at_an_instant_is_not_told_before_that_is_written_which_was_being_written_then() {
        CompletableFuture<Answer> answer = Objects.requireNonNull(transaction.execute(writing -> {
            database.sql("SELECT pg_advisory_xact_lock(" + LOG + ")")
                    .query((row, i) -> true)
                    .single();
            get("/balances?account=1002");
            Instant now = TestTime.now().plusSeconds(5);
            CompletableFuture<Answer> asked =
                    CompletableFuture.supplyAsync(() -> auditor.get(API + "/balances?account=1002&knownAt=" + now));
            Awaitility.await("answer")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> asked.isDone() || isSomebodyWaitingForWriters());
            assertThat(asked).isNotDone();
            return asked;
        }));

        answer.join().expect(200);
    }

    @Test
    void an_instant_at_which_somebody_writes_for_long_is_asked_for_again() {
        transaction.executeWithoutResult(writing -> {
            database.sql("SELECT pg_advisory_xact_lock(" + LOG + ")")
                    .query((row, i) -> true)
                    .single();
            auditor.get(API + "/balances?account=1002&knownAt=" + TestTime.now().plusSeconds(5))
                    .expect(503, "views-behind");
        });
    }

    @Test
    void what_will_be_known_is_not_known_yet() {
        Instant soon = TestTime.now().plus(Duration.ofMinutes(5));
        for (String question : List.of(
                "/balances?account=1002&knownAt=",
                "/changes?knownAfterPosition=1&knownUntil=",
                "/periods/2026-05/report/restated?knownAt=")) {
            assertThat(auditor.get(API + question + soon)
                            .expect(400, "parameter-invalid")
                            .at("detail"))
                    .contains("lies in the future");
        }
        assertThat(get("/balances?account=1002&knownAt=" + TestTime.now().plusSeconds(20))
                        .status())
                .as("clocks differ")
                .isEqualTo(200);
    }

    private boolean isSomebodyWaitingForWriters() {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM pg_locks
                                        WHERE locktype = 'advisory' AND mode = 'ShareLock' AND NOT granted
                                          AND (classid::bigint << 32) + objid::bigint = ?)""").param(LOG).query(Boolean.class).single();
    }

    @Test
    void changes_need_to_know_since_when() {
        auditor.get(API + "/changes").expect(400, "parameter-invalid");
        auditor.get(API + "/changes?knownAfterPosition=2&knownUntilPosition=1").expect(400, "parameter-invalid");
        auditor.get(API + "/changes?knownAfterPosition=0&from=2026-06-30&to=2026-06-01")
                .expect(400, "parameter-invalid");
        clerk.get(API + "/changes?knownAfterPosition=0").expect(403, "role-not-allowed");
    }

    private String member() {
        Map<String, Object> row = row(1, person());
        awaitRoster(
                submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row))), "HELD", "AWAITING_PAYMENT");
        return memberId(row.get("idNumber").toString());
    }

    private Answer get(String path) {
        return auditor.get(API + path, "Read-After", Long.toString(head())).expect(200);
    }

    private JsonNode trial(String account, String asOf) {
        return get("/trial-balance?" + asOf)
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("account").asString().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private String recordedAt(long position) {
        return get("/journal?account=5201&limit=500")
                .json()
                .get("items")
                .valueStream()
                .filter(line -> line.get("position").asLong() == position)
                .map(line -> line.get("recordedAt").asString())
                .findFirst()
                .orElseThrow();
    }

    private long made(LocalDate on, String account, String amount) {
        return approved(proposed(on, account, amount));
    }

    private String proposed(LocalDate on, String account, String amount) {
        return cashier.post(
                        API + "/adjustments",
                        Map.of(
                                "effectiveDate",
                                on.toString(),
                                "reason",
                                "期初余额",
                                "lines",
                                List.of(line(account, "DEBIT", amount), line("1002:PAYOUT", "CREDIT", amount))))
                .expect(201)
                .at("adjustmentId");
    }

    /** The position of the entry. */
    private long approved(String id) {
        approver.post(API + "/adjustments/" + id + "/approval", Map.of()).expect(200);
        return Long.parseLong(get("/history/adjustment/" + id).at("items.1.position"));
    }

    private static Map<String, String> line(String account, String side, String amount) {
        return Map.of("account", account, "side", side, "amount", amount);
    }
}
