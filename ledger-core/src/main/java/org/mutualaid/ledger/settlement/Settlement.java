package org.mutualaid.ledger.settlement;

import java.util.List;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;

/**
 * One payout of an acquirer: the takings leave clearing whole, and the fee is the fund's own cost.
 *
 * @param recorded whether it was recorded
 */
record Settlement(boolean recorded) {

    static final Settlement NONE = new Settlement(false);

    static List<SettlementEvent> decide(RecordSettlement command, Settlement settlement) {
        if (settlement.recorded) {
            return List.of();
        }
        if (command.channel() != Channel.POS && command.channel() != Channel.QR) {
            throw Refused.rule("channel-not-settled", "Only POS and QR takings are settled by an acquirer.")
                    .with("field", "channel");
        }
        if (!command.gross().isPositive()) {
            throw Refused.rule("amount-not-positive", "A settlement is more than 0.00.")
                    .with("field", "gross");
        }
        if (!command.fee().isLessThan(command.gross())) {
            throw Refused.rule("fee-too-high", "The fee is less than the takings of " + command.gross() + ".")
                    .with("field", "fee");
        }
        Money arrived = command.gross().minus(command.fee());
        return List.of(new TakingsSettled(
                command.settlementId(),
                command.agencyPoint(),
                command.channel(),
                command.gross(),
                command.fee(),
                command.bankSerial(),
                JournalEntry.on(command.on())
                        .debit(Chart.BANK.of("COLL"), arrived)
                        .debit(Chart.BANK_FEES.of(command.channel().name()), command.fee())
                        .credit(Chart.CLEARING.of(command.agencyPoint()), command.gross())
                        .entry()));
    }

    static Settlement evolve(Settlement settlement, SettlementEvent event) {
        return new Settlement(true);
    }
}
