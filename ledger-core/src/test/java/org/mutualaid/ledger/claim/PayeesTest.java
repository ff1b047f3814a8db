package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.TEXT;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.log;
import static org.mutualaid.ledger.claim.Claims.name;
import static org.mutualaid.ledger.claim.Claims.paid;
import static org.mutualaid.ledger.claim.Claims.played;
import static org.mutualaid.ledger.claim.Claims.put;
import static org.mutualaid.ledger.claim.Claims.returned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.Payee;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.rule.Refused;

/** H16: the member has died; the benefit goes to several people, each a portion with attempts of its own. */
class PayeesTest {

    private static final ReverseApproval REVERSE = new ReverseApproval("C1", day("2024-12-01"), TEXT, "approver");
    private static final Claim BACK = played(APPROVED, put("B1", "A1"), returned("B1", "A1"));
    private static final Claim SPLIT = played(BACK, name("N1", "300.01", "699.99"));

    @Test
    void gives_every_payee_a_number() {
        assertThat(decide(name("N1", "300.01", "699.99"), BACK))
                .containsExactly(new PayeesNamed(
                        "C1",
                        member(1),
                        "N1",
                        List.of(new Payee(1, TEXT, TEXT, yuan("300.01")), new Payee(2, TEXT, TEXT, yuan("699.99"))),
                        "namer"));
        assertThat(decide(name("N1", "300.01", "699.99"), SPLIT)).as("once").isEmpty();
        assertThat(SPLIT.state()).isEqualTo(State.APPROVED);
    }

    @Test
    void refuses_amounts_that_are_not_what_is_unpaid() {
        Refused refused = refusal(() -> decide(name("N1", "300.00", "699.99"), APPROVED));

        assertThat(refused.code()).isEqualTo("payees-sum");
        assertThat(refused.reason().facts()).containsEntry("unpaid", "1000.00");
        assertRefused(Refused.Kind.RULE, "payees-sum", () -> decide(name("N1"), APPROVED));
        assertRefused(Refused.Kind.RULE, "payees-amount", () -> decide(name("N1", "1000.00", "0.00"), APPROVED));
    }

    @Test
    void names_payees_while_money_is_owed_and_none_of_it_is_at_the_bank() {
        assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(name("N1", "1000.00"), REVIEWED));
        assertRefused(
                Refused.Kind.CONFLICT,
                "payees-at-bank",
                () -> decide(name("N1", "1000.00"), played(APPROVED, put("B1", "A1"))));
        assertRefused(
                Refused.Kind.CONFLICT,
                "claim-state",
                () -> decide(name("N1", "1000.00"), played(APPROVED, put("B1", "A1"), paid("B1", "A1"))));
        assertRefused(
                Refused.Kind.CONFLICT,
                "payees-at-bank",
                () -> decide(name("N2", "1000.00"), played(SPLIT, put("B2", "A2", 1, "300.01"))));
    }

    @Test
    void sends_each_portion_on_its_own_out_of_what_came_back_first() {
        Claim mixed = played(APPROVED, name("N1", "400.00", "600.00"), put("B1", "A1", 1, "400.00"));
        Claim back = played(mixed, returned("B1", "A1"));

        ClaimPutInBatch second =
                (ClaimPutInBatch) decide(put("B2", "A2", 2, "600.00"), back).getFirst();
        assertThat(second.payee()).isEqualTo(2);
        assertThat(written(second.entry()))
                .containsExactly("Dr 2213:C1 400.00", "Dr 2211:C1 200.00", "Cr 2212:B2 600.00");
        ClaimPutInBatch again =
                (ClaimPutInBatch) decide(put("B3", "A3", 1, "400.00"), played(back, put("B2", "A2", 2, "600.00")))
                        .getFirst();
        assertThat(written(again.entry())).containsExactly("Dr 2211:C1 400.00", "Cr 2212:B3 400.00");
    }

    @Test
    void answers_for_one_portion_leave_the_others_alone() {
        Claim sent = played(SPLIT, put("B2", "A2", 1, "300.01"), put("B2", "A3", 2, "699.99"));

        List<ClaimEvent> done = decide(paid("B2", "A2"), sent);

        assertThat(done).containsExactly(new ClaimPaid("C1", member(1), "B2", "A2", yuan("300.01"), 1));
        assertThat(played(sent, paid("B2", "A2")).state()).isEqualTo(State.IN_BATCH);
        Claim half = played(sent, paid("B2", "A2"), returned("B2", "A3"));
        assertThat(half.state()).isEqualTo(State.RETURNED);
        assertThat(played(half, put("B3", "A4", 2, "699.99"), paid("B3", "A4")).state())
                .isEqualTo(State.PAID);
    }

    /** Also when the bank took its word back only after it had paid. */
    @Test
    void money_of_one_payee_that_came_back_after_it_was_paid_is_owed_again() {
        Claim done = played(
                SPLIT, put("B2", "A2", 1, "300.01"), put("B2", "A3", 2, "699.99"), paid("B2", "A2"), paid("B2", "A3"));
        assertThat(done.state()).isEqualTo(State.PAID);

        Claim back = played(done, returned("B2", "A3"));

        assertThat(back.state()).isEqualTo(State.RETURNED);
        assertThat(decide(returned("B2", "A3"), back)).as("once").isEmpty();
        ClaimPutInBatch again =
                (ClaimPutInBatch) decide(put("B3", "A4", 2, "699.99"), back).getFirst();
        assertThat(written(again.entry())).containsExactly("Dr 2213:C1 699.99", "Cr 2212:B3 699.99");
        List<ClaimEvent> takenBack = decide(REVERSE, back);
        assertThat(takenBack)
                .as("one portion is on its card, the other is not")
                .hasAtLeastOneElementOfType(RecoveryOpened.class)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                RecoveryOpened.class,
                                opened -> assertThat(opened.amount()).isEqualTo(yuan("300.01"))));
        assertThat(decide(returned("B2", "A2"), played(back, REVERSE)))
                .as("a benefit that is recovered")
                .isEmpty();
    }

    @Test
    void what_came_back_goes_to_another_card_and_what_was_paid_stays_paid() {
        Claim half = played(
                SPLIT,
                put("B2", "A2", 1, "300.01"),
                put("B2", "A3", 2, "699.99"),
                paid("B2", "A2"),
                returned("B2", "A3"));

        assertRefused(Refused.Kind.RULE, "payees-sum", () -> decide(name("N2", "1000.00"), half));
        PayeesNamed named = (PayeesNamed) decide(name("N2", "699.99"), half).getFirst();
        assertThat(named.payees()).extracting(Payee::payee).containsExactly(3);
        Claim renamed = played(half, name("N2", "699.99"));
        assertRefused(Refused.Kind.CONFLICT, "payee-not-payable", () -> decide(put("B3", "A4", 2, "699.99"), renamed));
        assertThat(played(renamed, put("B3", "A4", 3, "699.99"), paid("B3", "A4"))
                        .state())
                .isEqualTo(State.PAID);
    }

    @Test
    void a_line_made_before_the_payees_were_named_is_refused() {
        assertRefused(Refused.Kind.CONFLICT, "payee-not-payable", () -> decide(put("B2", "A2"), SPLIT));
        assertRefused(Refused.Kind.CONFLICT, "amount-changed", () -> decide(put("B2", "A2", 1, "300.00"), SPLIT));
        assertRefused(
                Refused.Kind.CONFLICT,
                "payee-not-payable",
                () -> decide(put("B3", "A3", 1, "300.01"), played(SPLIT, put("B2", "A2", 1, "300.01"))));
    }

    @Test
    void the_benefit_is_an_expense_once_and_every_pot_is_empty_in_the_end() {
        List<ClaimEvent> log = new ArrayList<>(log(REVIEWED, Claims.approve("2024-09-10")));
        log.addAll(log(
                APPROVED,
                put("B1", "A1"),
                returned("B1", "A1"),
                name("N1", "300.01", "699.99"),
                put("B2", "A2", 1, "300.01"),
                put("B2", "A3", 2, "699.99"),
                paid("B2", "A2"),
                returned("B2", "A3"),
                name("N2", "699.99"),
                put("B3", "A4", 3, "699.99"),
                paid("B3", "A4")));
        Map<String, Long> balances = balances(log);
        // The bank's own results: 1000.00 and 699.99 came back.
        balances.merge("2213:C1", -yuan("1699.99").fen(), Long::sum);

        assertThat(balances.get("5101:HOSP")).isEqualTo(yuan("1000.00").fen());
        assertThat(balances.get("2211:C1")).isZero();
        assertThat(balances.get("2213:C1")).isZero();
    }

    @Test
    void a_reversal_takes_each_pot_for_itself() {
        Claim mixed = played(
                APPROVED,
                name("N1", "100.00", "200.00", "700.00"),
                put("B1", "A1", 1, "100.00"),
                put("B1", "A2", 2, "200.00"),
                paid("B1", "A1"),
                returned("B1", "A2"));

        List<ClaimEvent> events = decide(REVERSE, mixed);

        assertThat(events).hasSize(3);
        assertThat(written(((ClaimApprovalReversed) events.get(1)).entry()))
                .containsExactlyInAnyOrder("Dr 2211:C1 700.00", "Dr 2213:C1 200.00", "Cr 5101:HOSP 900.00");
        assertThat(written(((RecoveryOpened) events.get(2)).entry()))
                .containsExactly("Dr 1241:C1 100.00", "Cr 5101:HOSP 100.00");
        assertThat(played(mixed, REVERSE).state()).isEqualTo(State.REVERSED);
    }

    @Test
    void a_reversal_waits_for_every_portion_and_meanwhile_sends_none() {
        Claim sent = played(SPLIT, put("B2", "A2", 1, "300.01"), REVERSE);

        assertThat(sent.state()).isEqualTo(State.IN_BATCH);
        assertRefused(Refused.Kind.CONFLICT, "approval-reversed", () -> decide(put("B3", "A3", 2, "699.99"), sent));
        assertRefused(Refused.Kind.CONFLICT, "approval-reversed", () -> decide(name("N2", "699.99"), sent));
        List<ClaimEvent> events = decide(paid("B2", "A2"), sent);
        assertThat(events).hasSize(3);
        assertThat(written(((ClaimApprovalReversed) events.get(1)).entry()))
                .containsExactlyInAnyOrder("Dr 2213:C1 699.99", "Cr 5101:HOSP 699.99");
        assertThat(((RecoveryOpened) events.get(2)).amount()).isEqualTo(yuan("300.01"));
    }

    private static Map<String, Long> balances(List<ClaimEvent> log) {
        Map<String, Long> balances = new HashMap<>();
        log.stream()
                .filter(Posted.class::isInstance)
                .flatMap(event -> ((Posted) event).entry().lines().stream())
                .forEach(line -> balances.merge(
                        line.account().path(),
                        line.side() == Side.DEBIT
                                ? line.amount().fen()
                                : -line.amount().fen(),
                        Long::sum));
        return balances;
    }
}
