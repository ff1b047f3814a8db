package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Figures as of a day and as they were known at an instant or a position of the log, and what changed them since. */
class TwoAxesIT extends LedgerOverHttp {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    /** A month that no other test posts to. */
    private static final LocalDate JUNE = LocalDate.of(TODAY.getYear() - 4, 6, 1);

    private static final LocalDate LAST = JUNE.plusDays(29);

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
                "/agency-points/SN-01/days?from=2026-06-01&to=2026-06-30"
            })
    void every_door_that_tells_figures_takes_both_axes(String path) {
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
    }

    @Test
    void changes_need_to_know_since_when() {
        auditor.get(API + "/changes").expect(400, "parameter-invalid");
        auditor.get(API + "/changes?knownAfterPosition=2&knownUntilPosition=1").expect(400, "parameter-invalid");
        auditor.get(API + "/changes?knownAfterPosition=0&from=2026-06-30&to=2026-06-01")
                .expect(400, "parameter-invalid");
        clerk.get(API + "/changes?knownAfterPosition=0").expect(403, "role-not-allowed");
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
