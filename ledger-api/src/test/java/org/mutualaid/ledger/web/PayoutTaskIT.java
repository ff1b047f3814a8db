package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** What is to be done about money that came back, and cards that were changed a moment ago. */
class PayoutTaskIT extends PayoutsOverHttp {

    @Test
    void money_that_came_back_is_a_task_until_it_is_paid_again() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String claim = approved(member, scheme, "10.00");
        sentAndAnswered(claim, 1);

        JsonNode task = task(auditor, claim).orElseThrow();
        assertThat(task.get("reason").asString()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(task.get("code").asString()).isEqualTo("account closed");
        assertThat(task.get("todo").asString()).isEqualTo("NEW_CARD");
        assertThat(task.get("name").asString()).isEqualTo("张*");
        assertThat(task.get("amount").asString()).isEqualTo("10.00");
        assertThat(task.get("newCardApproved").asBoolean()).isFalse();
        assertThat(task(clerk, claim)).as("the counter that took it").isPresent();
        assertThat(task(otherClerk, claim)).as("another counter").isEmpty();
        notifier.get(API + "/payout-tasks").expect(403, "role-not-allowed");

        newCard(member);
        assertThat(task(auditor, claim).orElseThrow().get("todo").asString()).isEqualTo("PAY_AGAIN");
        sentAndAnswered(claim, 0);
        assertThat(task(auditor, claim)).isEmpty();
    }

    @Test
    void money_that_nobody_claimed_for_a_year_is_reported_to_auditors_and_cashiers() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "11.00");
        sentAndAnswered(claim, 1);
        LocalDate today = TestTime.today();

        assertThat(unclaimed(today, claim)).isEmpty();
        assertThat(unclaimed(today.plusYears(1).minusDays(1), claim)).isEmpty();
        assertThat(unclaimed(today.plusYears(1).plusDays(1), claim)).isPresent();
        cashier.get(API + "/unclaimed-payouts").expect(200);
        clerk.get(API + "/unclaimed-payouts").expect(403, "role-not-allowed");
        auditor.get(API + "/unclaimed-payouts?on=tomorrow").expect(400, "parameter-invalid");
    }

    @Test
    void a_card_that_was_changed_is_paid_only_after_a_while() {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 2);
        String changed = people.getFirst();
        String claim = approved(changed, scheme, "12.00");
        String other = approved(people.getLast(), scheme, "13.00");
        newCard(changed);

        Answer refused = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim, other)))
                .expect(409, "payout-account-cooling");

        String from = refused.at("detail").replaceFirst("(?s).*paid from (\\S+) on.*", "$1");
        assertThat(Duration.between(TestTime.now(), Instant.parse(from)))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        Answer all = cashier.post(API + "/payout-batches", Map.of("all", true)).expect(201);
        assertThat(all.json()
                        .get("lines")
                        .valueStream()
                        .map(line -> line.get("claimId").asString()))
                .contains(other)
                .doesNotContain(claim);
        assertThat(status(claim)).isEqualTo("APPROVED");
    }

    private void sentAndAnswered(String claim, int returned) {
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId");
        approver.post(path + "/release", "{}").expect(200);
        cashier.post(path + "/result", result("NET", 1, returned)).expect(200);
    }

    private Optional<JsonNode> task(Http by, String claim) {
        return of(by, "/payout-tasks?limit=500", claim);
    }

    private Optional<JsonNode> unclaimed(LocalDate on, String claim) {
        return of(auditor, "/unclaimed-payouts?limit=500&on=" + on, claim);
    }

    private Optional<JsonNode> of(Http by, String path, String claim) {
        return by.get(API + path, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(item -> claim.equals(item.path("claimId").asString("")))
                .findFirst();
    }
}
