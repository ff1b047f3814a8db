package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.PutInCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashReturned;

class TillTest {

    @Test
    void brings_cash_to_the_bank() {
        CashDeposited deposited = (CashDeposited)
                Till.decide(deposit("D1", "12255.00", "12350.00"), Till.NONE).getFirst();

        assertThat(written(deposited.entry())).containsExactly("Dr 1002:COLL 12255.00", "Cr 1001:SN-01 12255.00");
        assertThat(deposited.stream()).isEqualTo("till:SN-01");
    }

    @Test
    void brings_the_same_deposit_once() {
        Till till = given(deposit("D1", "100.00", "100.00"));

        assertThat(Till.decide(deposit("D1", "100.00", "100.00"), till)).isEmpty();
    }

    @Test
    void never_gives_more_than_it_took_in() {
        Till till = given(deposit("D1", "60.00", "100.00"));

        assertRefused(Refused.Kind.RULE, "till-short", () -> Till.decide(deposit("D2", "40.01", "100.00"), till));
        assertRefused(Refused.Kind.RULE, "till-short", () -> Till.decide(handOut("F1", "40.01", "100.00"), till));
        assertThat(Till.decide(deposit("D2", "40.00", "100.00"), till)).hasSize(1);
    }

    @Test
    void hands_cash_out_for_a_refund_once() {
        Till till = given(deposit("D1", "5.00", "100.00"));
        var handed = Till.decide(handOut("F1", "95.00", "100.00"), till);
        assertThat(handed).containsExactly(new CashHandedOut("SN-01", "F1", yuan("95.00")));

        Till empty = after(till, Till::evolve, handed);

        assertThat(empty.out()).isEqualTo(yuan("100.00"));
        assertThat(Till.decide(handOut("F1", "95.00", "100.00"), empty)).isEmpty();
    }

    @Test
    void puts_back_what_was_set_aside_once_and_lets_the_attempt_be_repeated() {
        List<TillEvent> set = Till.decide(handOut("F1", "95.00", "100.00"), Till.NONE);
        Till less = after(Till.NONE, Till::evolve, set);
        List<TillEvent> back = Till.decide(new ReturnCash("SN-01", "F1"), less);
        assertThat(back).containsExactly(new CashReturned("SN-01", "F1", yuan("95.00")));

        Till whole = after(less, Till::evolve, back);

        assertThat(whole.out()).isEqualTo(Money.ZERO);
        assertThat(Till.decide(new ReturnCash("SN-01", "F1"), whole)).isEmpty();
        assertThat(Till.decide(new ReturnCash("SN-01", "unknown"), whole)).isEmpty();
        assertThat(Till.decide(handOut("F1", "95.00", "100.00"), whole)).hasSize(1);
    }

    @Test
    void takes_in_what_is_no_payment_once_and_may_hand_it_out() {
        List<TillEvent> in = Till.decide(new PutInCash("SN-01", "X1", yuan("50.00")), Till.NONE);
        Till till = after(Till.NONE, Till::evolve, in);

        assertThat(Till.decide(new PutInCash("SN-01", "X1", yuan("50.00")), till))
                .isEmpty();
        assertThat(Till.decide(handOut("F1", "50.00", "0.00"), till)).hasSize(1);
        assertRefused(Refused.Kind.RULE, "till-short", () -> Till.decide(handOut("F1", "50.01", "0.00"), till));
    }

    @Test
    void refuses_a_deposit_of_nothing() {
        assertRefused(
                Refused.Kind.RULE,
                "amount-not-positive",
                () -> Till.decide(deposit("D1", "0.00", "100.00"), Till.NONE));
    }

    private static DepositCash deposit(String depositId, String amount, String takenIn) {
        return new DepositCash("SN-01", depositId, yuan(amount), "S1", day("2024-05-28"), yuan(takenIn));
    }

    private static HandOutCash handOut(String refundId, String amount, String takenIn) {
        return new HandOutCash("SN-01", refundId, yuan(amount), yuan(takenIn));
    }

    private static Till given(DepositCash command) {
        return after(Till.NONE, Till::evolve, Till.decide(command, Till.NONE));
    }
}
