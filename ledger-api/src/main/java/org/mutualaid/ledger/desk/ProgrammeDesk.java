package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.WhenFundsReversedThenFreeBankLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.FundsBook;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.springframework.stereotype.Component;

/** Sets up programmes of money held for others, and books what comes in for them. */
@Component
public class ProgrammeDesk {

    private final Commands commands;
    private final Requests requests;
    private final ProgrammeBook programmes;
    private final FundsBook book;
    private final WhenFundsReversedThenFreeBankLine free;
    private final FreshViews fresh;
    private final Today today;

    ProgrammeDesk(
            Commands commands,
            Requests requests,
            ProgrammeBook programmes,
            FundsBook book,
            WhenFundsReversedThenFreeBankLine free,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.programmes = programmes;
        this.book = book;
        this.free = free;
        this.fresh = fresh;
        this.today = today;
    }

    /** Sets a programme up or changes its terms; the same again changes nothing. */
    public void register(Caller caller, String code, ProgrammeTerms terms) {
        caller.mustBe(Role.ADMIN);
        if (!code.matches("[A-Za-z0-9_-]{1,32}")) {
            throw Refused.rule("code-invalid", "A code has 1 to 32 letters, digits, - or _.")
                    .with("field", "code");
        }
        commands.send(new RegisterProgramme(code, terms), caller.metadata());
    }

    /** Books money that the bank shows as received for the programme; each of the bank's lines once. */
    public Once<FundsAnswer> receive(Caller caller, String key, String code, FundsRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new ForProgramme(code, request), FundsAnswer.class, fundsId -> {
            find(code);
            LocalDate on = today.orToday(request.effectiveDate());
            String account = (request.account() == null ? BankAccount.OFFICE : request.account()).name();
            String serial = request.bankSerial();
            commands.send(new UseBankLine(account, serial, fundsId), caller.metadata());
            try {
                Answer done = commands.send(
                        new ReceiveFunds(code, fundsId, request.amount(), serial, account, on), caller.metadata());
                if (done.result() instanceof List<?> events && events.isEmpty()) {
                    freeIfReversed(caller, fundsId);
                }
            } catch (Refused refused) {
                commands.send(new FreeBankLine(account, serial, fundsId), caller.metadata());
                throw refused;
            }
            return new FundsAnswer(fundsId, code, request.amount());
        });
    }

    /** Takes money back that was booked wrongly and is granted to nobody; its line of the bank is free again. */
    public Once<FundsReversalAnswer> reverse(
            Caller caller, String key, String code, String fundsId, FundsReversalRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(
                caller, key, new Reversal(code, fundsId, request), FundsReversalAnswer.class, reversalId -> {
                    Map<String, String> why = caller.because(Reasons.checked(request.reason()));
                    find(code);
                    if (commands.send(new ReverseFunds(code, fundsId, reversalId, today.date()), why)
                                    .result()
                            instanceof List<?> events) {
                        commands.onBehalf(
                                why,
                                () -> events.stream()
                                        .filter(ProgrammeFundsReversed.class::isInstance)
                                        .map(ProgrammeFundsReversed.class::cast)
                                        .forEach(free::on));
                    }
                    return new FundsReversalAnswer(fundsId, code, FundsBook.Status.REVERSED, reversalId);
                });
    }

    /** Funds of an earlier attempt that were reversed since do not hold the bank's line any more. */
    private void freeIfReversed(Caller caller, String fundsId) {
        fresh.catchUp();
        book.find(fundsId)
                .filter(funds -> funds.status() == FundsBook.Status.REVERSED)
                .ifPresent(funds -> commands.send(
                        new FreeBankLine(funds.account(), funds.bankSerial(), fundsId), caller.metadata()));
    }

    /** The programme, or a refusal. */
    public ProgrammeBook.Programme find(String code) {
        return find(code, AsOf.NOW);
    }

    /** The programme with its figures of then, or a refusal. */
    public ProgrammeBook.Programme find(String code, AsOf asOf) {
        return fresh.find(() -> programmes.find(code, asOf))
                .orElseThrow(() -> Refused.unknown("programme-unknown", "There is no programme " + code + "."));
    }

    private record Reversal(String code, String fundsId, FundsReversalRequest request) {}

    private record ForProgramme(String code, FundsRequest request) {}

    /** Bank accounts that money can come to. */
    public enum BankAccount {
        /** Collects contributions. */
        COLL,
        /** Holds the fund. */
        OFFICE,
        /** Pays out. */
        PAYOUT
    }

    /**
     * Money received for a programme.
     *
     * @param amount        how much
     * @param bankSerial    serial number of the bank's line
     * @param account       bank account that it came to; {@code OFFICE} if left out
     * @param effectiveDate day of the bank's booking; today if left out
     */
    public record FundsRequest(
            Money amount,
            String bankSerial,
            @Nullable BankAccount account,
            @Nullable LocalDate effectiveDate) {

        public FundsRequest {
            bankSerial = bankSerial == null ? bankSerial : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * Money that was booked.
     *
     * @param fundsId   id
     * @param programme code
     * @param amount    how much
     */
    public record FundsAnswer(String fundsId, String programme, Money amount) {}

    /**
     * Why funds are taken back.
     *
     * @param reason in a few words, without personal data
     */
    public record FundsReversalRequest(String reason) {}

    /**
     * Funds that were taken back.
     *
     * @param fundsId    id
     * @param programme  code
     * @param status     REVERSED
     * @param reversalId id of the reversal
     */
    public record FundsReversalAnswer(String fundsId, String programme, FundsBook.Status status, String reversalId) {}
}
