package org.mutualaid.ledger.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whose a token is; only hashes are kept, so that nobody can copy tokens from the database. The token of an access is
 * made by the vault, so that whoever writes into the table alone cannot lend himself the access of another.
 */
@Component
public class Tokens {

    private static final Duration TRUSTED = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final JdbcClient database;
    private final Vault vault;
    private final Clock clock;
    private final Map<String, Known> recent = new ConcurrentHashMap<>();

    Tokens(JdbcClient database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** The form in which a token is kept. */
    public static String hash(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The owner, if the token is registered; what was looked up is trusted for half a minute. */
    public Optional<Owner> owner(String token) {
        String hash = hash(token);
        Instant now = clock.instant();
        Known known = recent.get(hash);
        if (known != null && known.until.isAfter(now)) {
            return Optional.of(known.owner);
        }
        if (recent.size() >= REMEMBERED) {
            recent.clear();
        }
        // Within the map's own step, so that what forget() clears cannot come back from an earlier look.
        return Optional.ofNullable(recent.compute(hash, (same, before) -> lookUp(hash, now)))
                .map(Known::owner);
    }

    /** Whether the access by which somebody came in has not been withdrawn since; for what takes long. */
    public boolean isInForce(Caller caller) {
        return caller.accessId() == null
                || database.sql("SELECT EXISTS (SELECT FROM ledger.token WHERE access_id = ?)")
                        .param(caller.accessId())
                        .query(Boolean.class)
                        .single();
    }

    /** The token of an access: always the same one. */
    public String of(String accessId) {
        return vault.accessToken(accessId);
    }

    /** Lets the token of an access in, within the transaction that grants it. */
    void enter(GrantAccess granted) {
        database.sql("INSERT INTO ledger.token (hash, actor, role, agency_point, access_id) VALUES (?, ?, ?, ?, ?)")
                .param(hash(of(granted.accessId())))
                .param(granted.actor())
                .param(granted.role())
                .param(granted.agencyPoint())
                .param(granted.accessId())
                .update();
    }

    /** Shuts the token of an access out, within the transaction that withdraws it. */
    void remove(String accessId) {
        database.sql("DELETE FROM ledger.token WHERE access_id = ?")
                .param(accessId)
                .update();
    }

    /** From now on this program looks again; others do within half a minute. */
    void forget(String accessId) {
        recent.remove(hash(of(accessId)));
    }

    private @Nullable Known lookUp(String hash, Instant now) {
        return database.sql("SELECT actor, role, agency_point, access_id FROM ledger.token WHERE hash = ?")
                .param(hash)
                .query((row, number) -> owner(row))
                .optional()
                .filter(owner ->
                        owner.accessId() == null || hash(of(owner.accessId())).equals(hash))
                .map(owner -> new Known(owner, now.plus(TRUSTED)))
                .orElse(null);
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(row.getString(1), Role.valueOf(row.getString(2)), row.getString(3), row.getString(4));
    }

    /**
     * Whose token it is.
     *
     * @param actor       name of the account
     * @param role        role
     * @param agencyPoint point of a clerk
     * @param accessId    the access that it belongs to; null if somebody wrote it into the table
     */
    public record Owner(
            String actor,
            Role role,
            @Nullable String agencyPoint,
            @Nullable String accessId) {}

    private record Known(Owner owner, Instant until) {}
}
