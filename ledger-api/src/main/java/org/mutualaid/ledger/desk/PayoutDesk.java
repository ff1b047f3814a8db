package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.WhenBankResultRecordedThenSettleClaims;
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
import org.mutualaid.ledger.view.ClaimBook.PayableClaim;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.PayoutBook;
import org.springframework.stereotype.Component;

/** Pays approved benefits through the bank: batch, release, result, and again for what came back. */
@Component
public class PayoutDesk {

    private final Commands commands;
    private final Requests requests;
    private final ClaimBook claims;
    private final PayoutBook payouts;
    private final MemberRegister members;
    private final WhenPayoutBatchProposedThenFillIt fill;
    private final WhenBankResultRecordedThenSettleClaims settle;
    private final FreshViews fresh;
    private final Today today;

    PayoutDesk(
            Commands commands,
            Requests requests,
            ClaimBook claims,
            PayoutBook payouts,
            MemberRegister members,
            WhenPayoutBatchProposedThenFillIt fill,
            WhenBankResultRecordedThenSettleClaims settle,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.claims = claims;
        this.payouts = payouts;
        this.members = members;
        this.fill = fill;
        this.settle = settle;
        this.fresh = fresh;
        this.today = today;
    }

    /** Makes a batch of the named claims, or of all that wait. */
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
                commands.onBehalf(caller.metadata(), () -> settle.on(recorded));
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
        boolean all = Boolean.TRUE.equals(request.all());
        List<PayableClaim> wanted =
                all ? claims.payable() : named(Objects.requireNonNullElse(request.claims(), List.of()));
        List<PayoutLine> lines = new ArrayList<>();
        for (PayableClaim claim : wanted) {
            MemberRegister.PayoutAccount account =
                    members.find(claim.memberId()).orElseThrow().payoutAccount();
            if (account != null) {
                lines.add(new PayoutLine(
                        lines.size() + 1,
                        claim.claimId(),
                        claim.memberId(),
                        TimeOrderedIds.next().toString(),
                        claim.amount(),
                        account.bankCard(),
                        account.holder()));
            } else if (!all) {
                throw Refused.rule(
                        "payout-account-missing",
                        "The member of claim " + claim.claimId() + " has no bank card. Add one and have it approved.");
            }
        }
        return lines;
    }

    private List<PayableClaim> named(List<String> claimIds) {
        Set<String> wanted = new HashSet<>(claimIds);
        List<PayableClaim> found = claims.payable().stream()
                .filter(claim -> wanted.remove(claim.claimId()))
                .toList();
        for (String missing : wanted) {
            if (claims.find(missing).isEmpty()) {
                throw Refused.unknown("claim-unknown", "There is no claim " + missing + ".");
            }
            throw Refused.conflict("claim-not-payable", "Claim " + missing + " is not approved, or is paid already.");
        }
        return found;
    }

    private static BatchAnswer answer(PayoutBook.Batch batch) {
        return new BatchAnswer(
                batch.batchId(),
                batch.total(),
                batch.lines().stream()
                        .map(line -> new Line(line.line(), line.claimId(), line.amount()))
                        .toList());
    }

    private record ForBatch(String batchId, ResultRequest request) {}

    /**
     * Which claims to pay.
     *
     * @param claims        ids
     * @param all           all that wait
     * @param effectiveDate day of the batch; today if left out
     */
    public record BatchRequest(
            @Nullable List<String> claims,
            @Nullable Boolean all,
            @Nullable LocalDate effectiveDate) {}

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
     * @param claimId whose benefit
     * @param amount  how much
     */
    public record Line(int line, String claimId, Money amount) {}

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
