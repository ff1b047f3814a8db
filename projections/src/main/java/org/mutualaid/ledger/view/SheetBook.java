package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.sheet.Aside;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.sheet.SheetEvent;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settlement sheets, sealed as they came, with the claims that they opened and what waits for a person. */
@Component
public final class SheetBook {

    private static final Table SHEET = Table.of(
            "settlement_sheet",
            List.of("source text", "number text"),
            List.of(
                    "position bigint",
                    "import_id text",
                    "member_id text",
                    "invoice text",
                    "received_by text",
                    "received_at timestamptz",
                    "status text",
                    "waiting text",
                    "dismiss_reason text",
                    "dismissed_by text"),
            List.of());
    private static final Table VARIANT = Table.appendOnly(
            "sheet_variant",
            List.of("source text", "number text", "variant bigint"),
            List.of("import_id text", "contents text", "by_actor text", "at timestamptz"));
    private static final Table CLAIM = Table.of(
            "sheet_claim",
            List.of("source text", "number text", "scheme text"),
            List.of("claim_id text", "claim_no text", "by_actor text", "given_up boolean"),
            List.of());

    private static final Aside[] NOTHING = {};

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    SheetBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(SheetEvent event, TrackingToken token, @Timestamp Instant at) {
        Row row = writes.row(SHEET, event.source(), event.number());
        switch (event) {
            case SheetReceived received -> {
                row.set("position", Columns.position(token))
                        .set("import_id", received.importId())
                        .set("member_id", received.contents().memberId().value())
                        .set("invoice", received.contents().invoiceNumber())
                        .set("received_by", received.by())
                        .set("received_at", at);
                waits(row, Status.RECEIVED, List.of());
                variant(event, 1, received.contents())
                        .set("import_id", received.importId())
                        .set("by_actor", received.by())
                        .set("at", at);
            }
            case SheetReceivedOtherwise otherwise -> {
                waits(row, Status.SET_ASIDE, otherwise.waiting());
                variant(event, otherwise.variant(), otherwise.contents())
                        .set("import_id", otherwise.importId())
                        .set("by_actor", otherwise.by())
                        .set("at", at);
            }
            case SheetOpenedClaim opened -> {
                waits(row, opened.waiting().isEmpty() ? Status.OPENED : Status.SET_ASIDE, opened.waiting());
                writes.row(CLAIM, event.source(), event.number(), opened.scheme())
                        .set("claim_id", opened.claimId())
                        .set("claim_no", opened.claimNo())
                        .set("by_actor", opened.by())
                        .set("given_up", false);
            }
            case SheetClaimGivenUp givenUp -> {
                waits(row, Status.SET_ASIDE, givenUp.waiting());
                writes.row(CLAIM, event.source(), event.number(), givenUp.scheme())
                        .set("given_up", true);
            }
            case SheetSetAside aside -> waits(row, Status.SET_ASIDE, aside.waiting());
            case SheetDismissed dismissed -> {
                waits(row, dismissed.opened() ? Status.OPENED : Status.DISMISSED, List.of());
                row.set("dismiss_reason", dismissed.reason()).set("dismissed_by", dismissed.by());
            }
        }
    }

    private void waits(Row row, Status status, List<Aside> waiting) {
        row.set("status", status).set("waiting", json.write(waiting.toArray(Aside[]::new)));
    }

    private Row variant(SheetEvent of, int variant, SheetContents contents) {
        return writes.row(VARIANT, of.source(), of.number(), variant).set("contents", json.write(contents));
    }

    /** One sheet. */
    public Optional<Sheet> find(String source, String number) {
        return whole(database.sql("SELECT * FROM views.settlement_sheet WHERE source = ? AND number = ?")
                        .params(source, number)
                        .query((row, i) -> sheet(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** Sheets in the order in which they first came. */
    public Page<Sheet> list(FindSheets asked) {
        Where where = new Where()
                .and("status = :status", "status", asked.status())
                .and("source = :source", "source", asked.source())
                .and("import_id = :import", "import", asked.importId())
                .and(
                        "(source, number) IN (SELECT source, number FROM views.sheet_claim WHERE claim_id = :claim)",
                        "claim",
                        asked.claimId())
                .and("position > :after", "after", Cursor.position(asked.cursor()));
        List<Placed<Sheet>> found = database.sql("SELECT * FROM views.settlement_sheet" + where
                        + " ORDER BY position LIMIT " + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), sheet(row)))
                .list();
        Page<Sheet> page = Page.of(found, asked.limit());
        return new Page<>(whole(page.items()), page.nextCursor());
    }

    /** Sheets before that one with its invoice, or of its member; those that a person let be are left out. */
    public List<Earlier> before(Sheet sheet) {
        SheetContents contents = sheet.first().contents();
        return database.sql("""
                        SELECT s.invoice, s.member_id, v.contents FROM views.settlement_sheet s
                          JOIN views.sheet_variant v ON v.source = s.source AND v.number = s.number AND v.variant = 1
                         WHERE (s.invoice = :invoice OR s.member_id = :member) AND s.position < :position
                           AND s.status <> 'DISMISSED'""")
                .param("invoice", contents.invoiceNumber())
                .param("member", contents.memberId().value())
                .param("position", sheet.position())
                .query((row, i) -> new Earlier(
                        row.getString("invoice"),
                        new MemberId(row.getString("member_id")),
                        json.read(row.getString("contents"), SheetContents.class)
                                .facts()))
                .list();
    }

    /** Claims of a member that have not ended without a benefit, whoever registered them. */
    public List<Claimed> claims(MemberId member) {
        return database.sql("""
                        SELECT claim_id, scheme, facts, invoices FROM views.claim
                         WHERE member_id = ? AND status NOT IN ('REJECTED', 'WITHDRAWN', 'REVERSED')
                         ORDER BY position""")
                .param(member.value())
                .query((row, i) -> new Claimed(
                        row.getString("claim_id"),
                        row.getString("scheme"),
                        json.read(row.getString("facts"), ClaimFacts.class),
                        List.of(json.read(row.getString("invoices"), String[].class))))
                .list();
    }

    /** Adds what each sheet said and the claims that it opened, in one step for all of them. */
    private List<Sheet> whole(Collection<Sheet> sheets) {
        Map<SheetKey, List<Variant>> variants = ofEach(sheets, """
                SELECT * FROM views.sheet_variant JOIN unnest(:sources::text[], :numbers::text[]) AS asked (source, number)
                 USING (source, number) ORDER BY variant""", this::variant);
        Map<SheetKey, List<OpenedClaim>> claims = ofEach(sheets, """
                SELECT * FROM views.sheet_claim JOIN unnest(:sources::text[], :numbers::text[]) AS asked (source, number)
                 USING (source, number) WHERE given_up IS FALSE ORDER BY scheme""", SheetBook::claim);
        return sheets.stream()
                .map(sheet -> sheet.with(
                        variants.getOrDefault(sheet.key(), List.of()), claims.getOrDefault(sheet.key(), List.of())))
                .toList();
    }

    private <T> Map<SheetKey, List<T>> ofEach(Collection<Sheet> sheets, String sql, Reading<T> read) {
        return database
                .sql(sql)
                .param("sources", sheets.stream().map(Sheet::source).toArray(String[]::new))
                .param("numbers", sheets.stream().map(Sheet::number).toArray(String[]::new))
                .query((row, i) ->
                        Map.entry(new SheetKey(row.getString("source"), row.getString("number")), read.of(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Sheet sheet(ResultSet row) throws SQLException {
        String waiting = Columns.text(row, "waiting");
        return new Sheet(
                row.getString("source"),
                row.getString("number"),
                row.getLong("position"),
                row.getString("import_id"),
                Status.valueOf(row.getString("status")),
                Arrays.asList(waiting == null ? NOTHING : json.read(waiting, Aside[].class)),
                List.of(),
                List.of(),
                row.getString("received_by"),
                Columns.instant(row, "received_at"),
                Columns.text(row, "dismiss_reason"),
                Columns.text(row, "dismissed_by"));
    }

    private Variant variant(ResultSet row) throws SQLException {
        return new Variant(
                row.getInt("variant"),
                row.getString("import_id"),
                json.read(row.getString("contents"), SheetContents.class),
                row.getString("by_actor"),
                Columns.instant(row, "at"));
    }

    private static OpenedClaim claim(ResultSet row) throws SQLException {
        return new OpenedClaim(
                row.getString("scheme"),
                row.getString("claim_id"),
                row.getString("claim_no"),
                row.getString("by_actor"));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private record SheetKey(String source, String number) {}

    /** Where a sheet stands. */
    public enum Status {
        /** It came and is not judged yet. */
        RECEIVED,
        /** Claims were opened from it, and nothing waits for a person. */
        OPENED,
        /** A person has to look at it. */
        SET_ASIDE,
        /** A person let it be, and there is no claim of it. */
        DISMISSED
    }

    /**
     * One sheet.
     *
     * @param source        who sent it
     * @param number        number of the source
     * @param position      of its first event in the log
     * @param importId      delivery that it first came with
     * @param status        where it stands
     * @param waiting       what needs a person
     * @param variants      what it said, the first contents first
     * @param claims        claims that it opened
     * @param receivedBy    who delivered it first
     * @param receivedAt    when
     * @param dismissReason why it was let be, if it was
     * @param dismissedBy   by whom
     */
    public record Sheet(
            String source,
            String number,
            long position,
            String importId,
            Status status,
            List<Aside> waiting,
            List<Variant> variants,
            List<OpenedClaim> claims,
            String receivedBy,
            Instant receivedAt,
            @Nullable String dismissReason,
            @Nullable String dismissedBy) {

        /** What it said when it came. */
        public Variant first() {
            return variants.getFirst();
        }

        private SheetKey key() {
            return new SheetKey(source, number);
        }

        private Sheet with(List<Variant> said, List<OpenedClaim> opened) {
            return new Sheet(
                    source,
                    number,
                    position,
                    importId,
                    status,
                    waiting,
                    said,
                    opened,
                    receivedBy,
                    receivedAt,
                    dismissReason,
                    dismissedBy);
        }
    }

    /**
     * What a sheet said.
     *
     * @param variant  1 for the first contents
     * @param importId delivery, under whose key a person is sealed who is no member
     * @param contents what it said
     * @param by       who delivered it
     * @param at       when
     */
    public record Variant(int variant, String importId, SheetContents contents, String by, Instant at) {}

    /**
     * A claim that a sheet opened.
     *
     * @param scheme  under which scheme
     * @param claimId id
     * @param claimNo number that the member is told
     * @param by      who registered it by that
     */
    public record OpenedClaim(String scheme, String claimId, String claimNo, String by) {}

    /**
     * A sheet that came before.
     *
     * @param invoice  its invoice
     * @param memberId whose
     * @param facts    what it said first
     */
    public record Earlier(String invoice, MemberId memberId, ClaimFacts facts) {}

    /**
     * A claim of a member.
     *
     * @param claimId  id
     * @param scheme   under which scheme
     * @param facts    what happened
     * @param invoices its invoices
     */
    public record Claimed(String claimId, String scheme, ClaimFacts facts, List<String> invoices) {}

    /**
     * Asks for sheets; what is left out does not narrow the list.
     *
     * @param status   where they stand
     * @param source   who sent them
     * @param importId delivery that they first came with
     * @param claimId  a claim that they opened
     * @param limit    sheets on the page
     * @param cursor   where the page begins
     */
    public record FindSheets(
            @Nullable Status status,
            @Nullable String source,
            @Nullable String importId,
            @Nullable String claimId,
            int limit,
            @Nullable String cursor) {}
}
