package org.mutualaid.ledger.member;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.CorrectIdentity;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.FreeNumber;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.RecordDeparture;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberCommand.TakeNumber;
import org.mutualaid.ledger.member.MemberCommand.TransferMember;

/** Hands the commands of a member to its rules. */
@AggregateRoot
class MemberAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Member member = Member.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<MemberEvent> handle(RegisterMember command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(ProposePayoutAccount command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(ApprovePayoutAccount command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(EraseMember command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(TransferMember command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(RecordDeparture command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<MemberEvent> handle(TakeNumber command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(FreeNumber command) {
        return apply(Member.decide(command, member));
    }

    @CommandHandler
    List<MemberEvent> handle(CorrectIdentity command) {
        return apply(Member.decide(command, member));
    }

    @EventSourcingHandler
    void on(MemberEvent event) {
        id = event.stream();
        member = Member.evolve(member, event);
    }

    private static List<MemberEvent> apply(List<MemberEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
