package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
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
 * @param lots    what is left of each payment, oldest first
 * @param bills   what is open on each roster
 * @param wishes  sets of rosters that payments were meant for
 * @param refunds refunds by id
 */
record UnitAccount(
        Map<String, Lot> lots, Map<String, Bill> bills, List<List<String>> wishes, Map<String, Refund> refunds) {

    static final UnitAccount NONE = new UnitAccount(Map.of(), Map.of(), List.of(), Map.of());

    /** Rows in one event; see the roster's own parts. */
    private static final int PART = 500;

    static List<ContributionEvent> decide(CreditUnit command, UnitAccount account) {
        if (account.lots.containsKey(command.paymentId())) {
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
        if (known != null && known.received().contains(bill.part())) {
            return List.of();
        }
        return account.thenSettled(new ContributionsDue(
                command.unit(),
                bill.rosterId(),
                bill.part(),
                bill.partCount(),
                bill.scheme(),
                bill.version(),
                bill.months(),
                bill.price(),
                bill.rows()));
    }

    static List<ContributionEvent> decide(ApplyToRows command, UnitAccount account) {
        Bill bill = account.bills.get(command.rosterId());
        if (bill == null) {
            throw Refused.conflict(
                    "roster-not-due", "Nothing is due on roster " + command.rosterId() + " of this unit.");
        }
        List<AcceptedRow> rows = bill.open().values().stream()
                .filter(row -> command.rows().isEmpty() || command.rows().contains(row.seq()))
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Money due = bill.due(rows);
        if (account.unapplied().isLessThan(due)) {
            throw Refused.rule(
                    "unapplied-insufficient",
                    "These rows cost " + due + "; unapplied are " + account.unapplied() + ".");
        }
        return account.apply(command.unit(), command.rosterId(), rows);
    }

    static List<ContributionEvent> decide(RequestRefund command, UnitAccount account) {
        if (account.refunds.containsKey(command.refundId())) {
            return List.of();
        }
        Lot lot = account.lots.get(command.paymentId());
        if (lot == null) {
            throw Refused.unknown("payment-unknown", "This unit has no payment " + command.paymentId() + ".");
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A refund is more than 0.00.")
                    .with("field", "amount");
        }
        if (!Money.sum(command.byPayer().values()).equals(command.amount())
                || command.byPayer().values().stream().anyMatch(share -> share.fen() < 0)) {
            throw Refused.rule("refund-shares-differ", "The payers' shares must add up to the refund.");
        }
        if (lot.left().isLessThan(command.amount())) {
            throw Refused.rule(
                    "refund-exceeds-unapplied",
                    "Of this payment only " + lot.left() + " is not applied to anybody's cover.");
        }
        return List.of(new RefundRequested(
                command.unit(),
                command.refundId(),
                command.paymentId(),
                command.amount(),
                command.reason(),
                command.byPayer(),
                command.by()));
    }

    static List<ContributionEvent> decide(ApproveRefund command, UnitAccount account) {
        Refund refund = account.refund(command.refundId());
        if (refund.requested().by().equals(command.by())) {
            throw Refused.forbidden("same-person", "A refund is approved by somebody else than who asked for it.");
        }
        if (refund.approved()) {
            return List.of();
        }
        JournalEntry.Draft entry = JournalEntry.on(command.on())
                .debit(Chart.UNAPPLIED.of(command.unit()), refund.requested().amount());
        refund.requested()
                .byPayer()
                .forEach((payer, amount) -> entry.credit(Chart.REFUNDS_PAYABLE.of(payer.name()), amount));
        return List.of(new RefundApproved(command.unit(), command.refundId(), command.by(), entry.entry()));
    }

    static List<ContributionEvent> decide(PayRefund command, UnitAccount account) {
        Refund refund = account.refund(command.refundId());
        if (!refund.approved()) {
            throw Refused.conflict("refund-not-approved", "This refund waits for approval by a second person.");
        }
        if (refund.paid()) {
            return List.of();
        }
        JournalEntry.Draft entry = JournalEntry.on(command.on());
        refund.requested()
                .byPayer()
                .forEach((payer, amount) -> entry.debit(Chart.REFUNDS_PAYABLE.of(payer.name()), amount));
        return List.of(new RefundPaid(
                command.unit(),
                command.refundId(),
                entry.credit(command.from(), refund.requested().amount()).entry()));
    }

    static UnitAccount evolve(UnitAccount account, ContributionEvent event) {
        return switch (event) {
            case UnitCredited credited -> account.with(credited);
            case ContributionsDue due -> {
                Map<String, Bill> bills = new LinkedHashMap<>(account.bills);
                bills.merge(due.rosterId(), Bill.of(due), Bill::plus);
                yield new UnitAccount(account.lots, bills, account.wishes, account.refunds);
            }
            case ContributionsApplied applied -> {
                Map<String, Lot> lots = new LinkedHashMap<>(account.lots);
                applied.sources()
                        .forEach(source ->
                                lots.computeIfPresent(source.paymentId(), (id, lot) -> lot.minus(source.amount())));
                Map<String, Bill> bills = new LinkedHashMap<>(account.bills);
                bills.computeIfPresent(applied.rosterId(), (id, bill) -> bill.without(applied.rows()));
                yield new UnitAccount(lots, bills, account.wishes, account.refunds);
            }
            case RefundRequested requested -> {
                Map<String, Lot> lots = new LinkedHashMap<>(account.lots);
                lots.computeIfPresent(requested.paymentId(), (id, lot) -> lot.minus(requested.amount()));
                yield new UnitAccount(lots, account.bills, account.wishes, account.refunds)
                        .with(new Refund(requested, false, false));
            }
            case RefundApproved approved ->
                account.with(new Refund(account.refund(approved.refundId()).requested(), true, false));
            case RefundPaid paid ->
                account.with(new Refund(account.refund(paid.refundId()).requested(), true, true));
        };
    }

    private List<ContributionEvent> thenSettled(ContributionEvent first) {
        List<ContributionEvent> events = new ArrayList<>(List.of(first));
        UnitAccount now = evolve(this, first);
        for (List<String> wish : now.wishes) {
            for (ContributionEvent event : now.settle(first.unit(), wish)) {
                events.add(event);
                now = evolve(now, event);
            }
        }
        return events;
    }

    private List<ContributionEvent> settle(String unit, List<String> rosters) {
        if (!rosters.stream()
                .allMatch(roster -> bills.containsKey(roster) && bill(roster).isWhole())) {
            return List.of();
        }
        Money due = Money.sum(rosters.stream().map(roster -> bill(roster).due()).toList());
        if (due.isZero() || unapplied().isLessThan(due)) {
            return List.of();
        }
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = this;
        for (String roster : rosters) {
            for (ContributionEvent event :
                    now.apply(unit, roster, List.copyOf(now.bill(roster).open().values()))) {
                events.add(event);
                now = evolve(now, event);
            }
        }
        return events;
    }

    private List<ContributionEvent> apply(String unit, String rosterId, List<AcceptedRow> rows) {
        Bill bill = bill(rosterId);
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = this;
        for (int i = 0; i < rows.size(); i += PART) {
            ContributionEvent event =
                    now.applyPart(unit, rosterId, bill, rows.subList(i, Math.min(rows.size(), i + PART)));
            events.add(event);
            now = evolve(now, event);
        }
        return events;
    }

    private ContributionsApplied applyPart(String unit, String rosterId, Bill bill, List<AcceptedRow> rows) {
        List<AppliedRow> applied = rows.stream()
                .map(row -> new AppliedRow(
                        row.seq(), row.memberId(), bill.terms().price().times(row.shares())))
                .toList();
        Money amount = bill.due(rows);
        List<Source> sources = take(amount);
        LocalDate paidOn = sources.stream()
                .map(source -> lot(source.paymentId()).paidOn())
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new ContributionsApplied(
                unit,
                rosterId,
                bill.terms().scheme(),
                bill.terms().version(),
                paidOn,
                applied,
                sources,
                earned(unit, bill.terms(), paidOn, amount));
    }

    /** The first twelve months are income of this year; later cover years wait as unearned contributions. */
    private static JournalEntry earned(String unit, ContributionsDue terms, LocalDate paidOn, Money amount) {
        int years = (terms.months() + 11) / 12;
        List<Money> parts = amount.split(IntStream.range(0, years)
                .mapToObj(year -> (long) Math.min(12, terms.months() - year * 12))
                .toList());
        JournalEntry.Draft entry = JournalEntry.on(paidOn)
                .debit(Chart.UNAPPLIED.of(unit), amount)
                .credit(Chart.CONTRIBUTION_INCOME.of(terms.scheme(), "v" + terms.version()), parts.getFirst());
        for (int year = 1; year < years; year++) {
            entry.credit(Chart.UNEARNED.of(terms.scheme(), Integer.toString(paidOn.getYear() + year)), parts.get(year));
        }
        return entry.entry();
    }

    private List<Source> take(Money amount) {
        List<Source> sources = new ArrayList<>();
        Money missing = amount;
        for (Map.Entry<String, Lot> lot : lots.entrySet()) {
            Money taken = lot.getValue().left().min(missing);
            if (taken.isPositive()) {
                sources.add(new Source(lot.getKey(), taken));
                missing = missing.minus(taken);
            }
        }
        return sources;
    }

    private Bill bill(String rosterId) {
        return Objects.requireNonNull(bills.get(rosterId));
    }

    private Lot lot(String paymentId) {
        return Objects.requireNonNull(lots.get(paymentId));
    }

    private Money unapplied() {
        return Money.sum(lots.values().stream().map(Lot::left).toList());
    }

    private Refund refund(String refundId) {
        Refund refund = refunds.get(refundId);
        if (refund == null) {
            throw Refused.unknown("refund-unknown", "There is no refund " + refundId + ".");
        }
        return refund;
    }

    private UnitAccount with(UnitCredited credited) {
        Map<String, Lot> more = new LinkedHashMap<>(lots);
        more.put(credited.paymentId(), new Lot(credited.amount(), credited.paidOn()));
        List<List<String>> wished = new ArrayList<>(wishes);
        if (!credited.rosters().isEmpty() && !wished.contains(credited.rosters())) {
            wished.add(credited.rosters());
        }
        return new UnitAccount(more, bills, wished, refunds);
    }

    private UnitAccount with(Refund refund) {
        Map<String, Refund> more = new LinkedHashMap<>(refunds);
        more.put(refund.requested().refundId(), refund);
        return new UnitAccount(lots, bills, wishes, more);
    }

    /** What is left of one payment. */
    record Lot(Money left, LocalDate paidOn) {
        Lot minus(Money amount) {
            return new Lot(left.minus(amount), paidOn);
        }
    }

    /** What one roster still costs. */
    record Bill(ContributionsDue terms, Set<Integer> received, Map<Integer, AcceptedRow> open) {

        static Bill of(ContributionsDue due) {
            return new Bill(
                    due,
                    Set.of(due.part()),
                    due.rows().stream()
                            .collect(Collectors.toMap(AcceptedRow::seq, row -> row, (a, b) -> a, LinkedHashMap::new)));
        }

        Bill plus(Bill more) {
            Set<Integer> parts = new HashSet<>(received);
            parts.addAll(more.received);
            Map<Integer, AcceptedRow> rows = new LinkedHashMap<>(open);
            rows.putAll(more.open);
            return new Bill(more.terms, parts, rows);
        }

        Bill without(Collection<AppliedRow> paid) {
            Map<Integer, AcceptedRow> rows = new LinkedHashMap<>(open);
            paid.forEach(row -> rows.remove(row.seq()));
            return new Bill(terms, received, rows);
        }

        boolean isWhole() {
            return received.size() >= terms.partCount();
        }

        Money due() {
            return due(open.values());
        }

        Money due(Collection<AcceptedRow> rows) {
            return terms.price()
                    .times(rows.stream().mapToInt(AcceptedRow::shares).sum());
        }
    }

    /** A refund on its way. */
    record Refund(RefundRequested requested, boolean approved, boolean paid) {}
}
