package org.mutualaid.ledger.cover;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.CancelBegin;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumePaid;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendUnpaid;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.scheme.Calculation;

/** Hands the commands of a cover to its rules. */
@AggregateRoot
class CoverAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Cover cover = Cover.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<CoverEvent> handle(ReserveCover command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(BeginCover command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(ReleaseCover command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Calculation handle(GrantBenefit command) {
        apply(Cover.decide(command, cover));
        return cover.grant(command.claimId());
    }

    @CommandHandler
    List<CoverEvent> handle(ReleaseBenefit command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(VoidCover command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(CancelBegin command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(SuspendUnpaid command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(ResumePaid command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(SuspendCover command) {
        return apply(Cover.decide(command, cover));
    }

    @CommandHandler
    List<CoverEvent> handle(ResumeCover command) {
        return apply(Cover.decide(command, cover));
    }

    @EventSourcingHandler
    void on(CoverEvent event) {
        id = event.stream();
        cover = Cover.evolve(cover, event);
    }

    private static List<CoverEvent> apply(List<CoverEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
