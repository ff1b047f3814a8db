package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.WhenSettlementReversedThenFreeBankLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementCommand.ReverseSettlement;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.SettlementBook;
import org.springframework.stereotype.Component;

/** Records what acquirers pay out for card and QR takings, once for each line of the bank. */
@Component
public class SettlementDesk {

    private static final String ACCOUNT = "COLL";

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final SettlementBook settlements;
    private final WhenSettlementReversedThenFreeBankLine free;
    private final FreshViews fresh;
    private final Today today;

    SettlementDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            SettlementBook settlements,
            WhenSettlementReversedThenFreeBankLine free,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.settlements = settlements;
        this.free = free;
        this.fresh = fresh;
        this.today = today;
    }

    /** Records a settlement. */
    public Once<SettlementAnswer> settle(Caller caller, String key, SettlementRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, request, SettlementAnswer.class, id -> {
            LocalDate on = today.orToday(request.effectiveDate());
            if (fresh.find(() -> agencies.find(request.agencyPoint())).isEmpty()) {
                throw Refused.unknown(
                        "agency-point-unknown", "There is no agency point " + request.agencyPoint() + ".");
            }
            String serial = request.bankSerial();
            commands.send(new UseBankLine(ACCOUNT, serial, id), caller.metadata());
            try {
                Answer done = commands.send(
                        new RecordSettlement(
                                id,
                                request.agencyPoint(),
                                request.channel(),
                                request.gross(),
                                request.fee(),
                                serial,
                                on),
                        caller.metadata());
                if (done.result() instanceof List<?> events && events.isEmpty()) {
                    freeIfReversed(caller, id, serial);
                }
            } catch (Refused refused) {
                commands.send(new FreeBankLine(ACCOUNT, serial, id), caller.metadata());
                throw refused;
            }
            return new SettlementAnswer(id, request.gross().minus(request.fee()));
        });
    }

    /** Takes a settlement back that was recorded wrongly; its line of the bank is free again. */
    public Once<SettlementReversalAnswer> reverse(
            Caller caller, String key, String settlementId, SettlementReversalRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(
                caller, key, new Reversal(settlementId, request), SettlementReversalAnswer.class, reversalId -> {
                    Map<String, String> why = caller.because(Reasons.checked(request.reason()));
                    if (fresh.find(() -> settlements.find(settlementId)).isEmpty()) {
                        throw Refused.unknown("settlement-unknown", "There is no settlement " + settlementId + ".");
                    }
                    if (commands.send(new ReverseSettlement(settlementId, reversalId, today.date()), why)
                                    .result()
                            instanceof List<?> events) {
                        commands.onBehalf(
                                why,
                                () -> events.stream()
                                        .filter(SettlementReversed.class::isInstance)
                                        .map(SettlementReversed.class::cast)
                                        .forEach(free::on));
                    }
                    return new SettlementReversalAnswer(settlementId, SettlementBook.Status.REVERSED, reversalId);
                });
    }

    /** A settlement of an earlier attempt that was reversed since does not hold the bank's line any more. */
    private void freeIfReversed(Caller caller, String settlementId, String serial) {
        fresh.catchUp();
        settlements
                .find(settlementId)
                .filter(settlement -> settlement.status() == SettlementBook.Status.REVERSED)
                .ifPresent(settlement ->
                        commands.send(new FreeBankLine(ACCOUNT, serial, settlementId), caller.metadata()));
    }

    private record Reversal(String settlementId, SettlementReversalRequest request) {}

    /**
     * A payout of the acquirer.
     *
     * @param agencyPoint   whose takings
     * @param channel       POS or QR
     * @param gross         takings
     * @param fee           what the acquirer kept; may be 0.00
     * @param bankSerial    line of the collection account
     * @param effectiveDate day; today if left out
     */
    public record SettlementRequest(
            String agencyPoint,
            Channel channel,
            Money gross,
            Money fee,
            String bankSerial,
            @Nullable LocalDate effectiveDate) {

        public SettlementRequest {
            bankSerial = bankSerial == null ? bankSerial : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * A settlement.
     *
     * @param settlementId id
     * @param amount       what arrived
     */
    public record SettlementAnswer(String settlementId, Money amount) {}

    /**
     * Why a settlement is taken back.
     *
     * @param reason in a few words, without personal data
     */
    public record SettlementReversalRequest(String reason) {}

    /**
     * A settlement that was taken back.
     *
     * @param settlementId id
     * @param status       REVERSED
     * @param reversalId   id of the reversal
     */
    public record SettlementReversalAnswer(String settlementId, SettlementBook.Status status, String reversalId) {}
}
