package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Calculation;

/** What happened to the cover of one member under one scheme. */
public sealed interface CoverEvent extends StoredEvent {

    /** Who is covered. */
    MemberId memberId();

    /** Under which scheme. */
    String scheme();

    /** Which term, from 1. */
    int term();

    /** The stream of that member and scheme. */
    default String stream() {
        return CoverId.stream(memberId(), scheme());
    }

    /** The term as the outside knows it. */
    default CoverId coverId() {
        return new CoverId(memberId(), scheme(), term());
    }

    /** A place is kept; the days are those expected if the money comes now. Late: after the campaign was closed. */
    record CoverReserved(
            MemberId memberId,
            String scheme,
            int term,
            int version,
            CoverTerms terms,
            String rosterId,
            int seq,
            String unit,
            int shares,
            LocalDate from,
            LocalDate to,
            @Nullable Boolean late)
            implements CoverEvent {}

    /** Cover runs from the first to the last day, both included. */
    record CoverBegun(
            MemberId memberId,
            String scheme,
            int term,
            String rosterId,
            int seq,
            LocalDate from,
            LocalDate to,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil)
            implements CoverEvent {}

    /** The place was given up before any money was applied. */
    record CoverReleased(MemberId memberId, String scheme, int term, String rosterId, int seq) implements CoverEvent {}

    /**
     * The term never was: no day of it is covered, its place is free, its contribution and its benefits go back.
     *
     * @param memberId who was covered
     * @param scheme   under which scheme
     * @param term     which term
     * @param rosterId roster that it came with
     * @param seq      row of that roster
     * @param unit     unit that enrolled the member, to which the contribution is given back
     * @param reason   why
     * @param note     sealed words of whoever found it
     * @param on       day of the finding
     * @param claims   claims that had drawn a benefit
     * @param by       who found it
     */
    record CoverVoided(
            MemberId memberId,
            String scheme,
            int term,
            String rosterId,
            int seq,
            String unit,
            VoidReason reason,
            @Nullable Sealed note,
            LocalDate on,
            List<String> claims,
            String by)
            implements CoverEvent {}

    /** From that day on nothing is paid, until the term is resumed. */
    record CoverSuspended(MemberId memberId, String scheme, int term, LocalDate from) implements CoverEvent {}

    /** The term counts as never interrupted. */
    record CoverResumed(MemberId memberId, String scheme, int term, LocalDate on) implements CoverEvent {}

    /** A claim drew a benefit on this term. */
    record BenefitGranted(MemberId memberId, String scheme, int term, String claimId, Calculation calculation)
            implements CoverEvent {}

    /** A claim gave back what it had drawn. */
    record BenefitReleased(MemberId memberId, String scheme, int term, String claimId) implements CoverEvent {}
}
