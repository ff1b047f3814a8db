package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

class CoverAutomationsTest {

    private static final ContributionsApplied APPLIED = new ContributionsApplied(
            "U1",
            "R1",
            "HOSP",
            1,
            day("2024-05-28"),
            List.of(new AppliedRow(1, member(1), yuan("95.00")), new AppliedRow(3, member(3), yuan("95.00"))),
            List.of(),
            JournalEntry.on(day("2024-05-28"))
                    .debit(Chart.UNAPPLIED.of("U1"), yuan("190.00"))
                    .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), yuan("190.00"))
                    .entry(),
            null);

    private final RecordedCommands commands = new RecordedCommands();

    @Test
    void lets_the_cover_of_every_paid_row_begin() {
        new WhenContributionsAppliedThenBeginCover(commands.gateway()).on(APPLIED);

        assertThat(commands.sent())
                .containsExactly(
                        new BeginCover(member(1), "HOSP", "R1", 1, day("2024-05-28")),
                        new BeginCover(member(3), "HOSP", "R1", 3, day("2024-05-28")));
    }

    @Test
    void does_not_hide_that_a_paid_cover_cannot_begin() {
        RecordedCommands refusing = new RecordedCommands(command -> {
            throw Refused.conflict("cover-not-reserved", "No cover is reserved for this roster row.");
        });

        assertThat(refusal(() -> new WhenContributionsAppliedThenBeginCover(refusing.gateway()).on(APPLIED))
                        .code())
                .isEqualTo("cover-not-reserved");
    }

    @Test
    void frees_what_a_rejected_or_withdrawn_claim_had_drawn() {
        WhenClaimEndedThenReleaseBenefit automation = new WhenClaimEndedThenReleaseBenefit(commands.gateway());

        automation.on(new ClaimRejected(
                "C1", member(1), "HOSP", "N01", new Sealed("not covered"), day("2024-09-10"), "approver", 3));
        automation.on(new ClaimWithdrawn("C2", member(2), "HOSP"));

        assertThat(commands.sent())
                .containsExactly(
                        new ReleaseBenefit(member(1), "HOSP", "C1", 3), new ReleaseBenefit(member(2), "HOSP", "C2"));
    }

    @Test
    void frees_what_a_claim_had_drawn_whose_approval_is_taken_back() {
        WhenClaimEndedThenReleaseBenefit automation = new WhenClaimEndedThenReleaseBenefit(commands.gateway());
        JournalEntry entry = JournalEntry.on(day("2024-09-10"))
                .debit(Chart.BENEFITS_PAYABLE.of("C1"), yuan("1.00"))
                .credit(Chart.BENEFITS.of("HOSP"), yuan("1.00"))
                .entry();

        automation.on(new ClaimApprovalReversed(
                "C1",
                member(1),
                "HOSP",
                yuan("1.00"),
                "APPROVAL_REVERSED",
                Correction.of("H1", day("2024-09-10"), day("2024-12-01")),
                entry,
                2));
        automation.on(new RecoveryOpened("C2", member(2), "HOSP", yuan("1.00"), "APPROVAL_REVERSED", entry));

        assertThat(commands.sent())
                .containsExactly(
                        new ReleaseBenefit(member(1), "HOSP", "C1", 2), new ReleaseBenefit(member(2), "HOSP", "C2"));
    }

    @Test
    void has_nothing_to_free_for_somebody_who_was_never_covered() {
        RecordedCommands refusing = new RecordedCommands(command -> {
            throw Refused.unknown("cover-unknown", "There is no such cover.");
        });

        assertThatCode(() -> new WhenClaimEndedThenReleaseBenefit(refusing.gateway())
                        .on(new ClaimWithdrawn("C1", member(1), "HOSP")))
                .doesNotThrowAnyException();
    }
}
