package org.mutualaid.ledger.cover;

import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.LateJoiners;

/** One member's cover as the tests of its rules set it up. */
final class Terms {

    static final MemberId WANG = member(1);
    static final SchemeTerms ONCE =
            new SampleTerms().maxShares(2).pays(SampleTerms.lump(true, null)).terms();

    private Terms() {}

    /** A year from the first of May 2024, open until the end of June, with 90 days of waiting. */
    static CoverTerms campaign(@Nullable LateJoiners late) {
        return new CoverTerms(day("2024-05-01"), 12, 90, null, 30, 1, day("2024-06-30"), late, null);
    }

    /** A year from the day after the payment. */
    static CoverTerms rolling(int maxShares) {
        return new CoverTerms(null, 12, 0, null, 30, maxShares, null, null, null);
    }

    static ReserveCover reserve(CoverTerms terms, String roster, String asOf) {
        return reserve(terms, roster, "U1", asOf, null);
    }

    static ReserveCover reserve(
            CoverTerms terms, String roster, String unit, String asOf, @Nullable LocalDate joinedOn) {
        return new ReserveCover(WANG, "HOSP", 1, terms, roster, 1, unit, 1, day(asOf), joinedOn, 0);
    }

    static Cover reserved(Cover cover, ReserveCover command) {
        return after(cover, Cover.decide(command, cover));
    }

    static CoverReserved place(Cover cover, ReserveCover command) {
        return (CoverReserved) Cover.decide(command, cover).getFirst();
    }

    static CoverBegun start(Cover cover, String roster, String paidOn) {
        return (CoverBegun) Cover.decide(new BeginCover(WANG, "HOSP", roster, 1, day(paidOn)), cover)
                .getFirst();
    }

    static Cover begun(Cover cover, CoverTerms terms, String roster, String on) {
        Cover kept = reserved(cover, reserve(terms, roster, on));
        return Cover.evolve(kept, start(kept, roster, on));
    }

    static GrantBenefit grant(String claimId, SchemeTerms terms, String diagnosis, String on) {
        ClaimFacts facts = new ClaimFacts(
                ClaimFacts.Kind.ILLNESS, null, null, null, day(on), null, diagnosis, null, ClaimFacts.Settlement.NONE);
        return new GrantBenefit(WANG, "HOSP", claimId, new BenefitRule(1, terms), facts);
    }

    static Cover drawn(Cover cover, GrantBenefit command) {
        return after(cover, Cover.decide(command, cover));
    }

    static VoidCover voiding(int term, VoidReason reason) {
        return new VoidCover(WANG, "HOSP", term, reason, null, day("2024-12-01"), "reviewer");
    }

    static SuspendCover suspension(int term, String from) {
        return new SuspendCover(WANG, "HOSP", term, day(from));
    }

    static ResumeCover resumption(int term, String on) {
        return new ResumeCover(WANG, "HOSP", term, day(on));
    }

    static Cover after(Cover cover, List<CoverEvent> events) {
        return org.mutualaid.ledger.Sample.after(cover, Cover::evolve, events);
    }
}
