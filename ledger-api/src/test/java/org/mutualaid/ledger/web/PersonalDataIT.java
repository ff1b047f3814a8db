package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.store.Commands;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** No readable personal data is stored anywhere; erasing a person leaves every sum (decision 0004). */
class PersonalDataIT extends ClaimsOverHttp {

    private static final String NAME = "欧阳样本壹";
    private static final String MOBILE = "13912347765";
    private static final String CARD = "6222029988776655443";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commands commands;

    @Test
    void stores_nobody_in_clear() {
        String person = person();
        enrolled(person);

        for (String secret : List.of(NAME, person, MOBILE, CARD)) {
            assertThat(placesOf(secret)).as("where %s can be read", secret).isEmpty();
        }
        assertThat(placesOf(memberId(person))).as("the scan sees what is there").isNotEmpty();
    }

    @Test
    void knows_the_same_person_however_the_number_is_typed() {
        String person = numberEndingInX();
        enrolled(person);

        String fullWidth = person.chars()
                .mapToObj(c -> Character.toString((char) (c + 0xFEE0)))
                .reduce("", String::concat);
        for (String typed :
                List.of(person.toLowerCase(), fullWidth, " '" + person.substring(0, 6) + " " + person.substring(6))) {
            assertThat(memberId(typed)).isEqualTo(memberId(person));
        }
    }

    @Test
    void makes_an_erased_person_unreadable_and_leaves_every_sum() {
        String person = person();
        String scheme = enrolled(person);
        String member = memberId(person);
        String balances = auditor.get(API + "/trial-balance").expect(200).text();
        String income = balance("4101:" + scheme + ":v1");
        assertThat(clerk.get(API + "/members/" + member).expect(200).text()).contains("欧");

        erase(member);

        String read = Long.toString(head());
        assertThat(auditor.get(API + "/members/" + member, "Read-After", read)
                        .expect(200)
                        .text())
                .doesNotContain("欧")
                .doesNotContain(person.substring(0, 4) + "*");
        assertThat(auditor.get(API + "/trial-balance", "Read-After", read)
                        .expect(200)
                        .text())
                .isEqualTo(balances);
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo(income);
        JsonNode history = auditor.get(API + "/history/member/" + member)
                .expect(200)
                .json()
                .get("items");
        JsonNode last = history.get(history.size() - 1);
        assertThat(last.get("type").asString()).isEqualTo("MemberErased");
        assertThat(last.get("reason").asString()).isEqualTo("asked for by the member");
        assertThat(last.get("actor").asString()).isEqualTo("admin");
    }

    /** As if the program had ended after the event and before the key was destroyed, and nobody asked again. */
    @Test
    void finishes_an_erasure_that_was_cut_off() {
        String person = person();
        enrolled(person);
        String member = memberId(person);
        assertThat(keysOf(member)).isOne();

        commands.send(new EraseMember(new MemberId(member)), Map.of("actor", "admin", "role", "ADMIN"));

        Awaitility.await("the end of the key")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(keysOf(member)).isZero());
        assertThat(auditor.get(API + "/members/" + member, "Read-After", "" + head())
                        .expect(200)
                        .text())
                .doesNotContain("欧");
    }

    private long keysOf(String member) {
        return database.sql("SELECT count(*) FROM ledger.member_key WHERE member_id = ? AND wrapped <> ''")
                .param(member)
                .query(Long.class)
                .single();
    }

    @Test
    void keeps_nothing_more_of_an_erased_person_who_is_listed_again() {
        String person = person();
        enrolled(person);
        String member = memberId(person);
        erase(member);

        String roster = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        assertThat(awaitRoster(roster, "AWAITING_PAYMENT").at("/errors/0/code").asString())
                .isEqualTo("member-erased");

        assertThat(keysOf(member)).isZero();
        clerk.get(API + "/members/" + member, "Read-After", "" + head()).expect(200);
        clerk.get(API + "/rosters/" + roster + "/rows").expect(200);
    }

    @Test
    void a_claim_of_an_erased_person_goes_its_way_without_words() {
        String scheme = limited(Map.of());
        String member = enrolled(scheme, 1).getFirst();
        String claim = registered(member, scheme, "100.00");
        erase(member);

        reviewed(claim);

        assertThat(keysOf(member)).isZero();
        assertThat(worked(claim).text()).contains("SECOND_REVIEWED").doesNotContain("looks right");
        clerk.get(API + "/members/" + member).expect(200);
    }

    private void erase(String member) {
        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for by the member"))
                .expect(200);
    }

    /** What is written into the log stays readable for ever, whatever is erased later. */
    @Test
    void takes_no_number_of_a_person_into_a_reason() {
        String person = person();
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", List.of(row(1, person), row(2, person()))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        String ofRoster = API + "/rosters/" + roster;
        Map<String, Object> telling = Map.of("reason", "本人" + person + "申请");
        clerk.post(ofRoster + "/rows/2/withdrawal", telling).expect(422, "reason-personal-data");
        clerk.post(ofRoster + "/withdrawal", telling).expect(422, "reason-personal-data");
        clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        String member = API + "/members/" + memberId(person);
        String cover =
                API + "/covers/" + auditor.get(member + "/covers").expect(200).at("items.0.coverId");
        reviewer.post(cover + "/suspension", telling).expect(422, "reason-personal-data");
        reviewer.post(cover + "/suspension", Map.of("reason", "charged back")).expect(200);
        reviewer.post(cover + "/resumption", telling).expect(422, "reason-personal-data");
        admin.post(member + "/erasure", telling).expect(422, "reason-personal-data");
        Map<String, Object> correction = new HashMap<>(telling);
        correction.put("name", "章试验");
        correction.put("document", "identity card");
        admin.post(member + "/identity-correction", correction).expect(422, "reason-personal-data");
        assertThat(placesOf(person)).isEmpty();
    }

    private String enrolled(String person) {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        Map<String, Object> row = row(1, person);
        row.put("name", NAME);
        row.put("mobile", MOBILE);
        row.put("bankCard", CARD);
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", List.of(row)));
        clerk.post(API + "/payments", payment(unit, "SN-01", "95.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        return scheme;
    }

    private static String numberEndingInX() {
        String person = person();
        while (!person.endsWith("X")) {
            person = person();
        }
        return person;
    }

    private List<String> placesOf(String secret) {
        List<String> places = new ArrayList<>();
        database.sql("""
                        SELECT table_schema || '.' || table_name, column_name, data_type FROM information_schema.columns
                        WHERE table_schema IN ('ledger', 'views')
                        """).query(row -> {
            String text = row.getString(3).equals("bytea")
                    ? "encode(" + row.getString(2) + ", 'hex')"
                    : "encode(convert_to(" + row.getString(2) + "::text, 'UTF8'), 'hex')";
            String found = "SELECT count(*) FROM " + row.getString(1) + " WHERE " + text
                    + " LIKE '%' || encode(convert_to(?, 'UTF8'), 'hex') || '%'";
            if (database.sql(found).param(secret).query(Long.class).single() > 0) {
                places.add(row.getString(1) + "." + row.getString(2));
            }
        });
        return places;
    }
}
