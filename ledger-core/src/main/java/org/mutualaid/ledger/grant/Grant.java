package org.mutualaid.ledger.grant;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.grant.GrantCommand.CancelGrant;
import org.mutualaid.ledger.grant.GrantCommand.ConfirmGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.ConsiderGrant;
import org.mutualaid.ledger.grant.GrantCommand.PutGrantInBatch;
import org.mutualaid.ledger.grant.GrantCommand.RejectGrant;
import org.mutualaid.ledger.grant.GrantCommand.RequestGrant;
import org.mutualaid.ledger.grant.GrantCommand.ReturnGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.WithdrawGrant;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.rule.Refused;

/**
 * One grant on its way to the card. Nobody approves what they asked for, and its money is never on two lines at once.
 *
 * @param requested  what was asked for; null before that
 * @param state      where it stands
 * @param approvedBy who approved it
 * @param attempts   ids of all payout attempts
 * @param current    the attempt that the bank has
 */
record Grant(
        @Nullable GrantRequested requested,
        State state,
        @Nullable String approvedBy,
        Set<String> attempts,
        @Nullable String current) {

    static final Grant NONE = new Grant(null, State.NEW, null, Set.of(), null);

    static List<GrantEvent> decide(RequestGrant command, Grant grant) {
        if (grant.requested != null) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A grant is more than 0.00.")
                    .with("field", "amount");
        }
        return List.of(new GrantRequested(
                command.grantId(),
                command.programme(),
                command.memberId(),
                command.amount(),
                command.reason(),
                command.agencyPoint(),
                command.on(),
                command.by()));
    }

    static List<GrantEvent> decide(ConsiderGrant command, Grant grant) {
        if (!command.by().equals(grant.approvedBy)) {
            grant.requireApprovable(command.by());
        }
        return List.of();
    }

    static List<GrantEvent> decide(ApproveGrant command, Grant grant) {
        if (command.by().equals(grant.approvedBy)) {
            return List.of();
        }
        GrantRequested of = grant.requireApprovable(command.by());
        return List.of(new GrantApproved(of.grantId(), of.programme(), of.memberId(), of.amount(), command.by()));
    }

    static List<GrantEvent> decide(RejectGrant command, Grant grant) {
        GrantRequested of = grant.require(State.REQUESTED);
        return List.of(new GrantRejected(of.grantId(), of.programme(), of.memberId(), command.text(), command.by()));
    }

    static List<GrantEvent> decide(WithdrawGrant command, Grant grant) {
        GrantRequested of = grant.require(State.REQUESTED, State.APPROVED);
        return List.of(new GrantWithdrawn(command.grantId(), of.programme(), of.memberId()));
    }

    static List<GrantEvent> decide(PutGrantInBatch command, Grant grant) {
        if (grant.attempts.contains(command.attemptId())) {
            return List.of();
        }
        GrantRequested of = grant.require(State.APPROVED, State.RETURNED);
        return List.of(new GrantPutInBatch(
                of.grantId(),
                of.programme(),
                of.memberId(),
                command.batchId(),
                command.line(),
                command.attemptId(),
                of.amount(),
                JournalEntry.on(command.on())
                        .debit(
                                grant.state == State.RETURNED
                                        ? Chart.RETURNED_PAYOUTS.of(of.grantId())
                                        : Chart.HELD_FOR_OTHERS.of(of.programme()),
                                of.amount())
                        .credit(Chart.PAYOUT_CLEARING.of(command.batchId()), of.amount())
                        .entry()));
    }

    static List<GrantEvent> decide(ConfirmGrantPayout command, Grant grant) {
        if (!grant.isWaitingFor(command.attemptId())) {
            return List.of();
        }
        GrantRequested of = grant.require(State.IN_BATCH);
        return List.of(new GrantPaid(
                of.grantId(), of.programme(), of.memberId(), command.batchId(), command.attemptId(), of.amount()));
    }

    static List<GrantEvent> decide(ReturnGrantPayout command, Grant grant) {
        if (!grant.isWaitingFor(command.attemptId()) && !grant.isPaidBy(command.attemptId())) {
            return List.of();
        }
        GrantRequested of = grant.require(State.IN_BATCH, State.PAID);
        return List.of(new GrantPayoutReturned(
                of.grantId(),
                of.programme(),
                of.memberId(),
                command.batchId(),
                command.attemptId(),
                of.amount(),
                command.code()));
    }

    static List<GrantEvent> decide(CancelGrant command, Grant grant) {
        GrantRequested of = grant.require(State.RETURNED);
        if (of.by().equals(command.by())) {
            throw samePerson();
        }
        return List.of(new GrantCancelled(
                of.grantId(),
                of.programme(),
                of.memberId(),
                of.amount(),
                command.reason(),
                command.by(),
                JournalEntry.on(command.on())
                        .debit(Chart.RETURNED_PAYOUTS.of(of.grantId()), of.amount())
                        .credit(Chart.HELD_FOR_OTHERS.of(of.programme()), of.amount())
                        .entry()));
    }

    static Grant evolve(Grant grant, GrantEvent event) {
        return switch (event) {
            case GrantRequested requested -> new Grant(requested, State.REQUESTED, null, Set.of(), null);
            case GrantApproved approved -> new Grant(grant.requested, State.APPROVED, approved.by(), Set.of(), null);
            case GrantRejected rejected -> grant.in(State.REJECTED);
            case GrantWithdrawn withdrawn -> grant.in(State.WITHDRAWN);
            case GrantPutInBatch put -> grant.attempting(put.attemptId());
            case GrantPaid paid -> grant.in(State.PAID);
            case GrantPayoutReturned returned -> grant.in(State.RETURNED);
            case GrantCancelled cancelled -> grant.in(State.CANCELLED);
        };
    }

    private GrantRequested requireApprovable(String by) {
        GrantRequested of = require(State.REQUESTED);
        if (of.by().equals(by)) {
            throw samePerson();
        }
        return of;
    }

    private GrantRequested require(State... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw Refused.conflict("grant-state", "The grant is " + state + ".").with("status", state.name());
        }
        return Objects.requireNonNull(requested);
    }

    private static Refused samePerson() {
        return Refused.forbidden("same-person", "A grant is decided on by somebody else than who asked for it.");
    }

    private boolean isWaitingFor(String attemptId) {
        return state == State.IN_BATCH && attemptId.equals(current);
    }

    /** Banks return money days after they said it was paid. */
    private boolean isPaidBy(String attemptId) {
        return state == State.PAID && attemptId.equals(current);
    }

    private Grant in(State next) {
        return new Grant(requested, next, approvedBy, attempts, current);
    }

    private Grant attempting(String attemptId) {
        Set<String> now = new HashSet<>(attempts);
        now.add(attemptId);
        return new Grant(requested, State.IN_BATCH, approvedBy, Set.copyOf(now), attemptId);
    }

    /** Where a grant stands, as far as the rules care. */
    enum State {
        NEW,
        REQUESTED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        IN_BATCH,
        PAID,
        RETURNED,
        CANCELLED
    }
}
