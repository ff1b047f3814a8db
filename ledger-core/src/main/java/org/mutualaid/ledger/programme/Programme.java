package org.mutualaid.ledger.programme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;
import org.mutualaid.ledger.rule.Refused;

/**
 * One programme: what is allotted never exceeds its budget, nor the money that came in for it.
 *
 * @param terms    what holds now; null before it was set up
 * @param received sum of the money that came in and was not taken back
 * @param funds    its receipts by id
 * @param allotted what is set aside, by grant; nothing for one that was freed, which is never allotted again
 */
record Programme(
        @Nullable ProgrammeTerms terms, Money received, Map<String, Funds> funds, Map<String, Money> allotted) {

    static final Programme NONE = new Programme(null, Money.ZERO, Map.of(), Map.of());

    static List<ProgrammeEvent> decide(RegisterProgramme command, Programme programme) {
        ProgrammeTerms wanted = command.terms();
        requireSound(wanted);
        ProgrammeTerms now = programme.terms;
        if (now == null) {
            return List.of(new ProgrammeRegistered(command.programme(), wanted));
        }
        if (now.kind() != wanted.kind()) {
            throw Refused.conflict(
                    "programme-kind-fixed", "A programme keeps its kind, " + now.kind() + ". Set up another one.");
        }
        if (wanted.budget().isLessThan(programme.granted())) {
            throw Refused.rule(
                            "budget-below-granted",
                            programme.granted() + " is granted already: the budget cannot be less.")
                    .with("field", "budget");
        }
        return wanted.equals(now) ? List.of() : List.of(new ProgrammeChanged(command.programme(), wanted));
    }

    static List<ProgrammeEvent> decide(ReceiveFunds command, Programme programme) {
        programme.requireKnown(command.programme());
        if (programme.funds.containsKey(command.fundsId())) {
            return List.of();
        }
        requirePositive(command.amount(), "amount");
        return List.of(new ProgrammeFundsReceived(
                command.programme(),
                command.fundsId(),
                command.amount(),
                command.bankSerial(),
                command.account(),
                JournalEntry.on(command.on())
                        .debit(Chart.BANK.of(command.account()), command.amount())
                        .credit(Chart.HELD_FOR_OTHERS.of(command.programme()), command.amount())
                        .entry()));
    }

    static List<ProgrammeEvent> decide(ReverseFunds command, Programme programme) {
        programme.requireKnown(command.programme());
        Funds funds = programme.funds.get(command.fundsId());
        if (funds == null) {
            throw Refused.unknown("funds-unknown", "The programme received no funds " + command.fundsId() + ".");
        }
        if (command.reversalId().equals(funds.reversalId())) {
            return List.of();
        }
        if (funds.reversalId() != null) {
            throw Refused.conflict("already-reversed", "These funds were reversed already.");
        }
        ProgrammeFundsReceived of = funds.received();
        Money left = programme.received.minus(programme.granted());
        if (left.isLessThan(of.amount())) {
            throw Refused.conflict(
                    "funds-allotted",
                    "Only " + left
                            + " of the programme's money is not granted to anybody; withdraw or cancel grants first.");
        }
        Correction correction = Correction.of(command.fundsId(), of.entry().effectiveDate(), command.on());
        return List.of(new ProgrammeFundsReversed(
                command.programme(),
                command.fundsId(),
                command.reversalId(),
                of.amount(),
                of.bankSerial(),
                of.account(),
                correction,
                correction.cancel(of.entry(), command.on())));
    }

    static List<ProgrammeEvent> decide(AllotGrant command, Programme programme) {
        ProgrammeTerms terms = programme.requireKnown(command.programme());
        if (programme.allotted.containsKey(command.grantId())) {
            return List.of();
        }
        requirePositive(command.amount(), "amount");
        if (!terms.isOpenOn(command.requestedOn())) {
            throw Refused.rule(
                    "programme-not-open",
                    "The programme gives nothing that was asked for on " + command.requestedOn() + ".");
        }
        programme.requireLeft(terms.budget(), command.amount(), "programme-budget-exceeded", "budget");
        programme.requireLeft(programme.received, command.amount(), "programme-funds-short", "money received");
        return List.of(new GrantAllotted(command.programme(), command.grantId(), command.amount(), command.by()));
    }

    static List<ProgrammeEvent> decide(FreeGrant command, Programme programme) {
        Money amount = programme.allotted.getOrDefault(command.grantId(), Money.ZERO);
        return amount.isZero() ? List.of() : List.of(new GrantFreed(command.programme(), command.grantId(), amount));
    }

    static Programme evolve(Programme programme, ProgrammeEvent event) {
        return switch (event) {
            case ProgrammeRegistered registered -> programme.with(registered.terms());
            case ProgrammeChanged changed -> programme.with(changed.terms());
            case ProgrammeFundsReceived received ->
                programme.with(new Funds(received, null), programme.received.plus(received.amount()));
            case ProgrammeFundsReversed reversed ->
                programme.with(
                        new Funds(
                                Objects.requireNonNull(programme.funds.get(reversed.fundsId()))
                                        .received(),
                                reversed.reversalId()),
                        programme.received.minus(reversed.amount()));
            case GrantAllotted allotted -> programme.with(allotted.grantId(), allotted.amount());
            case GrantFreed freed -> programme.with(freed.grantId(), Money.ZERO);
        };
    }

    Money granted() {
        return Money.sum(allotted.values());
    }

    private Programme with(ProgrammeTerms changed) {
        return new Programme(changed, received, funds, allotted);
    }

    private Programme with(Funds changed, Money now) {
        Map<String, Funds> all = new HashMap<>(funds);
        all.put(changed.received().fundsId(), changed);
        return new Programme(terms, now, all, allotted);
    }

    private Programme with(String grantId, Money amount) {
        Map<String, Money> now = new HashMap<>(allotted);
        now.put(grantId, amount);
        return new Programme(terms, received, funds, now);
    }

    private ProgrammeTerms requireKnown(String code) {
        if (terms == null) {
            throw Refused.unknown("programme-unknown", "There is no programme " + code + ".");
        }
        return Objects.requireNonNull(terms);
    }

    private void requireLeft(Money of, Money wanted, String code, String what) {
        Money left = of.minus(granted());
        if (left.isLessThan(wanted)) {
            throw Refused.rule(code, "Of the " + what + " " + left + " is left, less than " + wanted + ".")
                    .with("field", "amount");
        }
    }

    private static void requireSound(ProgrammeTerms terms) {
        requirePositive(terms.budget(), "budget");
        if (terms.from() != null && terms.to() != null && terms.to().isBefore(terms.from())) {
            throw Refused.rule("period-invalid", "The last day of a programme is not before its first.")
                    .with("field", "to");
        }
    }

    private static void requirePositive(Money amount, String field) {
        if (!amount.isPositive()) {
            throw Refused.rule("amount-not-positive", "An amount is more than 0.00.")
                    .with("field", field);
        }
    }

    /** Money that came in, and by which reversal it was taken back, if it was. */
    record Funds(ProgrammeFundsReceived received, @Nullable String reversalId) {}
}
