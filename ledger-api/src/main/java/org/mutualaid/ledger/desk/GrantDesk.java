package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mutualaid.ledger.grant.GrantCommand;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.grant.GrantCommand.CancelGrant;
import org.mutualaid.ledger.grant.GrantCommand.ConsiderGrant;
import org.mutualaid.ledger.grant.GrantCommand.RejectGrant;
import org.mutualaid.ledger.grant.GrantCommand.RequestGrant;
import org.mutualaid.ledger.grant.GrantCommand.WithdrawGrant;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.WhenGrantEndedThenFreeIt;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Takes grants from the request to the approval by another person, and ends those that come to nothing. */
@Component
public class GrantDesk {

    private final Commands commands;
    private final Requests requests;
    private final ProgrammeDesk programmes;
    private final ProgrammeBook book;
    private final MemberDesk members;
    private final UnitRegister units;
    private final Vault vault;
    private final WhenGrantEndedThenFreeIt free;
    private final FreshViews fresh;
    private final Today today;

    GrantDesk(
            Commands commands,
            Requests requests,
            ProgrammeDesk programmes,
            ProgrammeBook book,
            MemberDesk members,
            UnitRegister units,
            Vault vault,
            WhenGrantEndedThenFreeIt free,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.programmes = programmes;
        this.book = book;
        this.members = members;
        this.units = units;
        this.vault = vault;
        this.free = free;
        this.fresh = fresh;
        this.today = today;
    }

    /** Asks for a grant out of a programme, for a member whose unit the caller serves. */
    public Once<GrantAnswer> request(Caller caller, String key, String programme, GrantRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return requests.once(caller, key, new ForProgramme(programme, request), GrantAnswer.class, grantId -> {
            LocalDate on = today.date();
            MemberRegister.Member member = members.find(request.memberId());
            Optional<Refused> bar = bar(programmes.find(programme), member, on);
            if (bar.isPresent() && fresh.find(() -> book.grant(grantId)).isEmpty()) {
                throw bar.get();
            }
            String agencyPoint = fresh.find(() -> units.find(member.unit()))
                    .orElseThrow(() -> Refused.unknown("unit-unknown", "There is no unit " + member.unit() + "."))
                    .agencyPoint();
            caller.mustServe(agencyPoint);
            commands.send(
                    new RequestGrant(
                            grantId,
                            programme,
                            member.memberId(),
                            request.amount(),
                            vault.seal(member.memberId(), request.reason()),
                            agencyPoint,
                            on,
                            caller.actor()),
                    caller.metadata());
            return new GrantAnswer(grantId, "REQUESTED");
        });
    }

    /**
     * Approves a grant. The grant says first whether this person may; then the programme sets the money aside, so that two
     * approvals never share it; then the grant decides. Should it have ended in between, an automation frees the money; it
     * also takes the last step if that was cut off.
     */
    public Once<GrantAnswer> approve(Caller caller, String key, String grantId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "grant-approval " + grantId, GrantAnswer.class, id -> {
            ProgrammeBook.Grant grant = find(grantId);
            commands.send(new ConsiderGrant(grantId, caller.actor()), caller.metadata());
            commands.send(
                    new AllotGrant(grant.programme(), grantId, grant.amount(), grant.requestedOn(), caller.actor()),
                    caller.metadata());
            Answer approved = commands.send(new ApproveGrant(grantId, caller.actor()), caller.metadata());
            new DoneBefore(commands, id)
                    .refuse(
                            approved,
                            Refused.conflict("grant-state", "This grant was approved already."),
                            "grant:" + grantId,
                            "programme:" + grant.programme());
            return new GrantAnswer(grantId, "APPROVED");
        });
    }

    /** Says no. */
    public Once<GrantAnswer> reject(Caller caller, String key, String grantId, RejectionRequest request) {
        caller.mustBe(Role.REVIEWER, Role.APPROVER);
        return step(caller, key, grantId, request, "REJECTED", grant -> {
            Sealed text = vault.seal(grant.memberId(), request.text());
            end(caller, new RejectGrant(grantId, text, caller.actor()));
        });
    }

    /** Takes the request back. */
    public Once<GrantAnswer> withdraw(Caller caller, String key, String grantId) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return step(caller, key, grantId, "withdrawal", "WITHDRAWN", grant -> {
            caller.mustServe(grant.agencyPoint());
            end(caller, new WithdrawGrant(grantId));
        });
    }

    /** Gives money that the bank returned back to the programme. */
    public Once<GrantAnswer> cancel(Caller caller, String key, String grantId, CancellationRequest request) {
        caller.mustBe(Role.APPROVER);
        return step(caller, key, grantId, request, "CANCELLED", grant -> {
            Sealed reason = vault.seal(grant.memberId(), request.reason());
            end(caller, new CancelGrant(grantId, reason, today.date(), caller.actor()));
        });
    }

    /** The grant, or a refusal. */
    public ProgrammeBook.Grant find(String grantId) {
        return fresh.find(() -> book.grant(grantId))
                .orElseThrow(() -> Refused.unknown("grant-unknown", "There is no grant " + grantId + "."));
    }

    /** The grant with what was written in clear, as far as the member was not erased. */
    public ProgrammeBook.Grant readable(ProgrammeBook.Grant grant) {
        return grant.read(text -> vault.open(grant.memberId(), new Sealed(text)).orElse(""));
    }

    private Once<GrantAnswer> step(
            Caller caller, String key, String grantId, Object body, String next, Consumer<ProgrammeBook.Grant> work) {
        return requests.once(caller, key, new ForGrant(grantId, next, body), GrantAnswer.class, id -> {
            try {
                work.accept(find(grantId));
            } catch (Refused refused) {
                if (!commands.carriedOut("grant:" + grantId, id)) {
                    throw refused;
                }
            }
            return new GrantAnswer(grantId, next);
        });
    }

    private static Optional<Refused> bar(
            ProgrammeBook.Programme programme, MemberRegister.Member member, LocalDate on) {
        if (!programme.terms().isOpenOn(on)) {
            return Optional.of(
                    Refused.rule("programme-not-open", "The programme gives nothing that is asked for on " + on + "."));
        }
        return member.erased()
                ? Optional.of(Refused.conflict("member-erased", "This person was erased: no card can be paid."))
                : Optional.empty();
    }

    /** Ends the grant and frees its money at once, so that the next reader of the programme sees it. */
    private void end(Caller caller, GrantCommand command) {
        if (commands.send(command, caller.metadata()).result() instanceof List<?> events
                && !events.isEmpty()
                && events.getFirst() instanceof GrantEvent ended) {
            commands.onBehalf(caller.metadata(), () -> free.on(ended));
        }
    }

    private record ForProgramme(String programme, GrantRequest request) {}

    private record ForGrant(String grantId, String step, Object body) {}

    /**
     * A grant that is asked for.
     *
     * @param memberId for whom
     * @param amount   how much
     * @param reason   why
     */
    public record GrantRequest(MemberId memberId, Money amount, String reason) {}

    /**
     * Why nothing is granted.
     *
     * @param text what the member is told
     */
    public record RejectionRequest(String text) {}

    /**
     * Why returned money is not paid again.
     *
     * @param reason in words
     */
    public record CancellationRequest(String reason) {}

    /**
     * Where a grant stands after a step.
     *
     * @param grantId id
     * @param status  its status
     */
    public record GrantAnswer(String grantId, String status) {}
}
