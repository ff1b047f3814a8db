package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.cover.Terms.campaign;
import static org.mutualaid.ledger.cover.Terms.place;
import static org.mutualaid.ledger.cover.Terms.reserve;
import static org.mutualaid.ledger.cover.Terms.reserved;
import static org.mutualaid.ledger.cover.Terms.start;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms.LateJoiners;
import org.mutualaid.ledger.scheme.SchemeTerms.LateStart;

/** Back-dated starts and late joiners (domain brief 2.2): Ningbo's campaign ran until 30 June for cover from 1 May. */
class LateJoinersTest {

    private static final LateJoiners NEXT_DAY = new LateJoiners(LateStart.NEXT_DAY, null, null);
    private static final LateJoiners NEXT_MONTH = new LateJoiners(LateStart.NEXT_MONTH, null, 60);
    private static final LateJoiners NEW_HIRES = new LateJoiners(LateStart.NEXT_DAY, 2, null);

    @Test
    void begins_on_the_common_day_although_it_is_paid_later() {
        CoverTerms always = CoverTerms.of(
                new SampleTerms().startsOn("2024-05-01").waiting(90, 30).terms());
        Cover cover = reserved(Cover.NONE, reserve(always, "R1", "2024-11-30"));

        CoverBegun begun = start(cover, "R1", "2024-12-15");

        assertThat(begun.from()).isEqualTo("2024-05-01");
        assertThat(begun.to()).isEqualTo("2025-04-30");
        assertThat(begun.liableFrom()).isEqualTo("2024-07-30");
    }

    @Test
    void takes_everybody_until_the_last_day_of_the_campaign() {
        Cover cover = reserved(Cover.NONE, reserve(campaign(NEXT_DAY), "R1", "2024-06-30"));

        CoverBegun begun = start(cover, "R1", "2024-07-20");

        assertThat(begun.from())
                .as("the day of the roster counts, not that of the payment")
                .isEqualTo("2024-05-01");
    }

    @Test
    void refuses_a_roster_after_the_campaign_if_nobody_may_enter_late() {
        assertThat(place(Cover.NONE, reserve(campaign(null), "R1", "2024-06-30"))
                        .late())
                .isFalse();
        Refused refused = refusal(() -> Cover.decide(reserve(campaign(null), "R1", "2024-07-01"), Cover.NONE));
        assertThat(refused.code()).isEqualTo("R18");
        assertThat(refused.reason().detail()).isEqualTo("Enrolment closed on 2024-06-30.");
    }

    @Test
    void lets_somebody_enter_on_the_day_after_the_payment_and_end_with_everybody() {
        Cover cover = reserved(Cover.NONE, reserve(campaign(NEXT_DAY), "R1", "2024-07-01"));
        assertThat(cover.terms().get(1).reserved().from()).isEqualTo("2024-07-02");
        assertThat(cover.terms().get(1).reserved().to()).isEqualTo("2025-04-30");

        CoverBegun begun = start(cover, "R1", "2024-07-10");

        assertThat(begun.from()).isEqualTo("2024-07-11");
        assertThat(begun.to()).isEqualTo("2025-04-30");
        assertThat(begun.liableFrom()).as("the scheme's own waiting").isEqualTo("2024-10-09");
    }

    @Test
    void lets_somebody_enter_on_the_first_of_the_next_month_with_a_waiting_of_its_own() {
        Cover cover = reserved(Cover.NONE, reserve(campaign(NEXT_MONTH), "R1", "2024-07-01"));

        CoverBegun begun = start(cover, "R1", "2024-07-31");

        assertThat(begun.from()).isEqualTo("2024-08-01");
        assertThat(begun.liableFrom()).isEqualTo("2024-09-30");
        assertThat(start(cover, "R1", "2024-08-01").from()).isEqualTo("2024-09-01");
    }

    @Test
    void never_lets_anybody_enter_before_the_roster_or_the_common_start() {
        Cover paidBefore = reserved(Cover.NONE, reserve(campaign(NEXT_DAY), "R1", "2024-07-20"));
        assertThat(start(paidBefore, "R1", "2024-07-01").from()).isEqualTo("2024-07-21");

        CoverTerms early = new CoverTerms(day("2024-05-01"), 12, 0, null, 30, 1, day("2024-04-15"), NEXT_DAY, null);
        Cover beforeTheStart = reserved(Cover.NONE, reserve(early, "R1", "2024-04-20"));
        assertThat(start(beforeTheStart, "R1", "2024-04-20").from()).isEqualTo("2024-05-01");
    }

    @ParameterizedTest
    @CsvSource({"2024-05-10,true", "2024-07-10,true", "2024-05-09,false", "2024-07-11,false", ",false"})
    void takes_new_hires_only_if_the_scheme_says_so(@Nullable LocalDate joinedOn, boolean taken) {
        CoverCommand.ReserveCover row = reserve(campaign(NEW_HIRES), "R1", "U1", "2024-07-10", joinedOn);

        if (taken) {
            assertThat(Cover.decide(row, Cover.NONE)).hasSize(1);
        } else {
            assertRefused(Refused.Kind.RULE, "R18", () -> Cover.decide(row, Cover.NONE));
            assertThat(refusal(() -> Cover.decide(row, Cover.NONE)))
                    .hasMessageContaining("closed on 2024-06-30")
                    .hasMessageContaining("2 month(s)");
        }
    }

    @Test
    void refuses_a_term_that_would_begin_after_its_end() {
        assertThat(place(Cover.NONE, reserve(campaign(NEXT_DAY), "R1", "2025-04-29"))
                        .from())
                .isEqualTo("2025-04-30");
        assertThat(refusal(() -> Cover.decide(reserve(campaign(NEXT_DAY), "R1", "2025-04-30"), Cover.NONE)))
                .hasMessageContaining("R18")
                .hasMessageContaining("2025-05-01, after the common end on 2025-04-30");
    }

    @Test
    void covers_the_last_day_of_a_term_that_was_paid_after_its_end() {
        Cover cover = reserved(Cover.NONE, reserve(campaign(NEXT_DAY), "R1", "2025-04-20"));

        CoverBegun begun = start(cover, "R1", "2025-06-01");

        assertThat(begun.from()).isEqualTo("2025-04-30");
        assertThat(begun.to()).isEqualTo("2025-04-30");
    }

    @Test
    void keeps_the_continuity_of_a_late_renewal_within_grace() {
        CoverTerms lastYear = new CoverTerms(day("2023-07-01"), 12, 90, null, 30, 1, null, null, null);
        Cover ended = Terms.begun(Cover.NONE, lastYear, "OLD", "2023-06-01");

        Cover inTime = reserved(ended, reserve(campaign(NEXT_DAY), "NEW", "2024-07-10"));
        CoverBegun renewed = start(inTime, "NEW", "2024-07-30");
        assertThat(renewed.from()).as("30 June and 30 days").isEqualTo("2024-07-01");
        assertThat(renewed.to()).isEqualTo("2025-04-30");
        assertThat(renewed.liableFrom()).isEqualTo("2024-07-01");

        CoverBegun anew = start(inTime, "NEW", "2024-07-31");
        assertThat(anew.from()).isEqualTo("2024-08-01");
        assertThat(anew.liableFrom()).isEqualTo("2024-10-30");
    }

    @Test
    void goes_back_to_the_common_start_at_most() {
        CoverTerms lastYear = new CoverTerms(day("2023-04-01"), 12, 90, null, 120, 1, null, null, null);
        Cover ended = Terms.begun(Cover.NONE, lastYear, "OLD", "2023-03-01");
        CoverTerms generous =
                new CoverTerms(day("2024-05-01"), 12, 90, null, 120, 1, day("2024-06-30"), NEXT_DAY, null);
        Cover cover = reserved(ended, reserve(generous, "NEW", "2024-07-01"));

        assertThat(start(cover, "NEW", "2024-07-01").from()).isEqualTo("2024-05-01");
    }

    @Test
    void closes_a_scheme_without_a_common_start_as_well() {
        CoverTerms rolling = new CoverTerms(null, 12, 0, null, 30, 1, day("2024-06-30"), NEXT_MONTH, null);

        assertThat(place(Cover.NONE, reserve(rolling, "R1", "2024-07-05")).from())
                .isEqualTo("2024-08-01");
        assertThat(place(Cover.NONE, reserve(rolling, "R1", "2024-07-05")).to()).isEqualTo("2025-07-31");
    }
}
