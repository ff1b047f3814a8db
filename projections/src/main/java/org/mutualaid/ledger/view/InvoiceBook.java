package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceEvent;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceDrawn;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceFreed;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceHeld;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.OwnPayLeft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which claims use an invoice, and what benefits were drawn on it. */
@Component
public final class InvoiceBook {

    private static final Table USE = Table.of(
            "invoice_use",
            List.of("number text", "claim_id text"),
            List.of(
                    "claim_no text",
                    "agency_point text",
                    "member_id text",
                    "scheme text",
                    "stackable boolean",
                    "own_pay bigint",
                    "drawn bigint",
                    "held boolean"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    InvoiceBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(InvoiceEvent event) {
        Row row = writes.row(USE, event.number(), event.claimId());
        switch (event) {
            case InvoiceHeld held -> {
                Holder holder = held.holder();
                row.set("claim_no", holder.claimNo())
                        .set("agency_point", holder.agencyPoint())
                        .set("member_id", holder.memberId().value())
                        .set("scheme", holder.scheme())
                        .set("stackable", holder.stackable())
                        .set("own_pay", holder.ownPay())
                        .set("drawn", Money.ZERO)
                        .set("held", true);
            }
            case InvoiceDrawn drawn -> row.set("drawn", drawn.amount());
            case InvoiceFreed ignored -> row.set("drawn", Money.ZERO).set("held", false);
        }
    }

    /** The claims that use the invoice of that number, which is in its one form. */
    public List<Use> of(String number) {
        return database.sql("SELECT * FROM views.invoice_use WHERE number = ? AND held ORDER BY claim_id")
                .param(number)
                .query((row, i) -> use(row))
                .list();
    }

    /** What other claims have left of the receipts of a claim, the least of them; empty if it shares none. */
    public Optional<OwnPayLeft> left(String claimId) {
        return database.sql("""
                        SELECT least(min(mine.own_pay), min(other.own_pay)) AS own_pay, sum(other.drawn) AS drawn
                          FROM views.invoice_use mine
                          JOIN views.invoice_use other
                            ON other.number = mine.number AND other.claim_id <> mine.claim_id AND other.held
                         WHERE mine.claim_id = ? AND mine.held
                         GROUP BY mine.number
                         ORDER BY greatest(0, least(min(mine.own_pay), min(other.own_pay)) - sum(other.drawn)), own_pay
                         LIMIT 1""")
                .param(claimId)
                .query((row, i) -> {
                    Money ownPay = Columns.money(row, "own_pay");
                    return new OwnPayLeft(
                            ownPay, ownPay.minus(Columns.money(row, "drawn")).max(Money.ZERO));
                })
                .optional();
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(
                row.getString("claim_id"),
                row.getString("claim_no"),
                row.getString("agency_point"),
                new MemberId(row.getString("member_id")),
                row.getString("scheme"),
                row.getBoolean("stackable"),
                row.getObject("own_pay") == null ? null : Columns.money(row, "own_pay"),
                Columns.money(row, "drawn"));
    }

    /**
     * A claim that uses an invoice.
     *
     * @param claimId     id
     * @param claimNo     number that the member was told
     * @param agencyPoint counter that took it
     * @param memberId    whose
     * @param scheme      code
     * @param stackable   whether its scheme stacks up to own-pay
     * @param ownPay      the member's own part, if the claim tells it
     * @param drawn       benefit that was drawn
     */
    public record Use(
            String claimId,
            String claimNo,
            String agencyPoint,
            MemberId memberId,
            String scheme,
            boolean stackable,
            @Nullable Money ownPay,
            Money drawn) {}
}
