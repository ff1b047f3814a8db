package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Everything that is recorded, told to whoever asks: in order, once for each position, none left out. */
class FeedIT extends LedgerOverHttp {

    private static final String EVENTS = API + "/events";

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void an_event_is_told_as_a_cloud_event() {
        long before = head();
        Instant begun = TestTime.now().minusSeconds(60);
        String unit = unit("SN-01");

        JsonNode event = notifier.get(EVENTS + "?after=" + before + "&type=UnitRegistered&limit=1")
                .expect(200)
                .json()
                .at("/items/0");

        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/type").asString()).isEqualTo("UnitRegistered");
        assertThat(event.at("/subject").asString()).isEqualTo("unit:" + unit);
        assertThat(event.at("/source").asString()).startsWith("mutual-aid-ledger/");
        assertThat(event.at("/datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.at("/role").asString()).isEqualTo("ADMIN");
        assertThat(Instant.parse(event.at("/time").asString())).isAfter(begun);
        assertThat(event.at("/data/headcount").asInt()).isEqualTo(100);
        assertThat(auditor.get(API + "/history/unit/" + unit, "Read-After", "" + head())
                        .expect(200)
                        .at("items.0.eventId"))
                .isEqualTo(event.at("/id").asString());
    }

    @Test
    void pages_follow_one_another_without_a_gap_from_the_first_event_on() {
        long head = head();
        List<Long> positions = new ArrayList<>();
        for (long next = 0; next < head; ) {
            JsonNode page =
                    auditor.get(EVENTS + "?limit=500&after=" + next).expect(200).json();
            page.at("/items")
                    .forEach(event -> positions.add(event.at("/position").asLong()));
            next = page.at("/next").asLong();
            assertThat(next).isEqualTo(positions.getLast());
        }
        assertThat(positions).startsWith(LongStream.rangeClosed(1, head).boxed().toArray(Long[]::new));
    }

    /** Others try to pass while one writer has not committed yet: they cannot, and so nobody skips the late one. */
    @Test
    void a_late_commit_is_not_passed() {
        long before = head();
        String late = "U-LATE-" + next();
        CompletableFuture<String> other = new TransactionTemplate(transactions).execute(status -> {
            insert(late);
            CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> unit("SN-01"));
            Awaitility.await("the second writer waits for the first")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> database.sql("""
                                    SELECT EXISTS (SELECT FROM pg_locks
                                                    WHERE locktype = 'advisory' AND NOT granted
                                                      AND (classid::bigint << 32) + objid::bigint = 5496822070541124)""").query(Boolean.class).single());
            assertThat(units(before, 0)).isEmpty();
            return second;
        });
        String second = other.join();

        assertThat(units(before, 10)).containsSubsequence("unit:" + late, "unit:" + second);
        assertThat(units(before, 0)).containsSubsequence("unit:" + late, "unit:" + second);
    }

    @Test
    void a_page_without_events_waits_for_the_next_one() {
        String unit = unit("SN-01");
        long head = head();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> auditor.get(EVENTS + "?type=UnitRegistered&wait=60&after=" + head));
        String next = unit("SN-01");

        JsonNode page = waiting.join().expect(200).json();

        assertThat(page.at("/items/0/subject").asString())
                .isEqualTo("unit:" + next)
                .isNotEqualTo("unit:" + unit);
        assertThat(auditor.get(EVENTS + "?type=PeriodClosed&wait=1&after=" + head)
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    /** Who follows rare events need not read the others again and again. */
    @Test
    void a_page_with_a_filter_goes_on_beyond_what_it_passed() {
        unit("SN-01");
        long head = head();
        JsonNode page = auditor.get(EVENTS + "?type=SheetsDelivered&after=" + (head - 1))
                .expect(200)
                .json();

        assertThat(page.at("/items")).isEmpty();
        assertThat(page.at("/next").asLong()).isGreaterThanOrEqualTo(head);
    }

    @Test
    void events_are_found_by_type_member_and_agency_point() {
        long before = head();
        String person = person();
        String rosterId = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String member = memberId(person);

        assertThat(types("after=" + before + "&member=" + member))
                .contains("MemberRegistered", "CoverReserved", "RosterRowsListed")
                .doesNotContain("UnitRegistered", "RosterSubmitted");
        assertThat(types("after=" + before + "&type=MemberRegistered,CoverReserved&member=" + member))
                .containsOnly("MemberRegistered", "CoverReserved");
        assertThat(subjects("after=" + before + "&agencyPoint=SN-01")).contains("roster:" + rosterId);
        assertThat(subjects("after=" + before + "&agencyPoint=SN-02")).doesNotContain("roster:" + rosterId);
    }

    /** An event of the office on a claim or roster of the point belongs to it, too. */
    @Test
    void a_clerk_is_told_of_the_own_agency_point_only() {
        long before = head();
        String unit = unit("SN-01");
        String rosterId = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(1)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");

        assertThat(subjects(clerk, "after=" + before)).contains("roster:" + rosterId, "unit:" + unit);
        assertThat(subjects(otherClerk, "after=" + before)).doesNotContain("roster:" + rosterId, "unit:" + unit);
        assertThat(types(clerk, "after=" + before)).contains("RosterAccepted").doesNotContain("SchemeVersionPublished");
        otherClerk.get(EVENTS + "?agencyPoint=SN-01").expect(403, "other-agency-point");
    }

    @Test
    void nothing_personal_is_told_and_no_ciphertext_either() {
        long before = head();
        String person = person();
        String rosterId = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(rosterId, "AWAITING_PAYMENT");

        Answer told = auditor.get(EVENTS + "?limit=500&after=" + before).expect(200);

        JsonNode registered = told.json()
                .at("/items")
                .valueStream()
                .filter(event -> event.at("/type").asString().equals("MemberRegistered"))
                .findFirst()
                .orElseThrow();
        assertThat(registered.at("/data/name").asString()).isEqualTo("***");
        assertThat(told.text()).doesNotContain(person, "张试验", "6222020000001234", "13800005678");
        List<String> sealed =
                database.sql("""
                        SELECT convert_from(payload, 'UTF8')::jsonb ->> 'name' FROM ledger.domain_event_entry
                         WHERE payload_type = 'MemberRegistered' AND global_index > ?""").param(before).query(String.class).list();
        assertThat(sealed)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(told.text()).doesNotContain(text));
    }

    /** Whoever tells members by another way than ours needs their numbers; that it read them is in the log as well. */
    @Test
    void a_notifier_that_says_why_is_told_in_clear_and_that_is_recorded() {
        String person = person();
        String unit = unit("SN-01");
        long before = head();
        String rosterId = submitted(clerk, roster(unit, scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String asked = EVENTS + "?limit=500&type=MemberRegistered,MobileGiven,RosterAccepted&after=" + before;

        Answer told = notifier.get(asked, "Read-Reason", "SMS-2026").expect(200);

        String member = memberId(person);
        JsonNode registered = told.json().at("/items/0");
        assertThat(registered.at("/data/memberId").asString()).isEqualTo(member);
        assertThat(registered.at("/data/idNumber").asString()).isEqualTo(person);
        assertThat(told.text()).contains("13800005678").doesNotContain("***");
        JsonNode read = auditor.get(API + "/disclosures?purpose=EVENTS&member=" + member, "Read-After", "" + head())
                .expect(200)
                .json()
                .at("/items");
        assertThat(read).hasSize(1);
        assertThat(read.at("/0/reason").asString()).isEqualTo("SMS-2026");
        assertThat(read.at("/0/fields").valueStream().map(JsonNode::asString))
                .containsExactly("NAME", "ID_NUMBER", "MOBILE");
        assertThat(read.at("/0/subject").asString())
                .isEqualTo(registered.at("/position").asLong() + "-"
                        + told.json()
                                .at("/items")
                                .valueStream()
                                .toList()
                                .getLast()
                                .at("/position")
                                .asLong());
    }

    @Test
    void a_page_without_personal_data_records_nothing_and_others_are_told_nothing_in_clear() {
        unit("SN-01");
        long head = head();
        nothingWasStored(
                () -> notifier.get(EVENTS + "?type=UnitRegistered&after=" + (head - 1), "Read-Reason", "SMS-2026")
                        .expect(200));

        approver.get(EVENTS + "?after=" + head, "Read-Reason", "SMS-2026").expect(403, "role-not-allowed");
    }

    @Test
    void a_position_that_the_log_does_not_have_is_refused() {
        auditor.get(EVENTS + "?after=" + (head() + 1_000_000)).expect(409, "position-beyond-end");
        auditor.get(EVENTS + "?after=-1").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?after=x").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?wait=61").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?limit=0").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?type=NoSuchEvent").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?member=x").expect(400, "parameter-invalid");
    }

    /** It goes on after a position and is no list. */
    @Test
    void the_feed_knows_no_cursor_and_is_no_file() {
        auditor.get(EVENTS + "?cursor=MQ").expect(400, "parameter-invalid");
        auditor.get(EVENTS + "?format=csv").expect(400, "parameter-invalid");
    }

    @Test
    void a_consumer_goes_on_where_it_said_that_it_was_and_back_when_it_wants() {
        String name = "books-" + next();
        String own = EVENTS + "/consumers/" + name;
        notifier.get(EVENTS + "?consumer=" + name).expect(404, "consumer-unknown");
        unit("SN-01");
        long head = head();

        notifier.put(own, Map.of("position", head - 1)).expect(200);
        JsonNode page =
                notifier.get(EVENTS + "?limit=1&consumer=" + name).expect(200).json();
        notifier.get(EVENTS + "?limit=1&consumer=" + name).expect(200);
        notifier.put(own, Map.of("position", 0)).expect(200);

        assertThat(page.at("/items/0/position").asLong()).isEqualTo(head);
        assertThat(notifier.get(own).expect(200).at("position")).isEqualTo("0");
        assertThat(notifier.get(EVENTS + "?limit=1&consumer=" + name).at("items.0.position"))
                .isEqualTo("1");
        auditor.get(own).expect(404, "consumer-unknown");
        notifier.get(EVENTS + "?after=0&consumer=" + name).expect(400, "parameter-invalid");
        notifier.put(own, Map.of("position", head() + 1_000_000)).expect(409, "position-beyond-end");
        notifier.put(own, Map.of("position", -1)).expect(400, "number-invalid");
        notifier.put(EVENTS + "/consumers/no%20name", Map.of("position", 0)).expect(422, "consumer-name-invalid");
        assertThat(notifier.get(EVENTS + "/consumers").expect(200).text()).contains(name);
        notifier.send("DELETE", own).expect(204);
        notifier.get(own).expect(404, "consumer-unknown");
    }

    @Test
    void the_feed_is_described_for_programs() {
        assertThat(notifier.get(API + "/asyncapi.json").expect(200).at("asyncapi"))
                .isEqualTo("3.1.0");
    }

    private void insert(String unit) {
        database.sql("""
                        INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                            type, payload_type, payload_revision, payload, meta_data, time_stamp)
                        VALUES (:id, 'unit:' || :id, 0, 'UnitAggregate', 'UnitRegistered', '1',
                            convert_to('{"unit":"' || :id || '","name":"Late","agencyPoint":"SN-01","headcount":1}', 'UTF8'),
                            convert_to('{}', 'UTF8'), '')
                        """).param("id", unit).update();
    }

    private List<String> units(long after, int wait) {
        Duration limit = Duration.ofSeconds(wait);
        return subjects("type=UnitRegistered&after=" + after + "&wait=" + limit.toSeconds());
    }

    private List<String> subjects(String query) {
        return subjects(auditor, query);
    }

    private static List<String> subjects(Http follower, String query) {
        return told(follower, query, "/subject");
    }

    private List<String> types(String query) {
        return types(auditor, query);
    }

    private static List<String> types(Http follower, String query) {
        return told(follower, query, "/type");
    }

    private static List<String> told(Http follower, String query, String what) {
        return follower.get(EVENTS + "?limit=500&" + query)
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(event -> event.at(what).asString())
                .toList();
    }
}
