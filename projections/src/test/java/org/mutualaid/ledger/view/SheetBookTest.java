package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.view.Sheets.CHANGED;
import static org.mutualaid.ledger.view.Sheets.WAITING;
import static org.mutualaid.ledger.view.Sheets.delivered;
import static org.mutualaid.ledger.view.Sheets.dismissed;
import static org.mutualaid.ledger.view.Sheets.givenUp;
import static org.mutualaid.ledger.view.Sheets.opened;
import static org.mutualaid.ledger.view.Sheets.otherwise;
import static org.mutualaid.ledger.view.Sheets.received;
import static org.mutualaid.ledger.view.Sheets.registered;
import static org.mutualaid.ledger.view.Sheets.setAside;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.view.SheetBook.Claimed;
import org.mutualaid.ledger.view.SheetBook.Earlier;
import org.mutualaid.ledger.view.SheetBook.FindSheets;
import org.mutualaid.ledger.view.SheetBook.OpenedClaim;
import org.mutualaid.ledger.view.SheetBook.Sheet;
import org.mutualaid.ledger.view.SheetBook.Status;
import org.mutualaid.ledger.view.SheetImports.Counts;

class SheetBookTest {

    private final Views views = new Views();

    @Test
    void a_sheet_goes_from_received_to_opened() {
        views.given(received("d1", "S1", 2));
        assertThat(sheet("S1").status()).isEqualTo(Status.RECEIVED);
        assertThat(sheet("S1").first().contents()).isEqualTo(Sheets.contents(2, "INV-S1"));

        views.given(opened("S1", 2, "c1"), registered("S1", 2, "c1"));

        assertThat(sheet("S1").status()).isEqualTo(Status.OPENED);
        assertThat(sheet("S1").claims()).containsExactly(new OpenedClaim("HOSP", "c1", "H-c1", "office"));
        assertThat(sheet("S1").waiting()).isEmpty();
        assertThat(numbers(null, null, "c1")).containsExactly("S1");
        assertThat(numbers(null, null, "c2")).isEmpty();
    }

    @Test
    void what_waits_for_a_person_is_set_aside_until_it_is_settled() {
        views.given(
                received("d1", "S1", 2),
                opened("S1", 2, "c1", WAITING),
                setAside("S1", 2, WAITING),
                received("d1", "S2", 3),
                setAside("S2", 3, WAITING),
                received("d1", "S3", 4));

        assertThat(numbers(Status.SET_ASIDE, null, null)).containsExactly("S1", "S2");
        assertThat(sheet("S1").waiting()).containsExactly(WAITING);

        views.given(dismissed("S1", 2, true), dismissed("S2", 3, false));

        assertThat(numbers(Status.SET_ASIDE, null, null)).isEmpty();
        assertThat(numbers(Status.OPENED, null, null)).containsExactly("S1");
        assertThat(numbers(Status.DISMISSED, null, null)).containsExactly("S2");
        assertThat(sheet("S2").dismissReason()).isEqualTo("by mistake");
    }

    @Test
    void a_claim_that_was_refused_is_none_and_may_come_again() {
        views.given(received("d1", "S1", 2), opened("S1", 2, "c1"), givenUp("S1", 2, "c1"));

        assertThat(sheet("S1").status()).isEqualTo(Status.SET_ASIDE);
        assertThat(sheet("S1").claims()).isEmpty();

        views.given(opened("S1", 2, "c1"));
        assertThat(sheet("S1").claims()).hasSize(1);
    }

    @Test
    void shows_every_word_of_a_source() {
        views.given(received("d1", "S1", 2), opened("S1", 2, "c1"), otherwise("d2", "S1", 2, CHANGED));

        assertThat(sheet("S1").variants())
                .extracting(said -> said.importId() + " " + said.contents().invoiceNumber())
                .containsExactly("d1 INV-S1", "d2 INV-other");
        assertThat(sheet("S1").status()).isEqualTo(Status.SET_ASIDE);
        assertThat(sheet("S1").claims()).hasSize(1);
    }

    @Test
    void of_two_sheets_the_later_one_sees_the_earlier_unless_that_was_dismissed() {
        views.given(received("d1", "S1", 2), received("d1", "S2", 2), received("d1", "S3", 3));

        assertThat(views.settlementSheets.before(sheet("S1"))).isEmpty();
        assertThat(views.settlementSheets.before(sheet("S2")))
                .containsExactly(new Earlier("INV-S1", Story.member(2), Story.facts()));
        assertThat(views.settlementSheets.before(sheet("S3"))).isEmpty();

        views.given(setAside("S1", 2, WAITING), dismissed("S1", 2, false));
        assertThat(views.settlementSheets.before(sheet("S2"))).isEmpty();
    }

    @Test
    void knows_the_claims_of_a_member_that_go_on() {
        views.given(registered("S1", 2, "c1"), registered("S2", 2, "c2"));
        views.given(new org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn("c2", Story.member(2), "HOSP"));

        assertThat(views.settlementSheets.claims(Story.member(2)))
                .containsExactly(new Claimed("c1", "HOSP", Story.facts(), List.of("INV-S1")));
    }

    @Test
    void a_delivery_tells_what_became_of_each_of_its_sheets() {
        views.given(
                delivered("d1", "S1", "S2", "S3", "S4", "S1"),
                received("d1", "S1", 2),
                opened("S1", 2, "c1"),
                received("d1", "S2", 3),
                setAside("S2", 3, WAITING),
                received("d1", "S3", 4));
        assertThat(counts("d1")).as("the claim may still be refused").isEqualTo(new Counts(5, 0, 1, 0, 1, 3));

        views.given(registered("S1", 2, "c1"));
        views.given(delivered("d2", "S1", "S2"), otherwise("d2", "S2", 3, WAITING, CHANGED));

        assertThat(counts("d1")).isEqualTo(new Counts(5, 1, 1, 0, 1, 2));
        assertThat(counts("d2"))
                .as("one says the same, the other something else")
                .isEqualTo(new Counts(2, 0, 1, 0, 1, 0));
        assertThat(views.sheetImports.find("d1").orElseThrow().faults())
                .containsExactly(new RowFault(99, "R01", "wrong number"));
        assertThat(views.sheetImports.find("d9")).isEmpty();
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended() {
        views.given(received("d1", "S1", 2), received("d1", "S2", 3), received("d2", "S3", 4));

        Page<Sheet> first = views.settlementSheets.list(new FindSheets(null, "MI", null, null, 2, null));
        Page<Sheet> second = views.settlementSheets.list(new FindSheets(null, "MI", null, null, 2, first.nextCursor()));

        assertThat(first.items()).extracting(Sheet::number).containsExactly("S1", "S2");
        assertThat(second.items()).extracting(Sheet::number).containsExactly("S3");
        assertThat(second.nextCursor()).isNull();
        assertThat(numbers(null, "d2", null)).containsExactly("S3");
        assertThat(views.settlementSheets
                        .list(new FindSheets(null, "other", null, null, 2, null))
                        .items())
                .isEmpty();
    }

    private Sheet sheet(String number) {
        return views.settlementSheets.find("MI", number).orElseThrow();
    }

    private Counts counts(String importId) {
        return views.sheetImports.find(importId).orElseThrow().counts();
    }

    private List<String> numbers(@Nullable Status status, @Nullable String importId, @Nullable String claimId) {
        return views.settlementSheets.list(new FindSheets(status, null, importId, claimId, 100, null)).items().stream()
                .map(Sheet::number)
                .toList();
    }
}
