package org.mutualaid.ledger.desk;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.view.SheetBook;
import org.mutualaid.ledger.view.SheetBook.Status;
import org.springframework.stereotype.Component;

/** Judges a sheet behind the log that nobody has judged: what is left of a large delivery, or of one that was cut off. */
@Component
class WhenSheetReceivedThenJudgeIt {

    private final SheetBook sheets;
    private final SheetJudge judge;
    private final FreshViews fresh;
    private final Dispatch commands;

    WhenSheetReceivedThenJudgeIt(SheetBook sheets, SheetJudge judge, FreshViews fresh, Dispatch commands) {
        this.sheets = sheets;
        this.judge = judge;
        this.fresh = fresh;
        this.commands = commands;
    }

    /** Repeating it changes nothing: only the first judgement counts. What came after the sheet does not matter to it. */
    @EventHandler
    void on(SheetReceived received, TrackingToken token) {
        fresh.await(token.position().orElseThrow());
        sheets.find(received.source(), received.number())
                .filter(sheet -> sheet.status() == Status.RECEIVED)
                .ifPresent(sheet -> commands.all(List.of(judge.judge(sheet))));
    }
}
