package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.OwnPayLeft;

/** What can be asked of the cover of one member under one scheme. */
public sealed interface CoverCommand {

    /** Who is covered. */
    MemberId memberId();

    /** Under which scheme. */
    String scheme();

    /** The stream of that member and scheme. */
    @TargetAggregateIdentifier
    default String stream() {
        return CoverId.stream(memberId(), scheme());
    }

    /**
     * Keeps a place for a roster row until its money is applied; refused with R07 when the person's shares are taken.
     *
     * @param memberId who
     * @param scheme   scheme
     * @param version  version in force on the day of the roster
     * @param terms    what that version says about terms
     * @param rosterId roster of the row
     * @param seq      number of the row
     * @param unit     unit that enrols
     * @param shares   how many shares
     * @param asOf     day of the roster
     * @param joinedOn day on which the person was hired, if the roster tells it
     * @param part     part of the roster that asks for the place; a later one asks anew
     */
    record ReserveCover(
            MemberId memberId,
            String scheme,
            int version,
            CoverTerms terms,
            String rosterId,
            int seq,
            String unit,
            int shares,
            LocalDate asOf,
            @Nullable LocalDate joinedOn,
            int part)
            implements CoverCommand {}

    /**
     * Lets a reserved cover begin, because its contribution was applied; once for each round of its roster.
     *
     * @param memberId who
     * @param scheme   under which scheme
     * @param rosterId roster of the row
     * @param seq      number of the row
     * @param paidOn   effective date of the payment
     * @param round    round in which the contribution was applied, from 1
     */
    record BeginCover(MemberId memberId, String scheme, String rosterId, int seq, LocalDate paidOn, int round)
            implements CoverCommand {

        /** In the first round. */
        public BeginCover(MemberId memberId, String scheme, String rosterId, int seq, LocalDate paidOn) {
            this(memberId, scheme, rosterId, seq, paidOn, 1);
        }
    }

    /** Takes the beginning of a cover back, because its payment was reversed; the place stays kept. Ends that round. */
    record CancelBegin(MemberId memberId, String scheme, String rosterId, int seq, int round) implements CoverCommand {}

    /** Suspends the cover of a row from that day, because its payment was charged back; once for each chargeback. */
    record SuspendUnpaid(
            MemberId memberId, String scheme, String rosterId, int seq, String chargebackId, LocalDate from)
            implements CoverCommand {}

    /** Ends that suspension as if it had never been, because the money came after all. */
    record ResumePaid(MemberId memberId, String scheme, String rosterId, int seq, String chargebackId, LocalDate on)
            implements CoverCommand {}

    /**
     * Gives a reserved place up.
     *
     * @param memberId whose
     * @param scheme   scheme
     * @param rosterId roster of the row
     * @param seq      number of the row
     * @param before   only a place that an earlier part of the roster asked for; null for any
     */
    record ReleaseCover(
            MemberId memberId,
            String scheme,
            String rosterId,
            int seq,
            @Nullable Integer before) implements CoverCommand {}

    /**
     * Draws a benefit on the cover within the limits of its term; once for each round of a claim's decision.
     *
     * @param memberId who
     * @param scheme   scheme
     * @param claimId  claim
     * @param rule     version that the member enrolled under
     * @param facts    what happened
     * @param ahead    undecided claims of the term that come before this one by their discharge
     * @param round    round of the claim's decision, from 1; a new one calculates anew
     * @param shared   what other schemes have left of its receipts; null if it shares none
     */
    record GrantBenefit(
            MemberId memberId,
            String scheme,
            String claimId,
            BenefitRule rule,
            ClaimFacts facts,
            int ahead,
            int round,
            @Nullable OwnPayLeft shared)
            implements CoverCommand {

        /** With receipts of its own. */
        public GrantBenefit(
                MemberId memberId,
                String scheme,
                String claimId,
                BenefitRule rule,
                ClaimFacts facts,
                int ahead,
                int round) {
            this(memberId, scheme, claimId, rule, facts, ahead, round, null);
        }

        /** With no claim ahead, in the first round. */
        public GrantBenefit(MemberId memberId, String scheme, String claimId, BenefitRule rule, ClaimFacts facts) {
            this(memberId, scheme, claimId, rule, facts, 0, 1);
        }
    }

    /**
     * Finds that a term should never have begun: no day of it counts as covered, and its place is free.
     *
     * @param memberId who was covered
     * @param scheme   under which scheme
     * @param term     which term
     * @param reason   why
     * @param note     sealed words of whoever found it, if there are any
     * @param on       day of the finding
     * @param by       who found it
     */
    record VoidCover(
            MemberId memberId,
            String scheme,
            int term,
            VoidReason reason,
            @Nullable Sealed note,
            LocalDate on,
            String by)
            implements CoverCommand {}

    /** Stops liability from that day on, for the contribution is in doubt; the place stays taken. */
    record SuspendCover(MemberId memberId, String scheme, int term, LocalDate from) implements CoverCommand {}

    /** Ends a suspension as if it had never been, for the contribution was made good. */
    record ResumeCover(MemberId memberId, String scheme, int term, LocalDate on) implements CoverCommand {}

    /**
     * Gives back what a claim has drawn that ended without a benefit; the limits of the term are free again.
     *
     * @param memberId whose
     * @param scheme   scheme
     * @param claimId  the claim
     * @param round    round of its decision that ended: what was drawn in a later one stays
     */
    record ReleaseBenefit(MemberId memberId, String scheme, String claimId, int round) implements CoverCommand {

        /** In the first round. */
        public ReleaseBenefit(MemberId memberId, String scheme, String claimId) {
            this(memberId, scheme, claimId, 1);
        }
    }

    /** Why a term should never have begun. */
    enum VoidReason {
        /** The person could not be a member of the scheme. */
        INELIGIBLE,
        /** The person was covered already. */
        DUPLICATE,
        /** Its contribution was charged back and not made good in time. */
        UNPAID
    }
}
