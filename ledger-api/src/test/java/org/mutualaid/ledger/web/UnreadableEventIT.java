package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** Webhooks and events that this program cannot read, in a log of its own. */
class UnreadableEventIT {

    private static final String WEBHOOKS = LedgerOverHttp.API + "/webhooks/";

    /** More than a reader passes in one look. */
    private static final int FAR = 20_001;

    private static OwnLedger ledger;
    private static Http admin;

    @BeforeAll
    static void start() {
        ledger = OwnLedger.start(
                "--ledger.webhooks.private-hosts=localhost",
                "--ledger.webhooks.first-pause=20ms",
                "--ledger.webhooks.longest-pause=200ms",
                "--ledger.webhooks.time-limit=1m");
        admin = ledger.as("ADMIN");
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /** It is found that the receiver takes another one, though that lies far beyond a look. */
    @Test
    void an_event_over_which_a_receiver_dies_parks_however_far_away_the_next_one_is() {
        try (Receiver units = Receiver.open()) {
            long before = ledger.head();
            String poison = ledger.unit();
            addEventsOfTomorrow("far", FAR);
            ledger.unit();
            units.answering(delivery -> delivery.subject().equals("unit:" + poison) ? 502 : 204);

            admin.put(
                            WEBHOOKS + "rare",
                            Map.of("url", units.url(), "after", before, "types", List.of("UnitRegistered")))
                    .expect(201);

            await("parked alone").until(() -> admin.get(WEBHOOKS + "rare").at("parked"), "1"::equals);
            await("it went on").until(() -> admin.get(WEBHOOKS + "rare").at("attempts"), "0"::equals);
            assertThat(units.taken()).isNotEmpty().containsOnly(before + 2 + FAR);
            assertThat(admin.get(WEBHOOKS + "rare/parked").at("items.0.position"))
                    .isEqualTo("" + (before + 1));
        } finally {
            admin.send("DELETE", WEBHOOKS + "rare").expect(204);
        }
    }

    @Test
    void what_comes_before_it_is_delivered_then_the_webhook_says_why_it_stands_still() {
        try (Receiver all = Receiver.open();
                Receiver units = Receiver.open()) {
            long before = ledger.head();
            ledger.unit();
            ledger.unit();
            long unreadable = addEventsOfTomorrow("tomorrow", 1);

            admin.put(WEBHOOKS + "all", Map.of("url", all.url(), "after", before))
                    .expect(201);
            admin.put(
                            WEBHOOKS + "units",
                            Map.of("url", units.url(), "after", before, "types", List.of("UnitRegistered")))
                    .expect(201);

            await("it says so")
                    .until(() -> Integer.parseInt(admin.get(WEBHOOKS + "all").at("attempts")) > 1);
            Answer stands = admin.get(WEBHOOKS + "all");
            assertThat(stands.at("failure")).contains("position " + unreadable + " is of a newer program");
            assertThat(stands.json().at("/failingSince").isString()).isTrue();
            assertThat(stands.json().at("/nextAttempt").isString()).isTrue();
            assertThat(all.taken())
                    .containsExactlyElementsOf(
                            LongStream.range(before + 1, unreadable).boxed().toList());
            await("others go on").until(() -> units.taken().size() == 2);

            release("units", unreadable);
            await("parked again")
                    .until(() -> admin.get(WEBHOOKS + "units/parked").at("items.0.state"), "PARKED"::equals);
            assertThat(admin.get(WEBHOOKS + "units/parked").at("items.0.failure"))
                    .contains("cannot be read");
            ledger.unit();
            await("and goes on").until(() -> units.taken().size() == 3);
        }
    }

    private static long addEventsOfTomorrow(String stream, int count) {
        ledger.database().sql("""
                        INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                            type, payload_type, payload_revision, payload, meta_data, time_stamp)
                        SELECT :stream || n, :stream || ':' || n, 0, 'TomorrowAggregate', 'EventOfTomorrow', '1',
                               convert_to('{"unit":"U"}', 'UTF8'), convert_to('{}', 'UTF8'), ''
                          FROM generate_series(1, :count) AS n""").param("stream", stream).param("count", count).update();
        return ledger.head();
    }

    /** As if it had been parked by a program that could read it, and released before this one was started. */
    private static void release(String webhook, long position) {
        ledger.database().sql("""
                        INSERT INTO ledger.webhook_parked (webhook, position, event_id, type, attempts, failure, state)
                        VALUES (?, ?, 'tomorrow', 'EventOfTomorrow', 1, '', 'RELEASED')
                        """).params(webhook, position).update();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }
}
