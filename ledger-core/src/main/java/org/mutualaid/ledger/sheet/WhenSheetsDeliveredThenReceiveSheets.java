package org.mutualaid.ledger.sheet;

import java.util.Comparator;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;

/** Takes every sheet of a delivery in. */
public final class WhenSheetsDeliveredThenReceiveSheets {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenSheetsDeliveredThenReceiveSheets(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: a sheet that says the same again is the same. */
    @EventHandler
    public void on(SheetsDelivered delivered) {
        commands.all(react(delivered));
    }

    /** In the order of their numbers, so that two deliveries of the same sheets wait for each other and never both ways. */
    static List<ReceiveSheet> react(SheetsDelivered delivered) {
        return delivered.sheets().stream()
                .map(sheet -> new ReceiveSheet(
                        delivered.source(), sheet.number(), delivered.importId(), sheet.contents(), delivered.by()))
                .sorted(Comparator.comparing(ReceiveSheet::number))
                .toList();
    }
}
