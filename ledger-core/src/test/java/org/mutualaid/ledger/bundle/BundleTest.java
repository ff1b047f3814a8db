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
import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.Stage;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;

/** The invoices of a claim are held while it goes on, and given up while it has ended. */
class BundleTest {

    private static final Holder HOLDER = new Holder("C1", "No-C1", "SN-01", member(1), "HOSP", false, null);
    private static final BundleInvoices BUNDLE = new BundleInvoices(HOLDER, List.of("INV1", "INV2"));
    private static final Bundle TIED = after(Bundle.NONE, Bundle::evolve, Bundle.decide(BUNDLE, Bundle.NONE));
    private static final Bundle LOOSE = after(TIED, Bundle::evolve, Bundle.decide(new LoosenBundle("C1", 1), TIED));
    private static final Bundle BACK = after(LOOSE, Bundle::evolve, Bundle.decide(tie(2), LOOSE));

    @Test
    void is_tied_once_and_not_at_all_without_invoices() {
        assertThat(TIED.tied()).containsExactly(new InvoicesBundled(HOLDER, List.of("INV1", "INV2"), 1));
        assertThat(Bundle.decide(BUNDLE, TIED)).isEmpty();
        assertThat(Bundle.decide(tie(1), TIED)).isEmpty();
        assertThat(Bundle.decide(new BundleInvoices(HOLDER, List.of()), Bundle.NONE))
                .isEmpty();
        assertThat(Bundle.decide(tie(1), Bundle.NONE)).isEmpty();
        assertThat(Bundle.decide(new LoosenBundle("C1", 1), Bundle.NONE)).isEmpty();
    }

    @Test
    void is_given_up_when_the_claim_ends_and_held_again_when_it_is_decided_anew() {
        assertThat(Bundle.decide(new LoosenBundle("C1", 1), TIED))
                .containsExactly(new InvoicesLoosened("C1", member(1), List.of("INV1", "INV2"), 1));
        assertThat(Bundle.decide(new LoosenBundle("C1", 1), LOOSE))
                .as("a retry")
                .isEmpty();
        assertThat(Bundle.decide(tie(2), LOOSE))
                .containsExactly(new InvoicesBundled(HOLDER, List.of("INV1", "INV2"), 2));
        assertThat(Bundle.decide(new LoosenBundle("C1", 2), BACK)).hasSize(1);
    }

    @Test
    void the_end_of_an_earlier_round_gives_nothing_up() {
        assertThat(Bundle.decide(new LoosenBundle("C1", 1), BACK)).isEmpty();
        Bundle hurried = after(TIED, Bundle::evolve, Bundle.decide(tie(2), TIED));
        assertThat(Bundle.decide(new LoosenBundle("C1", 1), hurried))
                .as("an automation that lags behind the desk")
                .isEmpty();
    }

    @Test
    void an_approval_that_a_rejection_has_overtaken_holds_nothing() {
        assertRefused(Refused.Kind.CONFLICT, "invoices-given-up", () -> Bundle.decide(tie(1), LOOSE));
        assertThat(Bundle.decide(tie(2), LOOSE)).hasSize(1);
    }

    @Test
    void is_held_by_the_figures_that_a_reviewer_put_right() {
        Settlement other = new Settlement(null, null, null, yuan("700.00"), null);

        assertThat(Bundle.decide(new TieBundle("C1", 2, other), TIED))
                .containsExactly(new InvoicesBundled(HOLDER.paying(yuan("700.00")), List.of("INV1", "INV2"), 2));
        assertThat(Bundle.decide(new TieBundle("C1", 1, other), TIED)).isEmpty();
    }

    @Test
    void every_end_of_a_claim_loosens_its_bundle() {
        RecordedCommands commands = new RecordedCommands();
        WhenClaimEndedThenLoosenBundle automation = new WhenClaimEndedThenLoosenBundle(commands.gateway());
        JournalEntry entry = JournalEntry.on(day("2024-09-01"))
                .debit(Chart.BENEFITS_PAYABLE.of("C1"), yuan("1.00"))
                .credit(Chart.BENEFITS.of("HOSP"), yuan("1.00"))
                .entry();
        Correction correction = Correction.of("No-C1", day("2024-09-01"), day("2024-09-01"));

        automation.on(
                new ClaimRejected("C1", member(1), "HOSP", "N01", new Sealed(""), day("2024-09-01"), "reviewer", null));
        automation.on(new ClaimWithdrawn("C1", member(1), "HOSP", 2));
        automation.on(new ClaimApprovalReversed("C1", member(1), "HOSP", yuan("1.00"), "X", correction, entry, 3));
        automation.on(new RecoveryOpened("C1", member(1), "HOSP", yuan("1.00"), "X", entry, 4));

        assertThat(commands.sent())
                .containsExactly(
                        new LoosenBundle("C1", 1),
                        new LoosenBundle("C1", 2),
                        new LoosenBundle("C1", 3),
                        new LoosenBundle("C1", 4));
    }

    @Test
    void every_beginning_of_a_round_ties_its_bundle() {
        RecordedCommands commands = new RecordedCommands();
        WhenClaimBeginsAnewThenTieBundle automation = new WhenClaimBeginsAnewThenTieBundle(commands.gateway());
        Sealed text = new Sealed("");
        ClaimFacts before = facts("800.00");
        ClaimFacts after = facts("700.00");

        automation.on(new AppealDecided("C1", member(1), AppealOutcome.UPHELD, text, "approver", null, null));
        automation.on(new AppealDecided("C1", member(1), AppealOutcome.CHANGED, text, "approver", Stage.REGISTERED, 2));
        automation.on(new ClaimReopened("C1", member(1), text, "reviewer", 3));
        automation.on(new ClaimRegraded("C1", member(1), before, after, text, "reviewer", Stage.REGISTERED, 4));

        assertThat(commands.sent()).containsExactly(tie(2), tie(3), new TieBundle("C1", 4, after.settlement()));
    }

    private static TieBundle tie(int round) {
        return new TieBundle("C1", round, null);
    }

    private static ClaimFacts facts(String ownPay) {
        return new ClaimFacts(
                ClaimFacts.Kind.HOSPITAL_STAY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Settlement(null, null, null, yuan(ownPay), null));
    }
}
