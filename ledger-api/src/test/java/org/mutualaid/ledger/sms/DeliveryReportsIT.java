package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.sms.Reports.State;

/** Reports in every order that carriers send them in. */
class DeliveryReportsIT {

    private static final String DATABASE = House.newDatabase();
    private static final String LONG = "长".repeat(150) + "。";

    @TempDir
    static Path data;

    @TempDir
    Path journal;

    private final TestClock clock = new TestClock();
    private final ScriptedCarrier carrier = new ScriptedCarrier("carrier");
    private House house;

    @BeforeEach
    void open() {
        house = new House(DATABASE, data, journal, clock, 1_000, carrier);
        house.database
                .sql("TRUNCATE ledger.sms, ledger.sms_part, ledger.sms_submission, ledger.sms_early_report")
                .update();
        house.database.sql("UPDATE ledger.sms_gateway SET next_slot = 'epoch'").update();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void a_long_message_is_delivered_when_its_last_part_is_in_whatever_order() {
        String id = sent(LONG, List.of("1", "2", "3"));
        report("3", State.DELIVERED);
        report("1", State.DELIVERED);
        report("1", State.DELIVERED);
        assertThat(house.status(id)).isEqualTo(Status.SENT);
        report("2", State.DELIVERED);
        assertThat(house.status(id)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_message_of_which_one_part_failed_failed() {
        String id = sent(LONG, List.of("11", "12", "13"));
        report("12", State.FAILED);
        report("11", State.DELIVERED);
        report("13", State.DELIVERED);
        assertThat(house.status(id)).isEqualTo(Status.FAILED);
        assertThat(house.sms(id).reason()).isEqualTo(Reason.NOT_DELIVERED);
    }

    @Test
    void what_arrived_in_part_may_have_been_read_in_whatever_order_that_is_told() {
        String told = sent(LONG, List.of("14", "15", "16"));
        report("14", State.DELIVERED);
        report("16", State.FAILED);
        assertThat(mayHaveLeft(told)).isTrue();

        String toldLater = sent(LONG, List.of("17", "18"));
        report("17", State.FAILED);
        assertThat(mayHaveLeft(toldLater)).isFalse();
        report("18", State.DELIVERED);
        assertThat(mayHaveLeft(toldLater)).isTrue();
        assertThat(house.status(toldLater)).isEqualTo(Status.FAILED);
    }

    private boolean mayHaveLeft(String id) {
        return house.database
                .sql("SELECT may_have_left FROM ledger.sms WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_report_that_comes_before_the_answer_is_not_lost() {
        carrier.always(message -> {
            report("21", State.DELIVERED);
            return new Outcome.Accepted(List.of("21"));
        });
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        house.send();
        assertThat(house.status(id)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void an_id_that_the_carrier_uses_again_belongs_to_the_newer_message() {
        String older = sent("一。", List.of("31"));
        report("31", State.DELIVERED);
        clock.pass(Duration.ofHours(2));
        String newer = sent("二。", List.of("31"));
        assertThat(house.status(newer)).isEqualTo(Status.SENT);
        report("31", State.FAILED);

        assertThat(house.status(older)).isEqualTo(Status.DELIVERED);
        assertThat(house.status(newer)).isEqualTo(Status.FAILED);
    }

    @Test
    void a_report_of_nobody_knows_what_changes_nothing() {
        String id = sent("一。", List.of("41"));
        house.bean(Reports.class).delivered("other", "41", State.FAILED, "UNDELIV", clock.instant());
        report("nobody", State.FAILED);
        assertThat(house.status(id)).isEqualTo(Status.SENT);
    }

    @Test
    void an_id_is_known_once_the_carrier_took_a_message_under_it() {
        Reports reports = house.bean(Reports.class);
        assertThat(reports.knows("carrier", "51")).isFalse();
        sent("一。", List.of("51"));
        assertThat(reports.knows("carrier", "51")).isTrue();
        assertThat(reports.knows("other", "51")).isFalse();
        report("51", State.DELIVERED);
        assertThat(reports.knows("carrier", "51")).isTrue();
    }

    @Test
    void what_a_carrier_gives_as_a_reason_is_kept_if_it_is_a_code() {
        String id = sent("一。", List.of("61"));
        house.bean(Reports.class).delivered("carrier", "61", State.FAILED, "13900000001 is off", clock.instant());
        assertThat(house.sms(id).code()).isEqualTo("other");
    }

    @Test
    void no_word_of_the_carrier_is_kept_of_who_was_erased_before_or_after_it_came() {
        MemberId member = house.member();
        List<String> ids = new ArrayList<>();
        for (Outcome outcome : List.of(
                new Outcome.Accepted(List.of("71")),
                new Outcome.Accepted(List.of("72")),
                new Outcome.Unknown("timeout", "no answer"))) {
            carrier.then(outcome);
            ids.add(house.put(member, Template.PAYOUT_CONFIRMED, "claim:" + ids.size(), "一。"));
            house.send();
        }
        report("71", State.FAILED);
        house.bean(Outbox.class).forget(member);
        report("72", State.FAILED);
        report(ids.getLast(), State.FAILED);

        assertThat(ids).allSatisfy(id -> {
            assertThat(house.status(id)).isEqualTo(Status.FAILED);
            assertThat(house.sms(id).code()).isNull();
            assertThat(house.bean(SmsBook.class).parts(id))
                    .allSatisfy(part -> assertThat(part.code()).isNull());
        });
    }

    private String sent(String text, List<String> ids) {
        carrier.always(message -> new Outcome.Accepted(ids));
        String id = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", text);
        clock.pass(Duration.ofSeconds(1));
        house.send();
        return id;
    }

    private void report(String messageId, State state) {
        house.bean(Reports.class)
                .delivered(
                        "carrier", messageId, state, state == State.DELIVERED ? "DELIVRD" : "UNDELIV", clock.instant());
    }
}
