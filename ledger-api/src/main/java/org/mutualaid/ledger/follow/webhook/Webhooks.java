package org.mutualaid.ledger.follow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.follow.Feed;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.StoredNames;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.AgencyRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where events are delivered to, as administrators set it up. A secret is told once, when it is made; another one can be
 * made at any time, and for a day events are signed with both.
 */
@Component
public class Webhooks {

    private static final String ALL = """
            SELECT w.*, (SELECT count(*) FROM ledger.webhook_parked p
                          WHERE p.webhook = w.name AND p.state IN ('PARKED', 'RELEASED')) AS parked
              FROM ledger.webhook w""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final Feed feed;
    private final LogPosition log;
    private final AllowedAddresses addresses;
    private final StoredNames names;
    private final AgencyRegister agencies;
    private final FreshViews fresh;

    Webhooks(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Vault vault,
            Feed feed,
            LogPosition log,
            AllowedAddresses addresses,
            StoredNames names,
            AgencyRegister agencies,
            FreshViews fresh) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.vault = vault;
        this.feed = feed;
        this.log = log;
        this.addresses = addresses;
        this.names = names;
        this.agencies = agencies;
        this.fresh = fresh;
    }

    /**
     * Sets a webhook up, or changes it. A new one begins at the end of the log unless a position is given; a position
     * given later has everything after it delivered again.
     */
    public Kept keep(Caller caller, String name, Terms terms) {
        caller.mustBe(Role.ADMIN);
        require(name, terms);
        return transaction.execute(status -> {
            boolean known = database.sql("SELECT name FROM ledger.webhook WHERE name = ? FOR UPDATE")
                    .param(name)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (known) {
                change(caller, name, terms);
                return new Kept(of(name), null);
            }
            Secret secret = Secret.random();
            add(caller, name, terms, secret);
            return new Kept(of(name), secret.text());
        });
    }

    /** Makes another secret; if that is repeated within the day, the one before the first repetition stays good. */
    public Kept renewSecret(Caller caller, String name) {
        caller.mustBe(Role.ADMIN);
        Secret secret = Secret.random();
        int changed = database.sql("""
                        UPDATE ledger.webhook
                           SET former_secret = CASE WHEN former_until > now() THEN former_secret ELSE secret END,
                               former_until = now() + interval '1 day', secret = :secret,
                               terms = terms + 1, changed_by = :by, changed_at = now()
                         WHERE name = :name
                        """)
                .param("secret", vault.sealSecret(secretOf(name), secret.bytes()))
                .param("by", caller.actor())
                .param("name", name)
                .update();
        if (changed == 0) {
            throw unknown(name);
        }
        return new Kept(of(name), secret.text());
    }

    /** Delivers nothing more, and forgets what was parked; there may be none. */
    public void remove(Caller caller, String name) {
        caller.mustBe(Role.ADMIN);
        database.sql("DELETE FROM ledger.webhook WHERE name = ?").param(name).update();
    }

    /** One webhook. */
    public Webhook of(String name) {
        return database.sql(ALL + " WHERE name = ?")
                .param(name)
                .query((row, i) -> webhook(row))
                .optional()
                .orElseThrow(() -> unknown(name));
    }

    /** All of them, by name. */
    public List<Webhook> all() {
        return database.sql(ALL + " ORDER BY name")
                .query((row, i) -> webhook(row))
                .list();
    }

    static Refused unknown(String name) {
        return Refused.unknown("webhook-unknown", "There is no webhook " + name + ".");
    }

    static String secretOf(String name) {
        return "webhook:" + name;
    }

    private void require(String name, Terms terms) {
        if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
            throw Refused.rule("code-invalid", "A name has 1 to 32 letters, digits, - or _.");
        }
        addresses.require(terms.url());
        terms.types().stream()
                .filter(type -> !names.all().containsKey(type))
                .findFirst()
                .ifPresent(type -> {
                    throw Refused.rule(
                                    "event-type-unknown", "There is no event " + type + "; see /api/v1/asyncapi.json.")
                            .with("field", "types");
                });
        String point = terms.agencyPoint();
        if (point != null && agencies.find(point).isEmpty()) {
            fresh.catchUp();
            if (agencies.find(point).isEmpty()) {
                throw Refused.unknown("agency-point-unknown", "There is no agency point " + point + ".");
            }
        }
        if (terms.after() != null) {
            feed.requireWithin(terms.after());
        }
    }

    private void add(Caller caller, String name, Terms terms, Secret secret) {
        database.sql("""
                        INSERT INTO ledger.webhook (name, url, types, agency_point, state, changed_by, secret, position)
                        VALUES (:name, :url, :types, :point, :state, :by, :secret, :position)
                        """)
                .param("name", name)
                .param("url", terms.url())
                .param("types", terms.types().stream().sorted().toArray(String[]::new))
                .param("point", terms.agencyPoint())
                .param("state", terms.state())
                .param("by", caller.actor())
                .param("secret", vault.sealSecret(secretOf(name), secret.bytes()))
                .param("position", Optional.ofNullable(terms.after()).orElseGet(log::head))
                .update();
    }

    private void change(Caller caller, String name, Terms terms) {
        database.sql("""
                        UPDATE ledger.webhook
                           SET url = :url, types = :types, agency_point = :point, state = :state, terms = terms + 1,
                               changed_by = :by, changed_at = now(), position = coalesce(:position, position),
                               attempts = 0, refusals = 0, unclear = 0, next_attempt = now(), failing_since = NULL, failure = NULL,
                               holder = NULL, held_until = NULL
                         WHERE name = :name
                        """)
                .param("url", terms.url())
                .param("types", terms.types().stream().sorted().toArray(String[]::new))
                .param("point", terms.agencyPoint())
                .param("state", terms.state())
                .param("by", caller.actor())
                .param("position", terms.after(), Types.BIGINT)
                .param("name", name)
                .update();
        if (terms.after() != null) {
            database.sql("""
                            UPDATE ledger.webhook_parked
                               SET state = 'DROPPED', decided_by = ?, decided_at = now(), reason = 'delivered again in order'
                             WHERE webhook = ? AND position > ? AND state IN ('PARKED', 'RELEASED')
                            """).params(caller.actor(), name, terms.after()).update();
        }
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getString("name"),
                row.getString("url"),
                List.of((String[]) row.getArray("types").getArray()),
                row.getString("agency_point"),
                State.valueOf(row.getString("state")),
                row.getLong("position"),
                row.getLong("parked"),
                row.getInt("attempts"),
                row.getString("failure"),
                instant(row, "failing_since"),
                instant(row, "failing_since") == null ? null : instant(row, "next_attempt"),
                instant(row, "delivered_at"),
                instant(row, "former_until"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    /** Whether it delivers. */
    public enum State {
        /** It does. */
        ACTIVE,
        /** Somebody switched it off. */
        DISABLED,
        /** It stopped by itself, and {@code failure} says why; setting it up again starts it. */
        STOPPED
    }

    /**
     * What an administrator wants.
     *
     * @param url         where to
     * @param types       which events; all if empty
     * @param agencyPoint of which point; of all without one
     * @param enabled     whether it delivers
     * @param after       position to begin after
     */
    public record Terms(
            String url,
            Set<String> types,
            @Nullable String agencyPoint,
            boolean enabled,
            @Nullable Long after) {

        private String state() {
            return (enabled ? State.ACTIVE : State.DISABLED).name();
        }
    }

    /**
     * A webhook and how it is doing.
     *
     * @param name              its name
     * @param url               where to
     * @param types             which events; all if empty
     * @param agencyPoint       of which point
     * @param state             whether it delivers
     * @param position          up to which all is delivered or parked
     * @param parked            events that wait for a person
     * @param attempts          failures in a row
     * @param failure           what failed last
     * @param failingSince      since when nothing was delivered
     * @param nextAttempt       when it is tried again
     * @param deliveredAt       last delivery
     * @param formerSecretUntil until when events are also signed with the former secret
     * @param changedBy         who set it up last
     * @param changedAt         and when
     */
    public record Webhook(
            String name,
            String url,
            List<String> types,
            @Nullable String agencyPoint,
            State state,
            long position,
            long parked,
            int attempts,
            @Nullable String failure,
            @Nullable Instant failingSince,
            @Nullable Instant nextAttempt,
            @Nullable Instant deliveredAt,
            @Nullable Instant formerSecretUntil,
            String changedBy,
            Instant changedAt) {}

    /**
     * A webhook that was set up.
     *
     * @param webhook how it stands
     * @param secret  its secret if that is new
     */
    public record Kept(Webhook webhook, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Kept[webhook=" + webhook.name() + "]";
        }
    }
}
