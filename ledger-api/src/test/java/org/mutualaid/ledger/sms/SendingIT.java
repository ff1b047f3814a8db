package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.vault.Vault;

/** What leaves, when and by which way, on a real database and with a clock that the test moves. */
class SendingIT {

    private static final String DATABASE = House.newDatabase();

    @TempDir
    static Path data;

    @TempDir
    Path journal;

    private final TestClock clock = new TestClock();
    private final ScriptedCarrier first = new ScriptedCarrier("first");
    private final ScriptedCarrier second = new ScriptedCarrier("second");
    private House house;

    @BeforeEach
    void open() {
        house = new House(DATABASE, data, journal, clock, 1_000, first, second);
        house.database
                .sql("TRUNCATE ledger.sms, ledger.sms_part, ledger.sms_submission, ledger.sms_early_report")
                .update();
        house.database.sql("""
                UPDATE ledger.sms_gateway SET next_slot = 'epoch', paused_until = 'epoch', down_until = 'epoch', failures = 0
                """).update();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void a_message_leaves_once_with_its_signature_to_the_number_of_the_moment() {
        MemberId member = house.member();
        String id = house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核通过。");

        house.send();
        house.send();

        assertThat(first.texts()).containsExactly("已审核通过。");
        assertThat(first.last().signed()).isEqualTo("【商南县总工会】已审核通过。");
        String phone = first.last().phone();
        assertThat(phone).matches("139\\d{8}");
        assertThat(first.last().toString()).doesNotContain(phone, "审核");
        assertThat(house.status(id)).isEqualTo(Status.SENT);
        assertThat(house.database
                        .sql("SELECT phone_mark FROM ledger.sms")
                        .query(String.class)
                        .single())
                .doesNotContain(phone);
    }

    @Test
    void throttling_slows_all_senders_of_that_gateway_down_and_sends_nothing_another_way() throws Exception {
        first.then(new Outcome.Throttled(Duration.ofSeconds(10)));
        house.put(house.member(), Template.CLAIM_APPROVED, "claim:C1", "一。");
        house.put(house.member(), Template.CLAIM_APPROVED, "claim:C2", "二。");
        house.send();
        try (House other = new House(DATABASE, data, journal.resolve("other"), clock, 1_000, first, second)) {
            other.send();
        }
        assertThat(first.taken()).isEmpty();
        assertThat(second.taken()).isEmpty();

        clock.pass(Duration.ofSeconds(10));
        house.send();
        clock.pass(Duration.ofSeconds(1));
        house.send();

        assertThat(first.texts()).containsExactlyInAnyOrder("一。", "二。");
        assertThat(second.taken()).isEmpty();
    }

    @Test
    void no_more_than_so_many_a_second_leave_by_a_gateway() throws Exception {
        try (House slow = new House(DATABASE, data, journal.resolve("slow"), clock, 10, first)) {
            for (int i = 0; i < 25; i++) {
                slow.put(slow.member(), Template.CLAIM_APPROVED, "claim:" + i, "第" + i + "条。");
            }
            for (int tenth = 1; tenth <= 20; tenth++) {
                slow.send();
                assertThat(first.taken()).hasSize(tenth);
                clock.pass(Duration.ofMillis(100));
            }
        }
    }

    @Test
    void what_certainly_did_not_leave_goes_the_other_way_and_then_waits_longer_each_time() {
        Outcome broken = new Outcome.Temporary("8", "system error");
        first.then(broken).then(broken);
        second.then(broken);
        String id = house.put(house.member(), Template.CLAIM_APPROVED, "claim:C1", "一。");
        house.send();

        SmsBook.Sms waiting = house.sms(id);
        assertThat(waiting.status()).isEqualTo(Status.WAITING);
        assertThat(waiting.reason()).isEqualTo(Reason.TRYING_AGAIN);
        assertThat(waiting.attempts()).isEqualTo(2);
        assertThat(waiting.dueAt())
                .isAfter(clock.instant())
                .isBefore(clock.instant().plusSeconds(61));

        clock.pass(Duration.ofSeconds(61));
        house.send();

        assertThat(house.status(id)).as("three failures are too many here").isEqualTo(Status.PARKED);
        assertThat(house.sms(id).reason()).isEqualTo(Reason.TRIED_TOO_OFTEN);
        assertThat(first.taken()).isEmpty();
    }

    @Test
    void a_gateway_that_failed_three_times_is_left_alone_for_half_a_minute() {
        first.always(message -> new Outcome.Temporary("down", "no connection"));
        for (int i = 0; i < 5; i++) {
            house.put(house.member(), Template.CLAIM_APPROVED, "claim:" + i, "第" + i + "条。");
            house.send();
            clock.pass(Duration.ofMillis(10));
        }
        assertThat(second.taken()).hasSize(5);
        assertThat(house.database
                        .sql("SELECT sum(failures) FROM ledger.sms")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void what_a_gateway_does_not_take_of_single_messages_closes_it_to_no_other() {
        Outcome notHere = new Outcome.NotHere("no-template", "nothing says this");
        first.then(notHere).then(notHere).then(notHere).then(notHere);
        second.then(notHere);
        String alone = house.put(house.member(), Template.CLAIM_APPROVED, "claim:0", "一。");
        house.send();
        assertThat(house.sms(alone).status()).isEqualTo(Status.WAITING);
        assertThat(house.sms(alone).reason()).isEqualTo(Reason.TRYING_AGAIN);
        for (int i = 1; i <= 4; i++) {
            house.put(house.member(), Template.CLAIM_APPROVED, "claim:" + i, "第" + i + "条。");
            house.send();
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(second.texts()).containsExactly("第1条。", "第2条。", "第3条。");
        assertThat(first.texts()).containsExactly("第4条。");
    }

    @Test
    void what_the_carrier_refuses_is_not_tried_again_nor_another_way() {
        first.then(new Outcome.Refused("21", "blacklist"));
        String id = house.put(house.member(), Template.CLAIM_APPROVED, "claim:C1", "一。");
        house.send();
        clock.pass(Duration.ofHours(2));
        house.send();

        assertThat(house.sms(id).status()).isEqualTo(Status.FAILED);
        assertThat(house.sms(id).code()).isEqualTo("21");
        assertThat(first.taken()).isEmpty();
        assertThat(second.taken()).isEmpty();
    }

    @Test
    void what_may_have_left_is_never_sent_again_by_itself_and_a_report_by_our_own_id_settles_it() {
        first.then(new Outcome.Unknown("timeout", "no answer"));
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.send();
        clock.pass(Duration.ofDays(1));
        house.send();
        assertThat(house.sms(id).status()).isEqualTo(Status.PARKED);
        assertThat(house.sms(id).reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
        assertThat(second.taken()).isEmpty();

        house.bean(Reports.class).delivered("first", id, Reports.State.DELIVERED, "DELIVRD", clock.instant());

        assertThat(house.status(id)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void messages_about_one_claim_leave_in_the_order_of_its_events() {
        MemberId member = house.member();
        first.then(new Outcome.Temporary("8", "busy"));
        second.then(new Outcome.Temporary("8", "busy"));
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();
        assertThat(first.taken()).isEmpty();
        assertThat(second.taken()).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        house.send();
        clock.pass(Duration.ofMinutes(2));
        house.send();

        assertThat(first.texts()).containsExactly("已审核。", "已转入。");
    }

    @Test
    void what_waits_for_the_morning_does_not_come_after_what_is_newer() {
        clock.set("2026-06-12T22:00");
        MemberId member = house.member();
        String registered = house.put(member, Template.CLAIM_REGISTERED, "claim:C1", "已受理。");
        house.send();
        assertThat(house.sms(registered).reason()).isEqualTo(Reason.NIGHT);
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.send();
        clock.set("2026-06-13T09:00");
        house.send();

        assertThat(first.texts()).containsExactly("已审核。");
        assertThat(house.sms(registered).reason()).isEqualTo(Reason.OVERTAKEN);
    }

    @Test
    void what_waits_for_another_attempt_alone_is_not_overtaken() {
        MemberId member = house.member();
        first.then(new Outcome.Temporary("8", "busy"));
        second.then(new Outcome.Temporary("8", "busy"));
        String registered = house.put(member, Template.CLAIM_REGISTERED, "claim:C1", "已受理。");
        house.put(member, Template.CLAIM_MATERIALS_MISSING, "claim:C1", "缺少材料。");
        house.send();
        house.database
                .sql("UPDATE ledger.sms SET status = 'DROPPED', reason = 'DROPPED' WHERE id = ?")
                .param(registered)
                .update();
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.send();
        assertThat(first.texts()).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        house.send();

        assertThat(first.texts()).containsExactly("缺少材料。", "已审核。");
    }

    @Test
    void above_three_a_day_the_rest_goes_as_one_message_in_the_morning() {
        MemberId member = house.member();
        for (int i = 1; i <= 6; i++) {
            house.put(member, Template.CLAIM_REGISTERED, "claim:" + i, "第" + i + "件已受理。");
            house.send();
        }
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:9", "已转入。");
        house.send();
        assertThat(first.texts()).containsExactly("第1件已受理。", "第2件已受理。", "第3件已受理。", "已转入。");

        clock.set("2026-06-13T08:00");
        house.send();

        assertThat(first.texts()).hasSize(5).endsWith("第4件已受理。第5件已受理。第6件已受理。");
        assertThat(house.statuses()).containsExactlyInAnyOrder(Status.MERGED, Status.SENT);
    }

    @Test
    void what_goes_along_in_the_morning_is_not_too_old_unless_a_person_released_it() {
        MemberId member = house.member();
        for (int i = 1; i <= 3; i++) {
            house.put(member, Template.CLAIM_REGISTERED, "claim:" + i, "第" + i + "件已受理。");
            house.send();
        }
        Instant old = clock.instant().minus(Duration.ofHours(60));
        house.put(member, Template.CLAIM_REGISTERED, "claim:4", "第4件已受理。");
        String tooOld = house.put(member, Template.CLAIM_REGISTERED, "claim:5", "第5件已受理。", old);
        String released = house.put(member, Template.CLAIM_REGISTERED, "claim:6", "第6件已受理。", old);
        house.send();
        house.database
                .sql("UPDATE ledger.sms SET released = TRUE WHERE id = ?")
                .param(released)
                .update();
        clock.set("2026-06-13T08:00");
        house.send();

        assertThat(first.texts()).last().isEqualTo("第4件已受理。第6件已受理。");
        assertThat(house.sms(tooOld).reason()).isEqualTo(Reason.TOO_OLD);
    }

    @Test
    void a_number_gets_fifty_of_a_template_in_a_day() {
        MemberId member = house.member();
        for (int i = 1; i <= 51; i++) {
            house.put(member, Template.PAYOUT_CONFIRMED, "claim:" + i, "第" + i + "笔。");
            house.send();
        }
        assertThat(first.taken()).hasSize(50);
        clock.pass(Duration.ofDays(1));
        house.send();
        assertThat(first.taken()).hasSize(51);
    }

    @Test
    void old_news_waits_for_a_person() {
        String id = house.put(
                house.member(),
                Template.PAYOUT_CONFIRMED,
                "claim:C1",
                "一。",
                clock.instant().minus(Duration.ofHours(73)));
        house.send();
        assertThat(house.sms(id).status()).isEqualTo(Status.HELD);
        assertThat(first.taken()).isEmpty();
    }

    @Test
    void what_was_reversed_before_it_left_is_dropped_and_nothing_is_corrected() {
        clock.set("2026-06-12T22:00");
        MemberId member = house.member();
        String id = house.put(member, Template.ENROLMENT_CONFIRMED, "cover:1", "已参加。");
        house.send();
        takeBack(member, "cover:1", Template.ENROLMENT_CONFIRMED, "e2");
        clock.set("2026-06-13T09:00");
        house.send();

        assertThat(house.sms(id).reason()).isEqualTo(Reason.REVERSED);
        assertThat(first.taken()).isEmpty();
    }

    @Test
    void what_was_told_is_corrected_once_however_often_it_is_taken_back() {
        MemberId member = house.member();
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();
        takeBack(member, "claim:C1", Template.PAYOUT_CONFIRMED, "e2");
        takeBack(member, "claim:C1", Template.PAYOUT_CONFIRMED, "e3");
        clock.pass(Duration.ofHours(11));
        house.send();

        assertThat(first.texts()).containsExactly("已转入。", "更正:06月12日关于编号H1的到账短信有误,请以本条为准,详情请咨询代办点。");
    }

    @Test
    void a_correction_of_what_the_carrier_refused_in_the_end_is_not_sent() {
        MemberId member = house.member();
        String paid = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        assertThat(house.status(paid)).isEqualTo(Status.SENDING);
        takeBack(member, "claim:C1", Template.PAYOUT_CONFIRMED, "e2");
        house.send();
        assertThat(first.taken()).as("waits for what it corrects").isEmpty();
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, new Outcome.Refused("21", "blacklist"));
        clock.pass(Duration.ofSeconds(2));
        house.send();

        assertThat(first.taken()).isEmpty();
        assertThat(reasonOf("CORRECTION_ISSUED")).isEqualTo("NOTHING_TO_CORRECT");
    }

    @Test
    void a_correction_of_what_did_not_leave_in_the_end_corrects_what_was_read_before() {
        MemberId member = house.member();
        String approved = house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.send();
        clock.pass(Duration.ofSeconds(1));
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        takeBackBenefit(member, "e2", 2);
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, new Outcome.Refused("21", "blacklist"));
        clock.pass(Duration.ofSeconds(2));
        house.send();

        assertThat(first.texts()).containsExactly("已审核。", "更正:06月12日关于编号H1的审核短信有误,请以本条为准,详情请咨询代办点。");
        assertThat(house.database
                        .sql("SELECT corrects FROM ledger.sms WHERE corrects IS NOT NULL")
                        .query(String.class)
                        .single())
                .isEqualTo(approved);
    }

    @Test
    void what_was_read_before_a_correction_is_not_corrected_by_a_later_one() {
        MemberId member = house.member();
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();
        takeBackBenefit(member, "e2", 2);
        house.send();
        clock.pass(Duration.ofSeconds(1));
        Outbox.Draft again = House.draft("e3", member, Template.CLAIM_APPROVED, "claim:C1", "重新审核。", clock.instant());
        house.bean(Outbox.class).put(at(3, again));
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        takeBackBenefit(member, "e4", 4);
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, new Outcome.Refused("21", "blacklist"));
        clock.pass(Duration.ofSeconds(2));
        house.send();

        assertThat(first.texts()).containsExactly("已审核。", "已转入。", "更正:06月12日关于编号H1的到账短信有误,请以本条为准,详情请咨询代办点。");
    }

    @ParameterizedTest
    @MethodSource("notLeft")
    void what_was_taken_back_while_a_gateway_had_it_does_not_leave_later_and_needs_no_correction(Outcome outcome) {
        MemberId member = house.member();
        String paid = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        takeBack(member, "claim:C1", Template.PAYOUT_CONFIRMED, "e2");
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, outcome);
        clock.pass(Duration.ofHours(1));
        house.send();

        assertThat(first.taken()).isEmpty();
        assertThat(second.taken()).isEmpty();
        assertThat(house.sms(paid).reason()).isEqualTo(Reason.REVERSED);
        assertThat(reasonOf("CORRECTION_ISSUED")).isEqualTo("NOTHING_TO_CORRECT");
    }

    static Stream<Outcome> notLeft() {
        return Stream.of(new Outcome.Temporary("8", "busy"), new Outcome.Throttled(Duration.ofSeconds(1)));
    }

    @Test
    void what_asks_for_something_leaves_no_more_when_its_cause_is_gone_and_is_corrected_by_nobody() {
        MemberId member = house.member();
        house.put(member, Template.PAYOUT_RETURNED, "claim:C1", "请更换。");
        house.send();
        clock.pass(Duration.ofSeconds(1));
        String inHand = house.put(member, Template.PAYOUT_UNCLAIMED_30, "claim:C1", "尚未领取。");
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        String waiting = house.put(member, Template.PAYOUT_UNCLAIMED_180, "claim:C1", "尚未领取。");
        house.bean(Outbox.class)
                .takeBack(
                        new Outbox.Cause("e2", 2, clock.instant()),
                        new Notice.TakeBack(
                                Recipient.of(member),
                                "claim:C1",
                                null,
                                Set.of(Template.CLAIM_APPROVED),
                                Set.of(
                                        Template.PAYOUT_RETURNED,
                                        Template.PAYOUT_UNCLAIMED_30,
                                        Template.PAYOUT_UNCLAIMED_180)),
                        null);
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, new Outcome.Throttled(Duration.ofSeconds(1)));
        clock.pass(Duration.ofHours(1));
        house.send();

        assertThat(first.texts()).containsExactly("请更换。");
        assertThat(house.sms(inHand).reason()).isEqualTo(Reason.REVERSED);
        assertThat(house.sms(waiting).reason()).isEqualTo(Reason.REVERSED);
    }

    @Test
    void a_reminder_that_was_put_down_just_as_its_cover_was_voided_does_not_leave() {
        MemberId member = house.member();
        String stream = "cover:" + member + ":HOSP_ACC";
        String voided = reminder(member, record(stream, 0, "CoverBegun", "{\"term\": 1}"), "第1期。");
        record(stream, 1, "CoverBeginCancelled", "{\"term\": 2}");
        String other = reminder(member, record(stream, 2, "CoverBegun", "{\"term\": 2}"), "第2期。");
        record(stream, 3, "CoverVoided", "{\"term\": 1}");
        house.send();

        assertThat(first.texts()).containsExactly("第2期。");
        assertThat(house.sms(voided).reason()).isEqualTo(Reason.REVERSED);
        assertThat(house.status(other)).isEqualTo(Status.SENT);
    }

    @Test
    void nobody_releases_what_is_not_so_any_more() {
        first.then(new Outcome.Unknown("timeout", "no answer"));
        MemberId member = house.member();
        String unknown = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();
        assertThat(SmsBook.isReleasable(house.sms(unknown))).isTrue();
        takeBack(member, "claim:C1", Template.PAYOUT_CONFIRMED, "e2");

        assertThat(SmsBook.isReleasable(house.sms(unknown))).isFalse();
    }

    @Test
    void what_may_have_arrived_is_corrected_whatever_a_person_decided_of_it_since() {
        MemberId member = house.member();
        for (String claim : List.of("claim:C1", "claim:C2")) {
            first.then(new Outcome.Unknown("timeout", "no answer"));
            String unknown = house.put(member, Template.PAYOUT_CONFIRMED, claim, "已转入。");
            house.send();
            if (claim.equals("claim:C1")) {
                decisions().drop(unknown, "the member called", "reviewer");
            } else {
                decisions().release(unknown, "the member called", "reviewer");
            }
            takeBack(member, claim, Template.PAYOUT_CONFIRMED, "reversal of " + claim);
            house.send();
            assertThat(first.texts()).last().asString().startsWith("更正");
        }
        assertThat(first.texts())
                .as("what was released does not leave once it is not so")
                .hasSize(2);
    }

    @Test
    void what_is_told_to_have_arrived_does_not_leave_again_although_it_was_released() {
        clock.set("2026-06-12T21:00");
        MemberId member = house.member();
        first.then(new Outcome.Unknown("timeout", "no answer"));
        String id = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();
        decisions().release(id, "the member called", "reviewer");
        house.bean(Reports.class).delivered("first", id, Reports.State.DELIVERED, "DELIVRD", clock.instant());
        house.send();

        assertThat(house.status(id)).isEqualTo(Status.DELIVERED);
        assertThat(first.taken()).isEmpty();
    }

    @Test
    void an_answer_that_comes_late_settles_what_was_released_and_has_not_left_again() {
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        Departures departures = house.bean(Departures.class);
        Departures.Step.Handed late = (Departures.Step.Handed) departures.next(house.journalName());
        clock.pass(Duration.ofMinutes(6));
        departures.tidy(house.journalName());
        decisions().release(id, "the member called", "reviewer");
        house.bean(Outcomes.class).keep(late, new Outcome.Accepted(List.of("x")));
        house.send();

        assertThat(house.status(id)).isEqualTo(Status.SENT);
        assertThat(first.taken()).isEmpty();
    }

    @Test
    void texts_that_went_with_a_released_message_go_for_themselves_unless_they_are_not_so_any_more() {
        MemberId member = house.member();
        for (int i = 1; i <= 6; i++) {
            house.put(member, Template.ENROLMENT_CONFIRMED, "cover:" + i, "第" + i + "份。");
            house.send();
        }
        clock.set("2026-06-13T08:00");
        first.then(new Outcome.Unknown("timeout", "no answer"));
        house.send();
        String carrier = house.database
                .sql("SELECT id FROM ledger.sms WHERE reason = 'OUTCOME_UNKNOWN'")
                .query(String.class)
                .single();
        takeBack(member, "cover:5", Template.ENROLMENT_CONFIRMED, "e2");
        house.send();
        assertThat(first.texts()).last().asString().startsWith("更正:06月13日");

        decisions().release(carrier, "the member called", "reviewer");
        house.send();

        assertThat(first.texts()).hasSize(6).endsWith("第4份。", "第6份。");
    }

    @Test
    void a_text_is_released_by_itself_once_the_message_that_it_went_with_is_not_so_any_more() {
        MemberId member = house.member();
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            ids.add(house.put(member, Template.ENROLMENT_CONFIRMED, "cover:" + i, "第" + i + "份。"));
            house.send();
        }
        clock.set("2026-06-13T08:00");
        first.then(new Outcome.Unknown("timeout", "no answer"));
        house.send();
        assertThat(house.sms(ids.get(4)).mergedInto()).isEqualTo(ids.get(3));
        assertThatThrownBy(() -> decisions().release(ids.get(4), "the member called", "reviewer"))
                .as("it goes with the other one")
                .isInstanceOf(Refused.class);
        takeBack(member, "cover:4", Template.ENROLMENT_CONFIRMED, "e2");
        house.send();
        assertThatThrownBy(() -> decisions().release(ids.get(3), "the member called", "reviewer"))
                .isInstanceOf(Refused.class);

        decisions().release(ids.get(4), "the member called", "reviewer");
        house.send();
        decisions().release(ids.get(5), "the member called", "reviewer");
        takeBack(member, "cover:6", Template.ENROLMENT_CONFIRMED, "e3");
        house.send();

        assertThat(first.texts()).hasSize(6).element(4).isEqualTo("第5份。");
        assertThat(first.texts())
                .as("what was released may have been read, too")
                .last()
                .asString()
                .startsWith("更正");
        assertThat(house.sms(ids.get(5)).reason()).isEqualTo(Reason.REVERSED);
    }

    @Test
    void a_text_that_went_with_a_message_which_did_not_arrive_needs_no_correction() {
        MemberId member = house.member();
        for (int i = 1; i <= 5; i++) {
            house.put(member, Template.ENROLMENT_CONFIRMED, "cover:" + i, "第" + i + "份。");
            house.send();
        }
        clock.set("2026-06-13T08:00");
        house.send();
        house.bean(Reports.class)
                .delivered("first", first.last().id(), Reports.State.FAILED, "UNDELIV", clock.instant());
        takeBack(member, "cover:5", Template.ENROLMENT_CONFIRMED, "e2");
        house.send();

        assertThat(first.texts()).noneMatch(text -> text.startsWith("更正"));
    }

    @Test
    void a_take_back_that_stood_aside_leaves_what_was_told_since_alone_and_waits_for_a_person() {
        MemberId member = house.member();
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.send();
        Outbox.Draft since = House.draft("e3", member, Template.CLAIM_APPROVED, "claim:C1", "重新审核。", clock.instant());
        house.bean(Outbox.class).put(at(3, since));
        house.send();
        takeBack(member, "claim:C1", Template.CLAIM_APPROVED, "e2", Reason.STOOD_ASIDE);
        house.send();

        assertThat(first.texts()).containsExactly("已审核。", "重新审核。");
        assertThat(house.sms(since.id()).takenBack()).isFalse();
        assertThat(reasonOf("CORRECTION_ISSUED")).isEqualTo("STOOD_ASIDE");
    }

    @Test
    void a_grant_has_no_number_and_its_correction_names_none() {
        MemberId member = house.member();
        house.put(member, Template.GRANT_PAID, "grant:G1", "帮扶金已转入。");
        house.send();
        takeBack(member, "grant:G1", Template.GRANT_PAID, "e2");
        house.send();

        assertThat(first.texts()).last().isEqualTo("更正:06月12日关于帮扶金的到账短信有误,请以本条为准,详情请咨询代办点。");
    }

    @Test
    void money_does_not_wait_for_what_waits_behind_something_that_waits_for_the_morning() {
        clock.set("2026-06-12T22:00");
        MemberId member = house.member();
        house.put(member, Template.CLAIM_REGISTERED, "claim:C1", "已受理。");
        house.send();
        house.put(member, Template.CLAIM_MATERIALS_MISSING, "claim:C1", "缺少材料。");
        house.send();
        house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.send();

        assertThat(first.texts()).containsExactly("已审核。");
    }

    @Test
    void texts_that_were_to_go_with_a_message_which_did_not_leave_go_later_and_none_is_lost() {
        MemberId member = house.member();
        for (int i = 1; i <= 6; i++) {
            house.put(member, Template.CLAIM_REGISTERED, "claim:" + i, "第" + i + "件已受理。");
            house.send();
        }
        clock.set("2026-06-13T08:00");
        first.then(new Outcome.Refused("13", "a word in it"));
        house.send();

        assertThat(first.texts()).containsExactly("第1件已受理。", "第2件已受理。", "第3件已受理。", "第5件已受理。第6件已受理。");
        assertThat(house.statuses()).containsExactlyInAnyOrder(Status.FAILED, Status.MERGED, Status.SENT);
    }

    @Test
    void what_a_gateway_says_late_of_an_attempt_that_another_one_followed_parts_no_texts_that_are_on_their_way() {
        MemberId member = house.member();
        for (int i = 1; i <= 5; i++) {
            house.put(member, Template.CLAIM_REGISTERED, "claim:" + i, "第" + i + "件已受理。");
            house.send();
        }
        clock.set("2026-06-13T08:00");
        Departures departures = house.bean(Departures.class);
        Departures.Step.Handed late = (Departures.Step.Handed) departures.next(house.journalName());
        clock.pass(Duration.ofMinutes(6));
        departures.tidy(house.journalName());
        house.database
                .sql("UPDATE ledger.sms SET status = 'QUEUED', reason = NULL, released = TRUE WHERE id = ?")
                .param(late.id())
                .update();
        Departures.Step.Handed again = (Departures.Step.Handed) departures.next(house.journalName());
        assertThat(again.message().text()).isEqualTo("第4件已受理。第5件已受理。");
        house.bean(Outcomes.class).keep(late, new Outcome.Temporary("8", "busy"));
        house.bean(Outcomes.class).keep(again, new Outcome.Accepted(List.of("x")));
        clock.pass(Duration.ofHours(1));
        house.send();

        assertThat(first.taken()).as("nothing but the three of the day before").hasSize(3);
        assertThat(house.statuses()).containsExactlyInAnyOrder(Status.MERGED, Status.SENT);
    }

    @Test
    void several_notices_about_one_claim_go_together_in_their_order() {
        MemberId member = house.member();
        for (int i = 1; i <= 3; i++) {
            house.put(member, Template.CLAIM_REGISTERED, "claim:" + i, "第" + i + "件已受理。");
            house.send();
        }
        house.put(member, Template.CLAIM_REGISTERED, "claim:4", "第4件已受理。");
        house.send();
        house.put(member, Template.CLAIM_MATERIALS_MISSING, "claim:4", "缺少材料。");
        house.send();
        clock.set("2026-06-13T08:00");
        house.send();

        assertThat(first.texts()).last().isEqualTo("第4件已受理。缺少材料。");
    }

    @Test
    void a_message_that_cannot_be_sent_stands_aside_and_others_go_on() {
        String poisoned = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.database.sql("UPDATE ledger.sms SET text = repeat('长', 600)").update();
        house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C2", "二。");
        house.send();

        assertThat(first.texts()).containsExactly("二。");
        assertThat(house.sms(poisoned).reason()).isEqualTo(Reason.CANNOT_BE_SENT);
    }

    @Test
    void what_waits_for_the_second_gateway_does_not_keep_others_from_the_first() {
        first.then(new Outcome.Temporary("no-template", "nothing says that"));
        house.database
                .sql("UPDATE ledger.sms_gateway SET paused_until = ? WHERE name = 'second'")
                .param(java.sql.Timestamp.from(clock.instant().plusSeconds(30)))
                .update();
        house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C2", "二。");
        house.send();

        assertThat(first.texts()).containsExactly("二。");
    }

    @Test
    void a_late_report_of_an_earlier_attempt_says_nothing_of_the_next_one() {
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.send();
        Instant before = clock.instant();
        Reports reports = house.bean(Reports.class);
        reports.delivered("first", id, Reports.State.FAILED, "UNDELIV", before);
        assertThat(house.sms(id).reason()).isEqualTo(Reason.NOT_DELIVERED);
        clock.pass(Duration.ofHours(1));
        house.database
                .sql("UPDATE ledger.sms SET status = 'QUEUED', due_at = ?")
                .param(java.sql.Timestamp.from(clock.instant()))
                .update();
        house.send();
        reports.delivered("first", id, Reports.State.FAILED, "UNDELIV", before);
        assertThat(house.status(id)).isEqualTo(Status.SENT);

        reports.delivered("first", id, Reports.State.FAILED, "UNDELIV", clock.instant());
        reports.delivered("first", id, Reports.State.DELIVERED, "DELIVRD", clock.instant());
        assertThat(house.status(id)).isEqualTo(Status.DELIVERED);
        reports.delivered("first", id, Reports.State.FAILED, "EXPIRED", clock.instant());
        assertThat(house.status(id)).as("one of its attempts arrived").isEqualTo(Status.DELIVERED);
    }

    @Test
    void why_a_message_was_released_is_kept_whatever_a_carrier_says_of_it_later() {
        first.then(new Outcome.Unknown("timeout", "no answer"));
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.send();
        first.then(new Outcome.Refused("21", "blacklist"));

        decisions().release(id, "the member has not got it", "reviewer");
        house.send();

        assertThat(house.sms(id).note()).isEqualTo("blacklist");
        assertThat(house.sms(id).decisionReason()).isEqualTo("the member has not got it");
        assertThat(house.sms(id).decidedBy()).isEqualTo("reviewer");
    }

    @Test
    void a_reply_declines_what_may_be_declined_and_money_is_told_all_the_same() {
        MemberId member = house.member();
        house.put(member, Template.CLAIM_REGISTERED, "claim:C1", "已受理。");
        house.send();
        String phone = first.last().phone();
        house.bean(Reports.class).replied("first", "86" + phone, "你好", clock.instant());
        assertThat(house.bean(Preferences.class).declined(member)).isEmpty();
        house.bean(Reports.class).replied("first", "86" + phone, " ｔｄ ", clock.instant());
        assertThat(house.bean(Preferences.class).declined(member)).isEqualTo(Preferences.declinable());

        String declined = house.put(member, Template.CLAIM_REGISTERED, "claim:C2", "已受理。");
        house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.send();

        assertThat(first.texts()).containsExactly("已受理。", "已转入。");
        assertThat(house.sms(declined).reason()).isEqualTo(Reason.DECLINED);
    }

    @Test
    void nothing_is_told_while_the_views_that_know_the_numbers_are_built_anew() {
        house.database
                .sql("UPDATE ledger.token_entry SET token = convert_to('{\"index\": 0}', 'UTF8')")
                .update();
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        try {
            house.send();
            assertThat(house.status(id)).isEqualTo(Status.QUEUED);
        } finally {
            house.database
                    .sql("UPDATE ledger.token_entry SET token = convert_to('{\"index\": 1000000}', 'UTF8')")
                    .update();
        }
        clock.pass(Duration.ofSeconds(2));
        house.send();
        assertThat(house.status(id)).isEqualTo(Status.SENT);
    }

    @Test
    void an_erased_member_leaves_no_word_behind() {
        MemberId member = house.member();
        String sent = house.put(member, Template.CLAIM_REGISTERED, "claim:C1", "已受理。");
        house.send();
        first.then(new Outcome.Refused("21", "blacklist"));
        String refused = house.put(member, Template.CLAIM_REGISTERED, "claim:C2", "已受理。");
        house.send();
        assertThat(house.sms(refused).note()).isEqualTo("blacklist");
        String waiting = house.put(member, Template.CLAIM_APPROVED, "claim:C1", "已审核。");
        house.bean(Vault.class).erase(member);
        house.bean(Outbox.class).forget(member);
        house.send();

        assertThat(first.taken()).hasSize(1);
        assertThat(house.sms(sent).text()).isNull();
        assertThat(house.sms(waiting).text()).isNull();
        assertThat(house.sms(refused).note()).isNull();
        assertThat(house.sms(refused).code()).isNull();
        assertThat(house.sms(waiting).reason()).isEqualTo(Reason.MEMBER_ERASED);
    }

    @ParameterizedTest
    @MethodSource("said")
    void what_a_gateway_says_of_a_member_who_was_erased_meanwhile_is_not_kept(Outcome outcome) {
        MemberId member = house.member();
        String id = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        Departures.Step step = house.bean(Departures.class).next(house.journalName());
        house.bean(Vault.class).erase(member);
        house.bean(Outbox.class).forget(member);
        house.bean(Outcomes.class).keep((Departures.Step.Handed) step, outcome);

        assertThat(house.sms(id).status()).isNotEqualTo(Status.SENDING);
        assertThat(house.sms(id).code()).isNull();
        assertThat(house.sms(id).note()).isNull();
    }

    static Stream<Outcome> said() {
        return Stream.of(
                new Outcome.Refused("21", "张三 is on the list"),
                new Outcome.Temporary("8", "no route to 张三"),
                new Outcome.Unknown("timeout", "no answer about 张三"));
    }

    @Test
    void what_the_senders_find_to_be_for_an_erased_member_is_kept_without_a_word() {
        MemberId member = house.member();
        String paid = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "已转入。");
        house.bean(Vault.class).erase(member);
        house.send();

        assertThat(house.sms(paid).reason()).isEqualTo(Reason.MEMBER_ERASED);
        assertThat(house.sms(paid).text()).isNull();
        assertThat(quoted(paid)).isEmpty();
    }

    @Test
    void what_is_put_down_for_somebody_erased_before_has_no_word_wherever_it_stands() {
        MemberId member = house.member();
        record("member:" + member, 0, "MemberErased", "{}");
        Outbox.Draft late = House.draft("e9", member, Template.CLAIM_APPROVED, "claim:C1", "已审核。", clock.instant());
        house.bean(Outbox.class).put(late, Reason.STOOD_ASIDE);

        assertThat(house.sms(late.id()).reason()).isEqualTo(Reason.MEMBER_ERASED);
        assertThat(house.sms(late.id()).text()).isNull();
        assertThat(quoted(late.id())).isEmpty();
    }

    private Optional<String> quoted(String id) {
        return house.database
                .sql("SELECT quoted_no FROM ledger.sms WHERE id = ? AND quoted_no IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional();
    }

    private String reminder(MemberId member, String event, String text) {
        Outbox.Draft draft =
                House.draft(event, member, Template.RENEWAL_DUE_7, "reminder of " + event, text, clock.instant());
        house.bean(Outbox.class).put(draft);
        return draft.id();
    }

    /** As if the log had it; the id of the event. */
    private String record(String stream, int sequence, String type, String payload) {
        String id = stream + "#" + sequence;
        house.database.sql("""
                        INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                                                               payload_type, payload)
                        VALUES (?, ?, ?, ?, convert_to(?, 'UTF8'))""").params(id, stream, sequence, type, payload).update();
        return id;
    }

    private String reasonOf(String template) {
        return house.database
                .sql("SELECT reason FROM ledger.sms WHERE template = ?")
                .param(template)
                .query(String.class)
                .single();
    }

    private void takeBack(MemberId member, String subject, Template template, String event) {
        takeBack(member, subject, template, event, null);
    }

    private void takeBack(MemberId member, String subject, Template template, String event, @Nullable Reason held) {
        house.bean(Outbox.class)
                .takeBack(
                        new Outbox.Cause(event, 2, clock.instant()),
                        new Notice.TakeBack(Recipient.of(member), subject, null, Set.of(template)),
                        held);
    }

    private void takeBackBenefit(MemberId member, String event, long position) {
        house.bean(Outbox.class)
                .takeBack(
                        new Outbox.Cause(event, position, clock.instant()),
                        new Notice.TakeBack(Recipient.of(member), "claim:C1", null, Announcements.BENEFIT),
                        null);
    }

    private static Outbox.Draft at(long position, Outbox.Draft draft) {
        return new Outbox.Draft(
                draft.eventId(),
                position,
                draft.template(),
                draft.to(),
                draft.subject(),
                null,
                "H1",
                false,
                draft.written(),
                draft.newsAt(),
                null);
    }

    private Decisions decisions() {
        return house.bean(Decisions.class);
    }
}
