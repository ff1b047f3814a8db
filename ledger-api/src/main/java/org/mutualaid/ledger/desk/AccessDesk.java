package org.mutualaid.ledger.desk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.access.AccessCommand.WithdrawAccess;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.springframework.stereotype.Component;

/**
 * Gives people their rights and takes them. A right and its token come and go in one transaction; the token itself is made
 * anew by the vault each time that it is told, and is kept nowhere.
 */
@Component
public class AccessDesk {

    /** No number of a person: the name of an account stands in every event. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\p{Nd}{11})[\\p{L}\\p{Nd}._@-]{1,64}");

    private final Commands commands;
    private final Requests requests;
    private final Tokens tokens;
    private final AgencyRegister agencies;
    private final FreshViews fresh;

    AccessDesk(Commands commands, Requests requests, Tokens tokens, AgencyRegister agencies, FreshViews fresh) {
        this.commands = commands;
        this.requests = requests;
        this.tokens = tokens;
        this.agencies = agencies;
        this.fresh = fresh;
    }

    /** Gives a right. What is remembered of the answer has no token; a retry is told the same one. */
    public Once<AccessAnswer> grant(Caller caller, String key, AccessRequest request) {
        caller.mustBe(Role.ADMIN);
        Once<Granted> granted = requests.once(caller, key, request, Granted.class, accessId -> {
            requireName(request.actor());
            requireKnown(request.agencyPoint());
            Map<String, String> whoAndWhy =
                    request.reason() == null ? caller.metadata() : caller.because(Reasons.checked(request.reason()));
            grant(
                    new GrantAccess(
                            accessId, request.actor(), request.role().name(), request.agencyPoint(), caller.actor()),
                    whoAndWhy);
            return new Granted(accessId, request.actor(), request.role(), request.agencyPoint());
        });
        return new Once<>(
                AccessAnswer.of(granted.answer(), tokens.of(granted.answer().accessId())), granted.replayed());
    }

    /** Takes a right; its token is unknown at once here, and within half a minute to other instances of the program. */
    public Once<WithdrawalAnswer> withdraw(Caller caller, String key, String accessId, WithdrawalRequest request) {
        caller.mustBe(Role.ADMIN);
        return requests.once(caller, key, new Object[] {accessId, request}, WithdrawalAnswer.class, id -> {
            withdraw(new WithdrawAccess(accessId, caller.actor()), caller.because(Reasons.checked(request.reason())));
            return new WithdrawalAnswer(accessId, "WITHDRAWN");
        });
    }

    /**
     * Gives a right that no person asks for: the program does when it is started. Its events name no role, for nobody's
     * stands behind them, and rule {@code right-given-by-program} shows it.
     */
    public void grantAtStart(String program, String accessId, String actor, Role role, @Nullable String agencyPoint) {
        requireName(actor);
        grant(new GrantAccess(accessId, actor, role.name(), agencyPoint, program), atStart(program));
    }

    /** Takes a right that it gave. */
    public void withdrawAtStart(String program, String accessId) {
        withdraw(new WithdrawAccess(accessId, program), atStart(program));
    }

    private void grant(GrantAccess command, Map<String, String> whoAndWhy) {
        commands.together(whoAndWhy, () -> {
            if (commands.send(command, whoAndWhy).result() instanceof List<?> events && !events.isEmpty()) {
                tokens.enter(command);
            }
            return command;
        });
    }

    private void withdraw(WithdrawAccess command, Map<String, String> whoAndWhy) {
        commands.together(whoAndWhy, () -> {
            commands.send(command, whoAndWhy);
            tokens.remove(command.accessId());
            return command;
        });
        tokens.forget(command.accessId());
    }

    private static Map<String, String> atStart(String program) {
        return Map.of(
                "actor",
                program,
                "device",
                "start",
                "requestId",
                UUID.randomUUID().toString(),
                "reason",
                "started with " + program);
    }

    private static void requireName(String actor) {
        if (!NAME.matcher(actor).matches()) {
            throw Refused.rule(
                            "actor-invalid",
                            "The name of an account has 1 to 64 letters, digits, dots, dashes, _ or @, and no long numbers.")
                    .with("field", "actor");
        }
    }

    private void requireKnown(@Nullable String agencyPoint) {
        if (agencyPoint != null && fresh.find(() -> agencies.find(agencyPoint)).isEmpty()) {
            throw Refused.unknown("agency-point-unknown", "There is no agency point " + agencyPoint + ".");
        }
    }

    /**
     * A right for somebody.
     *
     * @param actor       name of the account
     * @param role        what it may do
     * @param agencyPoint point that a clerk serves
     * @param reason      why, in a few words
     */
    public record AccessRequest(
            String actor,
            Role role,
            @Nullable String agencyPoint,
            @Nullable String reason) {}

    /**
     * Why a right is taken.
     *
     * @param reason in a few words
     */
    public record WithdrawalRequest(String reason) {}

    /** What is remembered for a retry. */
    record Granted(
            String accessId,
            String actor,
            Role role,
            @Nullable String agencyPoint) {}

    /**
     * A right with its token, which is told to whoever asked for it and to nobody else.
     *
     * @param accessId    id
     * @param actor       name of the account
     * @param role        what it may do
     * @param agencyPoint point that a clerk serves
     * @param token       by which that person comes in
     */
    public record AccessAnswer(
            String accessId,
            String actor,
            Role role,
            @Nullable String agencyPoint,
            String token) {

        static AccessAnswer of(Granted granted, String token) {
            return new AccessAnswer(granted.accessId, granted.actor, granted.role, granted.agencyPoint, token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "access " + accessId;
        }
    }

    /**
     * A right that was taken.
     *
     * @param accessId id
     * @param status   WITHDRAWN
     */
    public record WithdrawalAnswer(String accessId, String status) {}
}
