package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Exceptions.Case;
import org.mutualaid.ledger.view.Exceptions.FindCases;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** Each rule finds its case and nothing beside it. */
class ExceptionsTest {

    private static final LocalDate ON = LocalDate.parse("2026-06-30");

    private final Views views = new Views();

    static Stream<String> withRows() {
        return ExceptionCases.all().keySet().stream();
    }

    static Stream<String> rules() {
        return Exceptions.RULES.stream().map(ExceptionRule::code);
    }

    @ParameterizedTest
    @MethodSource("withRows")
    void a_rule_finds_its_case_and_nothing_beside_it(String code) {
        given(ExceptionCases.all().get(code).sql());

        List<Case> found = cases(code, null).items();

        assertThat(found)
                .extracting(Case::text)
                .containsExactly(ExceptionCases.all().get(code).text());
        assertThat(views.exceptions.count(asked(code, Map.of(), null, null))).isEqualTo(1);
        if (rule(code).asKnown()) {
            assertThat(views.exceptions.count(asKnown(rule(code), 0L))).isZero();
        }
    }

    @Test
    void every_rule_is_tried_and_has_a_code_of_its_own() {
        Set<String> watched = Set.of(
                "split-stays",
                "many-by-clerk",
                "shared-card",
                "after-waiting",
                "card-changed",
                "same-stay",
                "paid-to-others");

        assertThat(rules()).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
        assertThat(rules().filter(code -> !watched.contains(code)))
                .as("see WatchListTest and recalculated_otherwise for the others")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(withRows(), Stream.of("recalculated-otherwise"))
                        .toList());
        assertThat(views.exceptions.rules())
                .extracting(ExceptionRule::group)
                .as("12 is about messages, which are no view")
                .isSorted()
                .contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void on_the_whole_story_cases_count_pages_and_days_agree(String code) {
        RebuildTest.story(views);
        views.project(500);

        List<Case> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Case> page = views.exceptions.cases(asked(code, Map.of(), null, null), 1, cursor);
            found.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(found).hasSize((int) views.exceptions.count(asked(code, Map.of(), null, null)));
        assertThat(found).extracting(one -> one.position() + " " + one.ref()).doesNotHaveDuplicates();
        assertThat(found).allSatisfy(one -> {
            assertThat(one.text()).doesNotContain("{");
            assertThat(one.eventId()).isEqualTo("event-" + one.position());
        });
        assertThat(found).allSatisfy(one -> assertThat(one.day()).isNotNull());
        if (!found.isEmpty()) {
            LocalDate day = found.getFirst().day();
            assertThat(views.exceptions
                            .cases(asked(code, Map.of(), day, day), 500, null)
                            .items())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.day()).isEqualTo(day));
            assertThat(views.exceptions.count(asked(code, Map.of(), LocalDate.parse("2198-01-01"), null)))
                    .isZero();
        }
    }

    static Stream<String> withMoreOfTheSame() {
        return ExceptionCases.again().keySet().stream();
    }

    /** The page before is asked for once more and the next one follows it, whatever came about between them. */
    @ParameterizedTest
    @MethodSource("withMoreOfTheSame")
    void more_of_the_same_does_not_move_a_case(String code) {
        given(ExceptionCases.all().get(code).sql());
        Case before = cases(code, null).items().getFirst();

        given(ExceptionCases.again().get(code));

        assertThat(cases(code, null).items())
                .extracting(Case::position, Case::ref)
                .containsExactly(tuple(before.position(), before.ref()));
    }

    @Test
    void a_page_of_people_is_followed_by_the_next_although_those_on_it_act_again() {
        given(ExceptionCases.all().get("person-in-several-roles").sql());
        given("""
                INSERT INTO views.history_event (position, event_id, type, actor, role, recorded_at)
                VALUES (4, 'e4', 'X', 'rob', 'CLERK', now()), (5, 'e5', 'X', 'zoe', 'CLERK', now()), (6, 'e6', 'X', 'zoe', 'ADMIN', now())""");
        Page<Case> first = views.exceptions.cases(asked("person-in-several-roles", Map.of(), null, null), 1, null);
        given("""
                INSERT INTO views.history_event (position, event_id, type, actor, role, recorded_at)
                VALUES (7, 'e7', 'X', 'ann', 'CASHIER', now()), (8, 'e8', 'X', 'rob', 'CLERK', now())""");

        Page<Case> rest =
                views.exceptions.cases(asked("person-in-several-roles", Map.of(), null, null), 10, first.nextCursor());

        assertThat(first.items()).extracting(Case::ref).containsExactly("ann");
        assertThat(rest.items()).extracting(Case::ref).containsExactly("rob", "zoe");
    }

    /** Claim c4 is left out: the story registers it twice. */
    @Test
    void no_later_event_of_the_whole_story_moves_a_case() {
        RebuildTest.story(views);
        Map<String, Long> seen = new LinkedHashMap<>();
        for (int end = 20; end < views.position(); end += 20) {
            views.projectTo(end, 500);
            positions().forEach(seen::putIfAbsent);
        }
        views.project(500);

        Map<String, Long> found = positions();
        seen.keySet().retainAll(found.keySet());
        assertThat(seen).hasSizeGreaterThan(20).isEqualTo(withKeysOf(seen, found));
    }

    private Map<String, Long> positions() {
        Map<String, Long> positions = new LinkedHashMap<>();
        Exceptions.RULES.forEach(rule -> cases(rule.code(), null).items().stream()
                .filter(one -> !one.ref().equals("c4"))
                .forEach(one -> positions.merge(rule.code() + " " + one.ref(), one.position(), Math::min)));
        return positions;
    }

    private static Map<String, Long> withKeysOf(Map<String, Long> some, Map<String, Long> all) {
        Map<String, Long> left = new LinkedHashMap<>(all);
        left.keySet().retainAll(some.keySet());
        return left;
    }

    /** What counts is how long money has been there, not when anything was last brought to the bank. */
    @Test
    void a_small_deposit_does_not_hide_what_stays_in_the_till() {
        given(ExceptionCases.till(1, "DEBIT", 1_000_000, "2026-03-01", "PaymentReceived"));
        given(ExceptionCases.till(2, "CREDIT", 100, "2026-03-10", "CashDeposited"));
        given(ExceptionCases.till(3, "DEBIT", 2_000, "2026-06-29", "PaymentReceived"));

        assertThat(cases("cash-not-deposited", null).items())
                .extracting(Case::day, Case::text, one -> one.figures().get("waiting"))
                .containsExactly(tuple(
                        LocalDate.parse("2026-03-01"),
                        "10019.00 at SN-01, 9999.00 of it too long, last deposit 2026-03-10",
                        "121"));

        given(ExceptionCases.till(4, "CREDIT", 999_900, "2026-06-30", "CashDeposited"));
        assertThat(cases("cash-not-deposited", null).items())
                .as("what is left is of yesterday")
                .isEmpty();
    }

    @Test
    void a_case_without_a_day_has_that_of_its_event_and_without_an_event_it_is_shown_on_every_day() {
        LocalDate day = LocalDate.parse("2026-06-01");
        given(ExceptionCases.all().get("balance-not-of-its-lines").sql());
        given("INSERT INTO views.history_event (position, event_id, type, recorded_at)"
                + " VALUES (1, 'e1', 'X', '2026-05-31T16:00Z')");
        given("INSERT INTO views.account_balance VALUES ('1002:EMPTY', 100, 0, 1)");

        assertThat(views.exceptions
                        .cases(asked("balance-not-of-its-lines", Map.of(), day, day), 500, null)
                        .items())
                .extracting(one -> one.figures().get("account"), Case::day)
                .containsExactly(tuple("1002:EMPTY", null), tuple("1002:COLL", day));
        assertThat(views.exceptions.count(asked("balance-not-of-its-lines", Map.of(), null, day.minusDays(1))))
                .isEqualTo(1);
    }

    @Test
    void as_known_at_a_position_a_rule_finds_what_it_found_when_the_log_ended_there() {
        RebuildTest.story(views);
        Map<Long, List<String>> then = new LinkedHashMap<>();
        for (int end = 10; end < views.position(); end += 10) {
            views.projectTo(end, 500);
            then.put((long) end, foundAsKnown(null));
        }
        views.project(500);

        then.forEach((end, found) ->
                assertThat(foundAsKnown(end)).as("as known at position %d", end).containsExactlyElementsOf(found));
        assertThat(new HashSet<>(then.values())).hasSizeGreaterThan(5);
    }

    @Test
    void an_entry_that_a_close_moved_is_late_from_the_close_on() {
        given("""
                INSERT INTO views.journal_line (position, line_no, account, side, amount, effective_date, business_date,
                                                first_business_date, recorded_at, event, stream)
                VALUES (1, 1, '2202', 'CREDIT', 500, '2026-05-31', '2026-06-01', '2026-05-31', now(), 'X', 's');
                INSERT INTO views.moved_line VALUES (1, 1, 5, '2202', '2026-05-31', '2026-05-31', '2026-06-01', 0, 500)""");

        assertThat(views.exceptions.count(asKnown(rule("after-closing"), 4L))).isZero();
        assertThat(views.exceptions.count(asKnown(rule("after-closing"), 5L))).isEqualTo(1);
    }

    @Test
    void a_rule_about_what_stands_now_is_not_asked_for_another_time() {
        assertThatIllegalArgumentException().isThrownBy(() -> asKnown(rule("wrong-side"), 1L));
    }

    private List<String> foundAsKnown(@Nullable Long known) {
        return Exceptions.RULES.stream()
                .filter(ExceptionRule::asKnown)
                .flatMap(rule -> views.exceptions.cases(asKnown(rule, known), 500, null).items().stream()
                        .map(one -> rule.code() + " " + one.position() + " " + one.text() + " " + one.figures()))
                .toList();
    }

    @Test
    void a_parameter_moves_the_bound() {
        given(ExceptionCases.all().get("paid-without-enrolment").sql());

        assertThat(views.exceptions.count(asked("paid-without-enrolment", Map.of("days", 29), null, null)))
                .isEqualTo(2);
        assertThat(views.exceptions.count(asked("paid-without-enrolment", Map.of("days", 31), null, null)))
                .isZero();
    }

    /** Somebody changed what was granted, in the tables alone: the version gives 250.00 as it did. */
    @Test
    void recalculated_otherwise() {
        views.append("admin", Story.setUp())
                .append("clerk", Story.enrolled("r1", 3, 1, 1))
                .append("reviewer", Story.approvedClaim("c1", 2))
                .append("reviewer", Story.approvedClaim("c2", 3));
        views.project(500);
        assertThat(cases("recalculated-otherwise", null).items()).isEmpty();
        given("UPDATE views.claim_decision SET amount = 25100 WHERE claim_id = 'c1'");

        List<Case> found = cases("recalculated-otherwise", null).items();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().claimId()).isEqualTo("c1");
        assertThat(found.getFirst().text()).startsWith("251.00 was granted, version 1 gives 250.00: ");
        assertThat(found.getFirst().memberId()).isEqualTo(Story.member(2));
    }

    @Test
    void a_case_leads_on_to_the_event_the_member_and_the_claim() {
        views.append("admin", Story.setUp())
                .append("clerk", Story.enrolled("r1", 3, 1, 1))
                .append("reviewer", Story.approvedClaim("c1", 2));
        views.project(500);

        Case found = cases("ahead-of-time", null).items().stream()
                .filter(one -> one.claimId() != null)
                .findFirst()
                .orElseThrow();

        assertThat(found.eventId()).isEqualTo("event-" + found.position());
        assertThat(found.claimId()).isEqualTo("c1");
        assertThat(found.claimNo())
                .isEqualTo(views.claims.find("c1").orElseThrow().claimNo());
        assertThat(found.name()).isNotNull();
        assertThat(found.figures()).containsEntry("amount", "250.00").doesNotContainKeys("claimId", "position");
    }

    /** A clerk asked, another person agreed and so carried it out: rows first, then the payment. */
    @Test
    void a_reversal_is_one_correction_of_whoever_asked_for_it() {
        StoredEvent[] steps = Story.reversal("pay-r1", "A0000001", "300.00", Story.DAY);
        views.append("clerk", Story.enrolled("r1", 3, 1, 1))
                .append("clerk", List.of(steps[0]))
                .append("approver", List.of(steps[1], Story.unapplied("r1", "pay-r1", 1, 2, 2), steps[2]))
                .project(500);

        assertThat(cases("correction", null).items())
                .as("each entry")
                .extracting(
                        Case::actor,
                        one -> one.figures().get("approvedBy"),
                        one -> one.figures().get("request"))
                .containsExactly(
                        tuple("clerk", "approver", "reversal:x-pay-r1"),
                        tuple("clerk", "approver", "reversal:x-pay-r1"));
        assertThat(cases("corrections-by-person", null).items())
                .extracting(Case::text, one -> one.figures().get("approvedBy"))
                .containsExactly(tuple("clerk: 1 corrections of 300.00 in 2026-01", "approver"));
    }

    /** Whoever ends a refund takes back its approval; nobody asked for that. */
    @Test
    void an_approval_of_a_refund_is_taken_back_by_whoever_ended_it() {
        StoredEvent[] refund = Story.refund("f1", "p1", "50.00", Story.DAY);
        Correction red = Correction.of("f1", Story.DAY, Story.DAY);
        views.append("clerk", List.of(refund[0]))
                .append("approver", List.of(refund[1]))
                .append(
                        "ender",
                        List.of(new RefundApprovalReversed(
                                "U1", "f1", red, red.cancel(((RefundApproved) refund[1]).entry(), Story.DAY))))
                .project(500);

        assertThat(cases("corrections-by-person", null).items())
                .extracting(Case::text, one -> one.figures().get("approvedBy"))
                .containsExactly(tuple("ender: 1 corrections of 50.00 in 2026-01", null));
    }

    @Test
    void a_changed_card_leads_on_to_the_batch_that_paid_to_it() {
        views.given(
                Story.registered("c1", 2),
                new PayoutAccountApproved(
                        Story.member(2), "n1", new Sealed("card"), new Sealed("holder"), "reviewer", "card", "holder"),
                new PayoutBatchProposed(
                        "b1",
                        List.of(Story.line(1, "c1", 2, "a1")),
                        LocalDate.ofInstant(Views.BEGINNING, ZoneOffset.UTC),
                        "cashier"));

        Case found = cases("card-changed", null).items().getFirst();

        assertThat(views.history.find(Objects.requireNonNull(found.eventId()))).hasValueSatisfying(event -> {
            assertThat(event.type()).isEqualTo("PayoutBatchProposed");
            assertThat(event.position()).isEqualTo(found.position());
        });
        assertThat(found.claimId()).isEqualTo("c1");
    }

    @Test
    void a_reading_is_of_a_member_only_if_it_was_of_nobody_else() {
        views.given(read("d1", Story.member(1)), read("d2", Story.member(1), Story.member(2)), read("d3"));

        assertThat(cases("read-in-clear", null).items())
                .extracting(Case::ref, Case::memberId, one -> one.figures().get("people"))
                .containsExactly(tuple("d1", Story.member(1), "1"), tuple("d2", null, "2"), tuple("d3", null, "0"));
    }

    private static PersonalDataRead read(String id, MemberId... members) {
        return new PersonalDataRead(
                id, 1, Purpose.BANK_STATEMENT, "s1", List.of(members), List.of(Field.NAME), "auditor", "sample");
    }

    /** Rows that stand for covers, rosters and payments, filled with what is the same in all of them. */
    private void given(String sql) {
        views.client
                .sql("ALTER TABLE views.cover ALTER begun SET DEFAULT TRUE, ALTER version SET DEFAULT 1")
                .update();
        views.client.sql("ALTER TABLE views.roster ALTER checked SET DEFAULT 1").update();
        for (String statement : sql.split(";")) {
            views.client.sql(statement).update();
        }
        views.client
                .sql("ALTER TABLE views.cover ALTER begun DROP DEFAULT, ALTER version DROP DEFAULT")
                .update();
        views.client.sql("ALTER TABLE views.roster ALTER checked DROP DEFAULT").update();
    }

    private Page<Case> cases(String code, @Nullable String cursor) {
        return views.exceptions.cases(asked(code, Map.of(), null, null), 500, cursor);
    }

    private FindCases asked(String code, Map<String, Integer> given, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new FindCases(rule(code), parameters(rule(code), given), ON, from, to, null);
    }

    private static FindCases asKnown(ExceptionRule rule, @Nullable Long known) {
        return new FindCases(rule, parameters(rule, Map.of()), ON, null, null, known);
    }

    private ExceptionRule rule(String code) {
        return views.exceptions.named(code).orElseThrow();
    }

    private static Map<String, Integer> parameters(ExceptionRule rule, Map<String, Integer> given) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        for (Parameter parameter : rule.parameters()) {
            parameters.put(parameter.name(), given.getOrDefault(parameter.name(), parameter.usual()));
        }
        return parameters;
    }
}
