package org.mutualaid.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.access.AccessCommand.WithdrawAccess;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bundle.BundleCommand;
import org.mutualaid.ledger.certificate.CertificateCommand.CancelCertificate;
import org.mutualaid.ledger.certificate.CertificateCommand.IssueCertificate;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.claim.ClaimCommand;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.contribution.ContributionCommand;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.CancelBegin;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumePaid;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendUnpaid;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.disclosure.DisclosureCommand.RecordDisclosure;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.document.DocumentCommand.AddDocument;
import org.mutualaid.ledger.document.DocumentCommand.VoidDocument;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.feed.DeliveredSheet;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;
import org.mutualaid.ledger.grant.GrantCommand;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceCommand;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.MemberCommand;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.payout.PayoutCommand;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.Preconditions;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.programme.ProgrammeCommand;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.recovery.Instalment;
import org.mutualaid.ledger.recovery.RecoveryCommand;
import org.mutualaid.ledger.refusal.Attempt;
import org.mutualaid.ledger.refusal.RefusalCommand.RecordRefusal;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.sample.Method;
import org.mutualaid.ledger.sample.Population;
import org.mutualaid.ledger.sample.SampleCommand.DrawSample;
import org.mutualaid.ledger.sample.SampleItem;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.settlement.SettlementCommand;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.sheet.Opening;
import org.mutualaid.ledger.sheet.SheetCommand;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipCommand.FreeReceipts;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.statement.StatementCommand.ImportStatement;
import org.mutualaid.ledger.statement.StatementCommand.MatchLine;
import org.mutualaid.ledger.statement.StatementCommand.UnmatchLine;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.PutInCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.year.ClosingEntries;
import org.mutualaid.ledger.year.YearCommand.CloseYear;

/** Sends commands through the shells of the framework: each creates or finds its stream and replays what it stored. */
class ShellsTest {

    private static final SchemeTerms TERMS = new SampleTerms().terms();
    private static final Publication PUBLISHED = new Publication("{}", "signature", "key");
    private static final Sealed TEXT = new Sealed("text");
    private static final ClaimFacts FACTS = new ClaimFacts(
            ClaimFacts.Kind.ILLNESS,
            null,
            null,
            null,
            day("2024-09-01"),
            null,
            "LIGHT",
            null,
            ClaimFacts.Settlement.NONE);
    private static final Calculation LIGHT = new Calculation(
            yuan("3000.00"),
            1,
            false,
            List.of(new Step(
                    "lump-by-class",
                    "LIGHT: 3000.00 x 1 share(s)",
                    yuan("3000.00"),
                    Map.of("diagnosisClass", "LIGHT", "amountPerShare", "3000.00", "shares", "1", "version", "1"))));
    private static final Holder HOLDER =
            new Holder("C1", "2024-000001", "SN-01", member(1), "HOSP", true, yuan("800.00"));
    private static final RowsBilled BILL = bill("R1", 1);
    private static final RosterRow ROW = new RosterRow(
            1, member(1), "mark", TEXT, TEXT, null, null, null, 40, 1, List.of(), null, null, null, null, null);
    private static final CertificateSubject COVER = CertificateSubject.cover(member(1) + ".HOSP.1");
    private static final CertificateFacts CERTIFIED = new CertificateFacts(
            "HOSP",
            1,
            "Hospital",
            day("2024-05-29"),
            day("2025-05-28"),
            day("2024-06-28"),
            null,
            1,
            1,
            yuan("95.00"),
            List.of(),
            yuan("95.00"),
            "U1",
            "Cotton mill",
            "SN-01",
            "Town counter",
            "County union",
            "R1",
            member(1),
            List.of());

    static Stream<Arguments> lives() {
        return Stream.of(
                life("scheme.SchemeAggregate", new PublishSchemeVersion("HOSP", 1, TERMS)),
                life(
                        "agency.AgencyAggregate",
                        new RegisterAgencyPoint("SN-01", "Town counter", null, null),
                        new AssignReceiptBook("SN-01", "SN")),
                life(
                        "access.AccessAggregate",
                        new GrantAccess("A1", "li", "CLERK", "SN-01", "admin"),
                        new WithdrawAccess("A1", "admin")),
                life("unit.UnitAggregate", new RegisterUnit("U1", "Cotton mill", "SN-01", 26, 12)),
                life(
                        "member.MemberAggregate",
                        new MemberCommand.RegisterMember(
                                member(1), "mark", TEXT, TEXT, null, null, "U1", day("2024-05-20"), false),
                        new MemberCommand.TransferMember(member(1), "U2", day("2024-06-01")),
                        new MemberCommand.RecordDeparture(member(1), MemberCommand.Departure.LEFT, day("2024-07-01")),
                        new MemberCommand.CorrectIdentity(renaming()),
                        new MemberCommand.ProposePayoutAccount(member(1), "N1", TEXT, TEXT, "clerk"),
                        new MemberCommand.ApprovePayoutAccount(member(1), "office"),
                        new MemberCommand.EraseMember(member(1))),
                life(
                        "roster.RosterAggregate",
                        new SubmitRoster("R1", "U1", "HOSP", 1, TERMS, "SN-01", 1, day("2024-05-20"), List.of(ROW)),
                        new RecordReservations("R1", 0, List.of())),
                life(
                        "cover.CoverAggregate",
                        reserve("R1", "2024-05-28"),
                        new ReleaseCover(member(1), "HOSP", "R1", 1, null),
                        reserve("R2", "2024-05-28"),
                        new BeginCover(member(1), "HOSP", "R2", 1, day("2024-05-28")),
                        grant(),
                        new ReleaseBenefit(member(1), "HOSP", "C1"),
                        new SuspendCover(member(1), "HOSP", 2, day("2024-09-01")),
                        new ResumeCover(member(1), "HOSP", 2, day("2024-09-02")),
                        new SuspendUnpaid(member(1), "HOSP", "R2", 1, "B1", day("2024-09-03")),
                        new ResumePaid(member(1), "HOSP", "R2", 1, "B1", day("2024-09-04")),
                        new CancelBegin(member(1), "HOSP", "R2", 1, 1),
                        new BeginCover(member(1), "HOSP", "R2", 1, day("2024-05-28"), 2),
                        new VoidCover(
                                member(1), "HOSP", 2, VoidReason.INELIGIBLE, TEXT, day("2024-10-01"), "reviewer")),
                life(
                        "receipt.ReceiptBookAggregate",
                        new RegisterReceiptBlock("SN", "SN-01", 1, 100),
                        new RecordPayment(
                                "SN",
                                "P1",
                                "SN-01",
                                Channel.CASH,
                                yuan("95.00"),
                                "U1",
                                Payer.MEMBER,
                                null,
                                List.of(),
                                day("2024-05-28")),
                        new VoidReceipt("SN", "V1", "SN-01", null, day("2024-05-28"), "clerk"),
                        new VoidReceipt("SN", "V2", "SN-01", new Issued("P1", 1), day("2024-05-28"), "clerk"),
                        new PrintReceipt("SN", "P1", 3, false),
                        new RequestReversal("SN", "P1", "X1", yuan("95.00"), yuan("95.00"), day("2024-05-29"), "clerk"),
                        new ConsiderReversal("SN", "P1", "X1"),
                        new CompleteReversal("SN", "P1", "X1"),
                        new RecordPayment(
                                "SN",
                                "P2",
                                "SN-01",
                                Channel.TRANSFER,
                                yuan("95.00"),
                                null,
                                null,
                                "S1",
                                List.of(),
                                day("2024-05-28")),
                        new IdentifyPayment("SN", "P2", "I1", "U1", List.of()),
                        new RequestReversal("SN", "P2", "X2", yuan("94.99"), null, day("2024-05-29"), "clerk"),
                        new ApproveReversal("SN", "P2", "X2", null, day("2024-05-30"), "approver"),
                        new RefuseReversal(
                                "SN",
                                "P2",
                                "X2",
                                Refused.Kind.CONFLICT,
                                "payment-refunded",
                                "Money of it was asked back.")),
                life(
                        "contribution.UnitAccountAggregate",
                        new CreditUnit("U1", "P1", yuan("190.00"), day("2024-05-28"), List.of()),
                        new BillUnit("U1", BILL),
                        new ApplyToRows("U1", "R1", List.of(1)),
                        new ReturnContribution("U1", "R1", 1, day("2024-05-30")),
                        new BillUnit("U1", bill("R2", 1, 2)),
                        new DropRow("U1", "R2", 1),
                        new DropRoster("U1", "R2"),
                        new RequestRefund(
                                "U1",
                                "F1",
                                "P1",
                                yuan("95.00"),
                                RefundReason.OVERPAID,
                                Map.of(Payer.MEMBER, yuan("95.00")),
                                "clerk"),
                        new ApproveRefund("U1", "F1", "office", day("2024-06-01")),
                        new PayRefund("U1", "F1", Chart.CASH.of("SN-01"), day("2024-06-02")),
                        new RequestRefund(
                                "U1",
                                "F2",
                                "P1",
                                yuan("95.00"),
                                RefundReason.OVERPAID,
                                Map.of(Payer.MEMBER, yuan("95.00")),
                                "clerk"),
                        new ContributionCommand.EndRefund(
                                "U1",
                                "F2",
                                ContributionCommand.RefundEnd.WITHDRAWN,
                                "SN-01",
                                "clerk",
                                day("2024-06-02")),
                        new CreditUnit("U1", "P2", yuan("95.00"), day("2024-06-03"), List.of()),
                        new ContributionCommand.TakeBackPayment("U1", "P2", "V1", day("2024-06-04")),
                        new CreditUnit("U1", "P3", yuan("95.00"), day("2024-06-03"), List.of()),
                        new ContributionCommand.ChargeBackPayment(
                                "U1",
                                "P3",
                                "B1",
                                "SN-01",
                                Payer.MEMBER,
                                Chart.CLEARING.of("SN-01"),
                                yuan("0.50"),
                                Chart.BANK_FEES.of("POS"),
                                day("2024-06-04"),
                                day("2024-07-04"))),
                life(
                        "document.DocumentsAggregate",
                        new AddDocument(
                                "C1",
                                member(1),
                                "D1",
                                "INVOICE",
                                new DocumentContent(DocumentContent.MediaType.PNG, 9, 1, "hash"),
                                "file",
                                TEXT,
                                "clerk"),
                        new VoidDocument("C1", "D1", "wrong paper", "clerk")),
                life(
                        "till.TillAggregate",
                        new DepositCash("SN-01", "D1", yuan("60.00"), "S1", day("2024-05-28"), yuan("95.00")),
                        new HandOutCash("SN-01", "F1", yuan("35.00"), yuan("95.00")),
                        new ReturnCash("SN-01", "F1"),
                        new PutInCash("SN-01", "X1", yuan("1.00")),
                        new ReverseDeposit("SN-01", "V1", "D1", null, day("2024-05-29"), yuan("95.00")),
                        new CloseDay(
                                "SN-01",
                                "Z1",
                                day("2024-05-28"),
                                new DayFigures(1, yuan("96.00"), 1, Map.of(), 0, 0, null, null),
                                yuan("96.00"),
                                "clerk",
                                yuan("95.00"),
                                PUBLISHED)),
                life(
                        "adjustment.AdjustmentAggregate",
                        new ProposeAdjustment(
                                "J1",
                                day("2024-05-28"),
                                List.of(
                                        new JournalLine(Chart.BANK.of("OFFICE"), Side.DEBIT, yuan("95.00")),
                                        new JournalLine(Chart.NET_ASSETS_RESTRICTED.of(), Side.CREDIT, yuan("95.00"))),
                                "cashier"),
                        new ApproveAdjustment("J1", "approver"),
                        new RequestAdjustmentReversal("J1", "V1", "cashier"),
                        new ApproveAdjustmentReversal("J1", day("2024-05-29"), "approver")),
                life(
                        "bank.BankLineAggregate",
                        new UseBankLine("COLL", "S1", "P1"),
                        new FreeBankLine("COLL", "S1", "P1")),
                life(
                        "remittance.RemittanceAggregate",
                        new SendRemittance("M1", "SN-01", yuan("95.00"), null, day("2024-05-29")),
                        new ConfirmRemittance("M1", "K1", yuan("95.00"), "S1", day("2024-05-30")),
                        new ReverseRemittance("M1", day("2024-06-03")),
                        new SendRemittance("M1", "SN-01", yuan("95.00"), null, day("2024-05-29"))),
                life(
                        "slip.SlipAggregate",
                        new WriteSlip(
                                "SN-01",
                                "M1",
                                yuan("95.00"),
                                true,
                                List.of(new CarriedReceipt("SN0000001", "P1", yuan("95.00"))),
                                day("2024-05-29")),
                        new FreeReceipts("SN-01", "M1")),
                life(
                        "settlement.SettlementAggregate",
                        new RecordSettlement(
                                "T1", "SN-01", Channel.POS, yuan("95.00"), yuan("0.50"), "S2", day("2024-06-03")),
                        new SettlementCommand.ReverseSettlement("T1", "X1", day("2024-06-04"))),
                life(
                        "statement.StatementsAggregate",
                        listing("T1"),
                        new MatchLine("COLL", "S1", 7, yuan("95.00"), null),
                        new UnmatchLine("COLL", "S1"),
                        listing("T2"),
                        new MatchLine("COLL", "S1", 7, yuan("95.00"), null)),
                life(
                        "feed.FeedAggregate",
                        new DeliverSheets(
                                "D1", "MI", List.of(new DeliveredSheet(1, "S1", sheet("own"))), List.of(), "office")),
                life(
                        "sheet.SheetAggregate",
                        new SheetCommand.ReceiveSheet("MI", "S1", "D1", sheet("own"), "office"),
                        new SheetCommand.JudgeSheet("MI", "S1", List.of(opening()), List.of()),
                        new SheetCommand.GiveUpClaim("MI", "S1", "HOSP", "invoice-used"),
                        new SheetCommand.DismissSheet("MI", "S1", "another one was sent", "reviewer"),
                        new SheetCommand.ReceiveSheet("MI", "S1", "D2", sheet("other"), "office"),
                        new SheetCommand.OpenSheet("MI", "S1", opening(), 2, "reviewer")),
                life("claim.ClaimAggregate", claim()),
                life(
                        "payout.PayoutBatchAggregate",
                        new PayoutCommand.ProposePayoutBatch(
                                "B1",
                                List.of(new PayoutLine(1, "C1", member(1), "A1", yuan("3000.00"), TEXT, TEXT)),
                                day("2024-09-11"),
                                "accountant"),
                        new PayoutCommand.FillPayoutBatch("B1", List.of()),
                        new PayoutCommand.CheckPayoutBatch("B1", null, "reviewer"),
                        new PayoutCommand.ReleasePayoutBatch("B1", "cashier"),
                        new PayoutCommand.RecordBankResult(
                                "B1",
                                PayoutCommand.Debit.NET,
                                List.of(new PayoutCommand.BankAnswer(1, PayoutCommand.Outcome.PAID, null)),
                                day("2024-09-12"))),
                life(
                        "programme.ProgrammeAggregate",
                        new ProgrammeCommand.RegisterProgramme(
                                "P1",
                                new ProgrammeTerms(
                                        "Winter aid",
                                        ProgrammeTerms.Kind.TEMPORARY_RELIEF,
                                        null,
                                        yuan("10000.00"),
                                        null,
                                        null)),
                        new ProgrammeCommand.ReceiveFunds(
                                "P1", "F1", yuan("10000.00"), "S1", "OFFICE", day("2024-11-01")),
                        new ProgrammeCommand.ReceiveFunds("P1", "F2", yuan("10.00"), "S2", "OFFICE", day("2024-11-01")),
                        new ProgrammeCommand.ReverseFunds("P1", "F2", "X1", day("2024-11-02")),
                        new ProgrammeCommand.AllotGrant("P1", "G1", yuan("500.00"), day("2024-11-02"), "approver"),
                        new ProgrammeCommand.FreeGrant("P1", "G1")),
                life("grant.GrantAggregate", returnedGrant()),
                life(
                        "bundle.BundleAggregate",
                        new BundleCommand.BundleInvoices(HOLDER, List.of("INV1")),
                        new BundleCommand.LoosenBundle("C1", 1),
                        new BundleCommand.TieBundle("C1", 2, null),
                        new BundleCommand.LoosenBundle("C1", 2)),
                life(
                        "invoice.InvoiceAggregate",
                        new InvoiceCommand.HoldInvoice("INV1", HOLDER, 1),
                        new InvoiceCommand.DrawInvoice("INV1", "C1", yuan("100.00")),
                        new InvoiceCommand.FreeInvoice("INV1", "C1", 1)),
                life(
                        "recovery.RecoveryAggregate",
                        new RecoveryCommand.ExpectRepayment(
                                "C1", "C1", member(1), "HOSP", yuan("2344.00"), day("2024-09-20")),
                        new RecoveryCommand.RecordRepayment(
                                "C1", "P1", yuan("2000.00"), Channel.TRANSFER, "S1", day("2024-09-21")),
                        new RecoveryCommand.AgreeInstalments(
                                "C1",
                                "A1",
                                List.of(new Instalment(day("2024-10-01"), yuan("344.00"))),
                                day("2024-09-21"),
                                "cashier"),
                        new RecoveryCommand.RequestWriteOff("C1", "W1", "approver"),
                        new RecoveryCommand.ApproveWriteOff("C1", day("2024-12-01"), "second")),
                life(
                        "certificate.CertificateAggregate",
                        new IssueCertificate(COVER, "N1", "K1", CERTIFIED, day("2024-06-01"), "clerk"),
                        new IssueCertificate(COVER, "N2", "K2", CERTIFIED, day("2024-06-02"), "clerk"),
                        new CancelCertificate(COVER, "INELIGIBLE")),
                life(
                        "sample.SampleAggregate",
                        new DrawSample(
                                "S1",
                                Population.RECEIPTS,
                                Method.RANDOM,
                                1,
                                "seed",
                                null,
                                null,
                                9,
                                1,
                                yuan("95.00"),
                                null,
                                null,
                                List.of(new SampleItem(1, 1, "P1", yuan("95.00"), yuan("95.00"), 1, List.of(), false)),
                                "auditor")),
                life(
                        "period.AccountingPeriodAggregate",
                        new ClosePeriod(
                                YearMonth.of(2024, 5),
                                YearMonth.of(2024, 6),
                                "close",
                                1,
                                new Preconditions(true, List.of(), List.of()),
                                PUBLISHED)),
                life(
                        "year.AccountingYearAggregate",
                        new CloseYear(
                                2024,
                                2025,
                                "close",
                                1,
                                List.of(),
                                List.of(),
                                Set.of("cashier"),
                                "approver",
                                ClosingEntries.of(2024, List.of(), Map.of("5201", yuan("1.00")), List.of()),
                                PUBLISHED)),
                life(
                        "refusal.RefusalsAggregate",
                        new RecordRefusal("clerk", day("2024-05-28"), refused("claim-state")),
                        new RecordRefusal("clerk", day("2024-05-28"), refused("same-person"))),
                life("disclosure.DisclosureAggregate", disclosed(1), disclosed(2)));
    }

    private static Attempt refused(String code) {
        return new Attempt(
                "POST", "/api/v1/claims/{claimId}/approval", null, List.of(), Refused.Kind.CONFLICT, code, "mark");
    }

    private static RecordDisclosure disclosed(int part) {
        return new RecordDisclosure(
                "D1",
                part,
                Purpose.ROSTER_ERRORS,
                "R1",
                List.of(member(part)),
                List.of(Field.ID_NUMBER),
                "clerk",
                "sent back");
    }

    private static Opening opening() {
        return new Opening("HOSP", "H2409160001", member(1), "SN-01", false);
    }

    private static SheetContents sheet(String person) {
        return new SheetContents(member(1), true, "mark", person, TEXT, TEXT, FACTS, "INV-1");
    }

    private static ImportStatement listing(String id) {
        return new ImportStatement(
                "COLL",
                id,
                null,
                null,
                List.of(new StatementLine(1, day("2024-05-29"), "S1", yuan("95.00"), TEXT, TEXT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void stores_and_replays_the_life_of_a_stream(String shell, List<Object> commands) {
        Shell<?> stream = shell(shell);

        for (Object command : commands) {
            Object stored = stream.send(command);
            assertThat(stored).as(command.toString()).isNotNull();
        }

        assertThat(stream.send(commands.getLast()))
                .as("the last command again changes nothing")
                .satisfiesAnyOf(
                        again -> assertThat(again).isEqualTo(List.of()),
                        again -> assertThat(again).isInstanceOf(Calculation.class));
    }

    @Test
    void answers_an_approval_with_what_the_cover_granted() {
        Shell<?> cover = shell("cover.CoverAggregate");
        cover.send(reserve("R1", "2024-05-28"));
        cover.send(new BeginCover(member(1), "HOSP", "R1", 1, day("2024-05-28")));

        assertThat(cover.send(grant())).isEqualTo(LIGHT);
        assertThat(cover.send(grant())).as("a retry").isEqualTo(LIGHT);
    }

    @Test
    void takes_the_steps_of_a_claim_that_ends_without_a_benefit() {
        Shell<?> rejected = shell("claim.ClaimAggregate");
        rejected.send(claim()[0]);
        rejected.send(new ClaimCommand.RequestMaterials("C1", List.of("invoice")));
        rejected.send(new ClaimCommand.ReceiveMaterials("C1", List.of("invoice")));
        rejected.send(new ClaimCommand.RejectClaim("C1", "N01", TEXT, day("2024-09-10"), "approver"));
        rejected.send(new ClaimCommand.FileAppeal("C1", TEXT, day("2024-09-11"), "clerk"));
        rejected.send(new ClaimCommand.DecideAppeal("C1", ClaimCommand.AppealOutcome.CHANGED, TEXT, "boss"));
        rejected.send(claim()[1]);
        assertThat(rejected.send(claim()[0])).isEqualTo(List.of());

        Shell<?> withdrawn = shell("claim.ClaimAggregate");
        withdrawn.send(claim()[0]);
        withdrawn.send(new ClaimCommand.WithdrawClaim("C1"));
        withdrawn.send(new ClaimCommand.ReopenClaim("C1", TEXT, "clerk"));
        withdrawn.send(claim()[1]);
        withdrawn.send(new ClaimCommand.RegradeClaim("C1", "SEVERE", null, null, TEXT, "second"));
        assertThat(withdrawn.send(new ClaimCommand.ReturnPayout("C1", "B1", "A1", "CLOSED")))
                .isEqualTo(List.of());
    }

    @Test
    void takes_the_steps_of_grants_that_end_in_other_ways() {
        Shell<?> cancelled = shell("grant.GrantAggregate");
        List.of(returnedGrant()).forEach(cancelled::send);
        assertThat(cancelled.send(new GrantCommand.CancelGrant("G1", TEXT, day("2024-11-05"), "approver")))
                .asInstanceOf(LIST)
                .hasSize(1);

        Shell<?> paid = shell("grant.GrantAggregate");
        List.of(returnedGrant()).subList(0, 4).forEach(paid::send);
        paid.send(new GrantCommand.ConfirmGrantPayout("G1", "B1", "A1"));
        assertThat(paid.send(new GrantCommand.ConfirmGrantPayout("G1", "B1", "A1")))
                .isEqualTo(List.of());

        Shell<?> rejected = shell("grant.GrantAggregate");
        rejected.send(returnedGrant()[0]);
        rejected.send(new GrantCommand.RejectGrant("G1", TEXT, "approver"));
        Shell<?> withdrawn = shell("grant.GrantAggregate");
        withdrawn.send(returnedGrant()[0]);
        withdrawn.send(new GrantCommand.WithdrawGrant("G1"));
    }

    @Test
    void takes_a_number_and_gives_it_back() {
        Shell<?> stream = shell("member.MemberAggregate");
        stream.send(new MemberCommand.TakeNumber(member(1), "mark", renaming()));

        assertThat(stream.send(new MemberCommand.FreeNumber(member(1), "K1")))
                .isEqualTo(List.of(new MemberEvent.NumberFreed(member(1), "mark", "K1")));
        assertThat(stream.send(new MemberCommand.FreeNumber(member(1), "K1"))).isEqualTo(List.of());
    }

    @Test
    void takes_back_the_benefit_of_a_claim_once() {
        Shell<?> stream = shell("claim.ClaimAggregate");
        for (Object command : claim()) {
            stream.send(command);
        }
        ClaimCommand.RecoverBenefit recover =
                new ClaimCommand.RecoverBenefit("C1", "COVER", day("2024-10-01"), "INELIGIBLE");

        assertThat(stream.send(recover)).asInstanceOf(LIST).hasSize(2);
        assertThat(stream.send(recover)).isEqualTo(List.of());
        assertThat(stream.send(new ClaimCommand.ReverseApproval("C1", day("2024-10-02"), TEXT, "approver")))
                .isEqualTo(List.of());
    }

    @Test
    void pays_a_benefit_to_payees_of_a_claim() {
        Shell<?> stream = shell("claim.ClaimAggregate");
        for (int i = 0; i < 5; i++) {
            stream.send(claim()[i]);
        }
        ClaimCommand.NamePayees name = new ClaimCommand.NamePayees(
                "C1", "N1", List.of(new ClaimCommand.NamedPayee(TEXT, TEXT, yuan("3000.00"))), "clerk");

        assertThat(stream.send(name)).asInstanceOf(LIST).hasSize(1);
        assertThat(stream.send(name)).isEqualTo(List.of());
        assertThat(stream.send(new ClaimCommand.PutInBatch("C1", "B1", 1, "A1", yuan("3000.00"), 1, day("2024-09-11"))))
                .asInstanceOf(LIST)
                .hasSize(1);
    }

    private static Correction renaming() {
        return new Correction("K1", member(1), null, new Correction.NewName(TEXT, "other mark"), TEXT, "admin");
    }

    private static RowsBilled bill(String rosterId, int... seqs) {
        return new RowsBilled(
                rosterId,
                0,
                1,
                "U1",
                "HOSP",
                1,
                12,
                yuan("95.00"),
                java.util.Arrays.stream(seqs)
                        .mapToObj(seq -> new AcceptedRow(seq, member(seq), 1))
                        .toList(),
                null);
    }

    private static Object[] claim() {
        return new Object[] {
            new ClaimCommand.RegisterClaim(
                    "C1", "2024-000001", member(1), "HOSP", "SN-01", FACTS, List.of("INV-1"), "clerk"),
            new ClaimCommand.ReviewFirst("C1", Outcome.PASS, new Sealed(""), "first"),
            new ClaimCommand.ReviewSecond("C1", Outcome.PASS, new Sealed(""), "second"),
            new ClaimCommand.ConsiderApproval("C1", "approver"),
            new ClaimCommand.ApproveClaim("C1", LIGHT, day("2024-09-10"), "approver"),
            new ClaimCommand.PutInBatch("C1", "B1", 1, "A1", yuan("3000.00"), null, day("2024-09-11")),
            new ClaimCommand.ConfirmPayout("C1", "B1", "A1")
        };
    }

    private static ReserveCover reserve(String rosterId, String asOf) {
        return new ReserveCover(member(1), "HOSP", 1, CoverTerms.of(TERMS), rosterId, 1, "U1", 1, day(asOf), null, 0);
    }

    private static GrantBenefit grant() {
        return new GrantBenefit(member(1), "HOSP", "C1", new BenefitRule(1, TERMS), FACTS);
    }

    /** A grant paid to a closed card. */
    private static Object[] returnedGrant() {
        return new Object[] {
            new GrantCommand.RequestGrant(
                    "G1", "P1", member(1), yuan("500.00"), TEXT, "SN-01", day("2024-11-01"), "clerk"),
            new GrantCommand.ConsiderGrant("G1", "approver"),
            new GrantCommand.ApproveGrant("G1", "approver"),
            new GrantCommand.PutGrantInBatch("G1", "B1", 1, "A1", day("2024-11-03")),
            new GrantCommand.ReturnGrantPayout("G1", "B1", "A1", "CLOSED")
        };
    }

    private static Arguments life(String shell, Object... commands) {
        return Arguments.of(shell, List.of(commands));
    }

    private static Shell<?> shell(String name) {
        try {
            return new Shell<>(Class.forName("org.mutualaid.ledger." + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The framework around one shell, with an event store in memory. */
    private static final class Shell<A> {

        private final SimpleCommandBus bus = SimpleCommandBus.builder().build();

        Shell(Class<A> type) {
            EmbeddedEventStore store = EmbeddedEventStore.builder()
                    .storageEngine(new InMemoryEventStorageEngine())
                    .build();
            EventSourcingRepository<A> repository =
                    EventSourcingRepository.builder(type).eventStore(store).build();
            AggregateAnnotationCommandHandler.<A>builder()
                    .aggregateType(type)
                    .repository(repository)
                    .build()
                    .subscribe(bus);
        }

        Object send(Object command) {
            AtomicReference<Object> answer = new AtomicReference<>();
            bus.dispatch(GenericCommandMessage.asCommandMessage(command), (sent, result) -> {
                if (result.isExceptional()) {
                    throw new AssertionError(command.toString(), result.exceptionResult());
                }
                answer.set(result.getPayload());
            });
            return answer.get();
        }
    }
}
