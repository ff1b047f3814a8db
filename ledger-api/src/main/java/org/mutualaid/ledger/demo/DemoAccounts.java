package org.mutualaid.ledger.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.web.Tokens;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Ten people to try everything with; their tokens are random, new for each data directory, and stay for its life. */
@Component
@ConditionalOnExpression("'${ledger.demo:none}' == 'accounts' || '${ledger.demo:none}' == 'county'")
public class DemoAccounts {

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
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient database;
    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    DemoAccounts(JdbcClient database, StoreSettings settings) {
        this.database = database;
        this.file = Path.of(settings.dataDir()).toAbsolutePath().normalize().resolve("demo-tokens.json");
        if (!isInForce(read())) {
            issue();
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
                        UUID.randomUUID().toString()))
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
            Map<String, String> tokens = new LinkedHashMap<>();
            json.readTree(Files.readAllBytes(file))
                    .properties()
                    .forEach(
                            entry -> tokens.put(entry.getKey(), entry.getValue().asString("")));
            return tokens;
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
    }

    private boolean isInForce(Map<String, String> tokens) {
        return ACCOUNTS.stream().allMatch(account -> {
            String token = tokens.get(account.label);
            return token != null
                    && database.sql("SELECT EXISTS (SELECT FROM ledger.token WHERE hash = ? AND actor = ?)")
                            .params(Tokens.hash(token), account.actor)
                            .query(Boolean.class)
                            .single();
        });
    }

    private void issue() {
        SecureRandom random = new SecureRandom();
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Account account : ACCOUNTS) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            tokens.put(account.label, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
        }
        write(tokens);
        for (Account account : ACCOUNTS) {
            database.sql("DELETE FROM ledger.token WHERE actor = ?")
                    .param(account.actor)
                    .update();
            database.sql("INSERT INTO ledger.token (hash, actor, role, agency_point) VALUES (?, ?, ?, ?)")
                    .param(Tokens.hash(tokens.getOrDefault(account.label, "")))
                    .param(account.actor)
                    .param(account.role.name())
                    .param(account.agencyPoint)
                    .update();
        }
    }

    private void write(Map<String, String> tokens) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "demo-tokens", ".tmp", ownerOnly());
            Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tokens));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private record Account(
            String label, String actor, Role role, @Nullable String agencyPoint) {}
}
