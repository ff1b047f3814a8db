package org.mutualaid.ledger.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.agency.AgencyEvent.AgencyPointRegistered;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.claim.ClaimCommand;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.Payee;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.PercentOfPoolByLevel;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.unit.UnitContact;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;

/** Events as the rules would write them, of one unit under one scheme. */
final class Story {

    static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    static final Money PRICE = Money.parse("100.00");
    static final Money BENEFIT = Money.parse("250.00");

    static final CoverTerms TERMS = new CoverTerms(null, 12, 30, null, 30, 1, null, null, null);

    private Story() {}

    static SchemeTerms terms(String effectiveFrom) {
        return new SchemeTerms(
                "Hospital",
                LocalDate.parse(effectiveFrom),
                PRICE,
                List.of(new SchemeTerms.PayerShare(Payer.UNIT, PRICE)),
                1,
                new SchemeTerms.Term(12, null, null, null),
                new SchemeTerms.Waiting(30, null, null, 30),
                new SchemeTerms.Eligibility(16, 60, null, null, null, null),
                new SchemeTerms.Participation(50, 4, null, null),
                new SchemeTerms.Benefit(
                        SchemeTerms.BasisDate.ADMISSION,
                        SchemeTerms.Rounding.HALF_UP,
                        null,
                        SchemeTerms.ClaimOrder.APPROVAL,
                        null,
                        List.of(new PercentOfPoolByLevel(
                                Map.of(HospitalLevel.CITY, BigDecimal.TEN), Money.ZERO, null))),
                null);
    }

    static List<StoredEvent> setUp() {
        return List.of(
                new SchemeVersionPublished("HOSP", 1, terms("2026-01-01")),
                new AgencyPointRegistered("SN-01", "Counter 1", null, null),
                new ReceiptBlockRegistered("A", "SN-01", 1, 1000),
                new UnitRegistered(
                        "U1",
                        "Unit 1",
                        "SN-01",
                        20,
                        null,
                        new UnitContact("mark", new Sealed("clerk"), new Sealed("mobile"))));
    }

    static MemberId member(int number) {
        return new MemberId("%032x".formatted(number));
    }

    static RosterSubmitted submitted(String roster, int rows) {
        return submitted(roster, rows, null);
    }

    static RosterSubmitted submitted(String roster, int rows, @Nullable Money joiningFee) {
        return new RosterSubmitted(
                roster,
                "U1",
                "HOSP",
                1,
                "SN-01",
                20,
                new SchemeTerms.Participation(50, 4, null, null),
                PRICE,
                DAY,
                rows,
                1,
                joiningFee);
    }

    /** Rows of that many members, of whom the first carries a fault. */
    static RosterRowsListed listed(String roster, int rows, int firstMember) {
        return new RosterRowsListed(
                roster,
                0,
                "U1",
                "HOSP",
                1,
                TERMS,
                DAY,
                IntStream.rangeClosed(1, rows)
                        .mapToObj(seq -> row(seq, firstMember + seq - 1))
                        .toList());
    }

    private static RosterRow row(int seq, int member) {
        Sealed sealed = new Sealed("sealed-" + member);
        return new RosterRow(
                seq,
                member(member),
                "mark",
                sealed,
                sealed,
                null,
                sealed,
                null,
                30,
                1,
                seq == 1
                        ? List.of(new RosterRow.Fault("R04", "Too old."), new RosterRow.Fault("R07", "Shares."))
                        : List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    static List<StoredEvent> reserved(String roster, int seq, int member) {
        return List.of(
                new MemberRegistered(member(member), "mark", new Sealed("name"), new Sealed("id"), "U1", DAY),
                new PayoutAccountOpened(member(member), new Sealed("card-" + member), new Sealed("holder")),
                new CoverReserved(
                        member(member),
                        "HOSP",
                        1,
                        1,
                        TERMS,
                        roster,
                        seq,
                        "U1",
                        1,
                        DAY.plusDays(1),
                        TERMS.lastDay(DAY.plusDays(1)),
                        null,
                        0));
    }

    static CoverBegun begun(String roster, int seq, int member) {
        LocalDate from = DAY.plusDays(1);
        return new CoverBegun(
                member(member), "HOSP", 1, roster, seq, from, TERMS.lastDay(from), from.plusDays(30), null);
    }

    static RosterRowsChecked checked(String roster, RowRefusal... refused) {
        return new RosterRowsChecked(roster, 0, List.of(refused));
    }

    static RosterAccepted accepted(String roster, int accepted, int rejected) {
        return new RosterAccepted(roster, accepted, rejected, PRICE.times(accepted));
    }

    static PaymentReceived paid(long number, String paymentId, String amount, LocalDate on, String... rosters) {
        Money money = Money.parse(amount);
        return new PaymentReceived(
                "A",
                number,
                "A%07d".formatted(number),
                paymentId,
                "SN-01",
                Channel.CASH,
                money,
                "U1",
                null,
                null,
                List.of(rosters),
                JournalEntry.on(on)
                        .debit(Chart.CASH.of("SN-01"), money)
                        .credit(Chart.UNAPPLIED.of("U1"), money)
                        .entry());
    }

    /** A number whose paper was spoiled; its payment took the other one, if it had a payment. */
    static ReceiptVoided spoiled(long number, @Nullable String paymentId, @Nullable Long replacement) {
        return new ReceiptVoided(
                "A",
                number,
                "A%07d".formatted(number),
                "void-" + number,
                "SN-01",
                paymentId,
                replacement,
                replacement == null ? null : "A%07d".formatted(replacement),
                DAY.plusDays(9),
                "clerk",
                replacement == null ? null : Money.parse("95.00"),
                replacement == null ? null : DAY);
    }

    /** A reversal of a payment of U1, asked for by one person and agreed to by another. */
    static StoredEvent[] reversal(String paymentId, String receiptNo, String amount, LocalDate paidOn) {
        Money money = Money.parse(amount);
        return new StoredEvent[] {
            new ReversalRequested(
                    "A", receiptNo, paymentId, "x-" + paymentId, "SN-01", money, DAY.plusDays(5), "clerk"),
            new ReversalAuthorised(
                    "A",
                    receiptNo,
                    paymentId,
                    "x-" + paymentId,
                    "SN-01",
                    Channel.CASH,
                    money,
                    "U1",
                    null,
                    paidOn,
                    money,
                    DAY.plusDays(6),
                    "approver"),
            reversed(paymentId, receiptNo, amount, paidOn)
        };
    }

    static PaymentReversed reversed(String paymentId, String receiptNo, String amount, LocalDate paidOn) {
        Money money = Money.parse(amount);
        return new PaymentReversed(
                "A",
                receiptNo,
                paymentId,
                "x-" + paymentId,
                "SN-01",
                Channel.CASH,
                money,
                "U1",
                null,
                DAY.plusDays(6),
                new org.mutualaid.ledger.journal.Correction(receiptNo, paidOn, org.mutualaid.ledger.journal.Ink.RED),
                JournalEntry.on(paidOn)
                        .debit(Chart.UNAPPLIED.of("U1"), money)
                        .credit(Chart.CASH.of("SN-01"), money)
                        .entry());
    }

    /** Money of a payment of U1 on its way back: asked for, agreed to, paid on that day. */
    static StoredEvent[] refund(String refundId, String paymentId, String amount, LocalDate on) {
        Money money = Money.parse(amount);
        return new StoredEvent[] {
            new RefundRequested(
                    "U1", refundId, paymentId, money, RefundReason.OVERPAID, Map.of(Payer.UNIT, money), "clerk"),
            new RefundApproved(
                    "U1",
                    refundId,
                    "approver",
                    JournalEntry.on(on)
                            .debit(Chart.UNAPPLIED.of("U1"), money)
                            .credit(Chart.REFUNDS_PAYABLE.of("UNIT"), money)
                            .entry()),
            new RefundPaid(
                    "U1",
                    refundId,
                    JournalEntry.on(on)
                            .debit(Chart.REFUNDS_PAYABLE.of("UNIT"), money)
                            .credit(Chart.CASH.of("SN-01"), money)
                            .entry())
        };
    }

    static ContributionsApplied applied(String roster, String paymentId, int firstSeq, int rows, int firstMember) {
        Money amount = PRICE.times(rows);
        return new ContributionsApplied(
                "U1",
                roster,
                "HOSP",
                1,
                DAY,
                IntStream.range(0, rows)
                        .mapToObj(i -> new AppliedRow(firstSeq + i, member(firstMember + i), PRICE))
                        .toList(),
                List.of(new Source(paymentId, amount)),
                JournalEntry.on(DAY)
                        .debit(Chart.UNAPPLIED.of("U1"), amount)
                        .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), amount)
                        .entry(),
                1);
    }

    /** The acquirer took a payment back that had paid for one row. */
    static PaymentChargedBack chargedBack(String chargebackId, String paymentId, String roster, int seq, int member) {
        return new PaymentChargedBack(
                "U1",
                paymentId,
                chargebackId,
                "SN-01",
                Payer.UNIT,
                PRICE,
                PRICE,
                Money.ZERO,
                List.of(new OwedRow(roster, "HOSP", seq, member(member), PRICE)),
                DAY.plusDays(10),
                DAY.plusDays(40),
                JournalEntry.on(DAY.plusDays(10))
                        .debit(Chart.CONTRIBUTIONS_RECEIVABLE.of("UNIT"), PRICE)
                        .credit(Chart.CLEARING.of("SN-01"), PRICE)
                        .entry());
    }

    /** Rows of a roster are open again because their payment was reversed. */
    static ContributionsUnapplied unapplied(String roster, String paymentId, int round, int seq, int member) {
        return new ContributionsUnapplied(
                "U1",
                roster,
                "HOSP",
                1,
                "x-" + paymentId,
                round,
                List.of(new AppliedRow(seq, member(member), PRICE)),
                List.of(new Source(paymentId, PRICE)),
                new org.mutualaid.ledger.journal.Correction(roster, DAY, org.mutualaid.ledger.journal.Ink.RED),
                JournalEntry.on(DAY)
                        .debit(Chart.UNAPPLIED.of("U1"), PRICE)
                        .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), PRICE)
                        .entry());
    }

    /** Other money of the unit makes a row good that was charged back. */
    static DebtSettled settled(String chargebackId, String paymentId, String roster, int seq, int member) {
        return new DebtSettled(
                "U1",
                roster,
                "HOSP",
                chargebackId,
                Payer.UNIT,
                DAY.plusDays(10),
                List.of(new AppliedRow(seq, member(member), PRICE)),
                List.of(new Source(paymentId, PRICE)),
                JournalEntry.on(DAY.plusDays(10))
                        .debit(Chart.UNAPPLIED.of("U1"), PRICE)
                        .credit(Chart.CONTRIBUTIONS_RECEIVABLE.of("UNIT"), PRICE)
                        .entry());
    }

    /** A roster of {@code rows}, the first of them rejected, paid for and begun. */
    static List<StoredEvent> enrolled(String roster, int rows, int firstMember, long receipt) {
        List<StoredEvent> events = new ArrayList<>(List.of(submitted(roster, rows), listed(roster, rows, firstMember)));
        for (int seq = 2; seq <= rows; seq++) {
            events.addAll(reserved(roster, seq, firstMember + seq - 1));
        }
        String payment = "pay-" + roster;
        events.add(checked(roster));
        events.add(accepted(roster, rows - 1, 1));
        events.add(paid(receipt, payment, PRICE.times(rows).toString(), DAY, roster));
        events.add(new UnitCredited("U1", payment, PRICE.times(rows), DAY, List.of(roster)));
        events.add(applied(roster, payment, 2, rows - 1, firstMember + 1));
        for (int seq = 2; seq <= rows; seq++) {
            events.add(begun(roster, seq, firstMember + seq - 1));
        }
        return events;
    }

    /** A certificate of the cover of that member, or of the roster that enrolled it. */
    static CertificateIssued certificate(CertificateSubject subject, String number, int member) {
        LocalDate from = DAY.plusDays(1);
        boolean ofUnit = subject.kind() == CertificateSubject.Kind.UNIT;
        return new CertificateIssued(
                subject,
                number,
                "request-" + number,
                new CertificateFacts(
                        "HOSP",
                        1,
                        "Hospital",
                        from,
                        TERMS.lastDay(from),
                        from.plusDays(30),
                        null,
                        1,
                        1,
                        PRICE,
                        List.of(new SchemeTerms.PayerShare(Payer.UNIT, PRICE)),
                        PRICE,
                        "U1",
                        "Unit 1",
                        "SN-01",
                        "Counter 1",
                        "County union",
                        "r1",
                        ofUnit ? null : member(member),
                        List.of(new CertificateFacts.Rows(2, 2))),
                DAY.plusDays(2),
                "clerk",
                null);
    }

    static ClaimFacts facts() {
        return new ClaimFacts(
                ClaimFacts.Kind.HOSPITAL_STAY,
                DAY.plusDays(60),
                DAY.plusDays(70),
                null,
                null,
                HospitalLevel.CITY,
                null,
                10,
                new ClaimFacts.Settlement(null, Money.parse("2500.00"), null, null, null));
    }

    static ClaimRegistered registered(String claim, int member) {
        return new ClaimRegistered(
                claim, "No-" + claim, member(member), "HOSP", "SN-01", facts(), List.of("invoice-" + claim), "clerk");
    }

    static Calculation calculation() {
        return new Calculation(BENEFIT, 1, false, List.of(new Step("percent-of-pool", "10 % of 2500.00", BENEFIT)));
    }

    static ClaimApproved approved(String claim, int member) {
        return new ClaimApproved(
                claim,
                member(member),
                "HOSP",
                BENEFIT,
                calculation(),
                "approver",
                JournalEntry.on(DAY.plusDays(80))
                        .debit(Chart.BENEFITS.of("HOSP"), BENEFIT)
                        .credit(Chart.BENEFITS_PAYABLE.of(claim), BENEFIT)
                        .entry());
    }

    /** A claim from the counter to the approval. */
    static List<StoredEvent> approvedClaim(String claim, int member) {
        return List.of(
                registered(claim, member),
                new ClaimFirstReviewed(
                        claim, member(member), ClaimCommand.Outcome.PASS, new Sealed("in order"), "reviewer-1"),
                new ClaimSecondReviewed(
                        claim, member(member), ClaimCommand.Outcome.PASS, new Sealed("in order"), "reviewer-2"),
                new BenefitGranted(member(member), "HOSP", 1, claim, calculation()),
                approved(claim, member));
    }

    static PayoutLine line(int line, String claim, int member, String attempt) {
        return new PayoutLine(
                line, claim, member(member), attempt, BENEFIT, new Sealed("card-" + member), new Sealed("name"));
    }

    static AppealFiled appealed(String claim, int member) {
        return new AppealFiled(claim, member(member), new Sealed("appeal"), DAY.plusDays(81), "clerk");
    }

    /** The claim goes on from its first review. */
    static AppealDecided changed(String claim, int member) {
        return new AppealDecided(
                claim,
                member(member),
                ClaimCommand.AppealOutcome.CHANGED,
                new Sealed("decision"),
                "boss",
                ClaimEvent.Stage.FIRST_REVIEWED,
                2);
    }

    /** An approval taken back whose money lies there. */
    static ClaimApprovalReversed reversed(String claim, int member, Chart pot) {
        Correction correction = Correction.of("No-" + claim, DAY.plusDays(80), DAY.plusDays(93));
        return new ClaimApprovalReversed(
                claim,
                member(member),
                "HOSP",
                BENEFIT,
                "APPROVAL_REVERSED",
                correction,
                correction.cancel(
                        JournalEntry.on(DAY.plusDays(80))
                                .debit(Chart.BENEFITS.of("HOSP"), BENEFIT)
                                .credit(pot.of(claim), BENEFIT)
                                .entry(),
                        DAY.plusDays(93)),
                null);
    }

    /** A line that pays a payee of a claim. */
    static PayoutLine line(int line, String claim, int member, String attempt, int payee, Money amount) {
        return new PayoutLine(
                line,
                claim,
                member(member),
                attempt,
                amount,
                new Sealed("card-of-payee-" + payee),
                new Sealed("payee-" + payee),
                null,
                payee,
                "namer");
    }

    /** Payees of a claim, numbered from the first one on. */
    static PayeesNamed named(String claim, int member, int first, Money... amounts) {
        return new PayeesNamed(
                claim,
                member(member),
                "naming-" + first,
                IntStream.range(0, amounts.length)
                        .mapToObj(i -> new Payee(
                                first + i,
                                new Sealed("payee-" + (first + i)),
                                new Sealed("card-of-payee-" + (first + i)),
                                amounts[i]))
                        .toList(),
                "namer");
    }

    static ClaimPutInBatch putInBatch(String batch, PayoutLine line, Chart from) {
        return new ClaimPutInBatch(
                line.claimId(),
                line.memberId(),
                batch,
                line.line(),
                line.attemptId(),
                line.amount(),
                JournalEntry.on(DAY.plusDays(90))
                        .debit(from.of(line.claimId()), line.amount())
                        .credit(Chart.PAYOUT_CLEARING.of(batch), line.amount())
                        .entry(),
                line.payee());
    }

    static BankResultRecorded bankResult(String batch, Outcome outcome, PayoutLine... lines) {
        JournalEntry.Draft entry = JournalEntry.on(DAY.plusDays(92));
        Stream.of(lines)
                .forEach(line -> entry.debit(Chart.PAYOUT_CLEARING.of(batch), line.amount())
                        .credit(
                                outcome == Outcome.PAID
                                        ? Chart.BANK.of("PAYOUT")
                                        : Chart.RETURNED_PAYOUTS.of(line.claimId()),
                                line.amount()));
        return new BankResultRecorded(
                batch,
                Debit.NET,
                Stream.of(lines)
                        .map(line -> new AnsweredLine(
                                line.line(),
                                line.claimId(),
                                line.memberId(),
                                line.attemptId(),
                                line.amount(),
                                outcome,
                                outcome == Outcome.PAID ? null : "R01",
                                null,
                                line.payee(),
                                outcome == Outcome.PAID ? null : ReturnReason.OTHER))
                        .toList(),
                entry.entry());
    }

    /** Money of a paid line that the bank sent back after all. */
    static PaidLinesReturned paidAndReturned(String batch, PayoutLine line) {
        return new PaidLinesReturned(
                batch,
                List.of(new AnsweredLine(
                        line.line(),
                        line.claimId(),
                        line.memberId(),
                        line.attemptId(),
                        line.amount(),
                        Outcome.RETURNED,
                        "AC04",
                        line.grantId(),
                        line.payee(),
                        ReturnReason.ACCOUNT_CLOSED)),
                JournalEntry.on(DAY.plusDays(97))
                        .debit(Chart.BANK.of("PAYOUT"), line.amount())
                        .credit(Chart.RETURNED_PAYOUTS.of(String.valueOf(line.claimId())), line.amount())
                        .entry());
    }

    static ClaimEvent confirmed(String batch, PayoutLine line) {
        return new ClaimEvent.ClaimPaid(
                line.claimId(), line.memberId(), batch, line.attemptId(), line.amount(), line.payee());
    }

    static ClaimEvent returned(String batch, PayoutLine line) {
        return new ClaimEvent.ClaimPayoutReturned(
                line.claimId(), line.memberId(), batch, line.attemptId(), line.amount(), "R01", line.payee());
    }
}
