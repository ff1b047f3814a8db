package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programs that die at every point of a submission, share a database, or go on from an old backup. */
class KilledSendersIT {

    @TempDir
    Path data;

    private final TestClock clock = new TestClock();
    private final ScriptedCarrier carrier = new ScriptedCarrier("carrier");

    @Test
    void a_sender_that_dies_before_it_writes_down_what_it_sends_has_sent_nothing() throws Exception {
        String database = House.newDatabase();
        String id;
        try (House dying = new House(database, data, clock, carrier)) {
            id = dying.put(dying.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
            assertThat(dying.bean(Departures.class).next(dying.journalName()))
                    .isInstanceOf(Departures.Step.Handed.class);
        }
        try (House next = new House(database, data, clock, carrier)) {
            clock.pass(Duration.ofSeconds(1));
            next.send();
            assertThat(next.status(id)).isEqualTo(Status.SENT);
        }
        assertThat(carrier.taken()).hasSize(1);
    }

    @Test
    void what_another_program_had_in_hand_is_nobodys_to_send_and_is_parked_in_the_end() throws Exception {
        String database = House.newDatabase();
        try (House dying = new House(database, data, data.resolve("a"), clock, 1_000, carrier);
                House living = new House(database, data, data.resolve("b"), clock, 1_000, carrier)) {
            String id = dying.put(dying.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
            dying.bean(Departures.class).next(dying.journalName());
            living.send();
            assertThat(living.status(id)).isEqualTo(Status.SENDING);
            clock.pass(Duration.ofMinutes(6));
            living.send();
            assertThat(living.sms(id).reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
        }
        assertThat(carrier.taken()).isEmpty();
    }

    @Test
    void a_program_that_is_added_takes_nothing_out_of_the_hands_of_another_one_of_the_same_directory()
            throws Exception {
        String database = House.newDatabase();
        try (House sending = new House(database, data, clock, carrier)) {
            String id = sending.put(sending.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
            Departures.Step step = sending.bean(Departures.class).next(sending.journalName());
            try (House added = new House(database, data, clock, carrier)) {
                assertThat(added.journalName()).isNotEqualTo(sending.journalName());
                added.send();
                assertThat(added.status(id)).isEqualTo(Status.SENDING);
            }
            sending.bean(Outcomes.class).keep((Departures.Step.Handed) step, new Outcome.Accepted(List.of("x")));
            assertThat(sending.status(id)).isEqualTo(Status.SENT);
        }
        assertThat(carrier.taken()).isEmpty();
    }

    @Test
    void an_older_database_is_noticed_by_what_any_program_of_the_directory_sent() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        String waits;
        try (House house = new House(database, data, clock, carrier)) {
            waits = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "未发。");
        }
        copy(database, backup);
        try (House idle = new House(database, data, clock, carrier);
                House house = new House(database, data, clock, carrier)) {
            assertThat(house.journalName()).isNotEqualTo(idle.journalName());
            house.send();
        }
        try (House restored = new House(backup, data, clock, carrier)) {
            restored.send();
            assertThat(restored.sms(waits).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
        }
        assertThat(carrier.texts()).containsExactly("未发。");
    }

    @Test
    void however_senders_die_nobody_is_told_twice_and_nothing_is_lost() throws Exception {
        String database = House.newDatabase();
        Random chance = new Random(7);
        int messages = 120;
        try (House house = new House(database, data, clock, carrier)) {
            for (int i = 0; i < messages; i++) {
                house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:" + i, "第" + i + "笔。");
            }
        }
        carrier.always(message -> {
            int fate = chance.nextInt(12);
            if (fate == 0) {
                throw new Killed();
            }
            Outcome outcome = fate == 1 ? new Outcome.Temporary("8", "busy") : carrier.take(message);
            if (fate == 2) {
                throw new Killed();
            }
            return outcome;
        });
        for (int life = 0; life < 40; life++) {
            live(database);
            clock.pass(Duration.ofMinutes(1));
        }
        carrier.always(carrier::take);
        try (House last = new House(database, data, clock, carrier)) {
            clock.pass(Duration.ofMinutes(5));
            last.send();
            List<String> arrived = carrier.taken().stream().map(Message::id).toList();
            assertThat(arrived).doesNotHaveDuplicates();
            List<String> told = ids(last.database, "status = 'SENT'");
            List<String> unsure = ids(last.database, "status = 'PARKED' AND reason = 'OUTCOME_UNKNOWN'");
            List<String> given = ids(last.database, "status = 'PARKED' AND reason = 'TRIED_TOO_OFTEN'");
            assertThat(told.size() + unsure.size() + given.size()).isEqualTo(messages);
            assertThat(unsure).isNotEmpty();
            assertThat(arrived).containsAll(told).noneMatch(given::contains);
            // the carrier echoes our ids: its reports settle what had arrived
            carrier.taken()
                    .forEach(message -> last.bean(Reports.class)
                            .delivered("carrier", message.id(), Reports.State.DELIVERED, "DELIVRD", clock.instant()));
            assertThat(ids(last.database, "status = 'PARKED'"))
                    .doesNotContainAnyElementsOf(
                            carrier.taken().stream().map(Message::id).toList());
        }
    }

    @Test
    void several_programs_share_the_outbox_and_send_each_message_once() throws Exception {
        String database = House.newDatabase();
        int messages = 200;
        try (House one = new House(database, data, data.resolve("a"), clock, 1_000, carrier);
                House other = new House(database, data, data.resolve("b"), clock, 1_000, carrier)) {
            for (int i = 0; i < messages; i++) {
                one.put(one.member(), Template.PAYOUT_CONFIRMED, "claim:" + i, "第" + i + "笔。");
            }
            try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
                List<Future<?>> running = new ArrayList<>();
                for (House house : List.of(one, other, one, other)) {
                    running.add(senders.submit(() -> {
                        while (carrier.taken().size() < messages) {
                            house.sender.step();
                            clock.pass(Duration.ofMillis(2));
                        }
                    }));
                }
                for (Future<?> sender : running) {
                    sender.get();
                }
            }
        }
        assertThat(carrier.taken().stream().map(Message::id))
                .doesNotHaveDuplicates()
                .hasSize(messages);
    }

    @Test
    void a_restored_backup_sends_nothing_again() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        try (House house = new House(database, data, clock, carrier)) {
            house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "备份前已发。");
            house.send();
        }
        String waits;
        MemberId member;
        try (House house = new House(database, data, clock, carrier)) {
            member = house.member();
            waits = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C2", "备份后才发。");
        }
        copy(database, backup);
        String event = "told-after-the-backup";
        Outbox.Draft after = House.draft(event, member, Template.CLAIM_REJECTED, "claim:C3", "备份后才有。", clock.instant());
        try (House house = new House(database, data, clock, carrier)) {
            clock.pass(Duration.ofSeconds(1));
            house.send();
            house.bean(Outbox.class).put(after);
            clock.pass(Duration.ofSeconds(1));
            house.send();
        }
        assertThat(carrier.texts()).containsExactly("备份前已发。", "备份后才发。", "备份后才有。");

        try (House restored = new House(backup, data, clock, carrier)) {
            String other = restored.put(member, Template.CLAIM_APPROVED, "claim:C4", "新的。");
            restored.bean(Outbox.class).put(after);
            for (int i = 0; i < 5; i++) {
                clock.pass(Duration.ofHours(1));
                restored.send();
            }
            assertThat(restored.sms(waits).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
            assertThat(restored.sms(after.id()).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
            assertThat(restored.status(other)).as("an event of its own").isEqualTo(Status.SENT);
        }
        assertThat(carrier.texts()).containsExactly("备份前已发。", "备份后才发。", "备份后才有。", "新的。");
    }

    @Test
    void what_was_released_and_left_after_the_backup_may_have_left_wherever_it_stands_in_it() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        MemberId member;
        MemberId silent;
        String mobile;
        String tried;
        String refused;
        String unreachable;
        String undelivered;
        try (House house = new House(database, data, clock, carrier)) {
            member = house.member();
            tried = house.put(member, Template.PAYOUT_CONFIRMED, "claim:tried", "试过。");
            carrier.always(message -> new Outcome.Temporary("8", "busy"));
            for (int i = 0; i < 5; i++) {
                house.send();
                clock.pass(Duration.ofHours(1));
            }
            carrier.always(carrier::take);
            undelivered = house.put(member, Template.PAYOUT_CONFIRMED, "claim:undelivered", "未达。");
            house.send();
            carrier.then(new Outcome.Refused("13", "a word in it"));
            refused = house.put(member, Template.PAYOUT_CONFIRMED, "claim:refused", "被拒。");
            house.send();
            silent = house.member();
            mobile = mobile(house, silent);
            setMobile(house, silent, null);
            unreachable = house.put(silent, Template.PAYOUT_CONFIRMED, "claim:unreachable", "无号。");
            house.send();
            assertThat(List.of(house.sms(tried), house.sms(undelivered), house.sms(refused), house.sms(unreachable)))
                    .extracting(SmsBook.Sms::status)
                    .containsExactly(Status.PARKED, Status.SENT, Status.FAILED, Status.SUPPRESSED);
        }
        copy(database, backup);
        try (House house = new House(database, data, clock, carrier)) {
            setMobile(house, silent, mobile);
            house.bean(Reports.class)
                    .delivered("carrier", carrier.last().id(), Reports.State.FAILED, "UNDELIV", clock.instant());
            for (String id : List.of(tried, undelivered, refused, unreachable)) {
                house.bean(Decisions.class).release(id, "the member called", "reviewer");
                house.send();
            }
        }
        assertThat(carrier.texts()).containsExactly("未达。", "试过。", "未达。", "被拒。", "无号。");

        try (House restored = new House(backup, data, clock, carrier)) {
            restored.send();
            for (String id : List.of(tried, refused, unreachable)) {
                assertThat(restored.sms(id).status()).isEqualTo(Status.PARKED);
                assertThat(restored.sms(id).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
            }
            assertThat(restored.status(undelivered)).isEqualTo(Status.SENT);
            assertThat(ids(restored.database, "may_have_left")).contains(tried, refused, unreachable, undelivered);
            for (String subject : List.of("claim:tried", "claim:refused")) {
                takeBack(restored, member, subject, Template.PAYOUT_CONFIRMED);
            }
            clock.pass(Duration.ofHours(1));
            restored.send();
        }
        assertThat(carrier.texts())
                .as("nothing leaves again, and what is not so any more is corrected")
                .hasSize(7)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("更正");
    }

    @Test
    void what_left_before_a_restore_may_have_been_read_although_a_second_sending_failed() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        String waits;
        MemberId member;
        try (House house = new House(database, data, clock, carrier)) {
            member = house.member();
            waits = house.put(member, Template.PAYOUT_CONFIRMED, "claim:C1", "备份前就有。");
        }
        copy(database, backup);
        Outbox.Draft after =
                House.draft("after", member, Template.PAYOUT_CONFIRMED, "claim:C2", "备份后才有。", clock.instant());
        try (House house = new House(database, data, clock, carrier)) {
            house.bean(Outbox.class).put(after);
            house.send();
        }
        assertThat(carrier.taken()).hasSize(2);

        try (House restored = new House(backup, data, clock, carrier)) {
            restored.bean(Outbox.class).put(after);
            for (String id : List.of(waits, after.id())) {
                carrier.then(new Outcome.Unknown("timeout", "no answer"));
                restored.bean(Decisions.class).release(id, "the member called", "reviewer");
                restored.send();
                restored.bean(Reports.class).delivered("carrier", id, Reports.State.FAILED, "UNDELIV", clock.instant());
                assertThat(restored.status(id)).isEqualTo(Status.FAILED);
            }
            assertThat(ids(restored.database, "may_have_left")).containsExactlyInAnyOrder(waits, after.id());
        }
    }

    @Test
    void a_text_that_went_along_after_the_backup_may_have_left_as_well() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        MemberId member;
        List<String> waiting;
        try (House house = new House(database, data, clock, carrier)) {
            member = house.member();
            waiting = waitForTheMorning(house, member);
        }
        copy(database, backup);
        clock.set("2026-06-13T08:00");
        try (House house = new House(database, data, clock, carrier)) {
            house.send();
        }
        assertThat(carrier.texts()).hasSize(4).endsWith("第4份。第5份。");

        try (House restored = new House(backup, data, clock, carrier)) {
            restored.send();
            for (String id : waiting) {
                assertThat(restored.sms(id).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
            }
            takeBack(restored, member, "cover:5", Template.ENROLMENT_CONFIRMED);
            clock.pass(Duration.ofHours(1));
            restored.send();
        }
        assertThat(carrier.texts())
                .hasSize(5)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("更正");
    }

    @Test
    void a_text_that_went_along_before_the_backup_and_by_itself_after_it_does_not_go_a_third_time() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        List<String> waiting;
        try (House house = new House(database, data, clock, carrier)) {
            waiting = waitForTheMorning(house, house.member());
            clock.set("2026-06-13T08:00");
            carrier.then(new Outcome.Unknown("timeout", "no answer"));
            house.send();
            assertThat(house.status(waiting.getLast())).isEqualTo(Status.MERGED);
        }
        copy(database, backup);
        try (House house = new House(database, data, clock, carrier)) {
            house.bean(Decisions.class).release(waiting.getFirst(), "the member called", "reviewer");
            house.send();
        }
        assertThat(carrier.texts()).hasSize(5).endsWith("第4份。", "第5份。");

        try (House restored = new House(backup, data, clock, carrier)) {
            restored.bean(Decisions.class).release(waiting.getFirst(), "the member called again", "reviewer");
            restored.send();
            assertThat(restored.sms(waiting.getLast()).reason()).isEqualTo(Reason.LEFT_BEFORE_RESTORE);
        }
        assertThat(carrier.texts()).hasSize(6).endsWith("第4份。");
    }

    @Test
    void a_program_that_dies_while_it_writes_down_what_goes_together_has_sent_nothing() throws Exception {
        String database = House.newDatabase();
        try (House house = new House(database, data, clock, carrier)) {
            waitForTheMorning(house, house.member());
        }
        clock.set("2026-06-13T08:00");
        carrier.always(message -> {
            throw new Killed();
        });
        try (House dying = new House(database, data, clock, carrier)) {
            assertThatThrownBy(dying::send).isInstanceOf(Killed.class);
        }
        carrier.always(carrier::take);
        Path journal = data.resolve("sms-sent.log");
        String written = Files.readString(journal);
        Files.writeString(journal, written.substring(0, written.length() - 10));
        try (House next = new House(database, data, clock, carrier)) {
            clock.pass(Duration.ofMinutes(1));
            next.send();
            assertThat(next.statuses()).containsExactly(Status.SENT);
        }
        assertThat(carrier.texts()).hasSize(5).endsWith("第4份。", "第5份。");
    }

    @Test
    void what_waits_in_a_restored_backup_and_may_have_been_overtaken_is_held_for_a_person() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        String waits;
        try (House house = new House(database, data, clock, carrier)) {
            waits = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C2", "未发。");
        }
        copy(database, backup);
        try (House house = new House(database, data, clock, carrier)) {
            house.database.sql("UPDATE ledger.sms SET status = 'DROPPED'").update();
            house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C3", "已发。");
            house.send();
        }
        try (House restored = new House(backup, data, clock, carrier)) {
            restored.send();
            assertThat(restored.sms(waits).status()).isEqualTo(Status.HELD);
            assertThat(restored.sms(waits).reason()).isEqualTo(Reason.DATABASE_RESTORED);
        }
        assertThat(carrier.texts()).containsExactly("已发。");
    }

    @Test
    void a_backup_that_goes_on_elsewhere_sends_nothing_by_itself() throws Exception {
        String database = House.newDatabase();
        String backup = database + "backup";
        String waits;
        try (House house = new House(database, data, clock, carrier)) {
            waits = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "未发。");
        }
        copy(database, backup);
        try (House house = new House(database, data, clock, carrier)) {
            house.send();
        }
        try (House restored = new House(backup, data, data.resolve("elsewhere"), clock, 1_000, carrier)) {
            restored.send();
            assertThat(restored.sms(waits).reason()).isEqualTo(Reason.DATABASE_RESTORED);
        }
        assertThat(carrier.texts()).containsExactly("未发。");
    }

    @Test
    void a_program_whose_journal_was_lost_sends_nothing_by_itself_unless_another_one_lives() throws Exception {
        String database = House.newDatabase();
        String waits;
        try (House house = new House(database, data, clock, carrier)) {
            waits = house.put(house.member(), Template.PAYOUT_CONFIRMED, "claim:C1", "一。");
        }
        try (House added = new House(database, data, data.resolve("added"), clock, 1_000, carrier)) {
            assertThat(added.status(waits)).isEqualTo(Status.QUEUED);
        }
        clock.pass(Duration.ofHours(1));
        try (House alone = new House(database, data, data.resolve("lost"), clock, 1_000, carrier)) {
            alone.send();
            assertThat(alone.sms(waits).reason()).isEqualTo(Reason.DATABASE_RESTORED);
        }
        assertThat(carrier.taken()).isEmpty();
    }

    @Test
    void a_line_that_was_cut_off_spoils_no_other(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sms-sent.log");
        try (SentJournal journal = SentJournal.open(folder)) {
            journal.write(List.of(new SentJournal.Submission("one", 1)), clock.instant());
        }
        Files.writeString(file, "two 1 2026-06", StandardOpenOption.APPEND);
        try (SentJournal journal = SentJournal.open(folder)) {
            journal.write(List.of(new SentJournal.Submission("three", 1)), clock.instant());
            assertThat(journal.recent())
                    .containsExactly(new SentJournal.Submission("one", 1), new SentJournal.Submission("three", 1));
        }
    }

    private void live(String database) throws Exception {
        try (House house = new House(database, data, clock, carrier);
                ExecutorService senders = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(senders.submit(() -> {
                    try {
                        for (int step = 0; step < 15; step++) {
                            house.sender.step();
                            clock.pass(Duration.ofMillis(2));
                        }
                    } catch (Killed dead) {
                        return;
                    }
                }));
            }
            for (Future<?> sender : running) {
                sender.get();
            }
        }
    }

    /** Three have left today; the ids of the two others, in their order. */
    private static List<String> waitForTheMorning(House house, MemberId member) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            ids.add(house.put(member, Template.ENROLMENT_CONFIRMED, "cover:" + i, "第" + i + "份。"));
            house.send();
        }
        return ids.subList(3, 5);
    }

    private static String mobile(House house, MemberId member) {
        return house.database
                .sql("SELECT mobile FROM views.member WHERE member_id = ?")
                .param(member.value())
                .query(String.class)
                .single();
    }

    private static void setMobile(House house, MemberId member, @Nullable String mobile) {
        house.database
                .sql("UPDATE views.member SET mobile = ? WHERE member_id = ?")
                .params(mobile, member.value())
                .update();
    }

    private void takeBack(House house, MemberId member, String subject, Template template) {
        house.bean(Outbox.class)
                .takeBack(
                        new Outbox.Cause("reversal of " + subject, 2, clock.instant()),
                        new Notice.TakeBack(Recipient.of(member), subject, null, Set.of(template)),
                        null);
    }

    private static List<String> ids(JdbcClient database, String where) {
        return database.sql("SELECT id FROM ledger.sms WHERE " + where)
                .query((row, i) -> row.getString(1))
                .list();
    }

    /** Connections of a program that was closed may take a moment to go. */
    private static void copy(String from, String to) {
        String name = from.substring(from.lastIndexOf('/') + 1);
        JdbcClient server = JdbcClient.create(TestServer.dataSource(from.replaceFirst("/[^/]*$", "/postgres")));
        Awaitility.await("nobody is connected to " + name)
                .atMost(Duration.ofMinutes(1))
                .until(() -> server.sql("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = ?)")
                        .param(name)
                        .query(Boolean.class)
                        .single());
        server.sql("CREATE DATABASE " + to.substring(to.lastIndexOf('/') + 1) + " TEMPLATE " + name)
                .update();
    }

    /** The end of a program in the middle of whatever it does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
