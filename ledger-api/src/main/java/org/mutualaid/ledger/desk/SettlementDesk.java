package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.springframework.stereotype.Component;

/** Records what acquirers pay out for card and QR takings, once for each line of the bank. */
@Component
public class SettlementDesk {

    private static final String ACCOUNT = "COLL";

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final FreshViews fresh;
    private final Today today;

    SettlementDesk(Commands commands, Requests requests, AgencyRegister agencies, FreshViews fresh, Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
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
                commands.send(
                        new RecordSettlement(
                                id,
                                request.agencyPoint(),
                                request.channel(),
                                request.gross(),
                                request.fee(),
                                serial,
                                on),
                        caller.metadata());
            } catch (Refused refused) {
                commands.send(new FreeBankLine(ACCOUNT, serial, id), caller.metadata());
                throw refused;
            }
            return new SettlementAnswer(id, request.gross().minus(request.fee()));
        });
    }

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
            @Nullable LocalDate effectiveDate) {}

    /**
     * A settlement.
     *
     * @param settlementId id
     * @param amount       what arrived
     */
    public record SettlementAnswer(String settlementId, Money amount) {}
}
