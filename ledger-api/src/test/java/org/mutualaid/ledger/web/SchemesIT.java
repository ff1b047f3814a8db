package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** What schemes promise, from their terms to the claim: formulas, versions, orders, worked examples, trials. */
class SchemesIT extends LedgerOverHttp {

    /** Scenario H7: fee 30 to 35 and a light disease added from 29 May 2024. */
    @Test
    void members_keep_the_version_that_they_enrolled_under() {
        String critical = "CRITICAL-" + next();
        put(critical, 1, critical("2023-05-29", "30.00", Map.of("SEVERE", "10000.00")));
        put(critical, 2, critical("2024-05-29", "35.00", Map.of("SEVERE", "10000.00", "LIGHT", "3000.00")));
        String unit = unit("SN-01");
        String a = person();
        String b = person();

        String rosterOfA = enrolled(critical, unit, a, "2024-05-10", "30.00");
        enrolled(critical, unit, b, "2024-05-29", "35.00");

        Answer ofA = calculation(claimed(a, critical, light()));
        Answer ofB = calculation(claimed(b, critical, light()));
        assertThat(ofA.at("amount") + " by v" + ofA.at("version")).isEqualTo("0.00 by v1");
        assertThat(ofB.at("amount") + " by v" + ofB.at("version")).isEqualTo("3000.00 by v2");
        assertThat(balance("4101:" + critical + ":v1")).isEqualTo("-30.00");
        assertThat(balance("4101:" + critical + ":v2")).isEqualTo("-35.00");
        assertThat(balance("4101:" + critical)).isEqualTo("-65.00");
        assertThat(auditor.get(API + "/rosters/" + rosterOfA).expect(200).at("amountDue"))
                .as("no bill for the 5.00 between the versions")
                .isEqualTo("30.00");

        enrolled(critical, unit, a, "2025-05-10", "35.00");
        JsonNode covers = auditor.get(API + "/members/" + memberId(a) + "/covers", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items");
        assertThat(covers.valueStream()
                        .map(cover -> cover.get("version").asInt() + " "
                                + cover.get("from").asString()))
                .containsExactlyInAnyOrder("1 2024-05-11", "2 2025-05-11");
        assertThat(auditor.get(API + "/schemes/" + critical + "?on=2024-05-28").at("version"))
                .isEqualTo("1");
        assertThat(auditor.get(API + "/schemes/" + critical + "?on=2024-05-29").at("version"))
                .isEqualTo("2");
    }

    /** The same bill lies above the threshold of one period and below that of the next, as in Yunnan. */
    @Test
    void a_raised_threshold_holds_for_the_next_period_only() {
        String yunnan = "YUNNAN-" + next();
        put(yunnan, 1, yunnan("2023-01-01", "2024-01-01", "500.00"));
        put(yunnan, 2, yunnan("2024-12-01", "2025-01-01", "800.00"));
        String unit = unit("SN-01");
        String person = person();
        enrolled(yunnan, unit, person, "2023-12-20", "120.00");
        enrolled(yunnan, unit, person, "2024-12-20", "120.00");

        Answer before = calculation(claimed(person, yunnan, ownPay("2024-12-31", "700.00")));
        Answer after = calculation(claimed(person, yunnan, ownPay("2025-01-01", "700.00")));

        assertThat(before.at("amount") + " by v" + before.at("version")).isEqualTo("100.00 by v1");
        assertThat(after.at("amount") + " by v" + after.at("version")).isEqualTo("0.00 by v2");
        assertThat(after.at("steps.0.text")).isEqualTo("Own-pay 700.00 is below the threshold 800.00 = 0.00");
    }

    /** Scenario H11: two stays in a term, filed out of order, counted in the order of discharge. */
    @Test
    void the_stays_discharged_first_count_however_they_are_filed() {
        String scheme = "STAYS-" + next();
        put(scheme, 1, twoStays());
        String person = person();
        enrolled(scheme, unit("SN-01"), person, "2026-01-10", "95.00");
        String june = reviewed(claimed(person, scheme, pool("2026-06-10", "1000.00")));
        String march = reviewed(claimed(person, scheme, pool("2026-03-10", "1000.00")));
        String may = reviewed(claimed(person, scheme, pool("2026-05-10", "1000.00")));

        assertThat(calculation(june).at("steps.0.text"))
                .isEqualTo("0 of 2 claims of this term are granted and 2 undecided claim(s) were discharged earlier;"
                        + " decide those first");
        assertThat(approve(june).expect(422, "nothing-to-pay").at("detail")).contains("decide those first");
        approve(march).expect(200);
        approve(june).expect(422, "nothing-to-pay");
        approve(may).expect(200);
        assertThat(approve(june).expect(422, "nothing-to-pay").at("detail"))
                .contains("2 of 2 claims of this term are granted");

        String february = reviewed(claimed(person, scheme, pool("2026-02-10", "1000.00")));
        assertThat(approve(february).expect(422, "nothing-to-pay").at("detail"))
                .contains("reverse that approval first");
        assertThat(balance("5101:" + scheme)).isEqualTo("200.00");
    }

    @Test
    void a_rejected_stay_gives_its_place_to_the_next() {
        String scheme = "STAYS-" + next();
        put(scheme, 1, twoStays());
        String person = person();
        enrolled(scheme, unit("SN-01"), person, "2026-01-10", "95.00");
        List<String> earlier = IntStream.of(3, 4)
                .mapToObj(month -> claimed(person, scheme, pool("2026-0" + month + "-10", "1000.00")))
                .toList();
        String june = reviewed(claimed(person, scheme, pool("2026-06-10", "1000.00")));
        approve(june).expect(422, "nothing-to-pay");

        reviewer.post(
                        API + "/claims/" + earlier.getFirst() + "/rejection",
                        Map.of("code", "no-papers", "text", "None."))
                .expect(200);

        approve(june).expect(200);
    }

    @Test
    void a_version_reads_as_it_was_written_with_all_that_it_may_say() {
        String code = "ALL-" + next();
        Map<String, Object> terms = everything();

        put(code, 1, terms);
        JsonNode read = auditor.get(API + "/schemes/" + code + "/versions/1", "Read-After", "" + head())
                .expect(200)
                .json();

        nothingWasStored(() -> put(code, 1, terms));
        nothingWasStored(
                () -> admin.put(API + "/schemes/" + code + "/versions/1", read).expect(200));
        JsonNode written = Http.JSON.valueToTree(terms);
        for (String part : List.of("term", "waiting", "eligibility", "participation", "origin", "benefit")) {
            assertThat(without(read.get(part))).as(part).isEqualTo(without(written.get(part)));
        }
        assertThat(read.at("/examples/0/expected").asString()).isEqualTo("600.00");
        assertThat(read.at("/examples/0/claim/settlement/ownPay").asString()).isEqualTo("2000.00");
    }

    @Test
    void a_version_that_does_not_give_its_worked_example_is_refused() {
        String code = "EXAMPLE-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(yunnan("2024-01-01", "2024-02-01", "500.00"));
        terms.put("examples", List.of(example("1000.00", "250.00"), example("1000.00", "250.01")));

        nothingWasStored(() -> {
            Answer refused =
                    admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(422, "worked-example-differs");
            assertThat(refused.at("detail")).contains("examples[1]", "250.01", "250.00", "50 % of 500.00");
        });
        terms.put("examples", List.of(example("1000.00", "250.00")));
        put(code, 1, terms);
        terms.remove("examples");
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(409, "version-exists");
    }

    @Test
    void terms_without_sense_are_refused_by_the_name_of_their_field() {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("term", Map.of("months", 12, "enrolUntil", "2026-02-01"));
        admin.put(API + "/schemes/NONSENSE/versions/1", terms).expect(422, "terms-invalid");
        terms.put("term", Map.of("months", 12, "late", Map.of("newHiresWithinMonths", 2)));
        admin.put(API + "/schemes/NONSENSE/versions/1", terms).expect(400, "malformed");
        terms.put("term", Map.of("months", 12));
        terms.put("benefit", benefit(Map.of("formula", "PER_DAY", "freeDays", 3)));
        admin.put(API + "/schemes/NONSENSE/versions/1", terms).expect(400, "malformed");
        terms.put("benefit", benefit(Map.of("formula", "FLAT_PERCENT_OF_OWN_PAY", "percent", 120)));
        admin.put(API + "/schemes/NONSENSE/versions/1", terms).expect(422, "terms-invalid");
    }

    @Test
    void other_terms_are_tried_on_past_claims_without_a_trace() {
        String scheme = "TRIAL-" + next();
        put(scheme, 1, yunnan("2023-01-01", "2026-01-01", "500.00"));
        String person = person();
        enrolled(scheme, unit("SN-01"), person, "2025-12-20", "120.00");
        String claim = reviewed(claimed(person, scheme, ownPay("2026-02-01", "700.00")));
        approver.post(API + "/claims/" + claim + "/approval", Map.of("effectiveDate", "2026-02-20"))
                .expect(200);
        Map<String, Object> dearer = new LinkedHashMap<>(yunnan("2026-06-01", "2027-01-01", "400.00"));
        dearer.put("price", "150.00");
        dearer.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", "150.00")));
        put(scheme, 2, dearer);
        String path = API + "/schemes/" + scheme + "/what-if";
        Map<String, Object> year = Map.of("from", "2026-01-01", "to", "2026-12-31", "version", 2);

        nothingWasStored(() -> {
            JsonNode tried = auditor.postWithoutKey(path, year).expect(200).json();
            assertThat(tried.at("/claims").asInt()).isEqualTo(1);
            assertThat(tried.at("/changed").asInt()).isEqualTo(1);
            assertThat(tried.at("/totalBefore").asString()).isEqualTo("100.00");
            assertThat(tried.at("/totalAfter").asString()).isEqualTo("150.00");
            assertThat(tried.at("/difference").asString()).isEqualTo("50.00");
            assertThat(tried.at("/contributionsBefore").asString()).isEqualTo("120.00");
            assertThat(tried.at("/contributionsAfter").asString()).isEqualTo("150.00");
            assertThat(tried.at("/lossRatioBefore").asString()).isEqualTo("83.33");
            assertThat(tried.at("/lossRatioAfter").asString()).isEqualTo("100.00");
            assertThat(tried.at("/items/0/claimId").asString()).isEqualTo(claim);
            assertThat(tried.at("/items/0/steps/0/text").asString()).contains("50 % of 300.00");
            assertThat(admin.postWithoutKey(path, with(year, "from", "2026-02-21"))
                            .expect(200)
                            .at("claims"))
                    .isEqualTo("0");
            Map<String, Object> unpublished = new LinkedHashMap<>(year);
            unpublished.remove("version");
            approver.postWithoutKey(path, unpublished).expect(400, "malformed");
            unpublished.put("terms", yunnan("2026-06-01", "2027-01-01", "800.00"));
            Answer stricter = approver.postWithoutKey(path, unpublished).expect(200);
            assertThat(stricter.at("difference") + " " + stricter.at("version")).isEqualTo("-100.00 null");
        });
        clerk.postWithoutKey(path, year).expect(403, "role-not-allowed");
        admin.postWithoutKey(path, with(year, "version", 9)).expect(404, "scheme-unknown");
        admin.postWithoutKey(path, with(year, "to", "2025-12-31")).expect(422, "period-invalid");
    }

    private void put(String code, int version, Map<String, Object> terms) {
        admin.put(API + "/schemes/" + code + "/versions/" + version, terms).expect(200);
    }

    private String enrolled(String scheme, String unit, String person, String on, String price) {
        Map<String, Object> roster = new LinkedHashMap<>(roster(unit, scheme, "SN-01", List.of(row(1, person))));
        roster.put("effectiveDate", on);
        String rosterId = submitted(clerk, roster);
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        Map<String, Object> payment = new LinkedHashMap<>(payment(unit, "SN-01", price, rosterId));
        payment.put("effectiveDate", on);
        clerk.post(API + "/payments", payment).expect(201);
        awaitRoster(rosterId, "ENROLLED");
        return rosterId;
    }

    private String claimed(String person, String scheme, Map<String, Object> what) {
        Map<String, Object> claim = new LinkedHashMap<>(what);
        claim.put("memberId", memberId(person));
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("invoiceNumbers", List.of("INV-S-" + next()));
        return clerk.post(API + "/claims", claim).expect(201).at("claimId");
    }

    private String reviewed(String claim) {
        Map<String, String> pass = Map.of("outcome", "PASS", "note", "in order");
        reviewer.postWithoutKey(API + "/claims/" + claim + "/first-review", pass)
                .expect(200);
        secondReviewer
                .postWithoutKey(API + "/claims/" + claim + "/second-review", pass)
                .expect(200);
        return claim;
    }

    private Answer approve(String claim) {
        return approver.post(API + "/claims/" + claim + "/approval", "{}");
    }

    private Answer calculation(String claim) {
        return auditor.get(API + "/claims/" + claim + "/calculation").expect(200);
    }

    private static Map<String, Object> critical(String from, String price, Map<String, String> amounts) {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("effectiveFrom", from);
        terms.put("price", price);
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", price)));
        terms.put("term", Map.of("months", 12));
        terms.put("waiting", Map.of("excludedDays", 60, "renewalGraceDays", 30));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DIAGNOSIS",
                        "components",
                        List.of(Map.of("formula", "LUMP_BY_CLASS", "amounts", amounts, "onceOnly", false))));
        return terms;
    }

    private static Map<String, Object> yunnan(String from, String startsOn, String threshold) {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("effectiveFrom", from);
        terms.put("price", "120.00");
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", "120.00")));
        terms.put("term", Map.of("months", 12, "startsOn", startsOn));
        terms.put(
                "benefit",
                benefit(Map.of(
                        "formula",
                        "TIERED_OWN_PAY",
                        "threshold",
                        threshold,
                        "tiers",
                        List.of(Map.of("percent", 50)),
                        "reading",
                        "MARGINAL")));
        return terms;
    }

    private static Map<String, Object> twoStays() {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DISCHARGE",
                        "claimsPerTerm",
                        2,
                        "claimOrder",
                        "DISCHARGE",
                        "components",
                        List.of(Map.of("formula", "PERCENT_OF_POOL_BY_LEVEL", "percent", Map.of("CITY", 10)))));
        return terms;
    }

    private static Map<String, Object> benefit(Map<String, Object> formula) {
        return Map.of("basisDate", "DISCHARGE", "components", List.of(formula));
    }

    private static Map<String, Object> everything() {
        Map<String, Object> terms = new LinkedHashMap<>(terms(3));
        terms.put(
                "term",
                Map.of(
                        "months",
                        12,
                        "startsOn",
                        "2026-05-01",
                        "enrolUntil",
                        "2026-06-30",
                        "late",
                        Map.of("start", "NEXT_MONTH", "newHiresWithinMonths", 2, "excludedDays", 60)));
        terms.put(
                "waiting",
                Map.of("excludedDays", 30, "reducedUntilDay", 90, "reducedPercent", 50, "renewalGraceDays", 30));
        terms.put(
                "eligibility",
                Map.of("minAge", 16, "maxAge", 60, "maxAgeFemale", 55, "maxAgeDelayed", 63, "oneBenefitForLife", true));
        terms.put("participation", Map.of("minPercent", 60, "smallUnit", 10, "minPersons", 20, "sameShares", true));
        terms.put("origin", Map.of("source", "a made-up regulation", "toBeConfirmed", List.of("waiting")));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DISCHARGE",
                        "rounding",
                        "DOWN",
                        "claimsPerTerm",
                        2,
                        "claimOrder",
                        "DISCHARGE",
                        "termCap",
                        "100000.00",
                        "components",
                        List.of(
                                Map.of(
                                        "formula",
                                        "TIERED_OWN_PAY",
                                        "threshold",
                                        "1000.00",
                                        "tiers",
                                        List.of(Map.of("upTo", "5000.00", "percent", 50), Map.of("percent", 60)),
                                        "reading",
                                        "FROM_ZERO",
                                        "cap",
                                        "100.00"),
                                Map.of(
                                        "formula",
                                        "TWO_BAND",
                                        "bandLimit",
                                        "3000.00",
                                        "percentBelow",
                                        80,
                                        "percentAbove",
                                        10,
                                        "firstStayBonus",
                                        "200.00",
                                        "neverAboveOwnPay",
                                        true,
                                        "cap",
                                        "100.00"),
                                Map.of(
                                        "formula",
                                        "PERCENT_OF_POOL_BY_LEVEL",
                                        "percent",
                                        Map.of("CITY", 8.4),
                                        "minimum",
                                        "100.00",
                                        "cap",
                                        "100.00"),
                                Map.of(
                                        "formula",
                                        "FLAT_PERCENT_OF_OWN_PAY",
                                        "percent",
                                        50,
                                        "deductible",
                                        "800.00",
                                        "cap",
                                        "100.00"),
                                Map.of("formula", "PER_DAY", "amount", "40.00", "freeDays", 3, "cap", "100.00"),
                                Map.of(
                                        "formula",
                                        "LUMP_BY_CLASS",
                                        "amounts",
                                        Map.of("I", "6000.00"),
                                        "onceOnly",
                                        true,
                                        "cap",
                                        "100.00"))));
        Map<String, Object> claim = new LinkedHashMap<>(ownPay("2026-06-10", "2000.00"));
        claim.put("hospitalLevel", "CITY");
        claim.put("diagnosisClass", "I");
        claim.put("settlement", Map.of("ownPay", "2000.00", "poolPaid", "5000.00"));
        terms.put(
                "examples",
                List.of(Map.of("note", "all formulas at their caps", "claim", claim, "expected", "600.00")));
        return terms;
    }

    private static Map<String, Object> example(String ownPay, String expected) {
        return Map.of("claim", ownPay("2024-06-10", ownPay), "expected", expected);
    }

    private static Map<String, Object> light() {
        return Map.of("kind", "ILLNESS", "diagnosedOn", "2024-09-01", "diagnosisClass", "LIGHT");
    }

    private static Map<String, Object> ownPay(String dischargedOn, String ownPay) {
        return stay(dischargedOn, "ownPay", ownPay);
    }

    private static Map<String, Object> pool(String dischargedOn, String poolPaid) {
        return stay(dischargedOn, "poolPaid", poolPaid);
    }

    private static Map<String, Object> stay(String dischargedOn, String figure, String amount) {
        return Map.of(
                "kind",
                "HOSPITAL_STAY",
                "admittedOn",
                java.time.LocalDate.parse(dischargedOn).minusDays(9).toString(),
                "dischargedOn",
                dischargedOn,
                "hospitalLevel",
                "CITY",
                "settlement",
                Map.of(figure, amount));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> other = new LinkedHashMap<>(body);
        other.put(field, value);
        return other;
    }

    /** What was left out reads as null. */
    private static JsonNode without(JsonNode node) {
        return Http.JSON.readTree(
                node.toString().replaceAll("\"\\w+\":null,?", "").replace(",}", "}"));
    }
}
