package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.deadline.ClaimClock;
import org.mutualaid.ledger.deadline.Deadline;
import org.mutualaid.ledger.deadline.Mark;
import org.mutualaid.ledger.deadline.Mark.Happening;
import org.mutualaid.ledger.deadline.Promises;
import org.mutualaid.ledger.deadline.Stage;
import org.mutualaid.ledger.deadline.WaitingFor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is due or late for claims on any day, by the days on which their events were recorded. */
@Component
public final class DueClaims {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Table MARK = Table.appendOnly(
            "claim_mark",
            List.of("claim_id text", "position bigint"),
            List.of("what text", "on_day date", "amount bigint"));
    private static final Table SPAN = Table.of(
            "claim_span",
            List.of("claim_id text"),
            List.of(
                    "position bigint",
                    "claim_no text",
                    "agency_point text",
                    "registered_on date",
                    "ended_on date",
                    "paid_on date"),
            List.of("owed bigint", "paid bigint"));
    /** All claims that were open on a day, and few that were not: the clock itself tells. */
    private static final String OPEN = "s.registered_on <= :on AND (s.ended_on IS NULL OR s.ended_on > :on)"
            + " AND NOT (s.paid > 0 AND s.paid >= s.owed AND coalesce(s.paid_on <= :on, false))";

    private static final Comparator<Ranked> BY_DUE_DAY =
            Comparator.comparing((Ranked ranked) -> ranked.due.dueOn()).thenComparingLong(Ranked::position);

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final WorkingDays days;
    private final Promises promises;

    DueClaims(BatchedWrites writes, JdbcClient database, WorkingDays days, Promises promises) {
        this.writes = writes;
        this.database = database;
        this.days = days;
        this.promises = promises;
    }

    @EventHandler
    void on(ClaimEvent event, TrackingToken token, @Timestamp Instant at) {
        Happening what = happening(event);
        if (what == null) {
            return;
        }
        long position = Columns.position(token);
        LocalDate day = at.atZone(ZONE).toLocalDate();
        Row mark = writes.row(MARK, event.claimId(), position).set("what", what).set("on_day", day);
        Row span = writes.row(SPAN, event.claimId());
        switch (event) {
            case ClaimRegistered registered ->
                span.set("position", position)
                        .set("claim_no", registered.claimNo())
                        .set("agency_point", registered.agencyPoint())
                        .set("registered_on", day);
            case ClaimApproved approved -> {
                mark.set("amount", approved.amount());
                span.add("owed", approved.amount());
            }
            case ClaimPaid paid -> {
                mark.set("amount", paid.amount());
                span.add("paid", paid.amount()).set("paid_on", day);
            }
            case ClaimPayoutReturned ignored -> span.set("paid_on", null);
            default -> span.set("ended_on", what == Happening.ENDED ? day : null);
        }
    }

    private static @Nullable Happening happening(ClaimEvent event) {
        return switch (event) {
            case ClaimRegistered ignored -> Happening.REGISTERED;
            case ClaimMaterialsRequested ignored -> Happening.MATERIALS_REQUESTED;
            case ClaimMaterialsReceived ignored -> Happening.MATERIALS_RECEIVED;
            case ClaimFirstReviewed reviewed ->
                switch (reviewed.outcome()) {
                    case PASS -> Happening.FIRST_REVIEWED;
                    case RETURN -> Happening.RETURNED;
                };
            case ClaimSecondReviewed reviewed ->
                switch (reviewed.outcome()) {
                    case PASS -> Happening.SECOND_REVIEWED;
                    case RETURN -> Happening.RETURNED;
                };
            case ClaimApproved ignored -> Happening.APPROVED;
            case ClaimPutInBatch ignored -> Happening.PUT_IN_BATCH;
            case ClaimPayoutReturned ignored -> Happening.PAYOUT_RETURNED;
            case ClaimPaid ignored -> Happening.PAID;
            case ClaimRejected ignored -> Happening.ENDED;
            case ClaimWithdrawn ignored -> Happening.ENDED;
            case ClaimApprovalReversed ignored -> Happening.ENDED;
            case RecoveryOpened ignored -> Happening.ENDED;
            case ClaimReopened ignored -> Happening.REOPENED;
            case AppealDecided decided -> decided.backTo() == null ? null : Happening.REOPENED;
            case ClaimRegraded regraded ->
                regraded.stage() == ClaimEvent.Stage.FIRST_REVIEWED ? Happening.FIRST_REVIEWED : null;
            case AppealFiled ignored -> null;
            case PayeesNamed ignored -> null;
            case RecoveryRequested ignored -> null;
        };
    }

    /** The clock of one claim, as seen on a day. */
    public Optional<ClaimClock> clock(String claimId, LocalDate on) {
        List<Mark> marks = database.sql("SELECT * FROM views.claim_mark WHERE claim_id = ? ORDER BY position")
                .param(claimId)
                .query((row, i) -> mark(row))
                .list();
        return ClaimClock.on(on, marks, promises, days);
    }

    /** For each claim that is not over the step that is due next, the most urgent first. */
    public Page<DueClaim> list(FindDue asked) {
        String[] after = asked.cursor() == null ? null : Cursor.parts(asked.cursor(), 2);
        List<Ranked> found = open(asked).values().stream()
                .flatMap(claim -> claim.due(asked.on(), promises, days).stream())
                .filter(ranked ->
                        asked.late() == null || asked.late() == ranked.due().late())
                .filter(ranked -> after == null || ranked.isBehind(LocalDate.parse(after[0]), Cursor.number(after[1])))
                .sorted(BY_DUE_DAY)
                .limit(Page.limit(asked.limit()) + 1L)
                .toList();
        Page<Ranked> page =
                Page.of(found, asked.limit(), last -> Cursor.of(last.due().dueOn(), last.position()));
        return new Page<>(page.items().stream().map(Ranked::due).toList(), page.nextCursor());
    }

    private Map<Long, Open> open(FindDue asked) {
        Where where = new Where()
                .and(OPEN, "on", asked.on())
                .and("s.agency_point = :agencyPoint", "agencyPoint", asked.agencyPoint());
        Map<Long, Open> claims = new LinkedHashMap<>();
        database.sql("SELECT s.claim_id, s.claim_no, s.agency_point, s.position AS place, m.what, m.on_day, m.amount"
                        + " FROM views.claim_span s JOIN views.claim_mark m ON m.claim_id = s.claim_id" + where
                        + " ORDER BY s.position, m.position")
                .params(where.values())
                .query(row -> {
                    long place = row.getLong("place");
                    Open claim = claims.get(place);
                    if (claim == null) {
                        claim = new Open(
                                place,
                                row.getString("claim_id"),
                                row.getString("claim_no"),
                                row.getString("agency_point"),
                                new ArrayList<>());
                        claims.put(place, claim);
                    }
                    claim.marks.add(mark(row));
                });
        return claims;
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                Happening.valueOf(row.getString("what")), Columns.date(row, "on_day"), Columns.money(row, "amount"));
    }

    private record Open(long position, String claimId, String claimNo, String agencyPoint, List<Mark> marks) {

        Optional<Ranked> due(LocalDate on, Promises promises, WorkingDays days) {
            return ClaimClock.on(on, marks, promises, days)
                    .flatMap(clock -> clock.next().map(next -> new Ranked(position, due(next, clock.waitingFor()))));
        }

        private DueClaim due(Deadline next, WaitingFor waitingFor) {
            return new DueClaim(
                    claimId,
                    claimNo,
                    agencyPoint,
                    next.step(),
                    next.startedOn(),
                    next.dueOn(),
                    next.stoppedDays(),
                    next.stoppedSince(),
                    next.late(),
                    waitingFor,
                    next.calendarKnown());
        }
    }

    private record Ranked(long position, DueClaim due) {

        boolean isBehind(LocalDate dueOn, long place) {
            int order = due.dueOn().compareTo(dueOn);
            return order > 0 || (order == 0 && position > place);
        }
    }

    /**
     * What is asked for.
     *
     * @param on          day to look from
     * @param late        only what is late, or only what is not
     * @param agencyPoint only claims of that counter
     * @param limit       items on a page
     * @param cursor      where the page begins
     */
    public record FindDue(
            LocalDate on,
            @Nullable Boolean late,
            @Nullable String agencyPoint,
            int limit,
            @Nullable String cursor) {}

    /**
     * A claim with the step that is due next.
     *
     * @param claimId       id
     * @param claimNo       number that the member was told
     * @param agencyPoint   counter that took it
     * @param step          which step
     * @param startedOn     day on which it began, which does not count
     * @param dueOn         last day on which it is in time; moves while papers are missing
     * @param stoppedDays   working days on which papers were missing
     * @param stoppedSince  since when they are missing
     * @param late          whether that day is over
     * @param waitingFor    whose turn it is
     * @param calendarKnown false if a year in it has no published calendar and was counted from Monday to Friday
     */
    public record DueClaim(
            String claimId,
            String claimNo,
            String agencyPoint,
            Stage step,
            LocalDate startedOn,
            LocalDate dueOn,
            int stoppedDays,
            @Nullable LocalDate stoppedSince,
            boolean late,
            WaitingFor waitingFor,
            boolean calendarKnown) {}
}
