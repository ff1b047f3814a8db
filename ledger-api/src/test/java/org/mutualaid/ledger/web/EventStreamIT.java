package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualaid.ledger.follow.EventStream;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The feed as server-sent events. */
@Timeout(120)
class EventStreamIT extends LedgerOverHttp {

    private static final int FOLLOWERS = 200;

    private static final int POOL = 16;

    @Autowired
    private EventStream streams;

    @Autowired
    private HikariDataSource pool;

    @Test
    void a_follower_that_comes_back_goes_on_after_what_it_has() {
        unit("SN-01");
        long before = head() - 1;
        long last;
        try (Sse stream = open("?after=" + before, null)) {
            last = stream.next().id();
            assertThat(last).isEqualTo(before + 1);
        }
        String unit = unit("SN-01");

        try (Sse again = open("?type=UnitRegistered&after=" + before, last)) {
            JsonNode event = again.event();
            assertThat(event.at("/subject").asString()).isEqualTo("unit:" + unit);
            assertThat(event.at("/position").asLong()).isGreaterThan(last);
        }
    }

    /** Without it, whoever follows rare events would begin far back after each interruption. */
    @Test
    void a_heartbeat_moves_a_follower_of_rare_events_to_the_end_of_the_log() {
        unit("SN-01");
        long head = head();
        try (Sse stream = open("?type=SheetsDelivered&after=" + (head - 1), null)) {
            Sse.Block beat = stream.next();
            assertThat(beat.data()).isEmpty();
            assertThat(beat.id()).isGreaterThanOrEqualTo(head);
        }
    }

    /** As many as one account may have, and one more of another account. */
    @Test
    void many_followers_at_once_leave_connections_to_everybody_else_and_free_what_they_held() {
        await("those of other tests are gone").until(() -> streams.open() == 0);
        long head = head();
        List<Sse> followers = new ArrayList<>();
        try {
            IntStream.range(0, FOLLOWERS).forEach(i -> followers.add(open("?type=UnitRegistered&after=" + head, null)));
            assertThat(streams.open()).isEqualTo(FOLLOWERS);
            auditor.getWith(API + "/events", headers("" + head)).expect(503, "too-many-followers");
            followers.add(
                    Sse.open(base() + API + "/events?type=UnitRegistered&after=" + head, tokenOf("NOTIFIER"), null));
            await("who waits holds no connection")
                    .until(() -> pool.getHikariPoolMXBean().getActiveConnections() < POOL / 4);

            String unit = unit("SN-01");

            assertThat(followers)
                    .allSatisfy(follower -> assertThat(
                                    follower.event().at("/subject").asString())
                            .isEqualTo("unit:" + unit));
            auditor.get(API + "/trial-balance").expect(200);
        } finally {
            followers.forEach(Sse::close);
        }
        await("those that hung up are noticed by the next heartbeats").until(() -> streams.open() == 0);
    }

    /** It would never be noticed that nobody listens. */
    @Test
    void only_the_headers_of_a_stream_can_be_asked_for() {
        await("those of other tests are gone").until(() -> streams.open() == 0);
        assertThat(Sse.head(base() + API + "/events", tokenOf("AUDITOR"))).isEqualTo(200);
        assertThat(streams.open()).isZero();
    }

    @Test
    void a_stream_begins_at_a_position_that_the_log_has() {
        auditor.getWith(API + "/events", headers("" + (head() + 1_000_000))).expect(409, "position-beyond-end");
        auditor.getWith(API + "/events", headers("x")).expect(400, "parameter-invalid");
    }

    @Test
    void a_stream_tells_nothing_in_clear() {
        Map<String, String> because = new LinkedHashMap<>(headers("" + head()));
        because.put("Read-Reason", "SMS-2026");
        auditor.getWith(API + "/events", because).expect(400, "stream-not-in-clear");
    }

    private Map<String, String> headers(String last) {
        return Map.of(
                "Authorization", "Bearer " + tokenOf("AUDITOR"), "Accept", "text/event-stream", "Last-Event-ID", last);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    private Sse open(String query, @Nullable Long last) {
        return Sse.open(base() + API + "/events" + query, tokenOf("AUDITOR"), last);
    }
}
