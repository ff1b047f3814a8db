package org.mutualaid.ledger.claim;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.NamePayees;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;

/** Hands the commands of a claim to its rules. */
@AggregateRoot
class ClaimAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Claim claim = Claim.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ClaimEvent> handle(RegisterClaim command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(RequestMaterials command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReceiveMaterials command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReviewFirst command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReviewSecond command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    Approvable handle(ConsiderApproval command) {
        apply(Claim.decide(command, claim));
        return claim.approvable();
    }

    @CommandHandler
    List<ClaimEvent> handle(ApproveClaim command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(RejectClaim command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(FileAppeal command) {
        return apply(Reconsideration.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(DecideAppeal command) {
        return apply(Reconsideration.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReopenClaim command) {
        return apply(Reconsideration.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(RegradeClaim command) {
        return apply(Reconsideration.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(WithdrawClaim command) {
        return apply(Claim.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(NamePayees command) {
        return apply(Payouts.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(PutInBatch command) {
        return apply(Payouts.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ConfirmPayout command) {
        return apply(Payouts.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReturnPayout command) {
        return apply(Payouts.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(RecoverBenefit command) {
        return apply(Payouts.decide(command, claim));
    }

    @CommandHandler
    List<ClaimEvent> handle(ReverseApproval command) {
        return apply(Payouts.decide(command, claim));
    }

    @EventSourcingHandler
    void on(ClaimEvent event) {
        id = event.stream();
        claim = Claim.evolve(claim, event);
    }

    private static List<ClaimEvent> apply(List<ClaimEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
