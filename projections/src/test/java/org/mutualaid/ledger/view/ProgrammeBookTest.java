package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.MemberStatement.Item;
import org.mutualaid.ledger.view.MemberStatement.Kind;
import org.mutualaid.ledger.view.ProgrammeBook.FindGrants;
import org.mutualaid.ledger.view.ProgrammeBook.Grant;
import org.mutualaid.ledger.view.ProgrammeBook.PayableGrant;
import org.mutualaid.ledger.view.ProgrammeBook.Programme;
import org.mutualaid.ledger.view.ProgrammeBook.Status;

class ProgrammeBookTest {

    private static final PayoutLine PAID = Aid.line(1, "g1", 2, "a1");
    private static final PayoutLine RETURNED = Aid.line(2, "g2", 3, "a2");

    private final Views views = new Views();

    @Test
    void every_step_shows_where_the_money_is_and_the_balance_is_that_of_the_account() {
        given(Aid.funded("10000.00"));
        requireFigures("10000.00", "0.00", "0.00", "0.00", "0.00", "10000.00");

        given(Aid.approved("g1", 2));
        given(Aid.approved("g2", 3));
        given(List.of(Aid.requested("g3", 4)));
        requireFigures("10000.00", "6000.00", "0.00", "0.00", "0.00", "4000.00");

        given(Aid.sent("b1", PAID, RETURNED));
        requireFigures("10000.00", "6000.00", "6000.00", "0.00", "0.00", "4000.00");
        assertThat(views.programmes.grant("g1")).get().extracting(Grant::status).isEqualTo(Status.SENT);

        given(Aid.answered("b1", Outcome.PAID, PAID));
        given(Aid.answered("b1", Outcome.RETURNED, RETURNED));
        requireFigures("10000.00", "6000.00", "0.00", "3000.00", "3000.00", "4000.00");

        given(Aid.cancelled("g2", 3));
        requireFigures("10000.00", "3000.00", "0.00", "3000.00", "0.00", "7000.00");

        given(Aid.approved("g4", 4));
        given(List.of(new GrantWithdrawn("g4", "P1", Story.member(4))));
        requireFigures("10000.00", "3000.00", "0.00", "3000.00", "0.00", "7000.00");
        assertThat(views.programmes.grant("g2")).get().satisfies(grant -> {
            assertThat(grant.status()).isEqualTo(Status.CANCELLED);
            assertThat(grant.returnCode()).isEqualTo("R01");
        });
    }

    @Test
    void funds_that_were_taken_back_count_no_more_and_stay_listed() {
        given(Aid.funded("10000.00"));
        given(List.of(Aid.received("f2", Money.parse("500.00")), Aid.takenBack("f2", "x1", Money.parse("500.00"))));

        requireFigures("10000.00", "0.00", "0.00", "0.00", "0.00", "10000.00");
        assertThat(views.funds.list("P1", 10, null).items())
                .extracting(FundsBook.Funds::fundsId, FundsBook.Funds::status, FundsBook.Funds::reversalId)
                .containsExactly(
                        tuple("f1", FundsBook.Status.RECEIVED, null), tuple("f2", FundsBook.Status.REVERSED, "x1"));
    }

    @Test
    void a_changed_budget_limits_what_is_available() {
        given(Aid.funded("10000.00"));
        given(Aid.approved("g1", 2));
        given(List.of(new ProgrammeChanged("P1", Aid.terms("5000.00"))));

        assertThat(programme().terms().budget()).isEqualTo(Money.parse("5000.00"));
        assertThat(programme().available()).isEqualTo(Money.parse("2000.00"));
        assertThat(views.programmes.list(AsOf.NOW, 10, null).items()).containsExactly(programme());
        assertThat(views.programmes.list(AsOf.NOW, 10, Cursor.of("P0")).items()).containsExactly(programme());
        assertThat(views.programmes.list(AsOf.NOW, 10, Cursor.of("P1")).items()).isEmpty();
    }

    @Test
    void what_can_be_paid_is_approved_or_came_back() {
        given(Aid.funded("10000.00"));
        given(Aid.approved("g1", 2));
        given(Aid.approved("g2", 3));
        given(List.of(
                Aid.requested("g3", 4),
                Aid.requested("g4", 4),
                new GrantRejected("g4", "P1", Story.member(4), new Sealed("text"), "approver")));
        assertThat(views.programmes.payable()).extracting(PayableGrant::grantId).containsExactly("g1", "g2");

        given(Aid.sent("b1", PAID, RETURNED));
        assertThat(views.programmes.payable()).isEmpty();

        given(Aid.answered("b1", Outcome.RETURNED, RETURNED));
        assertThat(views.programmes.payable()).extracting(PayableGrant::grantId).containsExactly("g2");
        assertThat(views.claims.payable()).as("never among the claims").isEmpty();
    }

    @Test
    void lists_grants_by_status_and_by_counter() {
        given(Aid.funded("10000.00"));
        given(List.of(
                Aid.requested("g1", 2),
                Aid.requested("g2", 3),
                new GrantWithdrawn("g2", "P1", Story.member(3)),
                Aid.requested("g3", 4)));

        assertThat(grants(Status.REQUESTED, "SN-01")).containsExactly("g1", "g3");
        assertThat(grants(null, null)).containsExactly("g1", "g2", "g3");
        assertThat(grants(null, "SN-02")).isEmpty();
        Page<Grant> first = views.programmes.grants(new FindGrants("P1", null, null, 2, null));
        assertThat(views.programmes
                        .grants(new FindGrants("P1", null, null, 2, first.nextCursor()))
                        .items())
                .extracting(Grant::grantId)
                .containsExactly("g3");
    }

    @Test
    void a_statement_shows_grants_apart_from_benefits() {
        given(Aid.funded("10000.00"));
        given(Aid.approved("g1", 2));
        given(Aid.sent("b1", PAID));
        given(Aid.answered("b1", Outcome.PAID, PAID));

        MemberStatement.Statement statement = views.statements.of(Story.member(2), AsOf.NOW);

        assertThat(statement.items())
                .extracting(Item::kind, Item::scheme, Item::reference)
                .containsExactly(tuple(Kind.GRANT, "P1", "g1"));
        assertThat(statement.paid()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_grant_has_its_history_and_no_claim_has() {
        given(Aid.funded("10000.00"));
        given(Aid.approved("g1", 2));
        given(Aid.sent("b1", PAID));
        given(Aid.answered("b1", Outcome.PAID, PAID));

        assertThat(history(History.Kind.GRANT, "g1"))
                .containsExactly(
                        "GrantRequested",
                        "GrantAllotted",
                        "GrantApproved",
                        "PayoutBatchProposed",
                        "GrantPutInBatch",
                        "PayoutBatchReleased",
                        "BankResultRecorded",
                        "GrantPaid");
        assertThat(history(History.Kind.PROGRAMME, "P1")).contains("ProgrammeFundsReceived", "GrantPaid");
        assertThat(history(History.Kind.CLAIM, "g1")).isEmpty();
    }

    @Test
    void the_journal_takes_no_grant_for_a_claim() {
        given(Aid.funded("10000.00"));
        given(Aid.approved("g2", 3));
        given(Aid.sent("b1", RETURNED));
        given(Aid.answered("b1", Outcome.RETURNED, RETURNED));
        given(Aid.cancelled("g2", 3));

        assertThat(views.journal
                        .find(new FindJournal(About.account("2213"), null, null, AsOf.NOW, 10, null))
                        .items())
                .extracting(JournalBook.Line::account, JournalBook.Line::claimId)
                .containsExactly(tuple("2213:g2", null), tuple("2213:g2", null));
    }

    private void given(List<StoredEvent> events) {
        views.given(events.toArray(StoredEvent[]::new));
    }

    private Programme programme() {
        return views.programmes.find("P1").orElseThrow();
    }

    private void requireFigures(
            String received, String granted, String atBank, String paid, String returned, String available) {
        Programme now = programme();
        assertThat(List.of(now.received(), now.granted(), now.atBank(), now.paid(), now.returned(), now.available()))
                .extracting(Money::toString)
                .containsExactly(received, granted, atBank, paid, returned, available);
        Balances.Balance held = views.balances.find(new FindBalance("2221:P1"));
        assertThat(now.balance()).isEqualTo(held.credit().minus(held.debit()));
    }

    private List<String> grants(Status status, String agencyPoint) {
        return views.programmes.grants(new FindGrants("P1", status, agencyPoint, 10, null)).items().stream()
                .map(Grant::grantId)
                .toList();
    }

    private List<String> history(History.Kind kind, String id) {
        return views.history.of(kind, id, 500, null).items().stream()
                .map(History.Entry::type)
                .toList();
    }
}
