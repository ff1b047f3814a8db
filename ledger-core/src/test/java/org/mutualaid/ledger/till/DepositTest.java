package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/** Deposits that were recorded wrongly (H4). */
class DepositTest {

    private static final Till DEPOSITED = after(
            Till.NONE,
            Till::evolve,
            Till.decide(
                    new DepositCash("SN-01", "D1", yuan("950.00"), "S1", day("2024-05-20"), yuan("9500.00")),
                    Till.NONE));

    @Test
    void is_cancelled_in_red_and_entered_again_on_its_own_day() {
        List<TillEvent> events = Till.decide(reverse("V1", "9500.00", "2024-06-12"), DEPOSITED);

        DepositReversed red = (DepositReversed) events.getFirst();
        assertThat(red.correction().ink()).isEqualTo(Ink.RED);
        assertThat(red.replacedBy()).isEqualTo("V1");
        assertThat(red.entry().effectiveDate()).isEqualTo("2024-05-20");
        assertThat(written(red.entry())).containsExactly("Cr 1002:COLL 950.00", "Dr 1001:SN-01 950.00");
        CashDeposited right = (CashDeposited) events.getLast();
        assertThat(right.depositId()).isEqualTo("V1");
        assertThat(right.corrects()).isEqualTo("D1");
        assertThat(right.bankSerial()).isEqualTo("S1");
        assertThat(right.entry().effectiveDate()).isEqualTo("2024-05-20");
        assertThat(written(right.entry())).containsExactly("Dr 1002:COLL 9500.00", "Cr 1001:SN-01 9500.00");
        Till now = after(DEPOSITED, Till::evolve, events);
        assertThat(now.out()).isEqualTo(yuan("9500.00"));
        assertThat(Till.decide(reverse("V1", "9500.00", "2024-06-12"), now))
                .as("the same again")
                .isEmpty();
    }

    @Test
    void is_put_right_by_one_blue_entry_of_the_difference_in_a_later_year() {
        DepositAmended more = (DepositAmended)
                Till.decide(reverse("V1", "9500.00", "2025-02-03"), DEPOSITED).getFirst();
        assertThat(more.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(more.entry().effectiveDate()).isEqualTo("2025-02-03");
        assertThat(written(more.entry())).containsExactly("Dr 1002:COLL 8550.00", "Cr 1001:SN-01 8550.00");

        List<TillEvent> less = Till.decide(reverse("V1", "900.00", "2025-02-03"), DEPOSITED);
        assertThat(less).hasSize(1);
        assertThat(written(((DepositAmended) less.getFirst()).entry()))
                .containsExactly("Dr 1001:SN-01 50.00", "Cr 1002:COLL 50.00");
        assertThat(after(DEPOSITED, Till::evolve, less).out()).isEqualTo(yuan("900.00"));
    }

    @Test
    void is_only_cancelled_if_nothing_was_brought() {
        DepositReversed blue = (DepositReversed)
                Till.decide(reverse("V1", null, "2025-02-03"), DEPOSITED).getFirst();

        assertThat(blue.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(blue.replacedBy()).isNull();
        assertThat(after(DEPOSITED, Till::evolve, List.of(blue)).out()).isEqualTo(yuan("0.00"));
    }

    @Test
    void is_corrected_once_and_never_to_more_than_the_till_held() {
        Till corrected = after(DEPOSITED, Till::evolve, Till.decide(reverse("V1", null, "2024-06-12"), DEPOSITED));

        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> Till.decide(reverse("V2", null, "2024-06-13"), corrected));
        assertRefused(
                Refused.Kind.RULE, "till-short", () -> Till.decide(reverse("V1", "9500.01", "2024-06-12"), DEPOSITED));
        assertRefused(
                Refused.Kind.RULE,
                "correct-amount-wrong",
                () -> Till.decide(reverse("V1", "950.00", "2024-06-12"), DEPOSITED));
        assertRefused(
                Refused.Kind.RULE,
                "correct-amount-wrong",
                () -> Till.decide(reverse("V1", "0.00", "2024-06-12"), DEPOSITED));
        assertRefused(
                Refused.Kind.UNKNOWN,
                "deposit-unknown",
                () -> Till.decide(reverse("V1", null, "2024-06-12"), Till.NONE));
    }

    /** The bank's line belongs to the deposit that used it first, however often it is corrected. */
    @Test
    void a_correction_can_be_corrected_and_remembers_whose_line_it_is() {
        Till once = after(DEPOSITED, Till::evolve, Till.decide(reverse("V1", "9500.00", "2024-06-12"), DEPOSITED));

        DepositReversed again = (DepositReversed)
                Till.decide(new ReverseDeposit("SN-01", "V2", "V1", null, day("2024-06-13"), yuan("9500.00")), once)
                        .getFirst();

        assertThat(again.lineUsedBy()).isEqualTo("D1");
    }

    private static ReverseDeposit reverse(String id, @Nullable String correct, String on) {
        return new ReverseDeposit("SN-01", id, "D1", correct == null ? null : yuan(correct), day(on), yuan("9500.00"));
    }
}
