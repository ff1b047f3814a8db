package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MobileGiven;
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
                    "proposed_by text"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    MemberRegister(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(MemberEvent event) {
        Row row = writes.row(MEMBER, event.memberId().value());
        switch (event) {
            case MemberRegistered registered ->
                row.set("name_mark", registered.nameMark())
                        .set("name", registered.name().text())
                        .set("id_number", registered.idNumber().text())
                        .set("unit", registered.unit());
            case MobileGiven given -> row.set("mobile", given.mobile().text());
            case PayoutAccountOpened opened ->
                row.set("bank_card", opened.bankCard().text())
                        .set("holder", opened.holder().text());
            case PayoutAccountProposed proposed ->
                row.set("proposed_id", proposed.accountId())
                        .set("proposed_card", proposed.bankCard().text())
                        .set("proposed_holder", proposed.holder().text())
                        .set("proposed_by", proposed.by());
            case PayoutAccountApproved approved ->
                row.set("account_id", approved.accountId())
                        .set("bank_card", approved.bankCard().text())
                        .set("holder", approved.holder().text());
            case MemberErased ignored -> row.set("erased", true);
        }
    }

    /** One member. */
    public Optional<Member> find(MemberId memberId) {
        return database.sql("SELECT * FROM views.member WHERE member_id = ? AND name IS NOT NULL")
                .param(memberId.value())
                .query((row, i) -> member(memberId, row))
                .optional();
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
                        : account(row, proposed, "proposed_card", "proposed_holder", Columns.text(row, "proposed_by")));
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
     * @param memberId      keyed hash of the ID number
     * @param name          sealed
     * @param idNumber      sealed
     * @param mobile        sealed
     * @param unit          the unit that named them
     * @param nameMark      keyed hash of the name
     * @param erased        whether their key is destroyed, so that nothing sealed can be read
     * @param payoutAccount the card in force
     * @param proposed      the card that waits for approval
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
            @Nullable PayoutAccount proposed) {}

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
