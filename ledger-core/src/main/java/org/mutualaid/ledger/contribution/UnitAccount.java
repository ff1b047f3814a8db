package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.RosterDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.RowDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.rule.Refused;

/**
 * A unit's money with the fund. Unapplied money is never spread: a payment that names rosters is applied when the
 * unit's unapplied money covers everything still open on all of them, and stays untouched otherwise (H13).
 *
 * @param lots    what is left of each payment
 * @param bills   what is open on each roster
 * @param refunds refunds by id
 * @param lost    payments that were taken back or charged back
 */
record UnitAccount(Lots lots, Map<String, Bill> bills, Map<String, Refund> refunds, Map<String, Lost> lost) {

    static final UnitAccount NONE = new UnitAccount(Lots.NONE, Map.of(), Map.of(), Map.of());

    /** Rows in one event; see the roster's own parts. */
    static final int PART = 500;

    static List<ContributionEvent> decide(CreditUnit command, UnitAccount account) {
        if (account.lots.knows(command.paymentId())) {
            return List.of();
        }
        return account.thenSettled(new UnitCredited(
                command.unit(),
                command.paymentId(),
                command.amount(),
                command.paidOn(),
                command.rosters().stream().distinct().toList()));
    }

    static List<ContributionEvent> decide(BillUnit command, UnitAccount account) {
        RowsBilled bill = command.bill();
        Bill known = account.bills.get(bill.rosterId());
        if (known != null && (known.isDropped() || known.received().contains(bill.part()))) {
            return List.of();
        }
        ContributionsDue due = new ContributionsDue(
                command.unit(),
                bill.rosterId(),
                bill.part(),
                bill.partCount(),
                bill.scheme(),
                bill.version(),
                bill.months(),
                bill.price(),
                bill.rows());
        List<ContributionEvent> events = account.thenSettled(due);
        return Boolean.TRUE.equals(bill.corrected()) ? account.thenCorrected(events, due) : events;
    }

    static List<ContributionEvent> decide(ApplyToRows command, UnitAccount account) {
        List<Integer> named = command.rows();
        if (named != null && named.isEmpty()) {
            throw Refused.rule("rows-empty", "Name at least one row, or leave the rows out for all that are open.")
                    .with("field", "rows");
        }
        Bill bill = account.due(command.rosterId());
        List<Integer> unknown = Objects.requireNonNullElse(named, List.<Integer>of()).stream()
                .filter(seq -> !bill.open().containsKey(seq) && !bill.paid().containsKey(seq))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refused.rule(
                    "row-not-due",
                    "Nothing is due on these rows of roster " + command.rosterId() + ": " + unknown + ".");
        }
        List<AcceptedRow> rows = bill.open().values().stream()
                .filter(row -> named == null || named.contains(row.seq()))
                .toList();
        List<PaidRow> owing = bill.owing().stream()
                .filter(row -> named == null || named.contains(row.row().seq()))
                .toList();
        Money due = bill.due(rows)
                .plus(Money.sum(owing.stream().map(PaidRow::owedInAll).toList()));
        if (account.lots.total().isLessThan(due)) {
            throw Refused.rule(
                    "unapplied-insufficient",
                    "These rows cost " + due + "; unapplied are " + account.lots.total() + ".");
        }
        return account.pay(command.unit(), command.rosterId(), rows, owing, command.on());
    }

    static List<ContributionEvent> decide(DropRow command, UnitAccount account) {
        Bill bill = account.due(command.rosterId());
        if (bill.gone().contains(command.seq())) {
            return List.of();
        }
        if (bill.paid().containsKey(command.seq())) {
            throw Refused.conflict("row-paid", "Row " + command.seq() + " is paid for; its cover has begun.");
        }
        if (!bill.open().containsKey(command.seq())) {
            throw Refused.conflict("row-not-due", "Nothing is due on row " + command.seq() + ".");
        }
        return account.thenSettled(new RowDropped(command.unit(), command.rosterId(), command.seq()));
    }

    static List<ContributionEvent> decide(DropRoster command, UnitAccount account) {
        Bill bill = account.due(command.rosterId());
        if (!bill.paid().isEmpty()) {
            throw Refused.conflict("roster-paid", "Rows of this roster are paid for; their cover has begun.");
        }
        return bill.isDropped()
                ? List.of()
                : account.thenSettled(new RosterDropped(command.unit(), command.rosterId()));
    }

    static List<ContributionEvent> decide(ReturnContribution command, UnitAccount account) {
        Bill bill = account.due(command.rosterId());
        if (bill.gone().contains(command.seq())) {
            return List.of();
        }
        if (bill.open().containsKey(command.seq())) {
            return account.thenSettled(new RowDropped(command.unit(), command.rosterId(), command.seq()));
        }
        PaidRow paid = bill.paid().get(command.seq());
        if (paid == null) {
            throw Refused.conflict("row-not-paid", "Row " + command.seq() + " is not paid for.");
        }
        JournalEntry.Draft entry = JournalEntry.on(command.on());
        Earnings.of(bill.terms(), List.of(paid.accepted()), paid.paidOn().getYear())
                .forEach(part -> entry.debit(part.account(), part.amount()));
        paid.owed()
                .forEach(part -> entry.credit(
                        Chart.CONTRIBUTIONS_RECEIVABLE.of(part.payer().name()), part.amount()));
        return List.of(new ContributionReturned(
                command.unit(),
                command.rosterId(),
                bill.terms().scheme(),
                bill.terms().version(),
                paid.row(),
                paid.sources(),
                entry.credit(
                                Chart.UNAPPLIED.of(command.unit()),
                                paid.row().amount().minus(paid.owedInAll()))
                        .entry()));
    }

    static List<ContributionEvent> decide(TakeBackPayment command, UnitAccount account) {
        return Losses.takenBack(command, account);
    }

    static List<ContributionEvent> decide(ChargeBackPayment command, UnitAccount account) {
        return Losses.chargedBack(command, account);
    }

    static List<ContributionEvent> decide(RequestRefund command, UnitAccount account) {
        return Refunds.requested(command, account);
    }

    static List<ContributionEvent> decide(ApproveRefund command, UnitAccount account) {
        return Refunds.approved(command, account);
    }

    static List<ContributionEvent> decide(PayRefund command, UnitAccount account) {
        return Refunds.paid(command, account);
    }

    static List<ContributionEvent> decide(EndRefund command, UnitAccount account) {
        return Refunds.ended(command, account);
    }

    static UnitAccount evolve(UnitAccount account, ContributionEvent event) {
        return switch (event) {
            case UnitCredited credited -> account.with(account.lots.with(credited));
            case ContributionsDue due -> {
                Map<String, Bill> bills = new LinkedHashMap<>(account.bills);
                Bill known = bills.get(due.rosterId());
                bills.put(due.rosterId(), known == null ? Bill.of(due) : known.with(due));
                yield new UnitAccount(account.lots, bills, account.refunds, account.lost);
            }
            case ContributionsApplied applied ->
                account.with(account.lots.minus(applied.sources()))
                        .change(applied.rosterId(), bill -> bill.with(applied));
            case RowDropped dropped -> account.change(dropped.rosterId(), bill -> bill.without(dropped.seq()));
            case RosterDropped dropped -> account.change(dropped.rosterId(), Bill::dropped);
            case ContributionReturned returned ->
                account.with(account.lots.plus(returned.sources()))
                        .change(returned.rosterId(), bill -> bill.with(returned));
            case ContributionsUnapplied unapplied ->
                account.with(account.lots.plus(unapplied.sources()))
                        .change(unapplied.rosterId(), bill -> bill.with(unapplied));
            case PaymentTakenBack taken -> account.without(taken.paymentId(), new Lost(taken.reversalId(), false));
            case PaymentChargedBack charged -> {
                UnitAccount now = account.without(charged.paymentId(), new Lost(charged.chargebackId(), true));
                for (OwedRow row : charged.rows()) {
                    now = now.change(row.rosterId(), bill -> bill.with(row, charged));
                }
                yield now;
            }
            case DebtSettled settled ->
                account.with(account.lots.minus(settled.sources()))
                        .change(settled.rosterId(), bill -> bill.with(settled));
            case RefundRequested requested ->
                account.with(account.lots.minus(List.of(new Source(requested.paymentId(), requested.amount()))))
                        .with(Refund.of(requested));
            case RefundApproved approved ->
                account.with(account.refund(approved.refundId()).with(approved));
            case RefundPaid paid -> account.with(account.refund(paid.refundId()).in(Refund.State.PAID));
            case RefundApprovalReversed reversed ->
                account.with(Refund.of(account.refund(reversed.refundId()).requested()));
            case RefundEnded ended ->
                account.with(account.lots.plus(List.of(new Source(ended.paymentId(), ended.amount()))))
                        .with(account.refund(ended.refundId()).in(Refund.State.ENDED));
        };
    }

    List<ContributionEvent> thenSettled(ContributionEvent first) {
        List<ContributionEvent> events = new ArrayList<>(List.of(first));
        UnitAccount now = evolve(this, first);
        for (List<String> wish : now.lots.wishes()) {
            for (ContributionEvent event : now.settle(first.unit(), wish)) {
                events.add(event);
                now = evolve(now, event);
            }
        }
        return events;
    }

    /** Rows put right on a roster that was paid already are paid for at once, if the unit's money suffices. */
    private List<ContributionEvent> thenCorrected(List<ContributionEvent> events, ContributionsDue due) {
        UnitAccount now = this;
        for (ContributionEvent event : events) {
            now = evolve(now, event);
        }
        Bill bill = now.bill(due.rosterId());
        List<AcceptedRow> open = due.rows().stream()
                .filter(row -> bill.open().containsKey(row.seq()))
                .toList();
        if (open.isEmpty() || bill.paid().isEmpty() || now.lots.total().isLessThan(bill.due(open))) {
            return events;
        }
        List<ContributionEvent> more = new ArrayList<>(events);
        more.addAll(now.apply(due.unit(), due.rosterId(), open, null));
        return more;
    }

    private List<ContributionEvent> settle(String unit, List<String> rosters) {
        if (!rosters.stream()
                .allMatch(roster -> bills.containsKey(roster) && bill(roster).isWhole())) {
            return List.of();
        }
        Money due = Money.sum(rosters.stream().map(roster -> bill(roster).due()).toList());
        if (due.isZero() || lots.total().isLessThan(due)) {
            return List.of();
        }
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = this;
        for (String roster : rosters) {
            Bill bill = now.bill(roster);
            for (ContributionEvent event :
                    now.pay(unit, roster, List.copyOf(bill.open().values()), bill.owing(), null)) {
                events.add(event);
                now = evolve(now, event);
            }
        }
        return events;
    }

    /** Pays for open rows, then for what is owed on others. */
    private List<ContributionEvent> pay(
            String unit, String rosterId, List<AcceptedRow> open, List<PaidRow> owing, @Nullable LocalDate notBefore) {
        List<ContributionEvent> events = new ArrayList<>(apply(unit, rosterId, open, notBefore));
        UnitAccount now = this;
        for (ContributionEvent event : events) {
            now = evolve(now, event);
        }
        events.addAll(Losses.settled(unit, rosterId, owing, notBefore, now));
        return events;
    }

    private List<ContributionEvent> apply(
            String unit, String rosterId, List<AcceptedRow> rows, @Nullable LocalDate notBefore) {
        Bill bill = bill(rosterId);
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = this;
        for (int i = 0; i < rows.size(); i += PART) {
            ContributionEvent event =
                    now.applyPart(unit, rosterId, bill, rows.subList(i, Math.min(rows.size(), i + PART)), notBefore);
            events.add(event);
            now = evolve(now, event);
        }
        return events;
    }

    private ContributionsApplied applyPart(
            String unit, String rosterId, Bill bill, List<AcceptedRow> rows, @Nullable LocalDate notBefore) {
        List<AppliedRow> applied = rows.stream()
                .map(row -> new AppliedRow(row.seq(), row.memberId(), bill.amount(row)))
                .toList();
        Money amount = bill.due(rows);
        List<Source> sources = lots.take(amount, rosterId);
        LocalDate cameOn = lots.paidOn(sources);
        LocalDate paidOn = notBefore == null || notBefore.isBefore(cameOn) ? cameOn : notBefore;
        JournalEntry.Draft entry = JournalEntry.on(paidOn).debit(Chart.UNAPPLIED.of(unit), amount);
        Earnings.of(bill.terms(), rows, paidOn.getYear()).forEach(part -> entry.credit(part.account(), part.amount()));
        return new ContributionsApplied(
                unit,
                rosterId,
                bill.terms().scheme(),
                bill.terms().version(),
                paidOn,
                applied,
                sources,
                entry.entry(),
                bill.round());
    }

    Bill bill(String rosterId) {
        return Objects.requireNonNull(bills.get(rosterId));
    }

    /** What the unit owes on that roster, or a refusal. */
    private Bill due(String rosterId) {
        Bill bill = bills.get(rosterId);
        if (bill == null) {
            throw Refused.conflict("roster-not-due", "Nothing is due on roster " + rosterId + " of this unit.");
        }
        return bill;
    }

    Refund refund(String refundId) {
        Refund refund = refunds.get(refundId);
        if (refund == null) {
            throw Refused.unknown("refund-unknown", "There is no refund " + refundId + ".");
        }
        return refund;
    }

    private UnitAccount with(Lots now) {
        return new UnitAccount(now, bills, refunds, lost);
    }

    private UnitAccount change(String rosterId, UnaryOperator<Bill> change) {
        Map<String, Bill> now = new LinkedHashMap<>(bills);
        now.computeIfPresent(rosterId, (id, bill) -> change.apply(bill));
        return new UnitAccount(lots, now, refunds, lost);
    }

    private UnitAccount with(Refund refund) {
        Map<String, Refund> more = new LinkedHashMap<>(refunds);
        more.put(refund.requested().refundId(), refund);
        return new UnitAccount(lots, bills, more, lost);
    }

    private UnitAccount without(String paymentId, Lost how) {
        Map<String, Lost> more = new LinkedHashMap<>(lost);
        more.put(paymentId, how);
        return new UnitAccount(lots.without(paymentId), bills, refunds, more);
    }

    /** How a payment was lost: by that reversal or that chargeback. */
    record Lost(String by, boolean isChargeback) {}
}
