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

    /**
     * A place is kept; the days are those expected if the money comes now. Late: after the campaign was closed. The part
     * is that of the roster which asked for it.
     */
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
            @Nullable Boolean late,
            @Nullable Integer part)
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

    /**
     * The payment of a row was reversed: the cover counts as not begun, its place stays kept.
     *
     * @param memberId who is covered
     * @param scheme   under which scheme
     * @param term     which term
     * @param rosterId roster of the row
     * @param seq      its number
     * @param round    round in which it was paid for; it does not begin by that round any more
     * @param hadBegun whether it had begun by then
     * @param suspendedFrom first day of a suspension that a person ordered and that goes on; a chargeback suspends it no more
     */
    record CoverBeginCancelled(
            MemberId memberId,
            String scheme,
            int term,
            String rosterId,
            int seq,
            int round,
            boolean hadBegun,
            @Nullable LocalDate suspendedFrom)
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

    /**
     * From that day on nothing is paid, until the term is resumed.
     *
     * @param memberId     who is covered
     * @param scheme       under which scheme
     * @param term         which term
     * @param from         first day of all its suspensions
     * @param chargebackId chargeback that it waits for; none if a person suspended it
     */
    record CoverSuspended(
            MemberId memberId,
            String scheme,
            int term,
            LocalDate from,
            @Nullable String chargebackId) implements CoverEvent {}

    /**
     * That suspension counts as never having been.
     *
     * @param memberId      who is covered
     * @param scheme        under which scheme
     * @param term          which term
     * @param on            day of the resumption
     * @param chargebackId  chargeback that was made good; none if a person resumed it
     * @param suspendedFrom first day of what suspends it still, if anything does
     */
    record CoverResumed(
            MemberId memberId,
            String scheme,
            int term,
            LocalDate on,
            @Nullable String chargebackId,
            @Nullable LocalDate suspendedFrom)
            implements CoverEvent {}

    /**
     * A claim drew a benefit on this term.
     *
     * @param memberId    who is covered
     * @param scheme      under which scheme
     * @param term        which term
     * @param claimId     the claim
     * @param calculation how the benefit came about
     * @param round       round of the claim's decision; null for the first
     */
    record BenefitGranted(
            MemberId memberId,
            String scheme,
            int term,
            String claimId,
            Calculation calculation,
            @Nullable Integer round)
            implements CoverEvent {

        /** In the first round. */
        public BenefitGranted(MemberId memberId, String scheme, int term, String claimId, Calculation calculation) {
            this(memberId, scheme, term, claimId, calculation, null);
        }

        /** Whether it was drawn before that round of the claim's decision. */
        boolean isBefore(int other) {
            return (round == null ? 1 : round) < other;
        }
    }

    /** A claim gave back what it had drawn. */
    record BenefitReleased(MemberId memberId, String scheme, int term, String claimId) implements CoverEvent {}
}
