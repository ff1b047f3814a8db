package org.mutualaid.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.bundle.BundleCommand.LoosenBundle;
import org.mutualaid.ledger.bundle.BundleCommand.TieBundle;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesLoosened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/** The invoices of a claim are held while it goes on, and given up while it has ended. */
class BundleTest {

    private static final Holder HOLDER = new Holder("C1", "No-C1", "SN-01", member(1), "HOSP", false, null);
    private static final BundleInvoices BUNDLE = new BundleInvoices(HOLDER, List.of("INV1", "INV2"));
    private static final Bundle TIED = after(Bundle.NONE, Bundle::evolve, Bundle.decide(BUNDLE, Bundle.NONE));
    private static final Bundle LOOSE = after(TIED, Bundle::evolve, Bundle.decide(new LoosenBundle("C1", 3), TIED));
    private static final Bundle BACK = after(LOOSE, Bundle::evolve, Bundle.decide(new TieBundle("C1", 5), LOOSE));

    @Test
    void is_tied_once_and_not_at_all_without_invoices() {
        assertThat(TIED.tied()).containsExactly(new InvoicesBundled(HOLDER, List.of("INV1", "INV2"), 0));
        assertThat(Bundle.decide(BUNDLE, TIED)).isEmpty();
        assertThat(Bundle.decide(new TieBundle("C1", 0), TIED)).isEmpty();
        assertThat(Bundle.decide(new BundleInvoices(HOLDER, List.of()), Bundle.NONE))
                .isEmpty();
        assertThat(Bundle.decide(new TieBundle("C1", 0), Bundle.NONE)).isEmpty();
        assertThat(Bundle.decide(new LoosenBundle("C1", 3), Bundle.NONE)).isEmpty();
    }

    @Test
    void is_given_up_when_the_claim_ends_and_held_again_when_it_comes_back() {
        assertThat(Bundle.decide(new LoosenBundle("C1", 3), TIED))
                .containsExactly(new InvoicesLoosened("C1", member(1), List.of("INV1", "INV2"), 3));
        assertThat(Bundle.decide(new LoosenBundle("C1", 3), LOOSE))
                .as("a retry")
                .isEmpty();
        assertThat(Bundle.decide(new TieBundle("C1", 5), LOOSE))
                .containsExactly(new InvoicesBundled(HOLDER, List.of("INV1", "INV2"), 5));
        assertThat(Bundle.decide(new LoosenBundle("C1", 8), BACK)).hasSize(1);
    }

    @Test
    void an_end_from_before_the_claim_came_back_gives_nothing_up() {
        assertThat(Bundle.decide(new LoosenBundle("C1", 3), BACK)).isEmpty();
        Bundle hurried = after(TIED, Bundle::evolve, Bundle.decide(new TieBundle("C1", 4), TIED));
        assertThat(Bundle.decide(new LoosenBundle("C1", 3), hurried))
                .as("an automation that lags behind the desk")
                .isEmpty();
    }

    @Test
    void an_approval_that_a_rejection_has_overtaken_holds_nothing() {
        assertRefused(Refused.Kind.CONFLICT, "invoices-given-up", () -> Bundle.decide(new TieBundle("C1", 0), LOOSE));
        assertRefused(Refused.Kind.CONFLICT, "invoices-given-up", () -> Bundle.decide(new TieBundle("C1", 3), LOOSE));
    }

    @Test
    void every_end_of_a_claim_loosens_its_bundle() {
        RecordedCommands commands = new RecordedCommands();
        WhenClaimEndedThenLoosenBundle automation = new WhenClaimEndedThenLoosenBundle(commands.gateway());
        JournalEntry entry = JournalEntry.on(day("2024-09-01"))
                .debit(Chart.BENEFITS_PAYABLE.of("C1"), yuan("1.00"))
                .credit(Chart.BENEFITS.of("HOSP"), yuan("1.00"))
                .entry();

        automation.on(new ClaimRejected("C1", member(1), "HOSP", "N01", new Sealed(""), "reviewer"), 1);
        automation.on(new ClaimWithdrawn("C1", member(1), "HOSP"), 2);
        automation.on(new ClaimApprovalReversed("C1", member(1), "HOSP", yuan("1.00"), "X", entry), 3);
        automation.on(new RecoveryOpened("C1", member(1), "HOSP", yuan("1.00"), "X", entry), 4);

        assertThat(commands.sent())
                .containsExactly(
                        new LoosenBundle("C1", 1),
                        new LoosenBundle("C1", 2),
                        new LoosenBundle("C1", 3),
                        new LoosenBundle("C1", 4));
    }
}
