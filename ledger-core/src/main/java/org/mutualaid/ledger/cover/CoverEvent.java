package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
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

    /** A place is kept; the days are those expected if the money comes now. */
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
            LocalDate to)
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

    /** A claim drew a benefit on this term. */
    record BenefitGranted(MemberId memberId, String scheme, int term, String claimId, Calculation calculation)
            implements CoverEvent {}

    /** A claim gave back what it had drawn. */
    record BenefitReleased(MemberId memberId, String scheme, int term, String claimId) implements CoverEvent {}
}
