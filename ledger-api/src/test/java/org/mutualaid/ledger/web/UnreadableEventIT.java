package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/** A webhook before an event that this program cannot read, in a log of its own. */
class UnreadableEventIT {

    private static final String WEBHOOKS = LedgerOverHttp.API + "/webhooks/";

    @Test
    void what_comes_before_it_is_delivered_then_the_webhook_says_why_it_stands_still() {
        try (OwnLedger ledger = OwnLedger.start(
                        "--ledger.webhooks.private-hosts=localhost",
                        "--ledger.webhooks.first-pause=20ms",
                        "--ledger.webhooks.longest-pause=200ms",
                        "--ledger.webhooks.time-limit=1m");
                Receiver all = Receiver.open();
                Receiver units = Receiver.open()) {
            Http admin = ledger.as("ADMIN");
            long before = ledger.head();
            ledger.unit();
            ledger.unit();
            long unreadable = addEventOfTomorrow(ledger);

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

            release(ledger, "units", unreadable);
            await("parked again")
                    .until(() -> admin.get(WEBHOOKS + "units/parked").at("items.0.state"), "PARKED"::equals);
            assertThat(admin.get(WEBHOOKS + "units/parked").at("items.0.failure"))
                    .contains("cannot be read");
            ledger.unit();
            await("and goes on").until(() -> units.taken().size() == 3);
        }
    }

    private static long addEventOfTomorrow(OwnLedger ledger) {
        return ledger.database().sql("""
                        INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                            type, payload_type, payload_revision, payload, meta_data, time_stamp)
                        VALUES ('tomorrow', 'tomorrow:1', 0, 'TomorrowAggregate', 'EventOfTomorrow', '1',
                            convert_to('{"unit":"U"}', 'UTF8'), convert_to('{}', 'UTF8'), '')
                        RETURNING global_index
                        """).query(Long.class).single();
    }

    /** As if it had been parked by a program that could read it, and released before this one was started. */
    private static void release(OwnLedger ledger, String webhook, long position) {
        ledger.database().sql("""
                        INSERT INTO ledger.webhook_parked (webhook, position, event_id, type, attempts, failure, state)
                        VALUES (?, ?, 'tomorrow', 'EventOfTomorrow', 1, '', 'RELEASED')
                        """).params(webhook, position).update();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }
}
