package org.mutualaid.ledger.desk;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.TimeOrderedIds;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ViewJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Binds a caller's key to the id of what it creates, before the command is sent and for ever: a retry after a lost
 * answer reaches the same aggregate, which knows that it was done. Only a request that was refused frees its key for
 * another body, and even then the id stays.
 */
@Component
public class Requests {

    /** The id that belongs to the caller's key, for the events that the request causes. */
    private static final ScopedValue<String> KEY_ID = ScopedValue.newInstance();

    private final JdbcClient database;
    private final Vault vault;
    private final ViewJson json;

    Requests(JdbcClient database, Vault vault, ViewJson json) {
        this.database = database;
        this.vault = vault;
        this.json = json;
    }

    /**
     * Does the work once for each key of a caller; the work gets the id that belongs to the key.
     *
     * @throws Refused {@code idempotency-key-reused} if the key was used for another body
     */
    <T> Once<T> once(Caller caller, String key, Object body, Class<T> type, Function<String, T> work) {
        return once(caller, key, body, type, work, () -> free(caller, key));
    }

    /** The same within a transaction: a refusal undoes all of it, and there is nothing to be freed. */
    <T> Once<T> onceWithin(Caller caller, String key, Object body, Class<T> type, Function<String, T> work) {
        return once(caller, key, body, type, work, () -> {});
    }

    /** Binds a key before its turn has come. */
    void reserve(Caller caller, String key, Object body) {
        register(caller, key, fingerprint(body));
    }

    private <T> Once<T> once(
            Caller caller, String key, Object body, Class<T> type, Function<String, T> work, Runnable whenRefused) {
        String fingerprint = fingerprint(body);
        Request request = find(caller, key).orElseGet(() -> register(caller, key, fingerprint));
        if (request.fingerprint == null) {
            rebind(caller, key, fingerprint);
        } else if (!request.fingerprint.equals(fingerprint)) {
            throw Refused.rule(
                    "idempotency-key-reused", "This Idempotency-Key was used for another request. Use a new key.");
        } else if (request.answer != null) {
            return new Once<>(json.read(request.answer, type), true);
        }
        try {
            T answer = ScopedValue.where(KEY_ID, request.entityId).call(() -> work.apply(request.entityId));
            keep(caller, key, fingerprint, json.write(answer));
            return new Once<>(answer, false);
        } catch (Refused refused) {
            whenRefused.run();
            throw refused;
        }
    }

    private String fingerprint(Object body) {
        return vault.fingerprint(body.getClass().getSimpleName() + json.write(body));
    }

    /** The id of the key under which work is being done. */
    static Optional<String> keyId() {
        return KEY_ID.isBound() ? Optional.of(KEY_ID.get()) : Optional.empty();
    }

    private Optional<Request> find(Caller caller, String key) {
        return database.sql("SELECT fingerprint, entity_id, answer FROM ledger.request WHERE scope = ? AND key = ?")
                .params(caller.actor(), key)
                .query((row, number) -> new Request(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    private Request register(Caller caller, String key, String fingerprint) {
        database.sql("""
                        INSERT INTO ledger.request (scope, key, fingerprint, entity_id) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(caller.actor(), key, fingerprint, TimeOrderedIds.next().toString())
                .update();
        return find(caller, key).orElseThrow();
    }

    private void rebind(Caller caller, String key, String fingerprint) {
        database.sql("UPDATE ledger.request SET fingerprint = ? WHERE scope = ? AND key = ? AND fingerprint IS NULL")
                .params(fingerprint, caller.actor(), key)
                .update();
    }

    private void keep(Caller caller, String key, String fingerprint, String answer) {
        database.sql("""
                        UPDATE ledger.request SET fingerprint = ?, answer = ?
                        WHERE scope = ? AND key = ? AND answer IS NULL
                        """).params(fingerprint, answer, caller.actor(), key).update();
    }

    private void free(Caller caller, String key) {
        database.sql("UPDATE ledger.request SET fingerprint = NULL WHERE scope = ? AND key = ? AND answer IS NULL")
                .params(caller.actor(), key)
                .update();
    }

    private record Request(
            @Nullable String fingerprint,
            String entityId,
            @Nullable String answer) {}
}
