package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who comes in, what they may see, and that they see what they have just written. */
class DoorIT extends LedgerOverHttp {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping paths;

    @Test
    void nobody_comes_in_without_a_token() {
        Answer none = clerk.getWith(API + "/trial-balance", Map.of());
        none.expect(401, "token-missing-or-unknown");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(none.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(none.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(none.header("Cache-Control")).contains("no-store");
        withToken("wrong").get(API + "/trial-balance").expect(401, "token-missing-or-unknown");
        clerk.getWith(API + "/trial-balance", Map.of("Authorization", "Basic YTpi"))
                .expect(401);
        assertThat(clerk.getWith("/actuator/health", Map.of()).expect(200).at("status"))
                .isEqualTo("UP");
    }

    @Test
    void metrics_are_for_those_who_watch_over_the_program() {
        String verified = "/actuator/metrics/ledger.verified.position";
        assertThat(auditor.get(verified).expect(200).at("name")).isEqualTo("ledger.verified.position");
        admin.get(verified).expect(200);
        clerk.get(verified).expect(403, "role-not-allowed");
        clerk.getWith(verified, Map.of()).expect(401);
    }

    @Test
    void the_tokens_stand_in_a_file_that_only_its_owner_reads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokensFile())))
                .isEqualTo("rw-------");
        assertThat(Http.JSON.readTree(Files.readAllBytes(tokensFile())).propertyNames())
                .containsExactly(
                        "ADMIN",
                        "CLERK:SN-01",
                        "CLERK:SN-02",
                        "REVIEWER",
                        "REVIEWER:2",
                        "APPROVER",
                        "APPROVER:2",
                        "CASHIER",
                        "AUDITOR",
                        "NOTIFIER");
    }

    @Test
    void every_path_says_whom_it_is_for() {
        assertThat(paths.getHandlerMethods().values().stream()
                        .filter(method -> method.getBeanType().getPackage().equals(AtTheDoor.class.getPackage()))
                        .filter(method -> method.getBeanType() != LastResort.class)
                        .filter(method -> method.getMethodAnnotation(OnlyFor.class) == null
                                && method.getMethodAnnotation(ForEverybody.class) == null))
                .isEmpty();
    }

    /** The server refuses these before any door of ours is reached. */
    @Test
    void a_path_that_the_server_itself_refuses_is_told_as_a_problem() {
        Stream.of("/receipts/%00", "/payments/..%2f..", "/payments/%5c")
                .map(path -> clerk.get(API + path).expect(400, "request-refused"))
                .forEach(answer -> {
                    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                    assertThat(answer.text()).doesNotContain("<", "Tomcat");
                });
    }

    @Test
    void the_auditor_changes_nothing_and_the_notifier_reads_none_of_it() {
        nothingWasStored(() -> Stream.of(
                        "/rosters",
                        "/payments",
                        "/refunds",
                        "/deposits",
                        "/remittances",
                        "/adjustments",
                        "/claims",
                        "/payout-batches")
                .forEach(path -> {
                    auditor.post(API + path, "{}").expect(403, "role-not-allowed");
                    auditor.get(API + path).status();
                    notifier.post(API + path, "{}").expect(403, "role-not-allowed");
                }));
        Stream.of("/rosters", "/payments", "/claims", "/units", "/trial-balance", "/journal", "/schemes")
                .forEach(path -> {
                    auditor.get(API + path).expect(200);
                    notifier.get(API + path).expect(403, "role-not-allowed");
                });
        clerk.put(API + "/units/U-MINE", Map.of()).expect(403, "role-not-allowed");
        clerk.get(API + "/trial-balance").expect(403, "role-not-allowed");
        cashier.post(API + "/payments", "{}").expect(403, "role-not-allowed");
    }

    @Test
    void a_clerk_sees_and_serves_one_agency_point() {
        String unit = unit("SN-01");
        String rosterId = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(2)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String paymentId = clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", rosterId))
                .expect(201)
                .at("paymentId");

        otherClerk.get(API + "/rosters/" + rosterId).expect(403, "other-agency-point");
        otherClerk.get(API + "/payments/" + paymentId).expect(403, "other-agency-point");
        otherClerk.get(API + "/history/payment/" + paymentId).expect(403, "other-agency-point");
        otherClerk.get(API + "/rosters?agencyPoint=SN-01").expect(403, "other-agency-point");
        otherClerk.get(API + "/balances?account=1001:SN-01").expect(403, "other-agency-point");
        otherClerk.get(API + "/balances?account=5101").expect(403, "other-agency-point");
        otherClerk.post(API + "/payments", payment(unit, "SN-01", "95.00")).expect(403, "other-agency-point");
        assertThat(otherClerk.get(API + "/rosters").expect(200).text()).doesNotContain(rosterId);
        clerk.get(API + "/balances?account=1001:SN-01").expect(200);
        clerk.get(API + "/balances?account=2201:" + unit).expect(200);
        clerk.get(API + "/history/payment/" + paymentId).expect(200);
    }

    @Test
    void a_member_is_shown_masked() {
        String person = person();
        Map<String, Object> row = row(1, person);
        String rosterId = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");

        Answer found = clerk.post(API + "/members/search", Map.of("idNumber", person.toLowerCase()))
                .expect(200);
        Answer member = clerk.get(API + "/members/" + found.at("items.0.memberId"), "Read-After", "" + head())
                .expect(200);

        assertThat(found.at("items.0.name")).isEqualTo("张*");
        assertThat(member.at("idNumber")).isEqualTo(person.substring(0, 4) + "**********" + person.substring(14));
        assertThat(member.at("mobile")).isEqualTo("138****5678");
        assertThat(member.at("payoutAccount.bankCard")).isEqualTo("****1234");
        assertThat(found.text() + member.text()).doesNotContain(person, "张试验", "6222020000001234", "13800005678");
    }

    @Test
    void an_erased_member_is_nobody() {
        String person = person();
        String rosterId = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person))));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String member = memberId(person);

        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for it"))
                .expect(200);

        Answer erased = auditor.get(API + "/members/" + member, "Read-After", "" + head())
                .expect(200);
        assertThat(erased.at("erased")).isEqualTo("true");
        assertThat(erased.at("name")).isEqualTo("null");
        JsonNode history = auditor.get(API + "/history/member/" + member)
                .expect(200)
                .json()
                .get("items");
        JsonNode last = history.get(history.size() - 1);
        assertThat(last.get("actor").asString()).isEqualTo("admin");
        assertThat(last.get("role").asString()).isEqualTo("ADMIN");
        assertThat(last.get("reason").asString()).isEqualTo("asked for it");
        assertThat(last.get("time").asString()).startsWith("20").endsWith("Z");
    }

    @Test
    void a_reader_sees_what_was_just_written() {
        String unit = unit("SN-01");
        for (int i = 0; i < 20; i++) {
            Answer paid = clerk.post(API + "/payments", payment(unit, "SN-01", "95.00"))
                    .expect(201);
            String position = paid.header("Ledger-Position");
            assertThat(Long.parseLong(position)).isPositive();
            assertThat(clerk.get(API + "/payments/" + paid.at("paymentId"), "Read-After", position)
                            .expect(200)
                            .at("unapplied"))
                    .isEqualTo("95.00");
        }
    }

    @Test
    void a_position_that_is_not_reached_in_time_is_worth_another_try() {
        Answer behind =
                auditor.get(API + "/trial-balance", "Read-After", "999999999").expect(503, "views-behind");
        assertThat(behind.at("retryable")).isEqualTo("true");
        assertThat(behind.header("Retry-After")).isNotEmpty();
        auditor.get(API + "/trial-balance", "Read-After", "soon").expect(400, "parameter-invalid");
        auditor.get(API + "/trial-balance", "Read-After", "-1").expect(400, "parameter-invalid");
    }

    @Test
    void a_request_keeps_its_id() {
        assertThat(auditor.get(API + "/schemes", "X-Request-Id", "abc-1").header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(auditor.get(API + "/schemes", "X-Request-Id", "a b").header("X-Request-Id"))
                .isNotEqualTo("a b")
                .isNotEmpty();
    }

    @Test
    void pages_do_not_shift_under_new_writes() {
        String unit = unit("SN-02");
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            paid.add(pay(unit));
        }
        List<String> seen = new ArrayList<>();
        String path = API + "/payments?unit=" + unit + "&limit=3";
        Answer page = otherClerk.get(path, "Read-After", "" + head()).expect(200);
        while (true) {
            page.json()
                    .get("items")
                    .forEach(item -> seen.add(item.get("paymentId").asString()));
            if (page.at("nextCursor").equals("null")) {
                break;
            }
            if (paid.size() < 9) {
                paid.add(pay(unit));
            }
            page = otherClerk
                    .get(path + "&cursor=" + page.at("nextCursor"), "Read-After", "" + head())
                    .expect(200);
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(paid.subList(0, 7));
    }

    private String pay(String unit) {
        return otherClerk
                .post(API + "/payments", payment(unit, "SN-02", "95.00"))
                .expect(201)
                .at("paymentId");
    }
}
