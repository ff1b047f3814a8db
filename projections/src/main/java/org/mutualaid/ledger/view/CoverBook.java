package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.cover.NoBenefit;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.scheme.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every term of cover of every member, and what was granted on it. */
@Component
public final class CoverBook {

    private static final Table COVER = Table.of(
            "cover",
            List.of("member_id text", "scheme text", "term bigint"),
            List.of(
                    "version bigint",
                    "unit text",
                    "roster_id text",
                    "seq bigint",
                    "shares bigint",
                    "first_day date",
                    "last_day date",
                    "liable_from date",
                    "reduced_until date",
                    "begun boolean",
                    "released boolean",
                    "void_reason text",
                    "suspended boolean",
                    "suspended_from date"),
            List.of());
    private static final Table GRANT = Table.of(
            "benefit_grant",
            List.of("member_id text", "scheme text", "term bigint", "claim_id text"),
            List.of("amount bigint", "exhausts boolean", "released boolean", "position bigint"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    CoverBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(CoverEvent event, TrackingToken token) {
        switch (event) {
            case CoverReserved reserved ->
                term(event)
                        .set("version", reserved.version())
                        .set("unit", reserved.unit())
                        .set("roster_id", reserved.rosterId())
                        .set("seq", reserved.seq())
                        .set("shares", reserved.shares())
                        .set("first_day", reserved.from())
                        .set("last_day", reserved.to());
            case CoverBegun begun ->
                term(event)
                        .set("begun", true)
                        .set("first_day", begun.from())
                        .set("last_day", begun.to())
                        .set("liable_from", begun.liableFrom())
                        .set("reduced_until", begun.reducedUntil());
            case CoverBeginCancelled cancelled ->
                term(event)
                        .set("begun", false)
                        .set("suspended", cancelled.suspendedFrom() != null)
                        .set("suspended_from", cancelled.suspendedFrom());
            case CoverReleased ignored -> term(event).set("released", true);
            case CoverVoided found -> {
                term(event).set("void_reason", found.reason());
                found.claims().forEach(claimId -> grant(event, claimId).set("released", true));
            }
            case CoverSuspended suspended -> term(event).set("suspended", true).set("suspended_from", suspended.from());
            case CoverResumed resumed ->
                term(event)
                        .set("suspended", resumed.suspendedFrom() != null)
                        .set("suspended_from", resumed.suspendedFrom());
            case BenefitGranted granted ->
                grant(event, granted.claimId())
                        .set("amount", granted.calculation().amount())
                        .set("exhausts", granted.calculation().exhausts())
                        .set("released", false)
                        .set("position", Columns.position(token));
            case BenefitReleased released -> grant(event, released.claimId()).set("released", true);
        }
    }

    /** One term, as it stands on that day. */
    public Optional<Cover> find(String coverId, LocalDate on) {
        String[] parts = coverId.split("\\.", 2);
        int last = coverId.lastIndexOf('.');
        if (parts.length < 2 || last <= parts[0].length()) {
            return Optional.empty();
        }
        return covers(new Where().and("member_id = :member", "member", parts[0]), on).stream()
                .filter(cover -> cover.coverId().equals(coverId))
                .findFirst();
    }

    /** All terms of a member as they stand on that day, by scheme and term; places given up are left out. */
    public List<Cover> of(MemberId memberId, LocalDate on) {
        return covers(new Where().and("member_id = :member", "member", memberId), on);
    }

    /** Who of these has cover under the scheme, begun or kept a place for, or had it once; void terms are none. */
    public Set<MemberId> enrolledIn(String scheme, Collection<MemberId> members) {
        return new HashSet<>(database.sql("""
                        SELECT DISTINCT member_id FROM views.cover
                         WHERE member_id = ANY (:members) AND scheme = :scheme AND shares IS NOT NULL
                           AND released IS NOT TRUE AND void_reason IS NULL""")
                .param("members", members.stream().map(MemberId::value).toArray(String[]::new))
                .param("scheme", scheme)
                .query((row, i) -> new MemberId(row.getString(1)))
                .list());
    }

    /** How the member's cover stands for a claim of that day; empty if nothing had begun that covers it. */
    public Optional<CoverStanding> standingOn(MemberId memberId, String scheme, LocalDate basisDate) {
        List<Cover> begun = covers(
                        new Where()
                                .and("member_id = :member", "member", memberId)
                                .and("scheme = :scheme", "scheme", scheme),
                        basisDate)
                .stream()
                .filter(cover -> cover.status() != Status.RESERVED)
                .toList();
        List<Cover> covering = begun.stream()
                .filter(cover -> !basisDate.isBefore(cover.from()) && !basisDate.isAfter(cover.to()))
                .toList();
        return covering.stream()
                .filter(cover -> cover.barOn(basisDate) == null)
                .findFirst()
                .or(() -> covering.stream()
                        .filter(cover -> cover.voidReason() == null)
                        .findFirst())
                .or(() -> covering.stream().findFirst())
                .flatMap(cover -> standing(cover, covering, basisDate));
    }

    /** Shares bought later count as soon as they are liable themselves. */
    private static Optional<CoverStanding> standing(Cover cover, List<Cover> covering, LocalDate day) {
        LocalDate liableFrom = cover.liableFrom();
        if (liableFrom == null) {
            return Optional.empty();
        }
        int shares = covering.stream()
                .filter(other -> other.barOn(day) == null)
                .filter(other -> {
                    LocalDate liable = other.liableFrom();
                    return other.term() == cover.term() || (liable != null && !day.isBefore(liable));
                })
                .mapToInt(Cover::shares)
                .sum();
        return Optional.of(new CoverStanding(
                cover.version(),
                new Standing(
                        cover.from(),
                        cover.to(),
                        liableFrom,
                        cover.reducedUntil(),
                        shares,
                        cover.grants().size(),
                        Money.sum(cover.grants().stream().map(Grant::amount).toList()),
                        covering.stream()
                                .flatMap(other -> other.grants().stream())
                                .anyMatch(Grant::exhausts)),
                cover.barOn(day)));
    }

    private Row term(CoverEvent event) {
        return writes.row(COVER, event.memberId().value(), event.scheme(), event.term());
    }

    private Row grant(CoverEvent event, String claimId) {
        return writes.row(GRANT, event.memberId().value(), event.scheme(), event.term(), claimId);
    }

    /** One statement for terms and grants, so that both are of one moment. */
    private List<Cover> covers(Where where, LocalDate on) {
        List<Cover> covers = new ArrayList<>();
        database.sql("""
                        SELECT c.*, g.claim_id, g.amount, g.exhausts FROM (SELECT * FROM views.cover %s) AS c
                          LEFT JOIN views.benefit_grant g ON g.member_id = c.member_id AND g.scheme = c.scheme
                               AND g.term = c.term AND NOT g.released
                         WHERE c.released IS NOT TRUE AND c.shares IS NOT NULL
                         ORDER BY c.scheme, c.term, g.position""".formatted(where)).params(where.values()).query((ResultSet row) -> {
            CoverId id =
                    new CoverId(new MemberId(row.getString("member_id")), row.getString("scheme"), row.getInt("term"));
            List<Grant> grants = new ArrayList<>();
            if (!covers.isEmpty() && covers.getLast().coverId().equals(id.toString())) {
                grants.addAll(covers.removeLast().grants());
            }
            if (row.getString("claim_id") != null) {
                grants.add(
                        new Grant(row.getString("claim_id"), Columns.money(row, "amount"), row.getBoolean("exhausts")));
            }
            covers.add(cover(id, row, List.copyOf(grants), on));
        });
        return covers;
    }

    private static Cover cover(CoverId id, ResultSet row, List<Grant> grants, LocalDate on) throws SQLException {
        LocalDate to = Columns.date(row, "last_day");
        LocalDate liableFrom = row.getBoolean("begun") ? Columns.optionalDate(row, "liable_from") : null;
        VoidReason voidReason = Columns.optional(VoidReason.class, Columns.text(row, "void_reason"));
        LocalDate suspendedFrom = row.getBoolean("suspended") ? Columns.optionalDate(row, "suspended_from") : null;
        boolean exhausted = grants.stream().anyMatch(Grant::exhausts);
        return new Cover(
                id.toString(),
                id.memberId(),
                id.scheme(),
                id.term(),
                row.getInt("version"),
                row.getString("unit"),
                row.getString("roster_id"),
                row.getInt("seq"),
                row.getInt("shares"),
                Columns.date(row, "first_day"),
                to,
                liableFrom,
                Columns.optionalDate(row, "reduced_until"),
                voidReason != null ? Status.VOID : Status.of(liableFrom, to, exhausted, suspendedFrom, on),
                grants,
                suspendedFrom,
                voidReason);
    }

    /** Where a term of cover stands. */
    public enum Status {
        /** A place is kept; the money has not come. */
        RESERVED,
        /** Paid for and not liable yet. */
        WAITING,
        /** Liable. */
        ACTIVE,
        /** Suspended: nothing is paid for what happens from its first suspended day on, unless it is resumed. */
        SUSPENDED,
        /** Over. */
        EXPIRED,
        /** Ended by a once-only benefit. */
        EXHAUSTED,
        /** Never in force, as found later. */
        VOID;

        static Status of(
                @Nullable LocalDate liableFrom,
                LocalDate to,
                boolean exhausted,
                @Nullable LocalDate suspendedFrom,
                LocalDate on) {
            if (liableFrom == null) {
                return RESERVED;
            }
            if (exhausted) {
                return EXHAUSTED;
            }
            if (on.isAfter(to)) {
                return EXPIRED;
            }
            if (suspendedFrom != null && !on.isBefore(suspendedFrom)) {
                return SUSPENDED;
            }
            return on.isBefore(liableFrom) ? WAITING : ACTIVE;
        }
    }

    /**
     * One term of cover.
     *
     * @param coverId      member, scheme and term
     * @param memberId     who is covered
     * @param scheme       code
     * @param term         from 1
     * @param version      version of the scheme
     * @param unit         unit that enrolled them
     * @param rosterId     roster that it came with
     * @param seq          row of the roster
     * @param shares       shares
     * @param from         first covered day
     * @param to           last covered day
     * @param liableFrom   first day after waiting, once it has begun
     * @param reducedUntil last day of the reduced part, if there is one
     * @param status       on the day asked for
     * @param grants       what claims have drawn
     * @param suspendedFrom first day of a suspension that goes on
     * @param voidReason   why it never was, if that was found
     */
    public record Cover(
            String coverId,
            MemberId memberId,
            String scheme,
            int term,
            int version,
            String unit,
            String rosterId,
            int seq,
            int shares,
            LocalDate from,
            LocalDate to,
            @Nullable LocalDate liableFrom,
            @Nullable LocalDate reducedUntil,
            Status status,
            List<Grant> grants,
            @Nullable LocalDate suspendedFrom,
            @Nullable VoidReason voidReason) {

        /** Why it pays nothing for that day although it covers it, if it is void or suspended. */
        @Nullable
        Step barOn(LocalDate day) {
            if (voidReason != null) {
                return NoBenefit.voided(voidReason);
            }
            return suspendedFrom != null && !day.isBefore(suspendedFrom) ? NoBenefit.suspended(suspendedFrom) : null;
        }
    }

    /**
     * A benefit drawn on a term.
     *
     * @param claimId  by which claim
     * @param amount   how much
     * @param exhausts whether it ended the cover
     */
    public record Grant(String claimId, Money amount, boolean exhausts) {}

    /**
     * What a calculation needs of a cover.
     *
     * @param version  version of the scheme
     * @param standing how the cover stands
     * @param bar      why it pays nothing at all, if it is void or suspended
     */
    public record CoverStanding(
            int version, Standing standing, @Nullable Step bar) {}
}
