package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.MemberEvent.MemberIdentityCorrected;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementEvent.ListedBefore;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.year.ClosingEntries;
import org.mutualaid.ledger.year.Parked;

class RebuildTest {

    private final Views views = new Views();

    @Test
    void gives_byte_equal_views_however_the_log_is_cut_into_batches() {
        story(views);
        views.project(500);
        Map<String, String> whole = views.tables.digests();

        assertThat(whole).hasSizeGreaterThan(20).doesNotContainKey("flyway_schema_history");
        assertThat(whole.values()).noneMatch(digest -> digest.startsWith("0 "));
        for (int batch : List.of(1, 7, 500)) {
            views.rebuild(batch);
            assertThat(views.tables.digests()).isEqualTo(whole);
        }
    }

    @Test
    void notices_a_single_changed_byte() {
        story(views);
        views.project(500);
        Map<String, String> before = views.tables.digests();
        views.client.sql("UPDATE views.unit SET name = name || ' '").update();

        assertThat(views.tables.digests()).isNotEqualTo(before);
        assertThat(views.tables.digests().get("claim")).isEqualTo(before.get("claim"));
    }

    /** Something in every table. */
    static void story(Views views) {
        Money sent = Money.parse("900.00");
        PayoutLine paid = Story.line(1, "c1", 2, "a1");
        PayoutLine returned = Story.line(2, "c2", 3, "a2");
        PayoutLine refused = Story.line(3, "c3", 4, "a3");
        PayoutLine granted = Aid.line(1, "g1", 2, "a4");
        PayoutLine grantReturned = Aid.line(2, "g2", 3, "a5");
        views.append("admin", Story.setUp())
                .append("clerk", Story.enrolled("r1", 10, 1, 1))
                .append("clerk", Story.enrolled("r2", 4, 11, 2))
                .append("clerk", List.of(Story.certificate(CertificateSubject.roster("r1"), "N1", 2)))
                .append(
                        "clerk",
                        List.of(
                                Story.paid(3, "p3", "20.00", Story.DAY),
                                Story.spoiled(3, "p3", 4L),
                                Story.spoiled(5, null, null)))
                .append("clerk", List.of(Story.reversal("p3", "A0000004", "20.00", Story.DAY)))
                .append("clerk", List.of(new ReceiptPrinted("A", 4, "A0000004", "p3", 0, true)))
                .append("reviewer", Story.approvedClaim("c1", 2))
                .append("reviewer", Story.approvedClaim("c2", 3))
                .append("clerk", List.of(Story.refund("f1", "pay-r1", "50.00", Story.DAY)))
                .append(
                        "clerk",
                        List.of(
                                Books.monthClosed("2026-01"),
                                new org.mutualaid.ledger.till.TillEvent.CashDeposited(
                                        "SN-01",
                                        "d1",
                                        sent,
                                        "s1",
                                        move(Chart.BANK.of("COLL"), Chart.CASH.of("SN-01"), sent),
                                        null),
                                new SlipWritten(
                                        "SN-01",
                                        "m1",
                                        sent,
                                        false,
                                        List.of(new CarriedReceipt("A0000001", "pay-r1", sent)),
                                        Story.DAY),
                                new RemittanceSent(
                                        "m1",
                                        "SN-01",
                                        sent,
                                        null,
                                        move(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), Chart.BANK.of("COLL"), sent)),
                                new RemittanceConfirmed(
                                        "m1",
                                        "SN-01",
                                        sent,
                                        "s2",
                                        "k2",
                                        move(Chart.BANK.of("OFFICE"), Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), sent))))
                .append(
                        "cashier",
                        List.of(
                                new PayoutBatchProposed(
                                        "b1", List.of(paid, returned, refused), Story.DAY.plusDays(90), "cashier"),
                                Story.putInBatch("b1", paid, Chart.BENEFITS_PAYABLE),
                                Story.putInBatch("b1", returned, Chart.BENEFITS_PAYABLE),
                                new PayoutBatchMade("b1", List.of(3), 2, Story.BENEFIT.times(2), "hash-b1"),
                                new PayoutBatchChecked("b1", "checker"),
                                new PayoutBatchReleased("b1", "approver"),
                                Story.bankResult("b1", Outcome.PAID, paid),
                                Story.bankResult("b1", Outcome.RETURNED, returned),
                                Story.confirmed("b1", paid),
                                Story.returned("b1", returned),
                                Story.paidAndReturned("b1", paid)))
                .append(
                        "clerk",
                        List.of(
                                Story.chargedBack("cb1", "pay-r2", "r2", 2, 12),
                                Story.settled("cb1", "pay-r1", "r2", 2, 12),
                                Story.unapplied("r2", "pay-r2", 1, 3, 13),
                                Story.chargedBack("cb2", "pay-r2", "r2", 4, 14)))
                .append("clerk", splitClaim())
                .append("clerk", reopenedClaim())
                .append("clerk", Papers.handedIn("c4", 5))
                .append("admin", Aid.funded("10000.00"))
                .append(
                        "cashier",
                        List.of(
                                Aid.received("f2", Money.parse("500.00")),
                                Aid.takenBack("f2", "x1", Money.parse("500.00"))))
                .append("clerk", Aid.approved("g1", 2))
                .append("clerk", Aid.approved("g2", 3))
                .append("cashier", Aid.sent("b2", granted, grantReturned))
                .append("cashier", Aid.answered("b2", Outcome.PAID, granted))
                .append("cashier", Aid.answered("b2", Outcome.RETURNED, grantReturned))
                .append("approver", Aid.cancelled("g2", 3))
                .append("cashier", bank())
                .append("approver", Books.adjusted("j1", Story.DAY))
                .append("clerk", List.of(Books.closed("SN-01", Story.DAY, views.position())))
                .append(
                        "approver",
                        Books.yearClosed(
                                2025,
                                views.position(),
                                ClosingEntries.of(
                                        2025,
                                        List.of(new Parked(
                                                Chart.UNEARNED.of("HOSP", "2025"),
                                                Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"),
                                                sent)),
                                        Map.of(),
                                        List.of())))
                .append(
                        "clerk",
                        List.of(
                                Story.paid(90, "p90", "20.00", Story.DAY.plusDays(80)),
                                Books.closed("SN-01", Story.DAY.plusDays(80), views.position())))
                .append("office", Sheets.story())
                .append("auditor", List.of(Samples.drawn("s1"), Samples.drawn("s2")))
                .append("admin", foundWrong())
                .append("cashier", repaid())
                .append("auditor", Watched.story());
    }

    /** What was found wrong comes back in part, is agreed on, and given up. */
    private static List<StoredEvent> repaid() {
        return List.of(
                Owed.received("c1", 2, "p1", "100.00"),
                Owed.agreed("c1", 2, "a1", Owed.part(10, "150.00")),
                Owed.agreed("c1", 2, "a2", Owed.part(10, "100.00"), Owed.part(20, "50.00")),
                Owed.received("c1", 2, "p2", "120.00"),
                Owed.asked("c1", 2, "30.00"),
                Owed.writtenOff("c1", 2, "30.00"),
                InvoicePapers.held("AB1", "c1", 2, "HOSP", "800.00"),
                InvoicePapers.held("AB1", "c2", 2, "WOMEN", null),
                InvoicePapers.drawn("AB1", "c1", 2, "500.00"),
                InvoicePapers.freed("AB1", "c1", 2),
                new PayoutAccountApproved(
                        Story.member(2),
                        "x1",
                        new Sealed("card"),
                        new Sealed("holder"),
                        "reviewer",
                        "mark",
                        "holder-mark"));
    }

    /** A benefit that came back goes to two payees, and what comes back of it to a third. */
    private static List<StoredEvent> splitClaim() {
        Money some = Money.parse("100.00");
        Money rest = Story.BENEFIT.minus(some);
        PayoutLine own = Story.line(1, "c4", 5, "a6");
        PayoutLine first = Story.line(1, "c4", 5, "a7", 1, some);
        PayoutLine second = Story.line(2, "c4", 5, "a8", 2, rest);
        PayoutLine third = Story.line(1, "c4", 5, "a9", 3, rest);
        List<StoredEvent> events = new ArrayList<>(Story.approvedClaim("c4", 5));
        events.addAll(List.of(
                new PayoutBatchProposed("b4", List.of(own), Story.DAY.plusDays(90), "cashier"),
                Story.putInBatch("b4", own, Chart.BENEFITS_PAYABLE),
                new PayoutBatchMade("b4", List.of(), 1, Story.BENEFIT, "hash-b4"),
                new PayoutBatchReleased("b4", "approver"),
                Story.bankResult("b4", Outcome.RETURNED, own),
                Story.returned("b4", own),
                Story.named("c4", 5, 1, some, rest),
                new PayoutBatchProposed("b5", List.of(first, second), Story.DAY.plusDays(91), "cashier"),
                Story.putInBatch("b5", first, Chart.RETURNED_PAYOUTS),
                Story.putInBatch("b5", second, Chart.RETURNED_PAYOUTS),
                new PayoutBatchMade("b5", List.of(), 2, Story.BENEFIT, "hash-b5"),
                new PayoutBatchReleased("b5", "approver"),
                Story.bankResult("b5", Outcome.PAID, first),
                Story.bankResult("b5", Outcome.RETURNED, second),
                Story.confirmed("b5", first),
                Story.returned("b5", second),
                Story.named("c4", 5, 3, rest),
                new PayoutBatchProposed("b6", List.of(third), Story.DAY.plusDays(92), "cashier"),
                Story.putInBatch("b6", third, Chart.RETURNED_PAYOUTS),
                new PayoutBatchMade("b6", List.of(), 1, rest, "hash-b6"),
                new PayoutBatchReleased("b6", "approver")));
        return events;
    }

    /** What its payees were sent came back, the approval was reversed, and the claim was approved once more. */
    private static List<StoredEvent> reopenedClaim() {
        PayoutLine first = Story.line(1, "c5", 6, "a10", 1, Story.BENEFIT);
        PayoutLine own = Story.line(1, "c5", 6, "a11");
        List<StoredEvent> events = new ArrayList<>(Story.approvedClaim("c5", 6));
        events.addAll(List.of(
                Story.named("c5", 6, 1, Story.BENEFIT),
                new PayoutBatchProposed("b7", List.of(first), Story.DAY.plusDays(90), "cashier"),
                Story.putInBatch("b7", first, Chart.BENEFITS_PAYABLE),
                new PayoutBatchMade("b7", List.of(), 1, Story.BENEFIT, "hash-b7"),
                new PayoutBatchReleased("b7", "approver"),
                Story.bankResult("b7", Outcome.RETURNED, first),
                Story.returned("b7", first),
                Story.reversed("c5", 6, Chart.RETURNED_PAYOUTS),
                new ClaimReopened("c5", Story.member(6), new Sealed("reason"), "reviewer", 2),
                Story.approved("c5", 6),
                new PayoutBatchProposed("b8", List.of(own), Story.DAY.plusDays(95), "cashier"),
                Story.putInBatch("b8", own, Chart.BENEFITS_PAYABLE),
                new PayoutBatchMade("b8", List.of(), 1, Story.BENEFIT, "hash-b8"),
                new PayoutBatchReleased("b8", "approver")));
        return events;
    }

    private static List<StoredEvent> bank() {
        Money arrived = Money.parse("900.00");
        StatementLine line = new StatementLine(2, Story.DAY, "s2", arrived, new Sealed("payer"), new Sealed("remark"));
        return List.of(
                new TakingsSettled(
                        "t1",
                        "SN-01",
                        Channel.POS,
                        arrived,
                        Money.ZERO,
                        "s3",
                        move(Chart.BANK.of("COLL"), Chart.CLEARING.of("SN-01"), arrived)),
                new BankStatementImported(
                        "OFFICE", "b1", 1, Story.DAY, Story.DAY, Money.ZERO, arrived, List.of(line), List.of()),
                new BankStatementImported(
                        "OFFICE",
                        "b2",
                        1,
                        Story.DAY,
                        Story.DAY,
                        null,
                        null,
                        List.of(),
                        List.of(new ListedBefore(2, "s2"))),
                new BankLineMatched("OFFICE", "s2", 7),
                new BankLineUnmatched("OFFICE", "s2", 7));
    }

    /** A member was known by a wrong number, moved, and was paid a benefit under a cover that never was. */
    private static List<StoredEvent> foundWrong() {
        Sealed text = new Sealed("sealed");
        Correction correction = new Correction(
                "k1",
                Story.member(2),
                new Correction.NewNumber(text, "right", "wrong", Story.member(92), 2),
                null,
                text,
                "admin");
        return List.of(
                new NumberTaken(Story.member(91), "right", correction),
                new MemberIdentityCorrected(Story.member(2), correction),
                new MemberTransferred(Story.member(2), "U1", "U2", Story.DAY.plusDays(90)),
                new CoverSuspended(Story.member(2), "HOSP", 1, Story.DAY.plusDays(90), null),
                new CoverResumed(Story.member(2), "HOSP", 1, Story.DAY.plusDays(91), null, null),
                new CoverVoided(
                        Story.member(2),
                        "HOSP",
                        1,
                        "r1",
                        2,
                        "U1",
                        VoidReason.INELIGIBLE,
                        text,
                        Story.DAY.plusDays(99),
                        List.of("c1"),
                        "reviewer"),
                new RecoveryOpened(
                        "c1",
                        Story.member(2),
                        "HOSP",
                        Story.BENEFIT,
                        "INELIGIBLE",
                        move(Chart.RECOVERABLE_BENEFITS.of("c1"), Chart.BENEFITS.of("HOSP"), Story.BENEFIT)));
    }

    private static JournalEntry move(
            org.mutualaid.ledger.journal.Account to, org.mutualaid.ledger.journal.Account from, Money amount) {
        return JournalEntry.on(Story.DAY).debit(to, amount).credit(from, amount).entry();
    }
}
