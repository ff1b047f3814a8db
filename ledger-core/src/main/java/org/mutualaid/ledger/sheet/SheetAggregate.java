package org.mutualaid.ledger.sheet;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sheet.SheetCommand.DismissSheet;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.OpenSheet;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;

/** Hands the commands of a settlement sheet to its rules. */
@AggregateRoot
class SheetAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private SettlementSheet sheet = SettlementSheet.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SheetEvent> handle(ReceiveSheet command) {
        return apply(SettlementSheet.decide(command, sheet));
    }

    @CommandHandler
    List<SheetEvent> handle(JudgeSheet command) {
        return apply(SettlementSheet.decide(command, sheet));
    }

    @CommandHandler
    List<SheetEvent> handle(OpenSheet command) {
        return apply(SettlementSheet.decide(command, sheet));
    }

    @CommandHandler
    List<SheetEvent> handle(GiveUpClaim command) {
        return apply(SettlementSheet.decide(command, sheet));
    }

    @CommandHandler
    List<SheetEvent> handle(DismissSheet command) {
        return apply(SettlementSheet.decide(command, sheet));
    }

    @EventSourcingHandler
    void on(SheetEvent event) {
        id = event.stream();
        sheet = SettlementSheet.evolve(sheet, event);
    }

    private static List<SheetEvent> apply(List<SheetEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
