package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When the next message may go to which gateway. It stands in the database, so that all senders of all instances together
 * keep to one rate, and all of them leave a gateway alone that asked for it.
 */
@Component
class Capacity {

    private static final int FAILURES = 3;
    private static final Duration REST = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final List<GatewaySettings> gateways;
    private final Clock clock;

    Capacity(JdbcClient database, SmsSettings settings, Clock clock) {
        this.database = database;
        this.gateways = settings.gateways();
        this.clock = clock;
        Timestamp past = Timestamp.from(Instant.EPOCH);
        gateways.forEach(gateway ->
                database.sql("""
                        INSERT INTO ledger.sms_gateway (name, next_slot, paused_until, down_until) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(gateway.called(), past, past, past).update());
    }

    /** Takes a place at the first gateway that this message has not failed on and that is not down. */
    Grant take(Set<String> failedOn) {
        Instant now = clock.instant();
        Map<String, State> states = states();
        Instant up = Instant.MAX;
        for (GatewaySettings gateway : gateways) {
            State state = Objects.requireNonNull(states.get(gateway.called()));
            if (failedOn.contains(gateway.called())) {
                continue;
            }
            if (state.downUntil().isAfter(now)) {
                up = up.isBefore(state.downUntil()) ? up : state.downUntil();
                continue;
            }
            return state.pausedUntil().isAfter(now) ? new Grant.Later(state.pausedUntil()) : slot(gateway, state, now);
        }
        return up.equals(Instant.MAX) ? new Grant.Exhausted() : new Grant.Down(up);
    }

    private Grant slot(GatewaySettings gateway, State state, Instant now) {
        Duration apart = Duration.ofSeconds(1).dividedBy(gateway.perSecond());
        int taken = database.sql(
                        "UPDATE ledger.sms_gateway SET next_slot = :next WHERE name = :name AND next_slot <= :now")
                .param("next", Timestamp.from(now.plus(apart)))
                .param("now", Timestamp.from(now))
                .param("name", gateway.called())
                .update();
        return taken == 1
                ? new Grant.Slot(gateway.called())
                : new Grant.Later(state.nextSlot().isAfter(now) ? state.nextSlot() : now.plus(apart));
    }

    void throttled(String gateway, Duration pause) {
        database.sql("UPDATE ledger.sms_gateway SET paused_until = greatest(paused_until, :until) WHERE name = :name")
                .param("until", Timestamp.from(clock.instant().plus(pause)))
                .param("name", gateway)
                .update();
    }

    /** After three failures of its own in a row it is left alone for half a minute. */
    void failed(String gateway) {
        database.sql("""
                        UPDATE ledger.sms_gateway SET failures = failures + 1,
                               down_until = CASE WHEN failures + 1 >= :most THEN :until ELSE down_until END
                         WHERE name = :name""")
                .param("most", FAILURES)
                .param("until", Timestamp.from(clock.instant().plus(REST)))
                .param("name", gateway)
                .update();
    }

    void worked(String gateway) {
        database.sql("UPDATE ledger.sms_gateway SET failures = 0 WHERE name = ? AND failures > 0")
                .param(gateway)
                .update();
    }

    private Map<String, State> states() {
        Map<String, State> states = new HashMap<>();
        database.sql("SELECT * FROM ledger.sms_gateway").query(row -> {
            states.put(
                    row.getString("name"),
                    new State(
                            row.getTimestamp("next_slot").toInstant(),
                            row.getTimestamp("paused_until").toInstant(),
                            row.getTimestamp("down_until").toInstant()));
        });
        return states;
    }

    private record State(Instant nextSlot, Instant pausedUntil, Instant downUntil) {}

    /** Whether a message may go somewhere. */
    sealed interface Grant {
        /** Now, to that gateway. */
        record Slot(String gateway) implements Grant {}

        /** To the gateway whose turn it is, but not before then. */
        record Later(Instant at) implements Grant {}

        /** Every gateway that it has not failed on is down. */
        record Down(Instant until) implements Grant {}

        /** It has failed on every gateway. */
        record Exhausted() implements Grant {}
    }
}
