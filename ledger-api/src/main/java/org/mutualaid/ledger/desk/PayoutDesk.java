package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.WhenBankResultRecordedThenSettleClaims;
import org.mutualaid.ledger.grant.WhenBankResultRecordedThenSettleGrants;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.WhenPayoutBatchProposedThenFillIt;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.TimeOrderedIds;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.Named;
import org.mutualaid.ledger.view.ClaimBook.PayableClaim;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.PayoutBook;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.ProgrammeBook.PayableGrant;
import org.springframework.stereotype.Component;

/**
 * Pays approved benefits through the bank: batch, release, result, and again for what came back. Grants of money held for
 * others go the same way, in batches of their own.
 */
@Component
public class PayoutDesk {

    private final Commands commands;
    private final Requests requests;
    private final ClaimBook claims;
    private final ProgrammeBook programmes;
    private final PayoutBook payouts;
    private final MemberRegister members;
    private final WhenPayoutBatchProposedThenFillIt fill;
    private final WhenBankResultRecordedThenSettleClaims settleClaims;
    private final WhenBankResultRecordedThenSettleGrants settleGrants;
    private final FreshViews fresh;
    private final Today today;

    PayoutDesk(
            Commands commands,
            Requests requests,
            ClaimBook claims,
            ProgrammeBook programmes,
            PayoutBook payouts,
            MemberRegister members,
            WhenPayoutBatchProposedThenFillIt fill,
            WhenBankResultRecordedThenSettleClaims settleClaims,
            WhenBankResultRecordedThenSettleGrants settleGrants,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.claims = claims;
        this.programmes = programmes;
        this.payouts = payouts;
        this.members = members;
        this.fill = fill;
        this.settleClaims = settleClaims;
        this.settleGrants = settleGrants;
        this.fresh = fresh;
        this.today = today;
    }

    /** Makes a batch of the named claims or grants, or of all that wait. */
    public Once<BatchAnswer> make(Caller caller, String key, BatchRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, request, BatchAnswer.class, batchId -> {
            fresh.catchUp();
            if (payouts.find(batchId).isEmpty()) {
                ProposePayoutBatch proposal = new ProposePayoutBatch(
                        batchId, lines(request), today.orToday(request.effectiveDate()), caller.actor());
                if (commands.send(proposal, caller.metadata()).result() instanceof List<?> events
                        && !events.isEmpty()
                        && events.getFirst() instanceof PayoutBatchProposed proposed) {
                    commands.onBehalf(caller.metadata(), () -> fill.on(proposed));
                }
                fresh.catchUp();
            }
            return answer(payouts.find(batchId).orElseThrow());
        });
    }

    /** Sends the batch to the bank. */
    public Once<BatchStatus> release(Caller caller, String key, String batchId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "release " + batchId, BatchStatus.class, id -> {
            find(batchId);
            commands.send(new ReleasePayoutBatch(batchId, caller.actor()), caller.metadata());
            return new BatchStatus(batchId, "SENT");
        });
    }

    /** Records what the bank did; the same result twice changes nothing. */
    public Once<ResultAnswer> record(Caller caller, String key, String batchId, ResultRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new ForBatch(batchId, request), ResultAnswer.class, id -> {
            find(batchId);
            RecordBankResult result = new RecordBankResult(
                    batchId, request.debit(), request.lines(), today.orToday(request.effectiveDate()));
            if (commands.send(result, caller.metadata()).result() instanceof List<?> events
                    && !events.isEmpty()
                    && events.getFirst() instanceof BankResultRecorded recorded) {
                commands.onBehalf(caller.metadata(), () -> {
                    settleClaims.on(recorded);
                    settleGrants.on(recorded);
                });
                return new ResultAnswer(batchId, recorded.lines().size());
            }
            return new ResultAnswer(batchId, 0);
        });
    }

    /** The batch, or a refusal. */
    public PayoutBook.Batch find(String batchId) {
        return fresh.find(() -> payouts.find(batchId))
                .orElseThrow(() -> Refused.unknown("batch-unknown", "There is no payout batch " + batchId + "."));
    }

    private List<PayoutLine> lines(BatchRequest request) {
        boolean all = Boolean.TRUE.equals(request.all()) || Boolean.TRUE.equals(request.allGrants());
        List<PayoutLine> lines = new ArrayList<>();
        for (Due due : due(request)) {
            try {
                lines.add(line(lines.size() + 1, due));
            } catch (Refused refused) {
                if (!all) {
                    throw refused;
                }
            }
        }
        return lines;
    }

    /** To the payee who was named, or else to the member's own card. */
    private PayoutLine line(int number, Due due) {
        Named payee = due.payee();
        MemberRegister.Member member = members.find(due.memberId()).orElseThrow();
        MemberRegister.PayoutAccount account = member.payoutAccount();
        if (payee == null && due.claimId() != null && member.departure() == Departure.DIED) {
            throw Refused.conflict(
                    "member-died", "The member of " + due + " has died: name the beneficiaries before it is paid.");
        }
        if (payee == null && account == null) {
            throw Refused.rule(
                    "payout-account-missing",
                    "The member of " + due + " has no bank card. Add one and have it approved.");
        }
        return new PayoutLine(
                number,
                due.claimId(),
                due.memberId(),
                TimeOrderedIds.next().toString(),
                due.amount(),
                payee != null
                        ? payee.bankCard()
                        : Objects.requireNonNull(account).bankCard(),
                payee != null ? payee.name() : Objects.requireNonNull(account).holder(),
                due.grantId(),
                payee == null ? null : payee.payee(),
                payee == null ? null : payee.namedBy());
    }

    /** Claims or grants; what is asked for of both is refused before anything is looked up. */
    private List<Due> due(BatchRequest request) {
        List<String> claimIds = Objects.requireNonNullElse(request.claims(), List.of());
        List<String> grantIds = Objects.requireNonNullElse(request.grants(), List.of());
        boolean allClaims = Boolean.TRUE.equals(request.all());
        boolean allGrants = Boolean.TRUE.equals(request.allGrants());
        if ((allClaims || !claimIds.isEmpty()) && (allGrants || !grantIds.isEmpty())) {
            throw PayoutLine.mixed();
        }
        if (allGrants || !grantIds.isEmpty()) {
            List<Due> payable = programmes.payable().stream().map(Due::of).toList();
            return allGrants
                    ? payable
                    : named(
                            grantIds,
                            payable,
                            "grant",
                            id -> programmes.grant(id).isPresent());
        }
        List<Due> payable = claims.payable().stream().map(Due::of).toList();
        return allClaims
                ? payable
                : named(claimIds, payable, "claim", id -> claims.find(id).isPresent());
    }

    private static List<Due> named(List<String> ids, List<Due> payable, String kind, Predicate<String> known) {
        Set<String> wanted = new HashSet<>(ids);
        List<Due> found =
                payable.stream().filter(due -> wanted.contains(due.id())).toList();
        found.forEach(due -> wanted.remove(due.id()));
        for (String missing : wanted) {
            if (!known.test(missing)) {
                throw Refused.unknown(kind + "-unknown", "There is no " + kind + " " + missing + ".");
            }
            throw Refused.conflict(
                    kind + "-not-payable", "The " + kind + " " + missing + " is not approved, or is paid already.");
        }
        return found;
    }

    private static BatchAnswer answer(PayoutBook.Batch batch) {
        return new BatchAnswer(
                batch.batchId(),
                batch.total(),
                batch.lines().stream()
                        .map(line -> new Line(line.line(), line.claimId(), line.amount(), line.grantId(), line.payee()))
                        .toList());
    }

    /** A claim, a portion of one, or a grant that waits for its money. */
    private record Due(
            @Nullable String claimId,
            @Nullable String grantId,
            MemberId memberId,
            Money amount,
            @Nullable Named payee) {

        static Due of(PayableClaim claim) {
            return new Due(claim.claimId(), null, claim.memberId(), claim.amount(), claim.payee());
        }

        static Due of(PayableGrant grant) {
            return new Due(null, grant.grantId(), grant.memberId(), grant.amount(), null);
        }

        String id() {
            return claimId != null ? claimId : Objects.requireNonNull(grantId);
        }

        @Override
        public String toString() {
            return (claimId != null ? "claim " : "grant ") + id();
        }
    }

    private record ForBatch(String batchId, ResultRequest request) {}

    /**
     * What to pay: claims or grants, never both.
     *
     * @param claims        ids of claims
     * @param all           all claims that wait
     * @param effectiveDate day of the batch; today if left out
     * @param grants        ids of grants
     * @param allGrants     all grants that wait
     */
    public record BatchRequest(
            @Nullable List<String> claims,
            @Nullable Boolean all,
            @Nullable LocalDate effectiveDate,
            @Nullable List<String> grants,
            @Nullable Boolean allGrants) {}

    /**
     * A batch.
     *
     * @param batchId id
     * @param total   sum of its lines
     * @param lines   its lines
     */
    public record BatchAnswer(String batchId, Money total, List<Line> lines) {}

    /**
     * A line.
     *
     * @param line    number
     * @param claimId whose benefit; none for a grant
     * @param amount  how much
     * @param grantId which grant; none for a benefit
     * @param payee   which payee of the claim; none if the line pays the member
     */
    public record Line(
            int line,
            @Nullable String claimId,
            Money amount,
            @Nullable String grantId,
            @Nullable Integer payee) {}

    /**
     * Where a batch stands.
     *
     * @param batchId id
     * @param status  SENT
     */
    public record BatchStatus(String batchId, String status) {}

    /**
     * What the bank did.
     *
     * @param debit         gross or net
     * @param lines         outcome by line
     * @param effectiveDate day of the bank's booking; today if left out
     */
    public record ResultRequest(
            Debit debit, List<BankAnswer> lines, @Nullable LocalDate effectiveDate) {}

    /**
     * What was new in a result.
     *
     * @param batchId id
     * @param applied lines that the bank had not answered before
     */
    public record ResultAnswer(String batchId, int applied) {}
}
