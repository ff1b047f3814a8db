package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.decide;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.claim.Claim.Part;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;

class ClaimTest {

    private static final Calculation BENEFIT = new Calculation(yuan("1213.69"), 1, false, List.of());
    private static final ClaimFacts FACTS = new ClaimFacts(
            ClaimFacts.Kind.HOSPITAL_STAY,
            day("2024-09-01"),
            day("2024-09-05"),
            day("2024-09-06"),
            null,
            null,
            null,
            4,
            ClaimFacts.Settlement.NONE);
    private static final RegisterClaim REGISTER =
            new RegisterClaim("C1", "2024-000001", member(1), "HOSP", "SN-01", FACTS, List.of("INV-1"), "clerk");
    private static final WithdrawClaim WITHDRAW = new WithdrawClaim("C1");
    private static final RecoverBenefit RECOVER = new RecoverBenefit("C1", "COVER", day("2024-12-01"), "INELIGIBLE");

    @Test
    void registers_a_claim_once() {
        assertThat(Claim.decide(REGISTER, Claim.NONE)).singleElement().satisfies(event -> {
            assertThat(event.memberId()).isEqualTo(member(1));
            assertThat(event.stream()).isEqualTo("claim:C1");
        });
        assertThat(Claim.decide(REGISTER, in(State.REGISTERED))).isEmpty();
    }

    @Test
    void is_not_registered_for_a_stay_that_ended_before_it_began() {
        ClaimFacts wrong = new ClaimFacts(
                FACTS.kind(),
                day("2024-09-05"),
                day("2024-09-04"),
                null,
                null,
                null,
                null,
                null,
                ClaimFacts.Settlement.NONE);

        assertRefused(
                Refused.Kind.RULE,
                "dates-out-of-order",
                () -> Claim.decide(
                        new RegisterClaim("C1", "2024-000001", member(1), "HOSP", "SN-01", wrong, List.of(), "clerk"),
                        Claim.NONE));
    }

    @Test
    void books_the_benefit_when_it_is_approved() {
        ClaimApproved approved = (ClaimApproved)
                Claim.decide(approve("approver"), in(State.SECOND_REVIEWED)).getFirst();

        assertThat(approved.amount()).isEqualTo(yuan("1213.69"));
        assertThat(approved.calculation()).isEqualTo(BENEFIT);
        assertThat(written(approved.entry())).containsExactly("Dr 5101:HOSP 1213.69", "Cr 2211:C1 1213.69");
    }

    @Test
    void tells_beforehand_whether_somebody_could_approve() {
        Claim reviewed = in(State.SECOND_REVIEWED);

        assertThat(Claim.decide(new ClaimCommand.ConsiderApproval("C1", "approver"), reviewed))
                .isEmpty();
        for (String person : List.of("clerk", "first", "second")) {
            assertRefused(
                    Refused.Kind.FORBIDDEN,
                    "same-person",
                    () -> Claim.decide(new ClaimCommand.ConsiderApproval("C1", person), reviewed));
        }
        assertRefused(
                Refused.Kind.CONFLICT,
                "claim-state",
                () -> Claim.decide(new ClaimCommand.ConsiderApproval("C1", "approver"), in(State.APPROVED)));
    }

    static Stream<Arguments> pairsOfParts() {
        return Stream.of(Part.values())
                .flatMap(done -> EnumSet.range(Part.FIRST_REVIEW, Part.REJECTION).stream()
                        .filter(wanted -> wanted != done && canFollow(done, wanted))
                        .map(wanted -> Arguments.of(done, wanted)));
    }

    @ParameterizedTest
    @MethodSource("pairsOfParts")
    void refuses_a_second_part_to_whoever_played_another(Part done, Part wanted) {
        Claim claim = after(Claim.NONE, Claim::evolve, historyWithSamePersonIn(done, wanted));

        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> decide(command(wanted, "the-same"), claim));
        assertThat(decide(command(wanted, "somebody-new"), claim)).hasSize(1);
    }

    @Test
    void remembers_the_first_reviewer_after_the_second_returned_the_claim() {
        Claim claim = given(
                REGISTER,
                new ReviewFirst("C1", Outcome.PASS, new Sealed(""), "first"),
                new ReviewSecond("C1", Outcome.RETURN, new Sealed("more"), "second"),
                new ReviewFirst("C1", Outcome.PASS, new Sealed(""), "another"));

        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Claim.decide(new ReviewSecond("C1", Outcome.PASS, new Sealed(""), "first"), claim));
        assertThat(Claim.decide(new ReviewSecond("C1", Outcome.PASS, new Sealed(""), "second"), claim))
                .as("the same part again")
                .hasSize(1);
    }

    @Test
    void goes_back_to_the_counter_when_a_reviewer_returns_it() {
        assertThat(given(REGISTER, new ReviewFirst("C1", Outcome.RETURN, new Sealed("more"), "first"))
                        .state())
                .isEqualTo(State.REGISTERED);
    }

    @Test
    void waits_while_papers_are_missing() {
        Claim waiting = in(State.MATERIALS_MISSING);

        assertRefused(
                Refused.Kind.CONFLICT,
                "claim-state",
                () -> Claim.decide(new ReviewFirst("C1", Outcome.PASS, new Sealed(""), "first"), waiting));
        List<ClaimEvent> received = Claim.decide(new ReceiveMaterials("C1", List.of("invoice")), waiting);
        assertThat(after(waiting, Claim::evolve, received).state()).isEqualTo(State.REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void allows_each_step_in_its_own_states_only(State state) {
        Map<ClaimCommand, Set<State>> allowed = new LinkedHashMap<>();
        Set<State> undecided =
                EnumSet.of(State.REGISTERED, State.MATERIALS_MISSING, State.FIRST_REVIEWED, State.SECOND_REVIEWED);
        allowed.put(
                new RequestMaterials("C1", List.of("invoice")),
                EnumSet.of(State.REGISTERED, State.MATERIALS_MISSING, State.FIRST_REVIEWED));
        allowed.put(new ReceiveMaterials("C1", List.of("invoice")), EnumSet.of(State.MATERIALS_MISSING));
        allowed.put(new ReviewFirst("C1", Outcome.PASS, new Sealed(""), "new"), EnumSet.of(State.REGISTERED));
        allowed.put(new ReviewSecond("C1", Outcome.PASS, new Sealed(""), "new"), EnumSet.of(State.FIRST_REVIEWED));
        allowed.put(approve("new"), EnumSet.of(State.SECOND_REVIEWED));
        allowed.put(new RejectClaim("C1", "N01", new Sealed("not covered"), day("2024-09-10"), "new"), undecided);
        allowed.put(WITHDRAW, undecided);
        allowed.put(put("B9", "A9"), EnumSet.of(State.APPROVED, State.RETURNED));
        Claim claim = in(state);

        allowed.forEach((command, states) -> {
            if (states.contains(state)) {
                assertThat(decide(command, claim))
                        .as("%s in %s", command, state)
                        .hasSize(1);
            } else {
                Refused refused = refusal(() -> decide(command, claim));
                assertThat(refused.code()).as("%s in %s", command, state).isEqualTo("claim-state");
                assertThat(refused.reason().facts()).containsEntry("status", state.name());
            }
        });
    }

    @Test
    void ends_when_it_is_rejected_or_withdrawn() {
        ClaimRejected rejected = (ClaimRejected) Claim.decide(
                        new RejectClaim("C1", "N01", new Sealed("not covered"), day("2024-09-10"), "approver"),
                        in(State.SECOND_REVIEWED))
                .getFirst();
        assertThat(rejected.code()).isEqualTo("N01");
        assertThat(Claim.decide(WITHDRAW, in(State.REGISTERED)))
                .containsExactly(new ClaimWithdrawn("C1", member(1), "HOSP"));
    }

    @Test
    void is_put_on_one_line_of_one_batch() {
        ClaimPutInBatch put =
                (ClaimPutInBatch) decide(put("B1", "A1"), in(State.APPROVED)).getFirst();

        assertThat(put.amount()).isEqualTo(yuan("1213.69"));
        assertThat(written(put.entry())).containsExactly("Dr 2211:C1 1213.69", "Cr 2212:B1 1213.69");
        Claim claim = Claim.evolve(in(State.APPROVED), put);
        assertThat(decide(put("B1", "A1"), claim)).as("once").isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(put("B2", "A2"), claim));
    }

    @Test
    void is_paid_once() {
        Claim claim = in(State.IN_BATCH);

        List<ClaimEvent> paid = decide(new ConfirmPayout("C1", "B1", "A1"), claim);

        assertThat(paid).containsExactly(new ClaimPaid("C1", member(1), "B1", "A1", yuan("1213.69"), null));
        Claim done = after(claim, Claim::evolve, paid);
        assertThat(decide(new ConfirmPayout("C1", "B1", "A1"), done)).isEmpty();
        assertThat(decide(new ReturnPayout("C1", "B1", "A9", "CLOSED"), done))
                .as("another attempt")
                .isEmpty();
    }

    /** Banks return money days after they said it was paid. */
    @Test
    void is_paid_again_when_the_money_came_back_after_it_was_paid() {
        Claim paid = after(
                in(State.IN_BATCH), Claim::evolve, decide(new ConfirmPayout("C1", "B1", "A1"), in(State.IN_BATCH)));

        List<ClaimEvent> returned = decide(new ReturnPayout("C1", "B1", "A1", "CLOSED"), paid);

        assertThat(returned)
                .containsExactly(new ClaimPayoutReturned("C1", member(1), "B1", "A1", yuan("1213.69"), "CLOSED", null));
        Claim back = after(paid, Claim::evolve, returned);
        assertThat(decide(new ConfirmPayout("C1", "B1", "A1"), back))
                .as("the first word of the bank again")
                .isEmpty();
        ClaimPutInBatch again = (ClaimPutInBatch) decide(put("B2", "A2"), back).getFirst();
        assertThat(written(again.entry())).containsExactly("Dr 2213:C1 1213.69", "Cr 2212:B2 1213.69");
    }

    /** H3: the card is closed, a new attempt pays; the benefit is an expense once. */
    @Test
    void is_paid_by_a_new_attempt_after_the_bank_returned_it() {
        Claim claim = in(State.IN_BATCH);
        List<ClaimEvent> log = new ArrayList<>(log(State.IN_BATCH));
        List<ClaimEvent> returned = decide(new ReturnPayout("C1", "B1", "A1", "CLOSED"), claim);
        assertThat(returned)
                .containsExactly(new ClaimPayoutReturned("C1", member(1), "B1", "A1", yuan("1213.69"), "CLOSED", null));
        Claim back = after(claim, Claim::evolve, returned);
        assertThat(decide(new ReturnPayout("C1", "B1", "A1", "CLOSED"), back)).isEmpty();
        assertThat(decide(put("B1", "A1"), back))
                .as("an attempt is never used again")
                .isEmpty();

        ClaimPutInBatch again = (ClaimPutInBatch) decide(put("B2", "A2"), back).getFirst();
        assertThat(written(again.entry())).containsExactly("Dr 2213:C1 1213.69", "Cr 2212:B2 1213.69");
        Claim second = Claim.evolve(back, again);
        assertThat(decide(new ConfirmPayout("C1", "B1", "A1"), second))
                .as("the old attempt")
                .isEmpty();
        List<ClaimEvent> paid = decide(new ConfirmPayout("C1", "B2", "A2"), second);
        assertThat(after(second, Claim::evolve, paid).state()).isEqualTo(State.PAID);

        log.addAll(returned);
        log.add(again);
        log.addAll(paid);
        assertThat(debits(log, "5101:HOSP")).isEqualTo(yuan("1213.69"));
        assertThat(debits(log, "2211:C1")).isEqualTo(yuan("1213.69"));
    }

    private static boolean canFollow(Part done, Part wanted) {
        return done != Part.REJECTION
                && done != Part.APPROVAL
                && (done.ordinal() < wanted.ordinal() || done == Part.SECOND_REVIEW && wanted == Part.FIRST_REVIEW);
    }

    private static List<ClaimEvent> historyWithSamePersonIn(Part done, Part wanted) {
        List<ClaimCommand> commands = new ArrayList<>();
        commands.add(new RegisterClaim(
                "C1",
                "2024-000001",
                member(1),
                "HOSP",
                "SN-01",
                FACTS,
                List.of(),
                done == Part.REGISTRATION ? "the-same" : "clerk"));
        if (wanted != Part.FIRST_REVIEW || done == Part.SECOND_REVIEW) {
            commands.add(new ReviewFirst(
                    "C1", Outcome.PASS, new Sealed(""), done == Part.FIRST_REVIEW ? "the-same" : "first"));
        }
        if (wanted == Part.APPROVAL || wanted == Part.REJECTION || done == Part.SECOND_REVIEW) {
            commands.add(new ReviewSecond(
                    "C1",
                    wanted == Part.FIRST_REVIEW ? Outcome.RETURN : Outcome.PASS,
                    new Sealed(""),
                    done == Part.SECOND_REVIEW ? "the-same" : "second"));
        }
        return played(commands);
    }

    private static ClaimCommand command(Part part, String by) {
        return switch (part) {
            case REGISTRATION -> REGISTER;
            case FIRST_REVIEW -> new ReviewFirst("C1", Outcome.PASS, new Sealed(""), by);
            case SECOND_REVIEW -> new ReviewSecond("C1", Outcome.PASS, new Sealed(""), by);
            case APPROVAL -> approve(by);
            case REJECTION -> new RejectClaim("C1", "N01", new Sealed("not covered"), day("2024-09-10"), by);
        };
    }

    private static ApproveClaim approve(String by) {
        return new ApproveClaim("C1", BENEFIT, day("2024-09-10"), by);
    }

    private static PutInBatch put(String batchId, String attemptId) {
        return new PutInBatch("C1", batchId, 1, attemptId, yuan("1213.69"), null, day("2024-09-11"));
    }

    private static Claim in(State state) {
        return after(Claim.NONE, Claim::evolve, log(state));
    }

    private static List<ClaimEvent> log(State state) {
        List<ClaimCommand> path = new ArrayList<>(List.of(
                REGISTER,
                new ReviewFirst("C1", Outcome.PASS, new Sealed(""), "first"),
                new ReviewSecond("C1", Outcome.PASS, new Sealed(""), "second"),
                approve("approver"),
                put("B1", "A1")));
        return played(
                switch (state) {
                    case NEW -> List.of();
                    case REGISTERED -> path.subList(0, 1);
                    case FIRST_REVIEWED -> path.subList(0, 2);
                    case SECOND_REVIEWED -> path.subList(0, 3);
                    case APPROVED -> path.subList(0, 4);
                    case IN_BATCH -> path;
                    case PAID -> with(path, new ConfirmPayout("C1", "B1", "A1"));
                    case RETURNED -> with(path, new ReturnPayout("C1", "B1", "A1", "CLOSED"));
                    case MATERIALS_MISSING -> with(path.subList(0, 1), new RequestMaterials("C1", List.of("invoice")));
                    case REJECTED ->
                        with(
                                path.subList(0, 1),
                                new RejectClaim("C1", "N01", new Sealed("not covered"), day("2024-09-10"), "other"));
                    case WITHDRAWN -> with(path.subList(0, 1), WITHDRAW);
                    case REVERSED -> with(path.subList(0, 4), RECOVER);
                });
    }

    private static List<ClaimCommand> with(List<ClaimCommand> path, ClaimCommand last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }

    private static Claim given(ClaimCommand... commands) {
        return after(Claim.NONE, Claim::evolve, played(List.of(commands)));
    }

    private static List<ClaimEvent> played(List<ClaimCommand> commands) {
        List<ClaimEvent> log = new ArrayList<>();
        Claim claim = Claim.NONE;
        for (ClaimCommand command : commands) {
            List<ClaimEvent> events = decide(command, claim);
            claim = after(claim, Claim::evolve, events);
            log.addAll(events);
        }
        return log;
    }

    private static Money debits(List<ClaimEvent> log, String account) {
        return Money.sum(log.stream()
                .filter(Posted.class::isInstance)
                .flatMap(event -> ((Posted) event).entry().lines().stream())
                .filter(line ->
                        line.side() == Side.DEBIT && line.account().path().equals(account))
                .map(JournalLine::amount)
                .toList());
    }
}
