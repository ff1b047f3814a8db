package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.TieredOwnPay;
import org.mutualaid.ledger.view.WatchList.Case;
import org.mutualaid.ledger.view.WatchList.Claimed;
import org.mutualaid.ledger.view.WatchList.Somebody;

/** Each rule flags a case that is just inside of its bounds, and leaves alone one that is just outside. */
class WatchListTest {

    /** Day on which the first events of a test are recorded. */
    private static final LocalDate NOW = LocalDate.of(2026, 1, 1);

    private final Views views = new Views();

    @Test
    void stays_just_below_the_threshold_within_some_days() {
        views.given(tiered("1000.00"));
        stay("in-1", 1, "2026-01-01", "900.00");
        stay("in-2", 1, "2026-01-31", "999.99");
        stay("far-1", 2, "2026-01-01", "950.00");
        stay("far-2", 2, "2026-02-01", "950.00");
        stay("low-1", 3, "2026-01-01", "899.99");
        stay("low-2", 3, "2026-01-02", "950.00");
        stay("over-1", 4, "2026-01-01", "1000.00");
        stay("over-2", 4, "2026-01-02", "950.00");
        stay("one", 5, "2026-01-01", "950.00");

        List<Case> found = cases(WatchRule.SPLIT_STAYS, Map.of());

        assertThat(claims(found)).containsExactly(List.of("in-1", "in-2"));
        assertThat(found.getFirst().members()).extracting(Somebody::memberId).containsExactly(Story.member(1));
        assertThat(found.getFirst().claims()).extracting(Claimed::claimNo).containsExactly("No-in-1", "No-in-2");
        assertThat(found.getFirst().figures())
                .containsEntry("threshold", "1000.00")
                .containsEntry("ownPay", "900.00 999.99");
        assertThat(cases(WatchRule.SPLIT_STAYS, Map.of("days", 29))).isEmpty();
        assertThat(claims(cases(WatchRule.SPLIT_STAYS, Map.of("days", 31))))
                .containsExactly(List.of("in-1", "in-2"), List.of("far-1", "far-2"));
        assertThat(claims(cases(WatchRule.SPLIT_STAYS, Map.of("percent", 11))))
                .containsExactly(List.of("in-1", "in-2"), List.of("low-1", "low-2"));
        assertThat(cases(WatchRule.SPLIT_STAYS, Map.of("percent", 9))).isEmpty();

        views.given(new ClaimWithdrawn("in-2", Story.member(1), "TIER"));
        assertThat(cases(WatchRule.SPLIT_STAYS, Map.of()))
                .as("a claim that ended")
                .isEmpty();
    }

    @Test
    void the_threshold_is_that_of_the_version_on_the_day_of_the_stay() {
        views.given(tiered("1000.00"), version(2, LocalDate.of(2026, 2, 1), "500.00"));
        stay("old-1", 1, "2026-01-30", "950.00");
        stay("old-2", 1, "2026-01-31", "950.00");
        stay("new-1", 2, "2026-02-01", "950.00");
        stay("new-2", 2, "2026-02-02", "950.00");

        assertThat(claims(cases(WatchRule.SPLIT_STAYS, Map.of()))).containsExactly(List.of("old-1", "old-2"));
    }

    @Test
    void many_claims_registered_by_one_person() {
        for (int i = 1; i <= 4; i++) {
            views.given(registered("a" + i, i, "busy", Kind.ILLNESS, null, null));
        }
        for (int i = 1; i <= 3; i++) {
            views.given(registered("b" + i, i, "calm", Kind.ILLNESS, null, null));
        }

        List<Case> found = cases(WatchRule.MANY_BY_CLERK, Map.of("moreThan", 3));

        assertThat(found).extracting(Case::actor).containsExactly("busy");
        assertThat(found.getFirst().figures()).containsEntry("claims", "4").containsEntry("until", NOW.toString());
        assertThat(cases(WatchRule.MANY_BY_CLERK, Map.of("moreThan", 4))).isEmpty();
        assertThat(cases(WatchRule.MANY_BY_CLERK, Map.of("moreThan", 2))).hasSize(2);
        assertThat(cases(WatchRule.MANY_BY_CLERK, Map.of())).isEmpty();
    }

    /** The log of a test is short; the days are moved in the table. */
    @Test
    void only_claims_of_some_days_count_together() {
        for (int i = 1; i <= 3; i++) {
            views.given(registered("a" + i, i, "busy", Kind.ILLNESS, null, null));
        }
        views.client
                .sql("UPDATE views.watch_claim SET registered_on = ? WHERE claim_id = 'a3'")
                .param(NOW.plusDays(7))
                .update();

        assertThat(cases(WatchRule.MANY_BY_CLERK, Map.of("moreThan", 2, "days", 7)))
                .isEmpty();
        assertThat(cases(WatchRule.MANY_BY_CLERK, Map.of("moreThan", 2, "days", 8)))
                .hasSize(1);
    }

    @Test
    void one_card_for_two_members() {
        views.given(known(1), known(2), known(3), known(4))
                .given(
                        opened(1, "same"),
                        opened(2, "same"),
                        opened(3, "other"),
                        new PayoutAccountOpened(Story.member(4), new Sealed("card"), new Sealed("holder")),
                        new PayoutAccountOpened(Story.member(5), new Sealed("card"), new Sealed("holder")));

        List<Case> found = cases(WatchRule.SHARED_CARD, Map.of());

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.members()).extracting(Somebody::memberId).containsExactly(Story.member(1), Story.member(2));
            assertThat(one.members()).extracting(Somebody::name).containsOnly(new Sealed("name"));
            assertThat(one.figures()).containsEntry("members", "2");
        });
        assertThat(cases(WatchRule.SHARED_CARD, Map.of("members", 3))).isEmpty();
        views.given(changed(2, "new"));
        assertThat(cases(WatchRule.SHARED_CARD, Map.of()))
                .as("a card that is in force no more")
                .isEmpty();
        views.given(changed(3, "same"));
        assertThat(cases(WatchRule.SHARED_CARD, Map.of())).hasSize(1);
    }

    /** Cover begins on the 11th of January and is liable from the 10th of February. */
    @Test
    void a_claim_from_the_first_days_after_waiting() {
        views.given(Story.setUp().toArray(StoredEvent[]::new))
                .given(Story.enrolled("r1", 5, 1, 1).toArray(StoredEvent[]::new));
        LocalDate liable = Story.begun("r1", 2, 2).liableFrom();
        views.given(
                discharged("first", 2, liable),
                discharged("last", 3, liable.plusDays(29)),
                discharged("before", 4, liable.minusDays(1)),
                discharged("after", 5, liable.plusDays(30)));

        assertThat(claims(cases(WatchRule.AFTER_WAITING, Map.of()))).containsExactly(List.of("first"), List.of("last"));
        assertThat(claims(cases(WatchRule.AFTER_WAITING, Map.of("days", 29)))).containsExactly(List.of("first"));
        assertThat(claims(cases(WatchRule.AFTER_WAITING, Map.of("days", 31))))
                .containsExactly(List.of("first"), List.of("last"), List.of("after"));
        assertThat(cases(WatchRule.AFTER_WAITING, Map.of()).getFirst().figures())
                .containsEntry("liableFrom", liable.toString())
                .containsEntry("day", liable.toString());
    }

    @Test
    void a_card_changed_shortly_before_a_payout() {
        views.given(Story.registered("c1", 1), Story.registered("c2", 2), Story.registered("c3", 3))
                .given(changed(1, "new"), changed(2, "new too"))
                .given(
                        batch("b1", "c1", 1, NOW.plusDays(30)),
                        batch("b2", "c2", 2, NOW.plusDays(31)),
                        batch("b3", "c3", 3, NOW.plusDays(1)))
                .given(changed(3, "later"));

        List<Case> found = cases(WatchRule.CARD_CHANGED, Map.of());

        assertThat(claims(found)).containsExactly(List.of("c1"));
        assertThat(found.getFirst().figures())
                .containsEntry("changedOn", NOW.toString())
                .containsEntry("amount", Story.BENEFIT.toString());
        assertThat(claims(cases(WatchRule.CARD_CHANGED, Map.of("days", 31))))
                .containsExactly(List.of("c1"), List.of("c2"));
        assertThat(cases(WatchRule.CARD_CHANGED, Map.of("days", 29))).isEmpty();
    }

    @Test
    void several_payments_of_one_batch_come_on_several_pages() {
        WatchRule rule = WatchRule.CARD_CHANGED;
        views.given(Story.registered("c1", 1), Story.registered("c2", 2))
                .given(changed(1, "new"), changed(2, "new too"))
                .given(new PayoutBatchProposed(
                        "b1", List.of(Story.line(1, "c2", 2, "a2"), Story.line(2, "c1", 1, "a1")), NOW, "cashier"));

        Page<Case> first = views.watchList.cases(rule, usual(rule), 1, null);
        Page<Case> second = views.watchList.cases(rule, usual(rule), 1, first.nextCursor());

        assertThat(claims(first.items())).containsExactly(List.of("c1"));
        assertThat(claims(second.items())).containsExactly(List.of("c2"));
        assertThat(second.nextCursor()).isNull();
    }

    /** Grants of one member in one batch are one case, whatever has changed how often. */
    @Test
    void a_card_changed_shortly_before_a_grant_is_paid() {
        WatchRule rule = WatchRule.CARD_CHANGED;
        views.given(changed(1, "new"), changed(1, "newer"), changed(2, "new too"))
                .given(new PayoutBatchProposed(
                        "b1",
                        List.of(
                                Aid.line(1, "g1", 1, "a1"),
                                Aid.line(2, "g2", 1, "a2"),
                                Aid.line(3, "g3", 2, "a3"),
                                Aid.line(4, "g4", 3, "a4")),
                        NOW,
                        "cashier"));

        assertThat(cases(rule, Map.of()))
                .extracting(
                        one -> one.members().getFirst().memberId(),
                        Case::claims,
                        one -> one.figures().get("grants"),
                        one -> one.figures().get("amount"))
                .containsExactly(
                        tuple(
                                Story.member(1),
                                List.of(),
                                "g1 g2",
                                Aid.AMOUNT.times(2).toString()),
                        tuple(Story.member(2), List.of(), "g3", Aid.AMOUNT.toString()));
        Page<Case> first = views.watchList.cases(rule, usual(rule), 1, null);
        assertThat(views.watchList
                        .cases(rule, usual(rule), 1, first.nextCursor())
                        .items()
                        .getFirst()
                        .members())
                .extracting(Somebody::memberId)
                .containsExactly(Story.member(2));
    }

    @Test
    void several_claims_about_one_stay() {
        stay("one", 1, "2026-01-05", "900.00");
        stay("again", 1, "2026-01-05", "10.00");
        stay("next", 1, "2026-01-06", "900.00");
        stay("other-member", 2, "2026-01-05", "900.00");

        assertThat(claims(cases(WatchRule.SAME_STAY, Map.of()))).containsExactly(List.of("one", "again"));

        views.given(new ClaimWithdrawn("again", Story.member(1), "TIER"));
        assertThat(cases(WatchRule.SAME_STAY, Map.of()))
                .as("a claim that ended")
                .isEmpty();
    }

    @Test
    void a_benefit_of_a_living_member_that_goes_to_somebody_else() {
        views.given(known(1), known(2))
                .given(Story.approvedClaim("alive", 1).toArray(StoredEvent[]::new))
                .given(Story.approvedClaim("dead", 2).toArray(StoredEvent[]::new))
                .given(
                        Story.named("alive", 1, 1, Story.BENEFIT),
                        Story.named("dead", 2, 1, Story.BENEFIT),
                        new MemberDeparted(Story.member(2), "U0001", Departure.DIED, NOW));

        List<Case> found = cases(WatchRule.PAID_TO_OTHERS, Map.of());

        assertThat(claims(found)).containsExactly(List.of("alive"));
        assertThat(found.getFirst().figures())
                .containsEntry("payees", "1")
                .containsEntry("amount", Story.BENEFIT.toString());
    }

    @Test
    void lists_cases_page_by_page() {
        views.given(tiered("1000.00"));
        for (int i = 1; i <= 3; i++) {
            stay("x" + i, i, "2026-01-01", "950.00");
            stay("y" + i, i, "2026-01-02", "950.00");
        }

        Page<Case> first = views.watchList.cases(WatchRule.SPLIT_STAYS, usual(WatchRule.SPLIT_STAYS), 2, null);
        Page<Case> second =
                views.watchList.cases(WatchRule.SPLIT_STAYS, usual(WatchRule.SPLIT_STAYS), 2, first.nextCursor());

        assertThat(claims(first.items())).containsExactly(List.of("x1", "y1"), List.of("x2", "y2"));
        assertThat(claims(second.items())).containsExactly(List.of("x3", "y3"));
        assertThat(second.nextCursor()).isNull();
    }

    private List<Case> cases(WatchRule rule, Map<String, Integer> other) {
        Map<String, Integer> parameters = usual(rule);
        parameters.putAll(other);
        List<Case> found = views.watchList.cases(rule, parameters, 500, null).items();
        assertThat(views.watchList.count(rule, parameters)).isEqualTo(found.size());
        return found;
    }

    private static Map<String, Integer> usual(WatchRule rule) {
        Map<String, Integer> parameters = new HashMap<>();
        rule.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.usual()));
        return parameters;
    }

    private static List<List<String>> claims(List<Case> found) {
        return found.stream()
                .map(one -> one.claims().stream().map(Claimed::claimId).toList())
                .toList();
    }

    private void stay(String claim, int member, String admitted, String ownPay) {
        views.given(registered(claim, member, "clerk", Kind.HOSPITAL_STAY, LocalDate.parse(admitted), ownPay));
    }

    private static ClaimRegistered registered(
            String claim, int member, String by, Kind kind, @Nullable LocalDate admitted, @Nullable String ownPay) {
        return new ClaimRegistered(
                claim,
                "No-" + claim,
                Story.member(member),
                "TIER",
                "SN-01",
                new ClaimFacts(
                        kind,
                        admitted,
                        admitted,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new ClaimFacts.Settlement(null, null, null, ownPay == null ? null : Money.parse(ownPay), null)),
                List.of(),
                by);
    }

    private static ClaimRegistered discharged(String claim, int member, LocalDate on) {
        ClaimFacts facts = Story.facts();
        return new ClaimRegistered(
                claim,
                "No-" + claim,
                Story.member(member),
                "HOSP",
                "SN-01",
                new ClaimFacts(facts.kind(), on, on, on, on, facts.hospitalLevel(), null, 1, facts.settlement()),
                List.of(),
                "clerk");
    }

    private static SchemeVersionPublished tiered(String threshold) {
        return version(1, LocalDate.of(2020, 1, 1), threshold);
    }

    private static SchemeVersionPublished version(int number, LocalDate from, String threshold) {
        SchemeTerms any = Story.setUp().stream()
                .filter(SchemeVersionPublished.class::isInstance)
                .map(event -> ((SchemeVersionPublished) event).terms())
                .findFirst()
                .orElseThrow();
        return new SchemeVersionPublished(
                "TIER",
                number,
                new SchemeTerms(
                        "Tiers",
                        from,
                        any.price(),
                        any.payerSplit(),
                        1,
                        any.term(),
                        any.waiting(),
                        any.eligibility(),
                        any.participation(),
                        new SchemeTerms.Benefit(
                                BasisDate.DISCHARGE,
                                Rounding.HALF_UP,
                                null,
                                ClaimOrder.APPROVAL,
                                null,
                                List.of(new TieredOwnPay(
                                        Money.parse(threshold),
                                        List.of(new TieredOwnPay.Tier(null, java.math.BigDecimal.TEN)),
                                        TieredOwnPay.Reading.MARGINAL,
                                        null))),
                        null));
    }

    private static MemberRegistered known(int member) {
        return new MemberRegistered(
                Story.member(member), "mark", new Sealed("name"), new Sealed("id"), "U1", Story.DAY);
    }

    private static PayoutAccountOpened opened(int member, String mark) {
        return new PayoutAccountOpened(Story.member(member), new Sealed("card"), new Sealed("holder"), mark);
    }

    private static PayoutAccountApproved changed(int member, String mark) {
        return new PayoutAccountApproved(
                Story.member(member),
                "n" + member + mark,
                new Sealed("card"),
                new Sealed("holder"),
                "reviewer",
                mark,
                mark);
    }

    private static PayoutBatchProposed batch(String batch, String claim, int member, LocalDate on) {
        return new PayoutBatchProposed(batch, List.of(Story.line(1, claim, member, "a-" + claim)), on, "cashier");
    }
}
