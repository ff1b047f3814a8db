package org.mutualaid.ledger.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesLoosened;
import org.mutualaid.ledger.invoice.InvoiceCommand.DrawInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.FreeInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.OwnPayLeft;

/** The same invoice is used once over all schemes, unless they stack up to own-pay (domain brief 5.3, 5.4). */
class InvoiceTest {

    private static final Holder ALONE = holder("C1", 1, "HOSP", false, "1000.00");
    private static final Holder FIRST = holder("C1", 1, "HOSP", true, "1000.00");
    private static final Holder SECOND = holder("C2", 1, "WOMEN", true, "800.00");

    @Test
    void is_used_by_one_claim() {
        Invoice used = held(Invoice.NONE, ALONE);

        assertThat(Invoice.decide(hold(ALONE, 0), used)).as("a retry").isEmpty();
        Refused refused = refusal(() -> Invoice.decide(hold(holder("C2", 1, "WOMEN", true, "800.00"), 0), used));
        assertThat(refused.code()).isEqualTo("invoice-used");
        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused.reason().detail()).contains("INV1").doesNotContain("No-C1");
        assertThat(refused.reason().facts()).containsEntry("claimNo", "No-C1").containsEntry("agencyPoint", "SN-01");
        assertThat(used.left("C1")).as("no other benefit limits it").isEmpty();
    }

    @Test
    void is_shared_only_by_one_member_under_schemes_that_both_stack() {
        Invoice used = held(Invoice.NONE, FIRST);

        assertUsed(used, holder("C2", 1, "WOMEN", false, "800.00"));
        assertUsed(used, holder("C2", 1, "HOSP", true, "800.00"));
        assertUsed(used, holder("C2", 2, "WOMEN", true, "800.00"));
        assertUsed(used, holder("C2", 1, "WOMEN", true, null));
        assertThat(Invoice.decide(hold(SECOND, 0), used)).hasSize(1);
        Invoice shared = held(used, SECOND);
        assertUsed(shared, holder("C3", 1, "WOMEN", true, "800.00"));
        assertThat(Invoice.decide(hold(holder("C3", 1, "CRITICAL", true, "800.00"), 0), shared))
                .hasSize(1);
    }

    @Test
    void what_is_drawn_together_never_exceeds_the_smallest_own_pay_that_is_told() {
        Invoice shared = held(held(Invoice.NONE, FIRST), SECOND);
        assertThat(shared.left("C1")).containsExactly(new OwnPayLeft(yuan("800.00"), yuan("800.00")));

        Invoice drawn = drawn(shared, "C1", "500.00");

        assertThat(drawn.left("C2")).containsExactly(new OwnPayLeft(yuan("800.00"), yuan("300.00")));
        assertThat(drawn.left("C1"))
                .as("its own draw is no limit")
                .containsExactly(new OwnPayLeft(yuan("800.00"), yuan("800.00")));
        assertRefused(
                Refused.Kind.CONFLICT,
                "own-pay-used",
                () -> Invoice.decide(new DrawInvoice("INV1", "C2", yuan("300.01")), drawn));
        assertThat(Invoice.decide(new DrawInvoice("INV1", "C2", yuan("300.00")), drawn))
                .hasSize(1);
        assertThat(Invoice.decide(new DrawInvoice("INV1", "C1", yuan("500.00")), drawn))
                .as("a retry")
                .isEmpty();
        assertThat(drawn(drawn, "C1", "100.00").left("C2"))
                .as("a draw replaces the one before")
                .containsExactly(new OwnPayLeft(yuan("800.00"), yuan("700.00")));
    }

    @Test
    void a_claim_alone_draws_what_its_scheme_says() {
        assertThat(Invoice.decide(new DrawInvoice("INV1", "C1", yuan("5000.00")), held(Invoice.NONE, FIRST)))
                .hasSize(1);
        Invoice more = held(drawn(held(Invoice.NONE, FIRST), "C1", "5000.00"), SECOND);
        assertThat(more.left("C2")).containsExactly(new OwnPayLeft(yuan("800.00"), Money.ZERO));
    }

    @Test
    void nothing_is_drawn_without_holding_it() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "invoice-not-held",
                () -> Invoice.decide(new DrawInvoice("INV1", "C1", yuan("1.00")), Invoice.NONE));
    }

    @Test
    void is_free_again_with_all_that_was_drawn() {
        Invoice shared = drawn(held(held(Invoice.NONE, FIRST), SECOND), "C1", "800.00");

        Invoice freed = after(shared, Invoice::evolve, Invoice.decide(new FreeInvoice("INV1", "C1", 4), shared));

        assertThat(freed.left("C2")).isEmpty();
        assertThat(Invoice.decide(new FreeInvoice("INV1", "C1", 4), freed))
                .as("a retry")
                .isEmpty();
        Invoice empty = after(freed, Invoice::evolve, Invoice.decide(new FreeInvoice("INV1", "C2", 4), freed));
        assertThat(empty).isEqualTo(Invoice.NONE);
        assertThat(Invoice.decide(hold(holder("C9", 9, "HOSP", false, null), 0), empty))
                .hasSize(1);
    }

    @Test
    void a_claim_that_came_back_is_not_freed_by_an_automation_that_repeats_itself() {
        Invoice again = after(
                held(Invoice.NONE, ALONE), Invoice::evolve, Invoice.decide(hold(ALONE, 6), held(Invoice.NONE, ALONE)));

        assertThat(Invoice.decide(new FreeInvoice("INV1", "C1", 4), again)).isEmpty();
        assertThat(Invoice.decide(new FreeInvoice("INV1", "C1", 8), again)).hasSize(1);
    }

    @Test
    void automations_hold_and_free_every_invoice_of_a_bundle() {
        RecordedCommands commands = new RecordedCommands();

        new WhenInvoicesBundledThenHoldThem(commands.gateway())
                .on(new InvoicesBundled(ALONE, List.of("INV1", "INV2"), 5));
        new WhenInvoicesLoosenedThenFreeThem(commands.gateway())
                .on(new InvoicesLoosened("C1", member(1), List.of("INV1", "INV2"), 7));

        assertThat(commands.sent())
                .containsExactly(
                        new HoldInvoice("INV1", ALONE, 5),
                        new HoldInvoice("INV2", ALONE, 5),
                        new FreeInvoice("INV1", "C1", 7),
                        new FreeInvoice("INV2", "C1", 7));
    }

    /** Against a naive book: whoever holds it, and what they have drawn, in whatever order it is tried. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shared_draws_never_exceed_the_receipt(long seed) {
        Random random = new Random(seed);
        Invoice invoice = Invoice.NONE;
        Map<String, Money> drawn = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            int number = random.nextInt(4);
            String claim = "C" + number;
            Holder holder = holder(claim, 1, "S" + number, true, "1000.00");
            try {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        invoice = after(invoice, Invoice::evolve, Invoice.decide(hold(holder, i), invoice));
                        drawn.put(claim, Money.ZERO);
                    }
                    case 1 -> {
                        invoice = after(
                                invoice, Invoice::evolve, Invoice.decide(new FreeInvoice("INV1", claim, i), invoice));
                        drawn.remove(claim);
                    }
                    default -> {
                        Money amount = new Money(random.nextInt(60_000));
                        invoice = after(
                                invoice,
                                Invoice::evolve,
                                Invoice.decide(new DrawInvoice("INV1", claim, amount), invoice));
                        drawn.put(claim, amount);
                    }
                }
            } catch (Refused refused) {
                assertThat(refused.code()).isIn("own-pay-used", "invoice-not-held");
            }
            assertThat(Money.sum(drawn.values())).isLessThanOrEqualTo(yuan("1000.00"));
        }
    }

    private static void assertUsed(Invoice invoice, Holder other) {
        assertRefused(Refused.Kind.CONFLICT, "invoice-used", () -> Invoice.decide(hold(other, 0), invoice));
    }

    private static Invoice held(Invoice invoice, Holder holder) {
        return after(invoice, Invoice::evolve, Invoice.decide(hold(holder, 0), invoice));
    }

    private static Invoice drawn(Invoice invoice, String claimId, String amount) {
        return after(invoice, Invoice::evolve, Invoice.decide(new DrawInvoice("INV1", claimId, yuan(amount)), invoice));
    }

    private static HoldInvoice hold(Holder holder, int round) {
        return new HoldInvoice("INV1", holder, round);
    }

    private static Holder holder(
            String claimId, int member, String scheme, boolean stackable, @Nullable String ownPay) {
        return new Holder(
                claimId,
                "No-" + claimId,
                "SN-01",
                member(member),
                scheme,
                stackable,
                ownPay == null ? null : yuan(ownPay));
    }
}
