package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.WhenBankResultRecordedThenSettleClaims;
import org.mutualaid.ledger.grant.WhenBankResultRecordedThenSettleGrants;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.CheckPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
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
import org.mutualaid.ledger.view.MemberRegister.Card;
import org.mutualaid.ledger.view.PayoutBook;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.ProgrammeBook.PayableGrant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Pays approved benefits through the bank: batch, release, result, and again for what came back. Grants of money held for
 * others go the same way, in batches of their own.
 */
@Component
@EnableConfigurationProperties(PayoutSettings.class)
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
    private final PayoutSettings settings;
    private final ChangedCards cooling;
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
            PayoutSettings settings,
            ChangedCards cooling,
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
        this.settings = settings;
        this.cooling = cooling;
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
            PayoutBook.Batch batch = fresh.finished(
                    () -> payouts.find(batchId).orElseThrow(), made -> made.status() != PayoutBook.Status.MAKING);
            if (batch.lines().isEmpty()) {
                throw Refused.conflict(
                        "batch-empty-now",
                        "Another batch was made at the same moment and has everything that was asked for.");
            }
            return answer(batch);
        });
    }

    /** Looks a batch through before it is released; large ones need it. */
    public Once<BatchStatus> check(Caller caller, String key, String batchId, SeenRequest seen) {
        caller.mustBe(Role.REVIEWER, Role.CASHIER, Role.APPROVER);
        return requests.once(caller, key, new Step("check", batchId, seen), BatchStatus.class, id -> {
            find(batchId);
            commands.send(new CheckPayoutBatch(batchId, seen.hash(), caller.actor()), caller.metadata());
            return new BatchStatus(batchId, "CHECKED");
        });
    }

    /** Sends the batch to the bank. */
    public Once<BatchStatus> release(Caller caller, String key, String batchId, SeenRequest seen) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, new Step("release", batchId, seen), BatchStatus.class, id -> {
            find(batchId);
            commands.send(
                    new ReleasePayoutBatch(batchId, seen.hash(), settings.limit(), caller.actor()), caller.metadata());
            return new BatchStatus(batchId, "SENT");
        });
    }

    /**
     * Records what the bank did; what was heard before changes nothing.
     *
     * @param pending entries of its file that are not final yet
     */
    public Once<ResultAnswer> record(Caller caller, String key, String batchId, ResultRequest request, int pending) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new ForBatch(batchId, request), ResultAnswer.class, id -> {
            fresh.catchUp();
            requireRecoverable(find(batchId), request.lines());
            RecordBankResult result = new RecordBankResult(
                    batchId, request.debit(), request.lines(), today.orToday(request.effectiveDate()));
            int applied = 0;
            if (commands.send(result, caller.metadata()).result() instanceof List<?> events) {
                for (Object event : events) {
                    applied += settle(caller, event);
                }
            }
            return new ResultAnswer(batchId, applied, pending);
        });
    }

    private int settle(Caller caller, Object event) {
        return switch (event) {
            case BankResultRecorded recorded -> {
                commands.onBehalf(caller.metadata(), () -> {
                    settleClaims.on(recorded);
                    settleGrants.on(recorded);
                });
                yield recorded.lines().size();
            }
            case PaidLinesReturned back -> {
                commands.onBehalf(caller.metadata(), () -> {
                    settleClaims.on(back);
                    settleGrants.on(back);
                });
                yield back.lines().size();
            }
            default -> 0;
        };
    }

    /** Money of a benefit that is being recovered settles the recovery: returned to the claim, it would be owed twice. */
    private void requireRecoverable(PayoutBook.Batch batch, List<BankAnswer> answers) {
        Set<Integer> returned = answers.stream()
                .filter(answer -> answer.outcome() == Outcome.RETURNED)
                .map(BankAnswer::line)
                .collect(Collectors.toSet());
        List<PayoutBook.Line> late = batch.lines().stream()
                .filter(line -> line.outcome() == Outcome.PAID && returned.contains(line.line()))
                .toList();
        Set<String> recovered = claims.takenBack(
                batch.batchId(),
                late.stream()
                        .map(PayoutBook.Line::claimId)
                        .filter(Objects::nonNull)
                        .toList());
        String lines = late.stream()
                .filter(line -> line.claimId() != null && recovered.contains(line.claimId()))
                .map(line -> Integer.toString(line.line()))
                .collect(Collectors.joining(", "));
        if (!lines.isEmpty()) {
            throw Refused.conflict(
                            "line-answered-otherwise",
                            "These lines were paid, and their benefits are being recovered: " + lines
                                    + ". Record the money as a receipt of the recovery.")
                    .with("rows", lines);
        }
    }

    /** The batch, or a refusal. */
    public PayoutBook.Batch find(String batchId) {
        return fresh.find(() -> payouts.find(batchId))
                .orElseThrow(() -> Refused.unknown("batch-unknown", "There is no payout batch " + batchId + "."));
    }

    private List<PayoutLine> lines(BatchRequest request) {
        boolean all = Boolean.TRUE.equals(request.all()) || Boolean.TRUE.equals(request.allGrants());
        List<Due> due = due(request);
        List<MemberId> people = due.stream().map(Due::memberId).distinct().toList();
        Map<MemberId, Card> cards = members.cards(people);
        Set<MemberId> dead = members.dead(people);
        List<PayoutLine> lines = new ArrayList<>();
        for (Due one : due) {
            try {
                lines.add(line(lines.size() + 1, one, cards.get(one.memberId()), dead.contains(one.memberId())));
            } catch (Refused refused) {
                if (!all) {
                    throw refused;
                }
            }
        }
        return lines;
    }

    /** To the payee who was named, or else to the member's own card. */
    private PayoutLine line(int number, Due due, @Nullable Card card, boolean died) {
        Named payee = due.payee();
        String attemptId = TimeOrderedIds.next().toString();
        if (payee != null) {
            return new PayoutLine(
                    number,
                    due.claimId(),
                    due.memberId(),
                    attemptId,
                    due.amount(),
                    payee.bankCard(),
                    payee.name(),
                    due.grantId(),
                    payee.payee(),
                    payee.namedBy());
        }
        if (due.claimId() != null && died) {
            throw Refused.conflict(
                    "member-died", "The member of " + due + " has died: name the beneficiaries before it is paid.");
        }
        if (card == null) {
            throw Refused.rule(
                    "payout-account-missing",
                    "The member of " + due + " has no bank card. Add one and have it approved.");
        }
        cooling.requireOver(card, due.toString());
        return new PayoutLine(
                number,
                due.claimId(),
                due.memberId(),
                attemptId,
                due.amount(),
                card.bankCard(),
                card.holder(),
                due.grantId());
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

    private BatchAnswer answer(PayoutBook.Batch batch) {
        return new BatchAnswer(
                batch.batchId(),
                batch.total(),
                batch.lines().size(),
                batch.hash(),
                settings.needsCheck(batch.total()),
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

    private record Step(String step, String batchId, SeenRequest seen) {}

    /**
     * Which batch somebody agrees to.
     *
     * @param hash as they saw it; left out to take the batch as it is
     */
    public record SeenRequest(@Nullable String hash) {

        /** Nothing was said of what was seen. */
        public static final SeenRequest ANYTHING = new SeenRequest(null);
    }

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
     * @param count   number of its lines
     * @param hash    what it says
     * @param checkNeeded whether it is checked by a third person before it is released
     * @param lines   its lines
     */
    public record BatchAnswer(
            String batchId,
            Money total,
            int count,
            @Nullable String hash,
            boolean checkNeeded,
            List<Line> lines) {}

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
     * @param status  CHECKED or SENT
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
     * @param applied lines whose answer was new
     * @param pending entries that are not final yet and were passed over
     */
    public record ResultAnswer(String batchId, int applied, int pending) {}
}
