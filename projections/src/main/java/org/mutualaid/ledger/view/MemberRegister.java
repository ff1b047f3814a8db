package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberIdentityCorrected;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.MobileGiven;
import org.mutualaid.ledger.member.MemberEvent.NumberFreed;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members, sealed as they came, with the card in force and the one that waits for a second person. */
@Component
public final class MemberRegister {

    private static final Table MEMBER = Table.of(
            "member",
            List.of("member_id text"),
            List.of(
                    "name_mark text",
                    "name text",
                    "id_number text",
                    "mobile text",
                    "unit text",
                    "erased boolean",
                    "account_id text",
                    "bank_card text",
                    "holder text",
                    "proposed_id text",
                    "proposed_card text",
                    "proposed_holder text",
                    "proposed_by text",
                    "departure text",
                    "departed_on date"),
            List.of());
    private static final Table ACCOUNT = Table.appendOnly(
            "member_account",
            List.of("member_id text", "position bigint"),
            List.of("card text", "account_id text", "holder_mark text", "at timestamptz"));
    private static final Table UNIT = Table.appendOnly(
            "member_unit", List.of("member_id text", "position bigint"), List.of("unit text", "from_day date"));
    private static final Table NUMBER =
            Table.of("id_number", List.of("mark text"), List.of("member_id text", "generation bigint"), List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    MemberRegister(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(MemberEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
        switch (event) {
            case NumberTaken taken -> standsFor(taken.mark(), taken.correction().memberId(), null);
            case NumberFreed freed -> standsFor(freed.mark(), freed.memberId(), null);
            case MemberTransferred moved -> {
                writes.row(MEMBER, moved.memberId().value()).set("unit", moved.toUnit());
                unit(moved, token, moved.toUnit(), moved.on());
            }
            case MemberIdentityCorrected corrected ->
                corrected(writes.row(MEMBER, corrected.memberId().value()), corrected.correction());
            default -> member(event, token, recordedAt);
        }
    }

    private void member(MemberEvent event, TrackingToken token, Instant recordedAt) {
        Row row = writes.row(MEMBER, event.memberId().value());
        switch (event) {
            case MemberRegistered registered -> {
                row.set("name_mark", registered.nameMark())
                        .set("name", registered.name().text())
                        .set("id_number", registered.idNumber().text())
                        .set("unit", registered.unit());
                unit(registered, token, registered.unit(), registered.on());
            }
            case MemberDeparted departed ->
                row.set("departure", departed.kind()).set("departed_on", departed.on());
            case MobileGiven given -> row.set("mobile", given.mobile().text());
            case PayoutAccountOpened opened -> {
                row.set("bank_card", opened.bankCard().text())
                        .set("holder", opened.holder().text());
                account(opened, token, recordedAt).set("card", opened.bankCard().text());
            }
            case PayoutAccountProposed proposed ->
                row.set("proposed_id", proposed.accountId())
                        .set("proposed_card", proposed.bankCard().text())
                        .set("proposed_holder", proposed.holder().text())
                        .set("proposed_by", proposed.by());
            case PayoutAccountApproved approved -> {
                row.set("account_id", approved.accountId())
                        .set("bank_card", approved.bankCard().text())
                        .set("holder", approved.holder().text());
                account(approved, token, recordedAt)
                        .set("card", approved.bankCard().text())
                        .set("account_id", approved.accountId())
                        .set("holder_mark", approved.holderMark());
            }
            case MemberErased ignored -> row.set("erased", true);
            default -> {}
        }
    }

    private void corrected(Row row, Correction correction) {
        Correction.NewNumber number = correction.number();
        if (number != null) {
            row.set("id_number", number.idNumber().text());
            standsFor(number.formerMark(), number.freeFor(), number.generation());
        }
        Correction.NewName name = correction.name();
        if (name != null) {
            row.set("name", name.name().text()).set("name_mark", name.nameMark());
        }
    }

    private void standsFor(String mark, MemberId member, @Nullable Integer generation) {
        writes.row(NUMBER, mark).set("member_id", member.value()).set("generation", generation);
    }

    private Row account(MemberEvent event, TrackingToken token, Instant recordedAt) {
        return writes.row(ACCOUNT, event.memberId().value(), Columns.position(token))
                .set("at", recordedAt);
    }

    private void unit(MemberEvent event, TrackingToken token, String unit, @Nullable LocalDate from) {
        writes.row(UNIT, event.memberId().value(), Columns.position(token))
                .set("unit", unit)
                .set("from_day", from);
    }

    /** Whom those ID numbers stand for whose owner is not simply the first one: keyed hash of the number to the owner. */
    public Map<String, NumberOwner> owners(Collection<String> marks) {
        Map<String, NumberOwner> owners = new HashMap<>();
        database.sql("SELECT * FROM views.id_number WHERE mark = ANY (:marks)")
                .param("marks", marks.toArray(String[]::new))
                .query(row -> {
                    owners.put(
                            row.getString("mark"),
                            new NumberOwner(
                                    new MemberId(row.getString("member_id")), Math.max(1, row.getInt("generation"))));
                });
        return owners;
    }

    /** The units that a member has belonged to, the first one first. */
    public List<Belonging> units(MemberId memberId) {
        return database.sql("SELECT unit, from_day FROM views.member_unit WHERE member_id = ? ORDER BY position")
                .param(memberId.value())
                .query((row, i) -> new Belonging(row.getString("unit"), Columns.optionalDate(row, "from_day")))
                .list();
    }

    /** The cards in force of those members who have one, with how they came to be so. */
    public Map<MemberId, Card> cards(Collection<MemberId> members) {
        Map<MemberId, Card> cards = new HashMap<>();
        database.sql("""
                        SELECT m.member_id, m.bank_card, m.holder, now.at,
                               EXISTS (SELECT FROM views.member_account a
                                        WHERE a.member_id = m.member_id AND a.position < now.position) AS replaced,
                               EXISTS (SELECT FROM views.payout_line l
                                         JOIN views.member_account a ON a.member_id = l.member_id AND a.card = l.account
                                        WHERE l.member_id = m.member_id AND l.outcome = 'RETURNED'
                                          AND l.answered_position < now.position AND a.position < now.position
                                          AND NOT EXISTS (
                                              SELECT FROM views.payout_line n
                                                JOIN views.payout_batch b ON b.batch_id = n.batch_id
                                               WHERE (n.claim_id = l.claim_id OR n.grant_id = l.grant_id)
                                                 AND n.refused IS NOT TRUE
                                                 AND b.position > l.answered_position AND b.position < now.position
                                          )) AS money_waited
                          FROM views.member m
                          JOIN LATERAL (SELECT * FROM views.member_account a WHERE a.member_id = m.member_id
                                         ORDER BY a.position DESC LIMIT 1) now ON TRUE
                         WHERE m.member_id = ANY (:members) AND m.bank_card IS NOT NULL""")
                .param("members", members.stream().map(MemberId::value).toArray(String[]::new))
                .query(row -> {
                    cards.put(
                            new MemberId(row.getString("member_id")),
                            new Card(
                                    new Sealed(row.getString("bank_card")),
                                    new Sealed(row.getString("holder")),
                                    Columns.instant(row, "at"),
                                    row.getBoolean("replaced"),
                                    row.getBoolean("money_waited")));
                });
        return cards;
    }

    /** Which of these members have died. */
    public Set<MemberId> dead(Collection<MemberId> members) {
        return Set.copyOf(database.sql("""
                        SELECT member_id FROM views.member
                         WHERE member_id = ANY (:members) AND departure = :died""")
                .param("members", members.stream().map(MemberId::value).toArray(String[]::new))
                .param("died", Departure.DIED.name())
                .query((row, i) -> new MemberId(row.getString("member_id")))
                .list());
    }

    /** One member. */
    public Optional<Member> find(MemberId memberId) {
        return database.sql("SELECT * FROM views.member WHERE member_id = ? AND name IS NOT NULL")
                .param(memberId.value())
                .query((row, i) -> member(memberId, row))
                .optional();
    }

    /** Who of these is a member and not erased. */
    public Set<MemberId> known(Collection<MemberId> people) {
        return new HashSet<>(database.sql("""
                        SELECT member_id FROM views.member
                         WHERE member_id = ANY (:people) AND name IS NOT NULL AND erased IS NOT TRUE""")
                .param("people", people.stream().map(MemberId::value).toArray(String[]::new))
                .query((row, i) -> new MemberId(row.getString(1)))
                .list());
    }

    private static Member member(MemberId memberId, ResultSet row) throws SQLException {
        String inForce = Columns.text(row, "account_id");
        String proposed = Columns.text(row, "proposed_id");
        return new Member(
                memberId,
                new Sealed(row.getString("name")),
                new Sealed(row.getString("id_number")),
                Columns.sealed(row, "mobile"),
                row.getString("unit"),
                row.getString("name_mark"),
                row.getBoolean("erased"),
                account(row, inForce, "bank_card", "holder", null),
                proposed == null || proposed.equals(inForce)
                        ? null
                        : account(row, proposed, "proposed_card", "proposed_holder", Columns.text(row, "proposed_by")),
                Columns.optional(Departure.class, Columns.text(row, "departure")),
                Columns.optionalDate(row, "departed_on"));
    }

    private static @Nullable PayoutAccount account(
            ResultSet row, @Nullable String id, String card, String holder, @Nullable String by) throws SQLException {
        Sealed number = Columns.sealed(row, card);
        return number == null
                ? null
                : new PayoutAccount(id, number, Objects.requireNonNull(Columns.sealed(row, holder)), by);
    }

    /**
     * A person whom the fund knows.
     *
     * @param memberId      id, made of the ID number that they were first known by
     * @param name          sealed
     * @param idNumber      sealed
     * @param mobile        sealed
     * @param unit          the unit that they belong to now
     * @param nameMark      keyed hash of the name
     * @param erased        whether their key is destroyed, so that nothing sealed can be read
     * @param payoutAccount the card in force
     * @param proposed      the card that waits for approval
     * @param departure     how they last stopped working for a unit, if they did
     * @param departedOn    when that was
     */
    public record Member(
            MemberId memberId,
            Sealed name,
            Sealed idNumber,
            @Nullable Sealed mobile,
            String unit,
            String nameMark,
            boolean erased,
            @Nullable PayoutAccount payoutAccount,
            @Nullable PayoutAccount proposed,
            @Nullable Departure departure,
            @Nullable LocalDate departedOn) {}

    /**
     * A unit that a member belongs to.
     *
     * @param unit code
     * @param from since when, as far as it is known
     */
    public record Belonging(String unit, @Nullable LocalDate from) {}

    /**
     * Whom an ID number stands for.
     *
     * @param memberId   who
     * @param generation how many people it has stood for, that one included
     */
    public record NumberOwner(MemberId memberId, int generation) {}

    /**
     * A card in force.
     *
     * @param bankCard    sealed
     * @param holder      sealed
     * @param since       when it came into force, as the log says
     * @param replaced    whether there was another card before
     * @param moneyWaited whether money waited then that had come back from such a card
     */
    public record Card(Sealed bankCard, Sealed holder, Instant since, boolean replaced, boolean moneyWaited) {}

    /**
     * A card that benefits are paid to.
     *
     * @param accountId  id of the change; null for the first card, which came with a roster
     * @param bankCard   sealed
     * @param holder     sealed
     * @param proposedBy who asked for it, while it waits
     */
    public record PayoutAccount(
            @Nullable String accountId,
            Sealed bankCard,
            Sealed holder,
            @Nullable String proposedBy) {}
}
