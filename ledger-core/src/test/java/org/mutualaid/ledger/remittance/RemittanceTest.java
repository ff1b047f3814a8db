package org.mutualaid.ledger.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;

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
        assertThat(done.missing()).isEqualTo(Money.ZERO);
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
        assertThat(short95.missing()).isEqualTo(yuan("95.00"));

        assertRefused(
                Refused.Kind.RULE, "received-exceeds-sent", () -> Remittance.decide(confirm("95.01", "S2"), short95));
        assertThat(Remittance.decide(confirm("95.00", "S2"), short95))
                .singleElement()
                .isInstanceOf(RemittanceConfirmed.class);
    }

    /** H1 in full: all that was sent has arrived, and yet the receipts say 95.00 more. */
    @Test
    void is_disputed_until_the_money_of_its_named_receipts_has_arrived() {
        Remittance sent = after(
                Remittance.NONE,
                Remittance::evolve,
                Remittance.decide(
                        new SendRemittance("M1", "SN-01", yuan("12255.00"), yuan("12350.00"), day("2024-05-29")),
                        Remittance.NONE));
        RemittanceDisputed disputed = (RemittanceDisputed)
                Remittance.decide(confirm("12255.00", "S1"), sent).getFirst();
        assertThat(written(disputed.entry())).containsExactly("Dr 1002:OFFICE 12255.00", "Cr 1231:SN-01 12255.00");
        Remittance short95 = Remittance.evolve(sent, disputed);
        assertThat(short95.inTransit()).isEqualTo(Money.ZERO);
        assertThat(short95.missing()).isEqualTo(yuan("95.00"));

        assertRefused(
                Refused.Kind.RULE, "received-exceeds-sent", () -> Remittance.decide(confirm("95.01", "S2"), short95));
        RemittanceConfirmed rest = (RemittanceConfirmed)
                Remittance.decide(confirm("95.00", "S2"), short95).getFirst();
        assertThat(written(rest.entry())).containsExactly("Dr 1002:OFFICE 95.00", "Cr 1221:SN-01 95.00");
    }

    @Test
    void credits_what_comes_beyond_the_transit_to_the_cash_difference() {
        Remittance sent = after(
                Remittance.NONE,
                Remittance::evolve,
                Remittance.decide(
                        new SendRemittance("M1", "SN-01", yuan("90.00"), yuan("100.00"), day("2024-05-29")),
                        Remittance.NONE));

        assertThat(written(Remittance.decide(confirm("100.00", "S1"), sent)
                        .getFirst()
                        .entry()))
                .containsExactly("Dr 1002:OFFICE 100.00", "Cr 1231:SN-01 90.00", "Cr 1221:SN-01 10.00");
    }

    @Test
    void a_reversal_cancels_each_day_in_red_and_gives_up_the_bank_lines() {
        Remittance arrived = after(sent(), Remittance::evolve, Remittance.decide(confirm("12160.00", "S1"), sent()));

        List<RemittanceReversed> reversed = reversed(arrived, "2024-06-03");

        assertThat(reversed)
                .extracting(RemittanceReversed::correction)
                .containsExactly(
                        new Correction("M1", day("2024-05-29"), Ink.RED),
                        new Correction("M1", day("2024-05-30"), Ink.RED));
        assertThat(reversed)
                .extracting(event -> written(event.entry()))
                .containsExactly(
                        List.of("Cr 1231:SN-01 12255.00", "Dr 1002:COLL 12255.00"),
                        List.of("Cr 1002:OFFICE 12160.00", "Dr 1231:SN-01 12160.00"));
        assertThat(reversed)
                .extracting(event -> event.entry().effectiveDate())
                .containsExactly(day("2024-05-29"), day("2024-05-30"));
        assertThat(reversed.getFirst().arrivals()).isEmpty();
        assertThat(reversed.getLast().arrivals()).containsExactly(new Arrival("S1", "K-S1"));
    }

    @Test
    void a_reversal_in_a_later_year_is_one_blue_entry() {
        Remittance arrived = after(sent(), Remittance::evolve, Remittance.decide(confirm("12255.00", "S1"), sent()));

        RemittanceReversed blue = reversed(arrived, "2025-01-02").getFirst();

        assertThat(reversed(arrived, "2025-01-02")).hasSize(1);
        assertThat(blue.correction()).isEqualTo(new Correction("M1", day("2024-05-29"), Ink.BLUE));
        assertThat(blue.entry().effectiveDate()).isEqualTo(day("2025-01-02"));
        assertThat(blue.entry().total(Side.DEBIT)).isEqualTo(yuan("24510.00"));
    }

    @Test
    void is_reversed_once_and_takes_nothing_after_that() {
        Remittance gone = after(
                sent(), Remittance::evolve, Remittance.decide(new ReverseRemittance("M1", day("2024-06-03")), sent()));

        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> Remittance.decide(new ReverseRemittance("M1", day("2024-06-04")), gone));
        assertRefused(
                Refused.Kind.CONFLICT, "remittance-reversed", () -> Remittance.decide(confirm("1.00", "S9"), gone));
    }

    @Test
    void the_money_follows_its_slip_and_owes_what_was_named() {
        List<CarriedReceipt> receipts = List.of(new CarriedReceipt("R1", "P1", yuan("95.00")));
        SlipWritten named = new SlipWritten("SN-01", "M1", yuan("94.00"), true, receipts, day("2024-05-29"));
        SlipWritten unnamed = new SlipWritten("SN-01", "M1", yuan("96.00"), false, receipts, day("2024-05-29"));

        assertThat(WhenSlipWrittenThenSendRemittance.react(named))
                .containsExactly(new SendRemittance("M1", "SN-01", yuan("94.00"), yuan("95.00"), day("2024-05-29")));
        assertThat(WhenSlipWrittenThenSendRemittance.react(unnamed))
                .containsExactly(new SendRemittance("M1", "SN-01", yuan("96.00"), null, day("2024-05-29")));
    }

    @Test
    void refuses_to_send_or_receive_nothing_or_too_much() {
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Remittance.decide(send("0.00"), Remittance.NONE));
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Remittance.decide(confirm("0.00", "S1"), sent()));
        assertRefused(
                Refused.Kind.RULE, "received-exceeds-sent", () -> Remittance.decide(confirm("12255.01", "S1"), sent()));
    }

    private static List<RemittanceReversed> reversed(Remittance remittance, String on) {
        return Remittance.decide(new ReverseRemittance("M1", day(on)), remittance).stream()
                .map(RemittanceReversed.class::cast)
                .toList();
    }

    private static SendRemittance send(String amount) {
        return new SendRemittance("M1", "SN-01", yuan(amount), null, day("2024-05-29"));
    }

    private static ConfirmRemittance confirm(String received, String serial) {
        return new ConfirmRemittance("M1", "K-" + serial, yuan(received), serial, day("2024-05-30"));
    }

    private static Remittance sent() {
        return after(Remittance.NONE, Remittance::evolve, Remittance.decide(send("12255.00"), Remittance.NONE));
    }
}
