package org.mutualaid.ledger.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.rule.Refused;

/** Entries that no document stands behind: two people make them, and two people take them back. */
class AdjustmentTest {

    private static final ProposeAdjustment OPENING =
            propose(debit("1002:OFFICE", "1000.00"), credit("3102", "1000.00"));

    private static final Adjustment PROPOSED = after(Adjustment.NONE, Adjustment::evolve, decide(OPENING));

    private static final Adjustment MADE =
            after(PROPOSED, Adjustment::evolve, Adjustment.decide(new ApproveAdjustment("J1", "approver"), PROPOSED));

    private static final Adjustment ASKED = after(
            MADE, Adjustment::evolve, Adjustment.decide(new RequestAdjustmentReversal("J1", "V1", "cashier"), MADE));

    @Test
    void the_books_do_not_know_what_is_only_proposed() {
        assertThat(decide(OPENING))
                .singleElement()
                .isInstanceOf(AdjustmentProposed.class)
                .isNotInstanceOf(Posted.class);
        assertThat(Adjustment.decide(OPENING, PROPOSED)).as("the same again").isEmpty();
    }

    @Test
    void is_in_force_once_somebody_else_agrees() {
        AdjustmentMade made = (AdjustmentMade) Adjustment.decide(new ApproveAdjustment("J1", "approver"), PROPOSED)
                .getFirst();

        assertThat(made.entry().effectiveDate()).isEqualTo("2024-05-28");
        assertThat(written(made.entry())).containsExactly("Dr 1002:OFFICE 1000.00", "Cr 3102 1000.00");
        assertThat(Adjustment.decide(new ApproveAdjustment("J1", "approver"), MADE))
                .as("the same again")
                .isEmpty();
        assertThat(Adjustment.decide(new ApproveAdjustment("J1", "second approver"), MADE))
                .as("two at once")
                .isEmpty();
    }

    @Test
    void nobody_approves_what_they_proposed_or_asked_for() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Adjustment.decide(new ApproveAdjustment("J1", "cashier"), PROPOSED));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> Adjustment.decide(new ApproveAdjustment("J1", "cashier"), MADE));
        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> Adjustment.decide(agree("cashier"), ASKED));
    }

    @Test
    void is_taken_back_in_red_on_its_own_day_within_the_year() {
        AdjustmentReversed red =
                (AdjustmentReversed) Adjustment.decide(agree("approver"), ASKED).getFirst();

        assertThat(red.correction().ink()).isEqualTo(Ink.RED);
        assertThat(red.correction().voucher()).isEqualTo("J1");
        assertThat(red.reversalId()).isEqualTo("V1");
        assertThat(red.entry().effectiveDate()).isEqualTo("2024-05-28");
        assertThat(written(red.entry())).containsExactly("Cr 1002:OFFICE 1000.00", "Dr 3102 1000.00");
    }

    @Test
    void is_taken_back_by_one_blue_entry_on_the_day_it_is_found_in_a_later_year() {
        AdjustmentReversed blue = (AdjustmentReversed)
                Adjustment.decide(new ApproveAdjustmentReversal("J1", day("2025-02-03"), "approver"), ASKED)
                        .getFirst();

        assertThat(blue.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(blue.entry().effectiveDate()).isEqualTo("2025-02-03");
        assertThat(written(blue.entry())).containsExactly("Cr 1002:OFFICE 1000.00", "Dr 3102 1000.00");
    }

    @Test
    void is_taken_back_once() {
        Adjustment reversed = after(ASKED, Adjustment::evolve, Adjustment.decide(agree("approver"), ASKED));

        assertThat(Adjustment.decide(agree("approver"), reversed))
                .as("the same again")
                .isEmpty();
        for (Adjustment asked : List.of(ASKED, reversed)) {
            assertThat(Adjustment.decide(new RequestAdjustmentReversal("J1", "V1", "cashier"), asked))
                    .as("the same again")
                    .isEmpty();
            assertRefused(
                    Refused.Kind.CONFLICT,
                    "already-reversed",
                    () -> Adjustment.decide(new RequestAdjustmentReversal("J1", "V2", "cashier"), asked));
        }
    }

    @Test
    void only_what_is_in_force_is_taken_back() {
        RequestAdjustmentReversal ask = new RequestAdjustmentReversal("J1", "V1", "cashier");

        assertThat(Adjustment.decide(ask, MADE)).singleElement().isInstanceOf(AdjustmentReversalRequested.class);
        assertRefused(Refused.Kind.UNKNOWN, "adjustment-unknown", () -> Adjustment.decide(ask, Adjustment.NONE));
        assertRefused(Refused.Kind.CONFLICT, "adjustment-not-in-force", () -> Adjustment.decide(ask, PROPOSED));
        assertRefused(
                Refused.Kind.CONFLICT, "reversal-not-requested", () -> Adjustment.decide(agree("approver"), MADE));
        assertRefused(
                Refused.Kind.UNKNOWN,
                "adjustment-unknown",
                () -> Adjustment.decide(new ApproveAdjustment("J1", "approver"), Adjustment.NONE));
    }

    @Test
    void both_sides_are_equal() {
        refused("adjustment-unbalanced", debit("1002:OFFICE", "10.00"), credit("3102", "9.99"));
        refused("adjustment-unbalanced", debit("1002:OFFICE", "10.00"));
        refused("adjustment-unbalanced");
        assertThat(decide(propose(
                        debit("1002:OFFICE", "9.99"), debit("5301:POS", "0.01"), credit("1012:SN-01", "10.00"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2201:U1",
                "2202",
                "2204:UNIT",
                "2211:C1",
                "2212:B1",
                "2213:C1",
                "2221:P1",
                "1231:SN-01",
                "1241:C1"
            })
    void never_touches_an_account_whose_every_fen_belongs_to_a_document(String account) {
        refused("account-not-adjustable", debit(account, "10.00"), credit("3102", "10.00"));
        refused("account-not-adjustable", debit("1002:OFFICE", "10.00"), credit(account, "10.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001",
                "1001:SN-01:2",
                "1002",
                "1002:MINE",
                "1012",
                "1122:SOMEBODY",
                "1221",
                "2203:HOSP",
                "4101:HOSP",
                "4101:HOSP:1",
                "5101"
            })
    void never_makes_up_an_account(String account) {
        refused("account-unknown", debit(account, "10.00"), credit("3102", "10.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001:SN-01",
                "1002:COLL",
                "1012:SN-01",
                "1122:UNIT",
                "1221:SN-01",
                "2203:HOSP:2026",
                "3101",
                "4101:HOSP:v1",
                "4301",
                "5101:HOSP",
                "5201",
                "5301:POS",
                "5401"
            })
    void may_touch_any_other_account_of_the_chart(String account) {
        assertThat(decide(propose(debit(account, "10.00"), credit("3102", "10.00"))))
                .hasSize(1);
    }

    @Test
    void moves_one_till_at_most_and_stays_readable() {
        refused("adjustment-tills", debit("1001:SN-01", "10.00"), credit("1001:SN-02", "10.00"));
        refused(
                "adjustment-too-long",
                Collections.nCopies(102, debit("5201", "1.00")).toArray(JournalLine[]::new));
    }

    private static void refused(String code, JournalLine... lines) {
        assertRefused(Refused.Kind.RULE, code, () -> decide(propose(lines)));
    }

    private static List<AdjustmentEvent> decide(ProposeAdjustment command) {
        return Adjustment.decide(command, Adjustment.NONE);
    }

    private static ProposeAdjustment propose(JournalLine... lines) {
        return new ProposeAdjustment("J1", day("2024-05-28"), List.of(lines), "cashier");
    }

    private static ApproveAdjustmentReversal agree(String by) {
        return new ApproveAdjustmentReversal("J1", day("2024-06-12"), by);
    }

    private static JournalLine debit(String account, String amount) {
        return new JournalLine(new Account(account), Side.DEBIT, yuan(amount));
    }

    private static JournalLine credit(String account, String amount) {
        return new JournalLine(new Account(account), Side.CREDIT, yuan(amount));
    }
}
