package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sms.Reminders;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** H8, H16 and the rest of what is told, from the counter to the outbox, with the gateway that calls nobody. */
class SmsIT extends SmsOverHttp {

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Reminders reminders;

    /** H8: the wrong person is corrected once, the right one gets the usual messages. */
    @Test
    void a_benefit_that_was_told_to_a_namesake_is_corrected() {
        String scheme = lumpSumPlan("2344.00");
        String namesake = coveredWithPhone(scheme, "2026-03-01");
        String right = coveredWithPhone(scheme, "2026-03-01");
        String wrong = paidOut(registered(illness(namesake, scheme, "2026-05-10")));
        List<JsonNode> before = told(namesake, left("PAYOUT_CONFIRMED"));
        String claimNo = fresh(auditor, "/claims/" + wrong).at("claimNo");
        String day = "%tm月%<td日".formatted(today());
        assertThat(text(before, "PAYOUT_CONFIRMED"))
                .endsWith("】您的互助金2344.00元(编号" + claimNo + ")已于" + day + "转入尾号1234的银行卡,请查收。");
        assertThat(text(before, "CLAIM_APPROVED"))
                .endsWith("】您的互助金申请(编号" + claimNo + ")已审核通过,金额2344.00元,将转入您尾号1234的银行卡。");

        approver.post(API + "/claims/" + wrong + "/approval-reversal", Map.of("reason", "a namesake's"))
                .expect(200);
        paidOut(registered(illness(right, scheme, "2026-05-10")));

        List<JsonNode> after = told(namesake, left("CORRECTION_ISSUED"));
        assertThat(text(after, "CORRECTION_ISSUED"))
                .endsWith("】更正:" + day + "关于编号" + claimNo + "的到账短信有误,请以本条为准,详情请咨询代办点。");
        assertThat(templates(after))
                .containsExactly(
                        "ENROLMENT_CONFIRMED",
                        "CLAIM_REGISTERED",
                        "CLAIM_APPROVED",
                        "PAYOUT_CONFIRMED",
                        "CORRECTION_ISSUED");
        assertThat(templates(told(right, left("PAYOUT_CONFIRMED")))).doesNotContain("CORRECTION_ISSUED");
    }

    /** H16: the member died, the money goes to beneficiaries; the member's phone gets nothing and the page says why. */
    @Test
    void the_phone_of_a_member_who_died_gets_nothing() {
        String scheme = lumpSumPlan("1213.69");
        String person = coveredWithPhone(scheme, "2026-03-01");
        String claim = registered(illness(person, scheme, "2026-05-10"));
        approved(claim);
        told(person, left("CLAIM_APPROVED"));
        String member = memberId(person);
        clerk.post(API + "/members/" + member + "/departure", Map.of("kind", "DIED", "on", today().toString()))
                .expect(200);
        payeesNamed(claim, "600.00", "613.69");
        paid(claim, "1,PAID,\n2,PAID,\n");

        List<JsonNode> silent = Awaitility.await("both portions")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> items("/sms?member=" + member).stream()
                                .filter(is("PAYOUT_CONFIRMED", "SUPPRESSED"))
                                .toList(),
                        found -> found.size() == 2);
        assertThat(silent).allMatch(sms -> text(sms, "reason").equals("PAYEE_WITHOUT_PHONE"));
        assertThat(silent).allMatch(sms -> sms.get("attempts").asInt() == 0);
        assertThat(text(silent.getFirst(), "phone")).matches("137\\*{4}\\d{4}");
    }

    /** Also while the member lives: payees are named before a death is recorded, or where there is no card. */
    @Test
    void a_member_is_not_told_of_money_that_went_to_others() {
        String person = coveredWithPhone(lumpSumPlan("1213.69"), "2026-03-01");
        String claim = registered(illness(person, schemeOf(person), "2026-05-10"));
        approved(claim);
        payeesNamed(claim, "600.00", "613.69");
        paid(claim, "1,PAID,\n2,RETURNED,CLOSED\n");

        List<JsonNode> ended = Awaitility.await("both portions")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> toldSoFar(person).stream()
                                .filter(sms -> text(sms, "template").startsWith("PAYOUT_")
                                        && List.of("SENT", "SUPPRESSED").contains(text(sms, "status")))
                                .toList(),
                        found -> found.size() == 2);
        assertThat(ended).extracting(sms -> text(sms, "reason")).containsOnly("PAYEE_WITHOUT_PHONE");
    }

    @Test
    void whoever_has_no_card_is_asked_for_one_when_the_benefit_is_approved() {
        String person = coveredWithPhone(lumpSumPlan("1213.69"), "2026-03-01", mobile(), null);
        String claim = registered(illness(person, schemeOf(person), "2026-05-10"));
        approved(claim);

        List<JsonNode> told = told(
                person,
                sms -> text(sms, "template").startsWith("CLAIM_APPROVED")
                        && text(sms, "status").equals("SENT"));
        assertThat(told.stream()
                        .filter(sms -> text(sms, "template").startsWith("CLAIM_APPROVED"))
                        .map(sms -> text(sms, "text")))
                .singleElement()
                .asString()
                .endsWith(")已审核通过,金额1213.69元,请持身份证到代办点登记银行卡。");
    }

    /** H3, from the side of the member. */
    @Test
    void money_that_the_bank_gave_back_is_told_as_such_and_paid_is_told_when_it_came() {
        String scheme = lumpSumPlan("1213.69");
        String person = coveredWithPhone(scheme, "2026-03-01");
        String claim = registered(illness(person, scheme, "2026-05-10"));
        approved(claim);
        paid(claim, "1,RETURNED,CLOSED\n");
        assertThat(templates(told(person, left("PAYOUT_RETURNED")))).doesNotContain("PAYOUT_CONFIRMED");
        paid(claim, "1,PAID,\n");
        assertThat(templates(told(person, left("PAYOUT_CONFIRMED")))).doesNotContain("CORRECTION_ISSUED");
    }

    @Test
    void money_that_comes_back_when_it_is_owed_no_more_asks_for_no_other_card() {
        String scheme = lumpSumPlan("1213.69");
        String person = coveredWithPhone(scheme, "2026-03-01");
        String claim = registered(illness(person, scheme, "2026-05-10"));
        approved(claim);
        told(person, left("CLAIM_APPROVED"));
        String batch = batch(claim);
        approver.post(API + "/claims/" + claim + "/approval-reversal", Map.of("reason", "a namesake's"))
                .expect(200);
        answered(batch, "1,RETURNED,CLOSED\n");

        List<JsonNode> after = told(person, left("CORRECTION_ISSUED"));
        assertThat(after)
                .filteredOn(is("PAYOUT_RETURNED", "SUPPRESSED"))
                .singleElement()
                .satisfies(sms -> assertThat(text(sms, "reason")).isEqualTo("REVERSED"));
    }

    @Test
    void a_unit_whose_clerk_is_known_is_told_of_its_money_and_one_without_has_a_reason_on_record() {
        String unit = unit("SN-01");
        String mobile = mobile();
        Map<String, Object> body =
                new LinkedHashMap<>(Map.of("name", "Mill", "agencyPoint", "SN-01", "headcount", 100));
        admin.put(API + "/units/" + unit, with(body, Map.of("name", "王经办", "mobile", "123")))
                .expect(422, "mobile-invalid");
        assertThat(admin.put(API + "/units/" + unit, with(body, Map.of("name", "王经办", "mobile", mobile)))
                        .expect(200)
                        .at("contact.mobile"))
                .isEqualTo("137****" + mobile.substring(7));
        nothingWasStored(() -> admin.put(API + "/units/" + unit, with(body, Map.of("name", "王经办", "mobile", mobile)))
                .expect(200));
        assertThat(fresh(auditor, "/units/" + unit).expect(200).text())
                .contains("王*")
                .doesNotContain(mobile, "经办");

        String other = unit("SN-01");
        String receipt = clerk.post(API + "/payments", payment(unit, "SN-01", "285.00"))
                .expect(201)
                .at("receiptNo");
        clerk.post(API + "/payments", payment(other, "SN-01", "95.00")).expect(201);

        List<JsonNode> told = awaited("/sms?unit=" + unit, left("CONTRIBUTION_RECEIVED"));
        assertThat(text(told, "CONTRIBUTION_RECEIVED"))
                .isEqualTo("【职工互助保障办公室】贵单位互助会费285.00元已到账,收据号" + receipt + ",其中285.00元待核对,请联系代办点。");
        assertThat(awaited("/sms?unit=" + other, is("CONTRIBUTION_RECEIVED", "SUPPRESSED")).stream()
                        .map(sms -> text(sms, "reason")))
                .containsExactly("NO_PHONE");
    }

    @Test
    void a_member_declines_notices_and_is_told_of_money_all_the_same() {
        String scheme = lumpSumPlan("2344.00");
        String person = coveredWithPhone(scheme, "2026-03-01");
        String path = API + "/members/" + memberId(person) + "/sms-preferences";
        clerk.put(path, Map.of("declined", List.of("PAYOUT_CONFIRMED"))).expect(422, "sms-not-declinable");
        otherClerk.put(path, Map.of("declined", List.of())).expect(403, "other-agency-point");
        cashier.put(path, Map.of("declined", List.of())).expect(403, "role-not-allowed");
        assertThat(clerk.put(path, Map.of("declined", List.of("CLAIM_REGISTERED")))
                        .expect(200)
                        .at("declined.0"))
                .isEqualTo("CLAIM_REGISTERED");

        approved(registered(illness(person, scheme, "2026-05-10")));

        List<JsonNode> messages = told(person, left("CLAIM_APPROVED"));
        assertThat(messages)
                .anyMatch(sms -> sms.get("template").asString().equals("CLAIM_REGISTERED")
                        && text(sms, "reason").equals("DECLINED"));
    }

    /** What one event does to the rules is nobody else's concern. */
    @Test
    void an_event_that_cannot_be_handled_stands_aside_alone_until_it_is_tried_again() {
        String scheme = lumpSumPlan("2344.00");
        String poisoned = coveredWithPhone(scheme, "2026-03-01");
        String other = coveredWithPhone(scheme, "2026-03-01");
        String claim = Objects.requireNonNull(transaction.execute(held -> {
            theNotifierStandsStill();
            String id = registered(illness(poisoned, scheme, "2026-05-10"));
            fresh(auditor, "/claims/" + id).expect(200);
            database.sql("UPDATE views.claim SET claim_no = NULL WHERE claim_id = ?")
                    .param(id)
                    .update();
            return id;
        }));
        approved(registered(illness(other, scheme, "2026-05-10")));
        told(other, left("CLAIM_APPROVED"));

        String event =
                database.sql("""
                        SELECT event_identifier FROM ledger.domain_event_entry
                         WHERE aggregate_identifier = ? AND payload_type = 'ClaimRegistered'""").param("claim:" + claim).query(String.class).single();
        assertThat(items("/sms/parked-events"))
                .anyMatch(parked -> text(parked, "eventId").equals(event));
        String retry = API + "/sms/parked-events/" + event + "/retry";
        reviewer.post(retry, "{}").expect(403, "role-not-allowed");
        admin.post(retry, "{}").expect(409, "event-still-fails");
        assertThat(auditor.get(API + "/sms/completeness").expect(200).text()).contains(event);
        assertThat(items("/exceptions?rule=sms-told-to-nobody"))
                .filteredOn(found -> text(found, "eventId").equals(event))
                .singleElement()
                .satisfies(found -> assertThat(text(found, "text")).contains("ClaimRegistered", "null value"));
        database.sql("UPDATE views.claim SET claim_no = 'mended' WHERE claim_id = ?")
                .param(claim)
                .update();
        admin.post(retry, "{}").expect(200);
        JsonNode late = told(poisoned, sms -> text(sms, "eventId").equals(event)).stream()
                .filter(sms -> text(sms, "eventId").equals(event))
                .findFirst()
                .orElseThrow();
        assertThat(text(late, "text")).contains("(编号mended)");
        assertThat(text(late, "reason"))
                .as("a person looks whether it is still so")
                .isEqualTo("STOOD_ASIDE");
        reviewer.post(API + "/sms/" + text(late, "id") + "/release", Map.of("reason", "still so"))
                .expect(200);
        admin.post(retry, "{}").expect(404, "parked-event-unknown");
    }

    @Test
    void every_event_that_somebody_must_be_told_of_has_a_message_or_a_reason_why_not() {
        String scheme = lumpSumPlan("2344.00");
        String person = coveredWithPhone(scheme, "2026-03-01");
        paidOut(registered(illness(person, scheme, "2026-05-10")));
        told(person, left("PAYOUT_CONFIRMED"));

        JsonNode found = auditor.get(API + "/sms/completeness").expect(200).json();
        assertThat(found.at("/told/ClaimPaid").isEmpty()).isFalse();
        assertThat(found.get("missing").valueStream().map(event -> text(event, "type")))
                .doesNotContain("ClaimPaid", "ClaimPayoutReturned");
        JsonNode month = auditor.get(API + "/sms/statistics").expect(200).json();
        assertThat(month.get("segments").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(month.get("items").valueStream().map(item -> text(item, "gateway")))
                .containsOnly("log");
        assertThat(text(month, "cost")).isEqualTo("0.00");
        auditor.get(API + "/sms/completeness?from=2026-02-01&to=2026-01-01").expect(400, "parameter-invalid");
        clerk.get(API + "/sms/completeness").expect(403, "role-not-allowed");
    }

    @Test
    void the_outbox_is_a_page_whose_texts_a_counter_reads_for_its_own_members_only() {
        String scheme = lumpSumPlan("2344.00");
        String mobile = mobile();
        String person = coveredWithPhone(scheme, "2026-03-01", mobile);
        registered(illness(person, scheme, "2026-05-10"));
        String member = memberId(person);
        List<JsonNode> messages = told(person, sms -> text(sms, "template").equals("CLAIM_REGISTERED"));
        String id = text(messages.getFirst(), "id");

        clerk.get(API + "/sms?member=" + member).expect(200);
        clerk.get(API + "/sms").expect(403, "role-not-allowed");
        otherClerk.get(API + "/sms?member=" + member).expect(403, "other-agency-point");
        otherClerk.get(API + "/sms/" + id).expect(403, "other-agency-point");
        auditor.get(API + "/sms?status=GONE").expect(400, "parameter-invalid");
        auditor.get(API + "/sms?cursor=eA").expect(400, "parameter-invalid");
        auditor.get(API + "/sms/none").expect(404, "sms-unknown");
        JsonNode first = auditor.get(API + "/sms?limit=1").expect(200).json();
        assertThat(auditor.get(API + "/sms?limit=1&cursor=" + text(first, "nextCursor"))
                        .expect(200)
                        .at("items.0.id"))
                .isNotEqualTo(first.get("items").get(0).get("id").asString());
        Answer message = auditor.get(API + "/sms/" + id).expect(200);
        assertThat(message.text()).contains("parts").doesNotContain(mobile);
        assertThat(message.at("phone")).isEqualTo("137****" + mobile.substring(7));
    }

    @Test
    void a_person_drops_or_releases_what_waits_for_one_and_says_why() {
        String scheme = lumpSumPlan("2344.00");
        String person = coveredWithPhone(scheme, "2026-03-01");
        approved(registered(illness(person, scheme, "2026-05-10")));
        String id = told(person, left("CLAIM_APPROVED")).stream()
                .filter(left("CLAIM_APPROVED"))
                .map(sms -> text(sms, "id"))
                .findFirst()
                .orElseThrow();
        Map<String, String> why = Map.of("reason", "the member called");
        reviewer.post(API + "/sms/" + id + "/release", why).expect(409, "sms-state");
        assertThat(cases("sms-not-arrived")).doesNotContain(id);
        database.sql("UPDATE ledger.sms SET status = 'PARKED', reason = 'OUTCOME_UNKNOWN' WHERE id = ?")
                .param(id)
                .update();
        cashier.post(API + "/sms/" + id + "/drop", why).expect(403, "role-not-allowed");
        assertThat(cases("sms-not-arrived")).contains(id);
        reviewer.post(API + "/sms/" + id + "/drop", Map.of("reason", " ")).expect(400, "malformed");
        assertThat(reviewer.post(API + "/sms/" + id + "/release", why)
                        .expect(200)
                        .at("status"))
                .isEqualTo("QUEUED");
        told(person, sms -> text(sms, "id").equals(id) && sms.get("attempts").asInt() == 2);
        database.sql("UPDATE ledger.sms SET status = 'HELD', reason = 'TOO_OLD' WHERE id = ?")
                .param(id)
                .update();
        assertThat(admin.post(API + "/sms/" + id + "/drop", why).expect(200).at("status"))
                .isEqualTo("DROPPED");
        assertThat(auditor.get(API + "/sms/" + id).expect(200).at("decisionReason"))
                .isEqualTo("the member called");
    }

    @Test
    void a_message_about_an_event_that_the_log_does_not_hold_is_an_exception() {
        String scheme = lumpSumPlan("2344.00");
        String person = coveredWithPhone(scheme, "2026-03-01");
        String id = text(told(person, left("ENROLMENT_CONFIRMED")).getFirst(), "id");
        assertThat(cases("sms-without-event")).doesNotContain(id);
        database.sql("UPDATE ledger.sms SET event_id = 'slipped-in-' || id WHERE id = ?")
                .param(id)
                .update();
        assertThat(cases("sms-without-event")).contains(id);
    }

    /** While this transaction holds its place; afterwards it reads again what it read before. */
    private void theNotifierStandsStill() {
        assertThat(database.sql("UPDATE ledger.sms_place SET gone_live = gone_live + 1")
                        .update())
                .isEqualTo(1);
    }

    /** The messages of all cases; other tests leave some as well. */
    private List<String> cases(String rule) {
        return auditor.get(API + "/exceptions?format=csv&rule=" + rule)
                .expect(200)
                .text()
                .lines()
                .flatMap(line ->
                        Pattern.compile("[0-9a-f]{32}").matcher(line).results().map(MatchResult::group))
                .toList();
    }

    @Test
    void whose_cover_ends_is_reminded_a_month_and_a_week_before_and_once_each_time() {
        String scheme = lumpSumPlan("2344.00");
        LocalDate yearAgo = today().minusMonths(12);
        String inAWeek = coveredWithPhone(scheme, yearAgo.plusDays(3).toString());
        String inAMonth = coveredWithPhone(scheme, yearAgo.plusDays(20).toString());
        String later = coveredWithPhone(scheme, yearAgo.plusDays(60).toString());
        String to = covers(inAWeek).get(0).get("to").asString();
        told(later, sms -> text(sms, "template").equals("ENROLMENT_CONFIRMED"));

        remindOfEverything();
        assertThat(reminders.remind()).isZero();

        assertThat(templates(toldSoFar(inAWeek))).containsExactly("ENROLMENT_CONFIRMED", "RENEWAL_DUE_7");
        assertThat(text(toldSoFar(inAWeek), "RENEWAL_DUE_7")).contains("将于" + to + "到期,请于" + to + "前通过单位工会续保");
        assertThat(templates(toldSoFar(inAMonth))).containsExactly("ENROLMENT_CONFIRMED", "RENEWAL_DUE_30");
        assertThat(templates(toldSoFar(later))).containsExactly("ENROLMENT_CONFIRMED");
    }

    /** The first reminder was still waiting for the morning when the payment was reversed. */
    @Test
    void whose_cover_begins_once_more_is_reminded_of_what_was_dropped() {
        String scheme = lumpSumPlan("2344.00");
        String day = today().minusMonths(12).plusDays(3).toString();
        String person = coveredWithPhone(scheme, day);
        String member = memberId(person);
        remindOfEverything();
        String roster = rosterOf(person);
        JsonNode unpaid = reversed(roster);
        database.sql("""
                        UPDATE ledger.sms SET status = 'SUPPRESSED', reason = 'REVERSED'
                         WHERE recipient = ? AND template = 'RENEWAL_DUE_7'""").param("member:" + member).update();
        paidAgain(roster, unpaid, day);

        remindOfEverything();
        assertThat(templates(toldSoFar(person)).filter("RENEWAL_DUE_7"::equals)).hasSize(2);
    }

    @Test
    void cover_is_confirmed_with_the_receipt_that_it_began_with_however_late_that_is_told() {
        String scheme = lumpSumPlan("2344.00");
        String person = Objects.requireNonNull(transaction.execute(held -> {
            theNotifierStandsStill();
            String one = coveredWithPhone(scheme, "2026-03-01");
            String roster = rosterOf(one);
            paidAgain(roster, reversed(roster), "2026-03-01");
            return one;
        }));

        List<String> receipts =
                database.sql("""
                        SELECT p.receipt_no FROM views.payment p JOIN views.payment_use u USING (payment_id)
                         WHERE u.roster_id = ?""").param(rosterOf(person)).query(String.class).list();
        assertThat(receipts).hasSize(2);
        assertThat(told(person, left("ENROLMENT_CONFIRMED")).stream()
                        .filter(sms -> text(sms, "template").equals("ENROLMENT_CONFIRMED"))
                        .map(sms -> text(sms, "text").replaceFirst(".*凭证号(.*)。", "$1")))
                .containsExactlyInAnyOrderElementsOf(receipts);
    }

    private String rosterOf(String person) {
        return coverOf(person, "roster_id");
    }

    private String schemeOf(String person) {
        return coverOf(person, "scheme");
    }

    private String coverOf(String person, String column) {
        return database.sql("SELECT " + column + " FROM views.cover WHERE member_id = ?")
                .param(memberId(person))
                .query(String.class)
                .single();
    }

    private JsonNode reversed(String roster) {
        String payment = database.sql("SELECT payment_id FROM views.payment_use WHERE roster_id = ?")
                .param(roster)
                .query(String.class)
                .single();
        clerk.post(API + "/payments/" + payment + "/reversal", Map.of("reason", "another unit's"))
                .expect(200);
        return awaitRoster(roster, "AWAITING_PAYMENT");
    }

    private void paidAgain(String roster, JsonNode unpaid, String day) {
        clerk.post(
                        API + "/payments",
                        dated(
                                payment(
                                        unpaid.get("unit").asString(),
                                        "SN-01",
                                        unpaid.get("amountDue").asString(),
                                        roster),
                                day))
                .expect(201);
        awaitRoster(roster, "ENROLLED");
    }

    @Test
    void returned_money_that_waits_for_a_month_is_reminded_of_once() {
        String person = coveredWithPhone(lumpSumPlan("2344.00"), "2026-03-01");
        returnedFortyDaysAgo(person);

        remindOfEverything();
        assertThat(reminders.remind()).isZero();

        assertThat(templates(toldSoFar(person)).filter(name -> name.startsWith("PAYOUT_UNCLAIMED")))
                .containsExactly("PAYOUT_UNCLAIMED_30");
    }

    @Test
    void nobody_is_asked_for_another_card_who_has_one_or_whose_money_goes_to_others() {
        String scheme = lumpSumPlan("2344.00");
        String withCard = coveredWithPhone(scheme, "2026-03-01");
        returnedFortyDaysAgo(withCard);
        String account = API + "/members/" + memberId(withCard) + "/payout-account";
        clerk.post(account, Map.of("bankCard", "6222020000009999", "holder", "张试验"))
                .expect(201);
        reviewer.postWithoutKey(account + "/approval", "{}").expect(200);
        String withPayees = coveredWithPhone(scheme, "2026-03-01");
        payeesNamed(returnedFortyDaysAgo(withPayees), "1000.00", "1344.00");
        fresh(auditor, "/payout-tasks").expect(200);

        remindOfEverything();

        assertThat(templates(toldSoFar(withCard))).noneMatch(name -> name.startsWith("PAYOUT_UNCLAIMED"));
        assertThat(templates(toldSoFar(withPayees))).noneMatch(name -> name.startsWith("PAYOUT_UNCLAIMED"));
    }

    private String returnedFortyDaysAgo(String person) {
        String claim = registered(illness(person, schemeOf(person), "2026-05-10"));
        approved(claim);
        Map<String, Object> batch =
                dated(Map.of("claims", List.of(claim)), today().minusDays(41).toString());
        String path = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", batch).expect(201).at("batchId");
        approver.post(path + "/release", "{}").expect(200);
        cashier.postText(
                        path + "/result?debit=NET&effectiveDate=" + today().minusDays(40),
                        "text/csv",
                        "line,outcome,code\n1,RETURNED,CLOSED\n")
                .expect(200);
        told(person, left("PAYOUT_RETURNED"));
        return claim;
    }

    /** One call takes only so many, and other tests leave some as well. */
    private void remindOfEverything() {
        int due;
        do {
            due = reminders.remind();
        } while (due > 0);
    }

    private List<JsonNode> toldSoFar(String person) {
        return items("/sms?member=" + memberId(person));
    }

    private void payeesNamed(String claim, String first, String second) {
        clerk.post(
                        API + "/claims/" + claim + "/payees",
                        Map.of(
                                "payees",
                                List.of(
                                        Map.of("name", "李遗属", "bankCard", "6222020000002222", "amount", first),
                                        Map.of("name", "张遗属", "bankCard", "6222020000003333", "amount", second))))
                .expect(200);
    }

    private void paid(String claim, String result) {
        answered(batch(claim), result);
    }

    private String batch(String claim) {
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                        .expect(201)
                        .at("batchId");
        approver.post(batch + "/release", "{}").expect(200);
        return batch;
    }

    private void answered(String batch, String result) {
        cashier.postText(batch + "/result?debit=NET", "text/csv", "line,outcome,code\n" + result)
                .expect(200);
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, String> contact) {
        Map<String, Object> all = new LinkedHashMap<>(body);
        all.put("contact", contact);
        return all;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
