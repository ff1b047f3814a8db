package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.cover.Terms.ONCE;
import static org.mutualaid.ledger.cover.Terms.WANG;
import static org.mutualaid.ledger.cover.Terms.after;
import static org.mutualaid.ledger.cover.Terms.begun;
import static org.mutualaid.ledger.cover.Terms.drawn;
import static org.mutualaid.ledger.cover.Terms.grant;
import static org.mutualaid.ledger.cover.Terms.place;
import static org.mutualaid.ledger.cover.Terms.reserve;
import static org.mutualaid.ledger.cover.Terms.reserved;
import static org.mutualaid.ledger.cover.Terms.resumption;
import static org.mutualaid.ledger.cover.Terms.rolling;
import static org.mutualaid.ledger.cover.Terms.start;
import static org.mutualaid.ledger.cover.Terms.suspension;
import static org.mutualaid.ledger.cover.Terms.voiding;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.SchemeTerms;

class VoidAndSuspensionTest {

    private static final SchemeTerms TERMS = new SampleTerms().terms();
    private static final Cover RUNNING = begun(Cover.NONE, rolling(1), "R1", "2024-05-28");

    @Test
    void says_with_a_void_term_what_must_go_back() {
        Cover cover = drawn(
                drawn(RUNNING, grant("C2", TERMS, "LIGHT", "2024-10-01")), grant("C1", TERMS, "LIGHT", "2024-09-01"));
        Sealed note = new Sealed("retired before");

        assertThat(Cover.decide(
                        new VoidCover(WANG, "HOSP", 1, VoidReason.INELIGIBLE, note, day("2024-12-01"), "reviewer"),
                        cover))
                .containsExactly(new CoverVoided(
                        WANG,
                        "HOSP",
                        1,
                        "R1",
                        1,
                        "U1",
                        VoidReason.INELIGIBLE,
                        note,
                        day("2024-12-01"),
                        List.of("C1", "C2"),
                        "reviewer"));
    }

    @Test
    void is_void_once_and_for_ever() {
        Cover gone = voided(RUNNING);

        assertThat(Cover.decide(voiding(1, VoidReason.INELIGIBLE), gone)).isEmpty();
        assertThat(Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2025-01-01")), gone))
                .isEmpty();
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, null), gone))
                .isEmpty();
        assertThat(Cover.decide(reserve(rolling(1), "R1", "2024-05-28"), gone))
                .as("the row again")
                .isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "cover-void", () -> Cover.decide(suspension(1, "2024-12-02"), gone));
        assertRefused(Refused.Kind.CONFLICT, "cover-void", () -> Cover.decide(resumption(1, "2024-12-02"), gone));
    }

    @Test
    void frees_the_place_at_once_without_any_continuity() {
        CoverTerms women = new CoverTerms(null, 12, 90, null, 30, 1, null, null, null);
        Cover gone = voided(begun(Cover.NONE, women, "R1", "2024-05-28"));

        assertThat(place(gone, reserve(women, "R2", "2024-06-01")).term()).isEqualTo(2);
        Cover again = reserved(gone, reserve(women, "R2", "2025-05-10"));
        assertThat(start(again, "R2", "2025-05-10").liableFrom())
                .as("what never was is not renewed")
                .isEqualTo("2025-08-09");
        assertThat(start(again, "R2", "2025-05-10").from()).isEqualTo("2025-05-11");
    }

    @Test
    void pays_nothing_on_a_void_term_and_gives_nothing_back_twice() {
        Cover gone = voided(drawn(RUNNING, grant("C1", TERMS, "LIGHT", "2024-09-01")));

        assertThat(refusal(() -> Cover.decide(grant("C1", TERMS, "LIGHT", "2024-09-01"), gone)))
                .hasMessageContaining("nothing-to-pay")
                .hasMessageContaining("Cover was found void from its beginning: INELIGIBLE");
        assertThat(Cover.decide(new ReleaseBenefit(WANG, "HOSP", "C1"), gone)).isEmpty();
    }

    @Test
    void pays_on_the_good_term_when_the_duplicate_is_void() {
        Cover two = begun(begun(Cover.NONE, rolling(2), "R1", "2024-05-28"), rolling(2), "R2", "2024-05-28");
        Cover one = after(two, Cover.decide(voiding(1, VoidReason.DUPLICATE), two));

        BenefitGranted granted = (BenefitGranted)
                Cover.decide(grant("C1", TERMS, "LIGHT", "2024-09-01"), one).getFirst();

        assertThat(granted.term()).isEqualTo(2);
        assertThat(granted.calculation().amount()).as("one share").isEqualTo(yuan("3000.00"));
    }

    @Test
    void forgets_the_once_only_benefit_of_a_void_term() {
        CoverTerms forLife = new CoverTerms(null, 12, 0, null, 30, 1, null, null, true);
        Cover gone = voided(
                drawn(begun(Cover.NONE, forLife, "R1", "2024-05-28"), grant("C1", ONCE, "SEVERE", "2024-09-01")));

        assertThat(Cover.decide(reserve(forLife, "R2", "2024-12-01"), gone)).hasSize(1);
    }

    @Test
    void is_not_void_or_suspended_before_it_has_begun() {
        Cover reserved = reserved(Cover.NONE, reserve(rolling(1), "R1", "2024-05-28"));

        assertThat(refusal(() -> Cover.decide(voiding(1, VoidReason.INELIGIBLE), reserved)))
                .hasMessage("cover-not-begun: This cover has not begun: withdraw the row of its roster instead.");
        assertRefused(
                Refused.Kind.CONFLICT, "cover-not-begun", () -> Cover.decide(suspension(1, "2024-06-01"), reserved));
        assertRefused(
                Refused.Kind.UNKNOWN, "cover-unknown", () -> Cover.decide(voiding(2, VoidReason.INELIGIBLE), reserved));
    }

    @Test
    void pays_for_days_before_the_suspension_only() {
        List<CoverEvent> events = Cover.decide(suspension(1, "2024-09-01"), RUNNING);
        assertThat(events).containsExactly(new CoverSuspended(WANG, "HOSP", 1, day("2024-09-01"), null));
        Cover suspended = after(RUNNING, events);

        assertThat(Cover.decide(suspension(1, "2024-10-01"), suspended)).isEmpty();
        assertThat(Cover.decide(grant("C1", TERMS, "LIGHT", "2024-08-31"), suspended))
                .hasSize(1);
        for (String in : List.of("2024-09-01", "2025-01-01")) {
            assertThat(refusal(() -> Cover.decide(grant("C1", TERMS, "LIGHT", in), suspended)))
                    .hasMessageContaining("nothing-to-pay")
                    .hasMessageContaining("Cover is suspended from 2024-09-01");
        }
        assertRefused(Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(rolling(1), "R2", "2024-10-01"), suspended));
    }

    @Test
    void counts_as_never_interrupted_once_resumed() {
        Cover suspended = after(RUNNING, Cover.decide(suspension(1, "2024-09-01"), RUNNING));
        List<CoverEvent> events = Cover.decide(resumption(1, "2024-11-01"), suspended);
        assertThat(events).containsExactly(new CoverResumed(WANG, "HOSP", 1, day("2024-11-01"), null, null));
        Cover resumed = after(suspended, events);

        assertThat(Cover.decide(resumption(1, "2024-11-02"), resumed)).isEmpty();
        assertThat(Cover.decide(grant("C1", TERMS, "LIGHT", "2024-10-01"), resumed))
                .hasSize(1);
    }

    @Test
    void pays_for_the_shares_that_are_not_suspended() {
        SchemeTerms two = new SampleTerms().maxShares(2).terms();
        Cover both = begun(begun(Cover.NONE, rolling(2), "R1", "2024-05-28"), rolling(2), "R2", "2024-05-28");
        Cover one = after(both, Cover.decide(suspension(1, "2024-09-01"), both));

        BenefitGranted granted = (BenefitGranted)
                Cover.decide(grant("C1", two, "LIGHT", "2024-09-01"), one).getFirst();

        assertThat(granted.term()).isEqualTo(2);
        assertThat(granted.calculation().amount()).isEqualTo(yuan("3000.00"));
        Cover onlyVoidFirst = after(both, Cover.decide(voiding(1, VoidReason.DUPLICATE), both));
        Cover suspendedSecond = after(onlyVoidFirst, Cover.decide(suspension(2, "2024-09-01"), onlyVoidFirst));
        assertThat(refusal(() -> Cover.decide(grant("C1", two, "LIGHT", "2024-09-01"), suspendedSecond)))
                .hasMessageContaining("suspended");
        Cover none = after(one, Cover.decide(voiding(2, VoidReason.DUPLICATE), one));
        assertThat(refusal(() -> Cover.decide(grant("C1", two, "LIGHT", "2024-09-01"), none)))
                .as("the term that is not void tells why")
                .hasMessageContaining("suspended");
    }

    private static Cover voided(Cover cover) {
        return after(cover, Cover.decide(voiding(1, VoidReason.INELIGIBLE), cover));
    }
}
