package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whose a token is; only hashes are kept, so that nobody can copy tokens from the database. */
@Component
public class Tokens {

    private static final Duration TRUSTED = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final JdbcClient database;
    private final Clock clock;
    private final Map<String, Known> recent = new ConcurrentHashMap<>();

    Tokens(JdbcClient database, Clock clock) {
        this.database = database;
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
    Optional<Owner> owner(String token) {
        String hash = hash(token);
        Instant now = clock.instant();
        Known known = recent.get(hash);
        if (known != null && known.until.isAfter(now)) {
            return Optional.of(known.owner);
        }
        if (recent.size() >= REMEMBERED) {
            recent.clear();
        }
        Optional<Owner> found = database.sql("SELECT actor, role, agency_point FROM ledger.token WHERE hash = ?")
                .param(hash)
                .query((row, number) -> new Owner(row.getString(1), Role.valueOf(row.getString(2)), row.getString(3)))
                .optional();
        found.ifPresentOrElse(
                owner -> recent.put(hash, new Known(owner, now.plus(TRUSTED))), () -> recent.remove(hash));
        return found;
    }

    /**
     * Whose token it is.
     *
     * @param actor       name of the account
     * @param role        role
     * @param agencyPoint point of a clerk
     */
    record Owner(String actor, Role role, @Nullable String agencyPoint) {}

    private record Known(Owner owner, Instant until) {}
}
