package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.sms.Reports.State;
import org.mutualaid.ledger.sms.SmsFigures.Completeness;
import org.mutualaid.ledger.sms.SmsFigures.Missing;
import org.mutualaid.ledger.sms.SmsFigures.Sent;

/** What auditors and accountants read of what was told: whether everybody was, and what carriers charge for it. */
class FiguresIT {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final String LONG = "长".repeat(100) + "。";

    @TempDir
    private Path data;

    private final TestClock clock = new TestClock();
    private final ScriptedCarrier first = new ScriptedCarrier("first");
    private final ScriptedCarrier second = new ScriptedCarrier("second");
    private House house;
    private SmsFigures figures;

    @BeforeEach
    void open() {
        house = new House(House.newDatabase(), data, clock, first, second);
        figures = house.bean(SmsFigures.class);
        clock.set("2026-05-20T12:00");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void every_event_was_told_or_has_a_reason_or_is_missing() {
        recorded("ClaimPaid");
        house.bean(Place.class).goLive(1, "1", clock.instant());
        String carrying = told(recorded("CoverBegun"), Template.ENROLMENT_CONFIRMED);
        String carried = told(recorded("CoverBegun"), Template.ENROLMENT_CONFIRMED);
        String waiting = recorded("ClaimApproved");
        told(waiting, Template.CLAIM_APPROVED);
        String untold = recorded("ClaimPaid");
        String uncorrected = recorded("ClaimApprovalReversed");
        recorded("MemberDeparted");
        house.database.sql("""
                        INSERT INTO ledger.sms_parked_event (event_id, position, type, error, parked_at)
                        VALUES (?, 6, 'ClaimApprovalReversed', 'broken', now())""").param(uncorrected).update();
        house.database
                .sql("UPDATE ledger.sms SET status = 'FAILED', reason = 'NOT_DELIVERED' WHERE id = ?")
                .param(carrying)
                .update();
        house.database
                .sql("UPDATE ledger.sms SET status = 'MERGED', reason = 'MERGED', merged_into = ? WHERE id = ?")
                .params(carrying, carried)
                .update();

        Completeness found = looked();

        assertThat(found.told())
                .isEqualTo(Map.of(
                        "ClaimPaid", Map.of("BEFORE_GOING_LIVE", 1L, "MISSING", 1L),
                        "CoverBegun", Map.of("FAILED", 2L),
                        "ClaimApproved", Map.of("QUEUED", 1L),
                        "ClaimApprovalReversed", Map.of("MISSING", 1L)));
        assertThat(found.events()).isEqualTo(6);
        assertThat(found.missingCount()).isEqualTo(2);
        assertThat(found.missing()).extracting(Missing::eventId).containsExactly(untold, uncorrected);
        assertThat(found.missing()).extracting(Missing::error).containsExactly(null, "broken");
        SmsExceptions rules = new SmsExceptions();
        assertThat(refs(rules.toldToNobody().sql())).containsExactlyInAnyOrder(untold, uncorrected);
        assertThat(refs(rules.notArrived().sql())).containsExactlyInAnyOrder(carrying, carried);
    }

    @Test
    void more_that_are_missing_than_are_listed_are_counted() {
        house.bean(Place.class).goLive(0, null, clock.instant());
        for (int i = 0; i < 501; i++) {
            recorded("GrantPaid");
        }

        Completeness found = looked();

        assertThat(found.missingCount()).isEqualTo(501);
        assertThat(found.missing()).hasSize(500);
    }

    @Test
    void each_time_that_a_carrier_took_a_message_counts_in_its_own_month() {
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", LONG);
        house.send();
        for (int part = 1; part <= 2; part++) {
            house.bean(Reports.class).delivered("first", "first-" + part, State.FAILED, "UNDELIV", clock.instant());
        }
        assertThat(house.sms(id).reason()).isEqualTo(Reason.NOT_DELIVERED);
        clock.set("2026-06-02T12:00");
        house.bean(Decisions.class).release(id, "the member asks", "reviewer");
        first.then(new Outcome.Temporary("8", "busy"));
        house.send();
        assertThat(second.taken()).hasSize(1);

        Sent failed = new Sent("first", Template.PAYOUT_CONFIRMED, 1, 2, 0, 1, Money.parse("0.10"));
        Sent again = new Sent("second", Template.PAYOUT_CONFIRMED, 1, 2, 0, 0, Money.parse("0.10"));
        assertThat(figures.statistics(MAY).items()).containsExactly(failed);
        assertThat(figures.statistics(JUNE).items()).containsExactly(again);
        assertThat(figures.statistics(JUNE).cost()).isEqualTo(Money.parse("0.10"));
    }

    @Test
    void what_surely_did_not_leave_costs_nothing_and_what_may_have_does() {
        first.then(new Outcome.Unknown("no-answer", "")).then(new Outcome.Refused("13", "a word in it"));
        MemberId member = house.member();
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C2", "二。");
        house.send();
        house.bean(Outbox.class).forget(member);

        assertThat(figures.statistics(MAY).items())
                .containsExactly(new Sent("first", Template.PAYOUT_CONFIRMED, 1, 1, 0, 0, Money.parse("0.05")));
    }

    /** Also in the months before a carrier was named, when nothing else was configured. */
    @Test
    void the_page_that_calls_nobody_charges_nothing() {
        house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.send();
        house.database.sql("UPDATE ledger.sms_submission SET gateway = 'log'").update();

        assertThat(figures.statistics(MAY).segments()).isEqualTo(1);
        assertThat(figures.statistics(MAY).cost()).isEqualTo(Money.ZERO);
    }

    private Completeness looked() {
        long head = house.database
                .sql("SELECT max(global_index) FROM ledger.domain_event_entry")
                .query(Long.class)
                .single();
        house.bean(Place.class).moveTo(head, null);
        LocalDate today = LocalDate.now(Gate.ZONE);
        return figures.completeness(today.minusDays(1), today.plusDays(1));
    }

    private String recorded(String type) {
        String id = UUID.randomUUID().toString();
        house.database.sql("""
                        INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                                               payload_type, payload)
                        VALUES (?, ?, 0, 'Test', ?, '')""").params(id, "test:" + id, type).update();
        return id;
    }

    private String told(String event, Template template) {
        Outbox.Draft draft = House.draft(event, house.member(), template, "about:" + event, "一。", clock.instant());
        house.bean(Outbox.class).put(draft);
        return draft.id();
    }

    private List<String> refs(String rule) {
        return house.database
                .sql("SELECT ref FROM (" + rule + ") found")
                .query(String.class)
                .list();
    }
}
