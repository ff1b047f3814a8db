package org.mutualaid.ledger.view;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.TieredOwnPay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody should look at a second time, by rule. */
@Component
public final class WatchList {

    private static final Table CLAIM = Table.of(
            "watch_claim",
            List.of("claim_id text"),
            List.of(
                    "position bigint",
                    "member_id text",
                    "scheme text",
                    "registered_by text",
                    "registered_on date",
                    "kind text",
                    "own_pay bigint",
                    "admitted_on date",
                    "discharged_on date",
                    "settled_on date",
                    "diagnosed_on date"),
            List.of());
    private static final Table SCHEME = Table.appendOnly(
            "watch_scheme",
            List.of("scheme text", "version bigint"),
            List.of(
                    "effective_from date",
                    "basis text",
                    "threshold bigint",
                    "position bigint",
                    "published_on date",
                    "claims_per_term bigint",
                    "term_cap bigint"));
    private static final Table CARD =
            Table.of("watch_card", List.of("member_id text"), List.of("card_mark text", "position bigint"), List.of());
    private static final Table CHANGE = Table.appendOnly(
            "watch_card_change", List.of("member_id text", "position bigint"), List.of("changed_on date"));

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Figures that are amounts in fen. */
    private static final Set<String> AMOUNTS = Set.of("threshold", "ownPay", "amount");

    private final BatchedWrites writes;
    private final JdbcClient database;

    WatchList(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ClaimRegistered registered, TrackingToken token, @Timestamp Instant at) {
        facts(registered.claimId(), registered.facts())
                .set("position", Columns.position(token))
                .set("member_id", registered.memberId().value())
                .set("scheme", registered.scheme())
                .set("registered_by", registered.by())
                .set("registered_on", day(at));
    }

    @EventHandler
    void on(ClaimRegraded regraded) {
        facts(regraded.claimId(), regraded.after());
    }

    private Row facts(String claimId, ClaimFacts facts) {
        return writes.row(CLAIM, claimId)
                .set("kind", facts.kind())
                .set("own_pay", facts.settlement().ownPay())
                .set("admitted_on", facts.admittedOn())
                .set("discharged_on", facts.dischargedOn())
                .set("settled_on", facts.settledOn())
                .set("diagnosed_on", facts.diagnosedOn());
    }

    @EventHandler
    void on(SchemeVersionPublished published, TrackingToken token, @Timestamp Instant at) {
        writes.row(SCHEME, published.scheme(), published.version())
                .set("position", Columns.position(token))
                .set("published_on", day(at))
                .set("claims_per_term", published.terms().benefit().claimsPerTerm())
                .set("term_cap", published.terms().benefit().termCap())
                .set("effective_from", published.terms().effectiveFrom())
                .set("basis", published.terms().benefit().basisDate())
                .set(
                        "threshold",
                        published.terms().benefit().components().stream()
                                .flatMap(formula -> formula instanceof TieredOwnPay tiered
                                        ? Stream.of(tiered.threshold())
                                        : Stream.<Money>empty())
                                .max(Money::compareTo)
                                .orElse(null));
    }

    @EventHandler
    void on(PayoutAccountOpened opened, TrackingToken token) {
        card(opened.memberId(), opened.cardMark(), token);
    }

    @EventHandler
    void on(PayoutAccountApproved approved, TrackingToken token, @Timestamp Instant at) {
        card(approved.memberId(), approved.cardMark(), token);
        writes.row(CHANGE, approved.memberId().value(), Columns.position(token)).set("changed_on", day(at));
    }

    /** A card without a mark is compared with none. */
    private void card(MemberId member, @Nullable String mark, TrackingToken token) {
        writes.row(CARD, member.value())
                .set("card_mark", mark == null ? "of " + member : mark)
                .set("position", Columns.position(token));
    }

    /** How many cases there are. */
    public long count(WatchRule rule, Map<String, Integer> parameters) {
        return database.sql("SELECT count(*) FROM (" + rule.sql() + ") AS found")
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** The cases, those that began first before the others. */
    public Page<Case> cases(WatchRule rule, Map<String, Integer> parameters, int limit, @Nullable String cursor) {
        String[] after = cursor == null ? new String[] {"0", ""} : Cursor.parts(cursor, 2);
        List<Found> found = database.sql("SELECT * FROM (" + rule.sql()
                        + ") AS found WHERE (position, ref COLLATE \"C\") > (:position, :ref)"
                        + " ORDER BY position, ref COLLATE \"C\" LIMIT " + (Page.limit(limit) + 1))
                .params(parameters)
                .param("position", Cursor.number(after[0]))
                .param("ref", after[1])
                .query((row, i) -> found(row))
                .list();
        Page<Found> page = Page.of(found, limit, one -> Cursor.of(one.position, one.ref));
        Map<String, Sealed> names = CaseNames.ofMembers(
                database,
                page.items().stream().flatMap(one -> one.members.stream()).toList());
        Map<String, String> numbers = CaseNames.ofClaims(
                database,
                page.items().stream().flatMap(one -> one.claims.stream()).toList());
        return new Page<>(
                page.items().stream().map(one -> one.told(names, numbers)).toList(), page.nextCursor());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("position"),
                row.getString("ref"),
                texts(row, "members"),
                Columns.text(row, "actor"),
                texts(row, "claims"),
                Columns.list(row.getString("figures")).stream()
                        .map(figure -> figure.split("=", 2))
                        .collect(Collectors.toMap(
                                figure -> figure[0],
                                figure -> shown(figure[0], figure[1]),
                                (one, other) -> one,
                                LinkedHashMap::new)));
    }

    /** A figure as it is told: amounts in yuan. */
    static String shown(String name, String value) {
        return AMOUNTS.contains(name) ? yuan(value) : value;
    }

    private static String yuan(String fen) {
        return Stream.of(fen.split(" ", -1))
                .map(amount -> new Money(Long.parseLong(amount)).toString())
                .collect(Collectors.joining(" "));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    private record Found(
            long position,
            String ref,
            List<String> members,
            @Nullable String actor,
            List<String> claims,
            Map<String, String> figures) {

        Case told(Map<String, Sealed> names, Map<String, String> numbers) {
            return new Case(
                    members.stream()
                            .map(id -> new Somebody(new MemberId(id), names.get(id)))
                            .toList(),
                    actor,
                    claims.stream()
                            .map(id -> new Claimed(id, Objects.requireNonNullElse(numbers.get(id), id)))
                            .toList(),
                    figures);
        }
    }

    /**
     * Something to look at.
     *
     * @param members whom it is about
     * @param actor   who registered or made what it is about, if it is about that
     * @param claims  claims that it is about
     * @param figures what made it a case, by name
     */
    public record Case(
            List<Somebody> members, @Nullable String actor, List<Claimed> claims, Map<String, String> figures) {}

    /**
     * A member.
     *
     * @param memberId id
     * @param name     sealed
     */
    public record Somebody(MemberId memberId, @Nullable Sealed name) {}

    /**
     * A claim.
     *
     * @param claimId id
     * @param claimNo number that the member was told
     */
    public record Claimed(String claimId, String claimNo) {}
}
