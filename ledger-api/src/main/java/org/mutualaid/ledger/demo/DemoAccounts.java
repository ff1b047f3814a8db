package org.mutualaid.ledger.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.AccessDesk;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.store.BeforeTheDoors;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.store.TimeOrderedIds;
import org.mutualaid.ledger.vault.OwnerOnlyFile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten people to try everything with; their tokens are new for each data directory and stay for its life. Their rights are
 * events like any others, given by the program.
 */
@Component
@ConditionalOnExpression("'${ledger.demo:none}' == 'accounts' || '${ledger.demo:none}' == 'county'")
public class DemoAccounts implements BeforeTheDoors {

    private static final List<Account> ACCOUNTS = List.of(
            new Account("ADMIN", "admin", Role.ADMIN, null),
            new Account("CLERK:SN-01", "clerk-sn-01", Role.CLERK, "SN-01"),
            new Account("CLERK:SN-02", "clerk-sn-02", Role.CLERK, "SN-02"),
            new Account("REVIEWER", "reviewer-1", Role.REVIEWER, null),
            new Account("REVIEWER:2", "reviewer-2", Role.REVIEWER, null),
            new Account("APPROVER", "approver-1", Role.APPROVER, null),
            new Account("APPROVER:2", "approver-2", Role.APPROVER, null),
            new Account("CASHIER", "cashier", Role.CASHIER, null),
            new Account("AUDITOR", "auditor", Role.AUDITOR, null),
            new Account("NOTIFIER", "notifier", Role.NOTIFIER, null));
    private static final String PROGRAM = "demo";

    private final AccessDesk desk;
    private final Tokens tokens;
    private final JdbcClient database;
    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> accessIds = new ConcurrentHashMap<>();

    DemoAccounts(AccessDesk desk, Tokens tokens, JdbcClient database, StoreSettings settings) {
        this.desk = desk;
        this.tokens = tokens;
        this.database = database;
        this.file = Path.of(settings.dataDir()).toAbsolutePath().normalize().resolve("demo-tokens.json");
    }

    /** The file comes first: a token that stands there and opens nothing yet is replaced at the next start. */
    @Override
    public void start() {
        Map<String, String> known = read();
        List<Account> without = new ArrayList<>();
        for (Account account : ACCOUNTS) {
            accessOf(account, known.getOrDefault(account.label, ""))
                    .ifPresentOrElse(id -> accessIds.put(account.actor, id), () -> without.add(account));
        }
        if (!without.isEmpty()) {
            without.forEach(account ->
                    accessIds.put(account.actor, TimeOrderedIds.next().toString()));
            write();
            without.forEach(this::issue);
        }
    }

    /** The person of that name, at the demo's own device. */
    public Caller caller(String name) {
        return ACCOUNTS.stream()
                .filter(account -> account.actor.equals(name))
                .map(account -> new Caller(
                        account.actor,
                        account.role,
                        account.agencyPoint,
                        "demo",
                        UUID.randomUUID().toString(),
                        accessIds.get(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No demo account is called " + name));
    }

    /** The file that the tokens stand in. */
    public Path file() {
        return file;
    }

    private Map<String, String> read() {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            Map<String, String> known = new LinkedHashMap<>();
            json.readTree(Files.readAllBytes(file))
                    .properties()
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue().asString("")));
            return known;
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
    }

    /** The access in force that the token belongs to. */
    private Optional<String> accessOf(Account account, String token) {
        return tokens.owner(token)
                .filter(owner -> owner.actor().equals(account.actor))
                .flatMap(owner -> Optional.ofNullable(owner.accessId()));
    }

    /** What was given before and whose token is lost is taken. */
    private void issue(Account account) {
        database.sql("SELECT access_id FROM ledger.token WHERE actor = ? AND access_id IS NOT NULL")
                .param(account.actor)
                .query(String.class)
                .list()
                .forEach(lost -> desk.withdrawAtStart(PROGRAM, lost));
        desk.grantAtStart(
                PROGRAM,
                Objects.requireNonNull(accessIds.get(account.actor)),
                account.actor,
                account.role,
                account.agencyPoint);
    }

    private void write() {
        Map<String, String> all = new LinkedHashMap<>();
        ACCOUNTS.forEach(
                account -> all.put(account.label, tokens.of(Objects.requireNonNull(accessIds.get(account.actor)))));
        OwnerOnlyFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    private record Account(
            String label, String actor, Role role, @Nullable String agencyPoint) {}
}
