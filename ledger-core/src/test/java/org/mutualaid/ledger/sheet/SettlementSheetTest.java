package org.mutualaid.ledger.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.sheet.Papers.opening;
import static org.mutualaid.ledger.sheet.Papers.stay;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.rule.Refused.Kind;
import org.mutualaid.ledger.sheet.SheetCommand.DismissSheet;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.OpenSheet;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;

class SettlementSheetTest {

    private static final Aside WAITING = new Aside("WOMEN", "waiting");
    private static final Aside CHANGED = Aside.whole(Aside.CHANGED);

    private SettlementSheet sheet = SettlementSheet.NONE;

    @Test
    void the_same_sheet_again_changes_nothing_whatever_delivery_brings_it() {
        assertThat(received("D1", stay("1000.00"))).hasExactlyElementsOfTypes(SheetReceived.class);

        assertThat(received("D1", stay("1000.00"))).isEmpty();
        assertThat(received("D2", stay("1000.00"))).isEmpty();
        judged(List.of(opening("HOSP")), List.of());
        assertThat(received("D3", stay("1000.00"))).isEmpty();
    }

    @Test
    void a_sheet_that_says_something_else_waits_for_a_person_once() {
        received("D1", stay("1000.00"));
        judged(List.of(opening("HOSP")), List.of());

        assertThat(received("D2", stay("2000.00"))).singleElement().satisfies(event -> {
            SheetReceivedOtherwise otherwise = (SheetReceivedOtherwise) event;
            assertThat(otherwise.variant()).isEqualTo(2);
            assertThat(otherwise.waiting()).containsExactly(CHANGED);
        });
        assertThat(received("D3", stay("2000.00"))).isEmpty();
        assertThat(received("D4", stay("1000.00"))).isEmpty();
        assertThat(received("D5", stay("3000.00"))).hasSize(1);
        assertThat(sheet.waiting()).containsExactly(CHANGED);
        assertThat(sheet.claims()).containsOnlyKeys("HOSP");
    }

    @Test
    void another_person_or_another_invoice_is_something_else() {
        SheetContents first = stay("1000.00");
        received("D1", first);

        assertThat(received("D2", Papers.of(first.facts(), "person 2", "INV-1")))
                .hasSize(1);
        assertThat(received("D3", Papers.of(first.facts(), "person 1", "INV-2")))
                .hasSize(1);
        assertThat(received("D4", Papers.of(first.facts(), "person 1", "INV-1")))
                .isEmpty();
    }

    @Test
    void one_judgement_opens_a_scheme_once() {
        received("D1", stay("1000.00"));

        assertThat(judged(List.of(opening("HOSP"), opening("HOSP")), List.of())).hasSize(1);
    }

    @Test
    void opens_a_claim_for_each_scheme_registered_by_whoever_delivered_it() {
        received("D1", stay("1000.00"));

        List<SheetEvent> events = judged(List.of(opening("HOSP"), opening("AID")), List.of());

        assertThat(events).allSatisfy(event -> {
            SheetOpenedClaim opened = (SheetOpenedClaim) event;
            assertThat(opened.by()).isEqualTo("office");
            assertThat(opened.claimId()).isEqualTo(SheetClaimId.of("MI", "S1", opened.scheme()));
            assertThat(opened.facts()).isEqualTo(stay("1000.00").facts());
            assertThat(opened.waiting()).isEmpty();
        });
        assertThat(sheet.claims()).containsOnlyKeys("HOSP", "AID");
        assertThat(judged(List.of(opening("LATER")), List.of(WAITING)))
                .as("only the first judgement counts")
                .isEmpty();
    }

    @Test
    void opens_what_pays_and_sets_the_other_scheme_aside() {
        received("D1", stay("1000.00"));

        List<SheetEvent> events = judged(List.of(opening("HOSP")), List.of(WAITING));

        assertThat(events).hasExactlyElementsOfTypes(SheetOpenedClaim.class, SheetSetAside.class);
        assertThat(((SheetOpenedClaim) events.getFirst()).waiting()).containsExactly(WAITING);
        assertThat(sheet.waiting()).containsExactly(WAITING);
    }

    @Test
    void a_sheet_that_changed_before_it_was_judged_opens_nothing_by_itself() {
        received("D1", stay("1000.00"));
        received("D2", stay("2000.00"));

        assertThat(judged(List.of(opening("HOSP")), List.of())).isEmpty();
        assertThat(sheet.claims()).isEmpty();
    }

    @Test
    void a_person_opens_what_was_set_aside_and_is_its_registrant() {
        received("D1", stay("1000.00"));
        judged(List.of(), List.of(Aside.whole("name-differs")));

        SheetOpenedClaim opened = (SheetOpenedClaim) opened("HOSP", 1).getFirst();

        assertThat(opened.by()).isEqualTo("reviewer");
        assertThat(opened.waiting()).isEmpty();
        assertThat(opened("HOSP", 1)).as("once for each scheme").isEmpty();
    }

    @Test
    void a_person_says_which_of_two_contents_counts() {
        received("D1", stay("1000.00"));
        received("D2", stay("2000.00"));

        SheetOpenedClaim opened = (SheetOpenedClaim) opened("HOSP", 2).getFirst();

        assertThat(opened.facts()).isEqualTo(stay("2000.00").facts());
        assertRefused(Kind.RULE, "variant-unknown", () -> opened("AID", 3));
        assertRefused(Kind.RULE, "variant-unknown", () -> opened("AID", 0));
    }

    @Test
    void opening_one_scheme_leaves_what_another_waits_for() {
        received("D1", stay("1000.00"));
        judged(List.of(), List.of(new Aside("HOSP", "same-stay"), WAITING));

        opened("HOSP", 1);

        assertThat(sheet.waiting()).containsExactly(WAITING);
    }

    @Test
    void nothing_is_opened_before_the_sheet_is_judged_or_after_it_was_dismissed() {
        assertRefused(Kind.UNKNOWN, "sheet-unknown", () -> opened("HOSP", 1));
        received("D1", stay("1000.00"));
        assertRefused(Kind.CONFLICT, "sheet-state", () -> opened("HOSP", 1));
        judged(List.of(), List.of(WAITING));
        assertThat(dismissed()).hasExactlyElementsOfTypes(SheetDismissed.class);
        assertRefused(Kind.CONFLICT, "sheet-state", () -> opened("HOSP", 1));
        assertThat(received("D2", stay("2000.00"))).hasSize(1);
        assertThat(opened("HOSP", 2)).as("new contents are looked at anew").hasSize(1);
    }

    @Test
    void only_what_waits_is_dismissed() {
        assertRefused(Kind.UNKNOWN, "sheet-unknown", this::dismissed);
        received("D1", stay("1000.00"));
        assertRefused(Kind.CONFLICT, "sheet-state", this::dismissed);
        judged(List.of(opening("HOSP")), List.of(WAITING));

        assertThat(((SheetDismissed) dismissed().getFirst()).opened()).isTrue();
        assertRefused(Kind.CONFLICT, "sheet-state", this::dismissed);
        assertThat(sheet.claims()).containsOnlyKeys("HOSP");
    }

    @Test
    void a_claim_that_is_refused_is_given_up_and_can_be_opened_again() {
        received("D1", stay("1000.00"));
        judged(List.of(opening("HOSP")), List.of());

        SheetClaimGivenUp givenUp = (SheetClaimGivenUp) givenUp().getFirst();

        assertThat(givenUp.waiting()).containsExactly(new Aside("HOSP", "invoice-used"));
        assertThat(givenUp()).as("there is none any more").isEmpty();
        assertThat(((SheetOpenedClaim) opened("HOSP", 1).getFirst()).claimId()).isEqualTo(givenUp.claimId());
        assertThat(sheet.waiting()).isEmpty();
    }

    @Test
    void a_judgement_says_something() {
        received("D1", stay("1000.00"));

        assertThatThrownBy(() -> judged(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_id_of_a_claim_is_made_of_source_number_and_scheme() {
        String id = SheetClaimId.of("MI", "S1", "HOSP");

        assertThat(id).isEqualTo(SheetClaimId.of("MI", "S1", "HOSP"));
        assertThat(List.of(
                        SheetClaimId.of("MI", "S1", "AID"),
                        SheetClaimId.of("MI", "S2", "HOSP"),
                        SheetClaimId.of("MIS", "1", "HOSP")))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    @Test
    void two_stays_overlap_unless_one_begins_when_the_other_ends() {
        Stay stay = new Stay(day("2024-09-02"), day("2024-09-12"));

        assertThat(stay.overlaps(new Stay(day("2024-09-12"), day("2024-09-20"))))
                .isFalse();
        assertThat(stay.overlaps(new Stay(day("2024-08-20"), day("2024-09-02"))))
                .isFalse();
        assertThat(stay.overlaps(new Stay(day("2024-09-11"), day("2024-09-20"))))
                .isTrue();
        assertThat(stay.overlaps(new Stay(day("2024-09-05"), day("2024-09-05"))))
                .isTrue();
        assertThat(stay.overlaps(new Stay(day("2024-09-02"), day("2024-09-02"))))
                .isTrue();
        assertThat(Stay.of(stay("1.00").facts())).contains(stay);
    }

    private List<SheetEvent> received(String importId, SheetContents contents) {
        return taken(SettlementSheet.decide(new ReceiveSheet("MI", "S1", importId, contents, "office"), sheet));
    }

    private List<SheetEvent> judged(List<Opening> openings, List<Aside> asides) {
        return taken(SettlementSheet.decide(new JudgeSheet("MI", "S1", openings, asides), sheet));
    }

    private List<SheetEvent> opened(String scheme, int variant) {
        Opening opening = new Opening(scheme, "H2409160001", member(1), "SN-01", false);
        return taken(SettlementSheet.decide(new OpenSheet("MI", "S1", opening, variant, "reviewer"), sheet));
    }

    private List<SheetEvent> givenUp() {
        return taken(SettlementSheet.decide(new GiveUpClaim("MI", "S1", "HOSP", "invoice-used"), sheet));
    }

    private List<SheetEvent> dismissed() {
        return taken(SettlementSheet.decide(new DismissSheet("MI", "S1", "sent by mistake", "reviewer"), sheet));
    }

    private List<SheetEvent> taken(List<SheetEvent> events) {
        sheet = after(sheet, SettlementSheet::evolve, events);
        return events;
    }
}
