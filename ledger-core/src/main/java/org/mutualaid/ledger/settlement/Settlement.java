package org.mutualaid.ledger.settlement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementCommand.ReverseSettlement;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;

/**
 * One payout of an acquirer: the takings leave clearing whole, and the fee is the fund's own cost.
 *
 * @param recorded   as it was recorded; null before
 * @param reversalId by which reversal it was taken back; null while it stands
 */
record Settlement(
        @Nullable TakingsSettled recorded, @Nullable String reversalId) {

    static final Settlement NONE = new Settlement(null, null);

    static List<SettlementEvent> decide(RecordSettlement command, Settlement settlement) {
        if (settlement.recorded != null) {
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

    static List<SettlementEvent> decide(ReverseSettlement command, Settlement settlement) {
        TakingsSettled of = settlement.recorded;
        if (of == null) {
            throw Refused.unknown("settlement-unknown", "There is no settlement " + command.settlementId() + ".");
        }
        if (command.reversalId().equals(settlement.reversalId)) {
            return List.of();
        }
        if (settlement.reversalId != null) {
            throw Refused.conflict("already-reversed", "This settlement was reversed already.");
        }
        Correction correction = Correction.of(command.settlementId(), of.entry().effectiveDate(), command.on());
        return List.of(new SettlementReversed(
                command.settlementId(),
                command.reversalId(),
                of.agencyPoint(),
                of.channel(),
                of.gross(),
                of.fee(),
                of.bankSerial(),
                correction,
                correction.cancel(of.entry(), command.on())));
    }

    static Settlement evolve(Settlement settlement, SettlementEvent event) {
        return switch (event) {
            case TakingsSettled settled -> new Settlement(settled, null);
            case SettlementReversed reversed -> new Settlement(settlement.recorded, reversed.reversalId());
        };
    }
}
