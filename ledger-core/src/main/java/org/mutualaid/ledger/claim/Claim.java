package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * One claim on its way to the card. Nobody plays two parts in it, and its benefit is never on two lines at once.
 *
 * @param registered what was registered; null before that
 * @param facts      what happened, as the reviewers see it
 * @param state      where it stands
 * @param people     who has played which part
 * @param round      how often its decision has begun, from 1
 * @param rejection  how it was last rejected
 * @param portions   where the money of its benefit stands
 * @param recovery   that the benefit must come back, once that was asked for in this round
 * @param voidCovers void terms whose benefit was asked back, in any round
 */
record Claim(
        @Nullable ClaimRegistered registered,
        @Nullable ClaimFacts facts,
        State state,
        Map<Part, Set<String>> people,
        int round,
        @Nullable Rejection rejection,
        Portions portions,
        @Nullable RecoveryRequested recovery,
        Set<String> voidCovers) {

    static final Claim NONE = new Claim(null, null, State.NEW, Map.of(), 1, null, Portions.NONE, null, Set.of());

    static final Set<State> UNDECIDED =
            EnumSet.of(State.REGISTERED, State.MATERIALS_MISSING, State.FIRST_REVIEWED, State.SECOND_REVIEWED);

    static List<ClaimEvent> decide(RegisterClaim command, Claim claim) {
        if (claim.registered != null) {
            return List.of();
        }
        LocalDate admitted = command.facts().admittedOn();
        LocalDate discharged = command.facts().dischargedOn();
        if (admitted != null && discharged != null && discharged.isBefore(admitted)) {
            throw Refused.rule("dates-out-of-order", "The day of discharge is before the day of admission.")
                    .with("field", "dischargedOn");
        }
        return List.of(new ClaimRegistered(
                command.claimId(),
                command.claimNo(),
                command.memberId(),
                command.scheme(),
                command.agencyPoint(),
                command.facts(),
                List.copyOf(command.invoiceNumbers()),
                command.by()));
    }

    static List<ClaimEvent> decide(RequestMaterials command, Claim claim) {
        claim.requireState(EnumSet.of(State.REGISTERED, State.MATERIALS_MISSING, State.FIRST_REVIEWED));
        return List.of(new ClaimMaterialsRequested(command.claimId(), claim.member(), List.copyOf(command.missing())));
    }

    static List<ClaimEvent> decide(ReceiveMaterials command, Claim claim) {
        claim.requireState(EnumSet.of(State.MATERIALS_MISSING));
        return List.of(new ClaimMaterialsReceived(command.claimId(), claim.member(), List.copyOf(command.received())));
    }

    static List<ClaimEvent> decide(ReviewFirst command, Claim claim) {
        claim.requireState(EnumSet.of(State.REGISTERED));
        claim.requireOther(command.by(), Part.FIRST_REVIEW);
        return List.of(new ClaimFirstReviewed(
                command.claimId(), claim.member(), command.outcome(), command.note(), command.by()));
    }

    static List<ClaimEvent> decide(ReviewSecond command, Claim claim) {
        claim.requireState(EnumSet.of(State.FIRST_REVIEWED));
        claim.requireOther(command.by(), Part.SECOND_REVIEW);
        return List.of(new ClaimSecondReviewed(
                command.claimId(), claim.member(), command.outcome(), command.note(), command.by()));
    }

    static List<ClaimEvent> decide(ConsiderApproval command, Claim claim) {
        claim.requireApprovable(command.by());
        return List.of();
    }

    static List<ClaimEvent> decide(ApproveClaim command, Claim claim) {
        claim.requireApprovable(command.by());
        if (command.round() != claim.round) {
            throw Refused.conflict(
                            "claim-changed", "The claim has changed since its benefit was calculated: look again.")
                    .with("status", claim.state.name());
        }
        Money amount = command.calculation().amount();
        String scheme = claim.known().scheme();
        return List.of(new ClaimApproved(
                command.claimId(),
                claim.member(),
                scheme,
                amount,
                command.calculation(),
                command.by(),
                JournalEntry.on(command.on())
                        .debit(Chart.BENEFITS.of(scheme), amount)
                        .credit(Chart.BENEFITS_PAYABLE.of(command.claimId()), amount)
                        .entry()));
    }

    static List<ClaimEvent> decide(RejectClaim command, Claim claim) {
        claim.requireState(UNDECIDED);
        claim.requireOther(command.by(), Part.REJECTION);
        return List.of(new ClaimRejected(
                command.claimId(),
                claim.member(),
                claim.known().scheme(),
                command.code(),
                command.text(),
                command.on(),
                command.by(),
                claim.roundOrNone()));
    }

    static List<ClaimEvent> decide(WithdrawClaim command, Claim claim) {
        claim.requireState(UNDECIDED);
        return List.of(new ClaimWithdrawn(
                command.claimId(), claim.member(), claim.known().scheme(), claim.roundOrNone()));
    }

    static Claim evolve(Claim claim, ClaimEvent event) {
        return switch (event) {
            case ClaimRegistered registered ->
                new Claim(
                                registered,
                                registered.facts(),
                                State.REGISTERED,
                                Map.of(),
                                1,
                                null,
                                Portions.NONE,
                                null,
                                Set.of())
                        .played(Part.REGISTRATION, registered.by());
            case ClaimMaterialsRequested requested -> claim.in(State.MATERIALS_MISSING);
            case ClaimMaterialsReceived received -> claim.in(State.REGISTERED);
            case ClaimFirstReviewed reviewed ->
                claim.in(reviewed.outcome() == Outcome.PASS ? State.FIRST_REVIEWED : State.REGISTERED)
                        .played(Part.FIRST_REVIEW, reviewed.by());
            case ClaimSecondReviewed reviewed ->
                claim.in(reviewed.outcome() == Outcome.PASS ? State.SECOND_REVIEWED : State.REGISTERED)
                        .played(Part.SECOND_REVIEW, reviewed.by());
            case ClaimApproved approved ->
                claim.holding(claim.portions.approved(approved)).played(Part.APPROVAL, approved.by());
            case ClaimRejected rejected ->
                claim.rejected(Rejection.of(rejected, claim.state))
                        .in(State.REJECTED)
                        .played(Part.REJECTION, rejected.by());
            case AppealFiled filed ->
                claim.rejected(Objects.requireNonNull(claim.rejection).appealed(filed));
            case AppealDecided decided -> claim.afterAppeal(decided);
            case ClaimReopened reopened -> claim.again(State.REGISTERED, reopened.round(), null);
            case ClaimRegraded regraded -> claim.regraded(regraded);
            case ClaimWithdrawn withdrawn -> claim.in(State.WITHDRAWN);
            case PayeesNamed named -> claim.holding(claim.portions.named(named));
            case ClaimPutInBatch put -> claim.holding(claim.portions.put(put));
            case ClaimPaid paid -> claim.holding(claim.portions.paid(paid.attemptId()));
            case ClaimPayoutReturned returned -> claim.holding(claim.portions.returned(returned.attemptId()));
            case RecoveryRequested requested -> claim.recovering(requested);
            case ClaimApprovalReversed reversed -> claim.reversed();
            case RecoveryOpened opened -> claim.reversed();
        };
    }

    /** A benefit that must come back does so as soon as it is known where its money is. */
    List<ClaimEvent> thenRecovered(ClaimEvent first) {
        Claim now = evolve(this, first);
        List<ClaimEvent> events = new ArrayList<>(List.of(first));
        if (now.recovery != null) {
            events.addAll(now.portions.takenBack(now.recovery, known(), roundOrNone()));
        }
        return List.copyOf(events);
    }

    /** What would be approved now. */
    Approvable approvable() {
        return new Approvable(Objects.requireNonNull(facts), round);
    }

    /** What events tell of the round. */
    @Nullable
    Integer roundOrNone() {
        return round == 1 ? null : round;
    }

    private void requireApprovable(String person) {
        requireState(EnumSet.of(State.SECOND_REVIEWED));
        requireOther(person, Part.APPROVAL);
        if (recovery != null) {
            throw Refused.conflict(
                    "cover-void", "The cover of this claim was found void while it was decided. Reject the claim.");
        }
    }

    void requireState(Set<State> allowed) {
        if (!allowed.contains(state)) {
            throw Refused.conflict("claim-state", "The claim is " + state + "; this needs " + allowed + ".")
                    .with("status", state.name());
        }
    }

    private void requireOther(String person, Part wanted) {
        people.forEach((part, persons) -> {
            if (part != wanted && persons.contains(person)) {
                throw Refused.forbidden(
                        "same-person", "Whoever did the " + part + " of a claim cannot do its " + wanted + " as well.");
            }
        });
    }

    ClaimRegistered known() {
        return Objects.requireNonNull(registered);
    }

    MemberId member() {
        return known().memberId();
    }

    private Claim in(State next) {
        return new Claim(registered, facts, next, people, round, rejection, portions, recovery, voidCovers);
    }

    private Claim rejected(Rejection now) {
        return new Claim(registered, facts, state, people, round, now, portions, recovery, voidCovers);
    }

    /** The reviews already made still count. */
    private Claim afterAppeal(AppealDecided decided) {
        Rejection closed = Objects.requireNonNull(rejection).decided();
        return decided.round() == null || decided.backTo() == null
                ? rejected(closed)
                : again(State.valueOf(decided.backTo().name()), decided.round(), closed);
    }

    /** A new round of the decision: what was granted or asked back in the last one has no bearing on it. */
    private Claim again(State from, int next, @Nullable Rejection before) {
        return new Claim(registered, facts, from, people, next, before, portions, null, voidCovers);
    }

    private Claim regraded(ClaimRegraded event) {
        return new Claim(
                registered,
                event.after(),
                State.valueOf(event.stage().name()),
                people,
                event.round(),
                rejection,
                portions,
                recovery,
                voidCovers);
    }

    private Claim holding(Portions now) {
        return new Claim(registered, facts, now.state(), people, round, rejection, now, recovery, voidCovers);
    }

    private Claim recovering(RecoveryRequested asked) {
        Set<String> covers = new HashSet<>(voidCovers);
        if (asked.coverId() != null) {
            covers.add(asked.coverId());
        }
        return new Claim(registered, facts, state, people, round, rejection, portions, asked, Set.copyOf(covers));
    }

    private Claim reversed() {
        return new Claim(
                registered, facts, State.REVERSED, people, round, rejection, portions.reversed(), recovery, voidCovers);
    }

    /** Who has played that part, in any round. */
    Set<String> played(Part part) {
        return people.getOrDefault(part, Set.of());
    }

    private Claim played(Part part, String person) {
        Map<Part, Set<String>> now = new EnumMap<>(Part.class);
        now.putAll(people);
        Set<String> persons = new HashSet<>(played(part));
        persons.add(person);
        now.put(part, Set.copyOf(persons));
        return new Claim(registered, facts, state, now, round, rejection, portions, recovery, voidCovers);
    }

    /** Where a claim stands, as far as the rules care. */
    enum State {
        NEW,
        REGISTERED,
        MATERIALS_MISSING,
        FIRST_REVIEWED,
        SECOND_REVIEWED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        IN_BATCH,
        PAID,
        RETURNED,
        REVERSED
    }

    /** The parts that people play in a claim. */
    enum Part {
        REGISTRATION,
        FIRST_REVIEW,
        SECOND_REVIEW,
        APPROVAL,
        REJECTION
    }
}
