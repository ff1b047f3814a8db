package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** From a balance to its entries to the event to the person to the proof and back, by following answers only. */
class HistoryWalkIT extends ClaimsOverHttp {

    @Test
    void leads_from_a_balance_to_the_person_and_back_to_the_receipt() {
        String unit = unit("SN-01");
        String receiptNo = clerk.post(API + "/payments", payment(unit, "SN-01", "95.00"))
                .expect(201)
                .at("receiptNo");

        Answer balance = auditor.get(API + "/balances?account=2201:" + unit, "Read-After", "" + head())
                .expect(200);
        JsonNode line = auditor.get(API + "/journal?account=" + balance.at("account"))
                .expect(200)
                .json()
                .at("/items/0");
        Answer event = auditor.get(API + "/history/event/" + line.get("eventId").asString())
                .expect(200);
        assertThat(event.at("actor")).isEqualTo("clerk-sn-01");
        assertThat(event.at("role")).isEqualTo("CLERK");
        assertThat(event.at("device")).isNotEmpty();
        assertThat(event.at("stream")).isEqualTo(line.get("stream").asString());
        assertThat(event.at("position")).isEqualTo(line.get("position").asString());
        assertThat(event.at("payload.unit")).isEqualTo(unit);
        assertThat(event.json().at("/journal/0/account")).isNotNull();
        assertThat(event.json()
                        .get("journal")
                        .valueStream()
                        .map(posted -> posted.get("account").asString()))
                .contains("2201:" + unit);
        assertThat(event.at("links.proof")).isEqualTo(API + "/proofs/" + event.at("eventId"));

        JsonNode did = last(auditor, event.at("links.actor"), event.at("eventId"));
        assertThat(did.get("actor").asString()).isEqualTo("clerk-sn-01");
        assertThat(did.get("posted").asBoolean()).isTrue();
        Answer again = auditor.get(did.at("/links/event").asString()).expect(200);
        String receipt = again.json()
                .get("about")
                .valueStream()
                .filter(thing -> thing.get("kind").asString().equals("receipt"))
                .findFirst()
                .orElseThrow()
                .get("href")
                .asString();
        Answer life = auditor.get(receipt).expect(200);
        assertThat(receipt).endsWith(receiptNo);
        assertThat(types(life)).containsExactly("PaymentReceived", "UnitCredited");
        assertThat(clerk.get(receipt).expect(200).text()).isEqualTo(life.text());
        otherClerk.get(receipt).expect(403, "other-agency-point");
    }

    @Test
    void a_request_is_followed_through_everything_that_it_caused() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows(2)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        Answer paid = clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", roster))
                .expect(201);
        awaitRoster(roster, "ENROLLED");

        Answer caused = auditor.get(API + "/history/request/" + paid.header("X-Request-Id"), "Read-After", "" + head())
                .expect(200);

        assertThat(types(caused))
                .containsExactly("PaymentReceived", "UnitCredited", "ContributionsApplied", "CoverBegun", "CoverBegun");
        assertThat(caused.json()
                        .get("items")
                        .valueStream()
                        .map(step -> step.get("actor").asString()))
                .containsOnly("clerk-sn-01");
    }

    /** An automation behind the log names the event that it followed. */
    @Test
    void what_an_automation_did_names_the_event_that_caused_it() {
        String scheme = scheme(1);
        String claim = registered(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        clerk.postWithoutKey(claim(claim) + "/withdrawal", "{}").expect(200);

        JsonNode loosened = Awaitility.await("the automation")
                .atMost(Duration.ofMinutes(1))
                .until(() -> step(claim, "InvoicesLoosened"), found -> !found.isMissingNode());

        Answer event = auditor.get(loosened.at("/links/event").asString()).expect(200);
        Answer cause =
                auditor.get(API + "/history/event/" + event.at("causationId")).expect(200);
        assertThat(cause.at("type")).isEqualTo("ClaimWithdrawn");
        assertThat(cause.at("requestId")).isEqualTo(event.at("requestId"));
        assertThat(event.at("actor")).isEqualTo("clerk-sn-01");
    }

    @Test
    void what_is_stored_of_a_person_stays_ciphertext() {
        String person = person();
        String roster = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        Answer life = auditor.get(API + "/history/member/" + memberId(person), "Read-After", "" + head())
                .expect(200);

        Answer event = auditor.get(life.at("items.0.links.event")).expect(200);

        assertThat(event.at("type")).isEqualTo("MemberRegistered");
        assertThat(event.at("payload.idNumber")).isNotEmpty();
        assertThat(event.text()).doesNotContain(person, "张试验");
    }

    @Test
    void a_version_of_a_scheme_has_its_life_and_what_is_unknown_is_told() {
        String scheme = scheme(1);
        enrolled(scheme, 1);

        assertThat(types(auditor.get(API + "/history/version/" + scheme + ":v1", "Read-After", "" + head())
                        .expect(200)))
                .containsExactly("SchemeVersionPublished", "RosterSubmitted", "CoverReserved");
        for (String nothing : List.of("event/" + UUID.randomUUID(), "actor/nobody", "request/none", "receipt/none")) {
            auditor.get(API + "/history/" + nothing).expect(404, "history-unknown");
        }
        for (String path : List.of("/event/e", "/actor/a", "/request/r")) {
            clerk.get(API + "/history" + path).expect(403, "role-not-allowed");
        }
    }

    /** The entry of that event on the last page of a history. */
    private static JsonNode last(Http by, String path, String eventId) {
        String cursor = "";
        while (true) {
            Answer page = by.get(path + "?limit=500" + cursor).expect(200);
            for (JsonNode step : page.json().get("items")) {
                if (step.get("eventId").asString().equals(eventId)) {
                    return step;
                }
            }
            cursor = "&cursor=" + page.at("nextCursor");
        }
    }

    private JsonNode step(String claim, String type) {
        return auditor.get(API + "/history/claim/" + claim, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(step -> step.get("type").asString().equals(type))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    private static List<String> types(Answer history) {
        return history.json()
                .get("items")
                .valueStream()
                .map(step -> step.get("type").asString())
                .toList();
    }
}
