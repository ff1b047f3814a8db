package org.mutualaid.ledger.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentEvent;
import org.mutualaid.ledger.agency.AgencyEvent;
import org.mutualaid.ledger.bundle.BundleEvent;
import org.mutualaid.ledger.certificate.CertificateEvent;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.contribution.ContributionEvent;
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
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.document.DocumentEvent;
import org.mutualaid.ledger.feed.FeedEvent;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.invoice.InvoiceEvent;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.payout.PayoutEvent;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.period.PeriodEvent;
import org.mutualaid.ledger.programme.ProgrammeEvent;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.receipt.ReceiptEvent;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent;
import org.mutualaid.ledger.recovery.RecoveryId;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.roster.RosterEvent;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.SchemeEvent;
import org.mutualaid.ledger.settlement.SettlementEvent;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.sheet.SheetEvent;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;
import org.mutualaid.ledger.slip.SlipEvent;
import org.mutualaid.ledger.statement.StatementEvent;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.till.TillEvent;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashPutIn;
import org.mutualaid.ledger.till.TillEvent.CashReturned;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every event of the log with who caused it and why, found by each thing that it is about. Events about very many
 * members are found by their roster, payment or unit; each member's own events are found by the member.
 */
@Component
public final class History {

    private static final Table EVENT = Table.appendOnly(
            "history_event",
            List.of("position bigint"),
            List.of(
                    "event_id text",
                    "type text",
                    "actor text",
                    "role text",
                    "agency_point text",
                    "request_id text",
                    "reason text",
                    "recorded_at timestamptz"));
    private static final Table LINK =
            Table.of("history_link", List.of("kind text", "id text", "position bigint"), List.of(), List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    History(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(
            StoredEvent event,
            TrackingToken token,
            @MessageIdentifier String eventId,
            @Timestamp Instant recordedAt,
            MetaData context) {
        long position = Columns.position(token);
        writes.row(EVENT, position)
                .set("event_id", eventId)
                .set("type", event.getClass().getSimpleName())
                .set("actor", context.get("actor"))
                .set("role", context.get("role"))
                .set("agency_point", context.get("agencyPoint"))
                .set("request_id", context.get("requestId"))
                .set("reason", context.get("reason"))
                .set("recorded_at", recordedAt);
        link(event, new Links(position));
    }

    /** The events about one thing, oldest first. */
    public Page<Entry> of(Kind kind, String id, int limit, @Nullable String cursor) {
        List<Entry> found = database.sql("""
                        SELECT e.* FROM views.history_link l JOIN views.history_event e ON e.position = l.position
                         WHERE l.kind = ? AND l.id = ? AND l.position > ? ORDER BY l.position LIMIT ?""")
                .params(kind.name(), id, Cursor.position(cursor), Page.limit(limit) + 1)
                .query((row, i) -> new Entry(
                        row.getLong("position"),
                        row.getString("event_id"),
                        row.getString("type"),
                        Columns.text(row, "actor"),
                        Columns.text(row, "role"),
                        Columns.text(row, "agency_point"),
                        Columns.text(row, "request_id"),
                        Columns.text(row, "reason"),
                        Columns.instant(row, "recorded_at")))
                .list();
        return Page.of(found, limit, entry -> Cursor.of(entry.position()));
    }

    /** Where the log ended at a moment; 0 before its first event. */
    public long positionAt(Instant moment) {
        return database.sql(
                        "SELECT position FROM views.history_event WHERE recorded_at <= ? ORDER BY recorded_at DESC LIMIT 1")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void link(StoredEvent event, Links links) {
        switch (event) {
            case MemberRegistered registered ->
                links.to(Kind.MEMBER, registered.memberId()).to(Kind.UNIT, registered.unit());
            case MemberTransferred moved ->
                links.to(Kind.MEMBER, moved.memberId())
                        .to(Kind.UNIT, moved.fromUnit())
                        .to(Kind.UNIT, moved.toUnit());
            case NumberTaken taken ->
                links.to(Kind.MEMBER, taken.memberId())
                        .to(Kind.MEMBER, taken.correction().memberId());
            case MemberEvent of -> links.to(Kind.MEMBER, of.memberId());
            case CoverEvent of -> cover(of, links);
            case ClaimEvent of -> claim(of, links);
            case DocumentEvent of -> links.to(Kind.CLAIM, of.claimId()).to(Kind.MEMBER, of.memberId());
            case BundleEvent of -> links.to(Kind.CLAIM, of.claimId()).to(Kind.MEMBER, of.memberId());
            case InvoiceEvent of ->
                links.to(Kind.INVOICE, of.number()).to(Kind.CLAIM, of.claimId()).to(Kind.MEMBER, of.memberId());
            case RecoveryEvent of ->
                links.to(Kind.RECOVERY, of.recoveryId())
                        .to(Kind.CLAIM, of.claimId())
                        .to(Kind.MEMBER, of.memberId());
            case CertificateEvent of -> certificate(of, links);
            case RosterSubmitted submitted ->
                links.to(Kind.ROSTER, submitted.rosterId())
                        .to(Kind.UNIT, submitted.unit())
                        .to(Kind.AGENCY, submitted.agencyPoint());
            case RosterEvent of -> links.to(Kind.ROSTER, of.rosterId());
            case ContributionEvent of -> contribution(of, links);
            case ReceiptEvent of -> receipt(of, links);
            case PayoutEvent of -> payout(of, links);
            case RemittanceEvent of ->
                links.to(Kind.REMITTANCE, of.remittanceId()).to(Kind.AGENCY, of.agencyPoint());
            case SettlementEvent of -> {
                links.to(Kind.SETTLEMENT, of.settlementId());
                switch (of) {
                    case TakingsSettled settled -> links.to(Kind.AGENCY, settled.agencyPoint());
                    case SettlementReversed reversed -> links.to(Kind.AGENCY, reversed.agencyPoint());
                }
            }
            case BankStatementImported part -> links.to(Kind.BANK_STATEMENT, part.statementId());
            case StatementEvent of -> links.to(Kind.BANK_ACCOUNT, of.account());
            case SlipEvent of -> links.to(Kind.REMITTANCE, of.remittanceId()).to(Kind.AGENCY, of.agencyPoint());
            case ProgrammeEvent of -> programme(of, links);
            case SheetEvent of -> sheet(of, links);
            case FeedEvent of -> links.to(Kind.SHEET_IMPORT, of.importId());
            case GrantEvent of -> grant(of, links);
            case TillEvent of -> {
                links.to(Kind.AGENCY, of.agencyPoint());
                switch (of) {
                    case CashDeposited deposited -> {
                        links.to(Kind.DEPOSIT, deposited.depositId());
                        if (deposited.corrects() != null) {
                            links.to(Kind.DEPOSIT, deposited.corrects());
                        }
                    }
                    case CashHandedOut handed -> links.handedOut(handed.refundId());
                    case CashReturned returned -> links.to(Kind.REFUND, returned.outId());
                    case CashPutIn in -> links.to(Kind.ADJUSTMENT, in.inId());
                    case DepositReversed back -> links.to(Kind.DEPOSIT, back.depositId());
                    case DepositAmended amended -> links.to(Kind.DEPOSIT, amended.depositId());
                    case CashDifferenceFound ignored -> {}
                    case DayClosed ignored -> {}
                }
            }
            case AdjustmentEvent of -> links.to(Kind.ADJUSTMENT, of.adjustmentId());
            case AgencyEvent of -> links.to(Kind.AGENCY, of.agencyPoint());
            case UnitRegistered of -> links.to(Kind.UNIT, of.unit()).to(Kind.AGENCY, of.agencyPoint());
            case SchemeEvent of -> links.to(Kind.SCHEME, of.scheme());
            case PeriodEvent of -> links.to(Kind.PERIOD, of.month());
            default -> {}
        }
    }

    private static void cover(CoverEvent event, Links links) {
        links.to(Kind.MEMBER, event.memberId()).to(Kind.COVER, event.coverId());
        switch (event) {
            case CoverReserved reserved -> links.to(Kind.ROSTER, reserved.rosterId());
            case CoverBegun begun -> links.to(Kind.ROSTER, begun.rosterId());
            case CoverBeginCancelled cancelled -> links.to(Kind.ROSTER, cancelled.rosterId());
            case CoverReleased released -> links.to(Kind.ROSTER, released.rosterId());
            case CoverVoided found -> {
                links.to(Kind.ROSTER, found.rosterId()).to(Kind.UNIT, found.unit());
                found.claims().forEach(claimId -> links.to(Kind.CLAIM, claimId));
            }
            case CoverSuspended ignored -> {}
            case CoverResumed ignored -> {}
            case BenefitGranted granted -> links.to(Kind.CLAIM, granted.claimId());
            case BenefitReleased released -> links.to(Kind.CLAIM, released.claimId());
        }
    }

    private static void claim(ClaimEvent event, Links links) {
        links.to(Kind.CLAIM, event.claimId()).to(Kind.MEMBER, event.memberId());
        switch (event) {
            case ClaimRegistered registered -> links.to(Kind.AGENCY, registered.agencyPoint());
            case ClaimPutInBatch put -> links.to(Kind.PAYOUT, put.batchId());
            case ClaimPaid paid -> links.to(Kind.PAYOUT, paid.batchId());
            case ClaimPayoutReturned returned -> links.to(Kind.PAYOUT, returned.batchId());
            case RecoveryOpened opened -> links.to(Kind.RECOVERY, RecoveryId.of(opened));
            default -> {}
        }
    }

    private static void certificate(CertificateEvent event, Links links) {
        switch (event.subject().kind()) {
            case MEMBER -> links.to(Kind.COVER, event.subject().id());
            case UNIT -> links.to(Kind.ROSTER, event.subject().id());
        }
        if (event instanceof CertificateIssued issued && issued.facts().memberId() != null) {
            links.to(Kind.MEMBER, issued.facts().memberId());
        }
    }

    private static void contribution(ContributionEvent event, Links links) {
        links.to(Kind.UNIT, event.unit());
        switch (event) {
            case UnitCredited credited -> {
                links.to(Kind.PAYMENT, credited.paymentId());
                credited.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ContributionsDue due -> links.to(Kind.ROSTER, due.rosterId());
            case ContributionsApplied applied -> {
                links.to(Kind.ROSTER, applied.rosterId());
                applied.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case ContributionsUnapplied unapplied -> {
                links.to(Kind.ROSTER, unapplied.rosterId());
                unapplied.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case PaymentTakenBack taken -> links.to(Kind.PAYMENT, taken.paymentId());
            case PaymentChargedBack charged -> {
                links.to(Kind.PAYMENT, charged.paymentId());
                charged.rows().stream().map(OwedRow::rosterId).distinct().forEach(id -> links.to(Kind.ROSTER, id));
            }
            case DebtSettled settled -> {
                links.to(Kind.ROSTER, settled.rosterId());
                settled.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case RowDropped dropped -> links.to(Kind.ROSTER, dropped.rosterId());
            case RosterDropped dropped -> links.to(Kind.ROSTER, dropped.rosterId());
            case ContributionReturned returned -> {
                links.to(Kind.ROSTER, returned.rosterId())
                        .to(Kind.MEMBER, returned.row().memberId());
                returned.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case RefundRequested requested ->
                links.to(Kind.REFUND, requested.refundId()).to(Kind.PAYMENT, requested.paymentId());
            case RefundApproved approved -> links.refund(approved.refundId());
            case RefundPaid paid -> links.refund(paid.refundId());
            case RefundApprovalReversed reversed -> links.refund(reversed.refundId());
            case RefundEnded ended -> links.to(Kind.REFUND, ended.refundId()).to(Kind.PAYMENT, ended.paymentId());
        }
    }

    private static void receipt(ReceiptEvent event, Links links) {
        switch (event) {
            case ReceiptBlockRegistered block -> links.to(Kind.AGENCY, block.agencyPoint());
            case PaymentReceived paid -> {
                links.to(Kind.PAYMENT, paid.paymentId()).to(Kind.AGENCY, paid.agencyPoint());
                if (paid.unit() != null) {
                    links.to(Kind.UNIT, paid.unit());
                }
                paid.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ReceiptVoided voided -> {
                links.to(Kind.AGENCY, voided.agencyPoint());
                if (voided.paymentId() != null) {
                    links.to(Kind.PAYMENT, voided.paymentId());
                }
            }
            case ReceiptPrinted printed -> links.to(Kind.PAYMENT, printed.paymentId());
            case PaymentIdentified identified -> {
                links.to(Kind.PAYMENT, identified.paymentId())
                        .to(Kind.AGENCY, identified.agencyPoint())
                        .to(Kind.UNIT, identified.unit());
                identified.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ReversalRequested requested ->
                links.to(Kind.PAYMENT, requested.paymentId()).to(Kind.AGENCY, requested.agencyPoint());
            case ReversalAuthorised authorised ->
                links.to(Kind.PAYMENT, authorised.paymentId()).to(Kind.AGENCY, authorised.agencyPoint());
            case PaymentReversed reversed -> {
                links.to(Kind.PAYMENT, reversed.paymentId()).to(Kind.AGENCY, reversed.agencyPoint());
                if (reversed.unit() != null) {
                    links.to(Kind.UNIT, reversed.unit());
                }
            }
            case ReversalRefused refused ->
                links.to(Kind.PAYMENT, refused.paymentId()).to(Kind.AGENCY, refused.agencyPoint());
        }
    }

    private static void payout(PayoutEvent event, Links links) {
        links.to(Kind.PAYOUT, event.batchId());
        switch (event) {
            case PayoutBatchProposed proposed ->
                proposed.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
            case PayoutBatchMade ignored -> {}
            case PayoutBatchChecked ignored -> {}
            case PayoutBatchReleased released -> links.lines(released.batchId());
            case BankResultRecorded result ->
                result.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
            case PaidLinesReturned back -> back.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
        }
    }

    private static void programme(ProgrammeEvent event, Links links) {
        links.to(Kind.PROGRAMME, event.programme());
        switch (event) {
            case GrantAllotted allotted -> links.to(Kind.GRANT, allotted.grantId());
            case GrantFreed freed -> links.to(Kind.GRANT, freed.grantId());
            default -> {}
        }
    }

    private static void sheet(SheetEvent event, Links links) {
        links.to(Kind.SHEET, event.source() + ":" + event.number());
        switch (event) {
            case SheetReceived received ->
                links.to(Kind.SHEET_IMPORT, received.importId())
                        .to(Kind.MEMBER, received.contents().memberId());
            case SheetReceivedOtherwise otherwise ->
                links.to(Kind.SHEET_IMPORT, otherwise.importId())
                        .to(Kind.MEMBER, otherwise.contents().memberId());
            case SheetOpenedClaim opened ->
                links.to(Kind.MEMBER, opened.memberId()).to(Kind.CLAIM, opened.claimId());
            case SheetClaimGivenUp givenUp ->
                links.to(Kind.MEMBER, givenUp.memberId()).to(Kind.CLAIM, givenUp.claimId());
            case SheetSetAside aside -> links.to(Kind.MEMBER, aside.memberId());
            case SheetDismissed dismissed -> links.to(Kind.MEMBER, dismissed.memberId());
        }
    }

    private static void grant(GrantEvent event, Links links) {
        links.to(Kind.GRANT, event.grantId())
                .to(Kind.PROGRAMME, event.programme())
                .to(Kind.MEMBER, event.memberId());
        switch (event) {
            case GrantRequested requested -> links.to(Kind.AGENCY, requested.agencyPoint());
            case GrantPutInBatch put -> links.to(Kind.PAYOUT, put.batchId());
            case GrantPaid paid -> links.to(Kind.PAYOUT, paid.batchId());
            case GrantPayoutReturned returned -> links.to(Kind.PAYOUT, returned.batchId());
            default -> {}
        }
    }

    /** What one event is about. */
    private final class Links {

        private final long position;

        Links(long position) {
            this.position = position;
        }

        Links to(Kind kind, Object id) {
            writes.row(LINK, kind.name(), id.toString(), position);
            return this;
        }

        /** Later events of a refund do not name its payment, which never changes. */
        void refund(String refundId) {
            to(Kind.REFUND, refundId);
            writes.afterwards("""
                    INSERT INTO views.history_link (kind, id, position)
                    SELECT 'PAYMENT', payment_id, ? FROM views.refund WHERE refund_id = ?""", position, refundId);
        }

        /** Cash is set aside for a refund, the reversal of a payment, or an adjustment, which was proposed before. */
        void handedOut(String id) {
            to(Kind.REFUND, id);
            writes.afterwards("""
                    INSERT INTO views.history_link (kind, id, position)
                    SELECT 'ADJUSTMENT', adjustment_id, ? FROM views.adjustment WHERE adjustment_id = ?""", position, id);
        }

        /** A line pays a claim or a grant. */
        void paid(@Nullable String claimId, @Nullable String grantId) {
            if (claimId != null) {
                to(Kind.CLAIM, claimId);
            }
            if (grantId != null) {
                to(Kind.GRANT, grantId);
            }
        }

        /** A release does not name its claims or grants, which are firm by then. */
        void lines(String batchId) {
            writes.afterwards("""
                    INSERT INTO views.history_link (kind, id, position)
                    SELECT DISTINCT CASE WHEN grant_id IS NULL THEN 'CLAIM' ELSE 'GRANT' END, coalesce(grant_id, claim_id), ?::bigint
                      FROM views.payout_line WHERE batch_id = ? AND refused IS NOT TRUE""", position, batchId);
        }
    }

    /** What history can be asked about. */
    public enum Kind {
        /** A member, by id. */
        MEMBER,
        /** A term of cover, by its id. */
        COVER,
        /** A roster. */
        ROSTER,
        /** A payment. */
        PAYMENT,
        /** A claim. */
        CLAIM,
        /** An invoice, by its number in the one form that all numbers have. */
        INVOICE,
        /** A benefit that must come back. */
        RECOVERY,
        /** A payout batch. */
        PAYOUT,
        /** An agency point, by code. */
        AGENCY,
        /** A month, such as {@code 2026-03}. */
        PERIOD,
        /** A unit, by code. */
        UNIT,
        /** A scheme, by code. */
        SCHEME,
        /** A remittance. */
        REMITTANCE,
        /** A refund. */
        REFUND,
        /** A deposit. */
        DEPOSIT,
        /** A programme of money held for others, by code. */
        PROGRAMME,
        /** A grant out of a programme. */
        GRANT,
        /** An adjustment. */
        ADJUSTMENT,
        /** A settlement of card or QR takings. */
        SETTLEMENT,
        /** A bank statement. */
        BANK_STATEMENT,
        /** A bank account, such as {@code COLL}: what was matched on it. */
        BANK_ACCOUNT,
        /** A settlement sheet, by source and number with a colon between them. */
        SHEET,
        /** A delivery of settlement sheets. */
        SHEET_IMPORT;

        /** The kind with this name in small letters, if there is one. */
        public static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /**
     * One event, as far as everybody may know it.
     *
     * @param position    in the log
     * @param eventId     id
     * @param type        stored name
     * @param actor       who caused it
     * @param role        in which role
     * @param agencyPoint at which counter
     * @param requestId   by which request
     * @param reason      why, where one is needed
     * @param recordedAt  when it was recorded
     */
    public record Entry(
            long position,
            String eventId,
            String type,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable String requestId,
            @Nullable String reason,
            Instant recordedAt) {}
}
