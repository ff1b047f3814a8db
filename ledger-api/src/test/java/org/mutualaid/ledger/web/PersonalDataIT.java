package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** No readable personal data is stored anywhere; erasing a person leaves every sum (decision 0004). */
class PersonalDataIT extends LedgerOverHttp {

    private static final String NAME = "欧阳样本壹";
    private static final String MOBILE = "13912347765";
    private static final String CARD = "6222029988776655443";

    @Autowired
    private JdbcClient database;

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

        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for by the member"))
                .expect(200);

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
