package org.mutualaid.ledger.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.Refused;

class RemittanceTest {

    @Test
    void moves_custody_and_never_income() {
        RemittanceSent sent = (RemittanceSent)
                Remittance.decide(send("12255.00"), Remittance.NONE).getFirst();

        assertThat(written(sent.entry())).containsExactly("Dr 1231:SN-01 12255.00", "Cr 1002:COLL 12255.00");
        assertThat(Remittance.decide(send("12255.00"), sent())).as("once").isEmpty();
    }

    @Test
    void is_confirmed_when_all_of_it_arrived() {
        RemittanceConfirmed confirmed = (RemittanceConfirmed)
                Remittance.decide(confirm("12255.00", "S1"), sent()).getFirst();

        assertThat(written(confirmed.entry())).containsExactly("Dr 1002:OFFICE 12255.00", "Cr 1231:SN-01 12255.00");
        Remittance done = Remittance.evolve(sent(), confirmed);
        assertThat(done.open()).isEqualTo(Money.ZERO);
        assertThat(Remittance.decide(confirm("12255.00", "S1"), done))
                .as("once")
                .isEmpty();
    }

    /** As in H1: what is missing stays in transit and in dispute until exactly that much has come. */
    @Test
    void is_disputed_until_the_rest_arrives() {
        RemittanceDisputed disputed = (RemittanceDisputed)
                Remittance.decide(confirm("12160.00", "S1"), sent()).getFirst();
        assertThat(written(disputed.entry())).containsExactly("Dr 1002:OFFICE 12160.00", "Cr 1231:SN-01 12160.00");
        Remittance short95 = Remittance.evolve(sent(), disputed);
        assertThat(short95.open()).isEqualTo(yuan("95.00"));

        assertRefused(
                Refused.Kind.RULE, "received-exceeds-sent", () -> Remittance.decide(confirm("95.01", "S2"), short95));
        assertThat(Remittance.decide(confirm("95.00", "S2"), short95))
                .singleElement()
                .isInstanceOf(RemittanceConfirmed.class);
    }

    @Test
    void refuses_to_send_or_receive_nothing_or_too_much() {
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Remittance.decide(send("0.00"), Remittance.NONE));
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Remittance.decide(confirm("0.00", "S1"), sent()));
        assertRefused(
                Refused.Kind.RULE, "received-exceeds-sent", () -> Remittance.decide(confirm("12255.01", "S1"), sent()));
    }

    private static SendRemittance send(String amount) {
        return new SendRemittance("M1", "SN-01", yuan(amount), day("2024-05-29"));
    }

    private static ConfirmRemittance confirm(String received, String serial) {
        return new ConfirmRemittance("M1", yuan(received), serial, day("2024-05-30"));
    }

    private static Remittance sent() {
        return after(Remittance.NONE, Remittance::evolve, Remittance.decide(send("12255.00"), Remittance.NONE));
    }
}
