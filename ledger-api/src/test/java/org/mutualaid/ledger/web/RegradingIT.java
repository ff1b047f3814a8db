package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real case of domain brief 2.4, F6: filed as light, found to be severe, 10,000.00 paid. */
class RegradingIT extends ClaimsOverHttp {

    @Test
    void pays_for_what_the_illness_is_and_not_for_what_was_filed() {
        String scheme = lumpSums();
        String claim = light(enrolled(scheme, 1).getFirst(), scheme);
        String path = claim(claim) + "/regrading";
        assertThat(calculated(claim)).isEqualTo("3000.00");
        clerk.postWithoutKey(path, severe()).expect(403, "role-not-allowed");
        reviewer.postWithoutKey(path, Map.of("diagnosisClass", "SEVERE")).expect(400);

        assertThat(reviewer.postWithoutKey(path, severe()).expect(200).at("status"))
                .isEqualTo("REGISTERED");

        assertThat(calculated(claim)).isEqualTo("10000.00");
        nothingWasStored(() -> reviewer.postWithoutKey(path, severe()).expect(200));
        reviewed(claim);
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        answered(sent(claim), "PAID");
        assertThat(balance("5101:" + scheme)).isEqualTo("10000.00");
        assertThat(shown(claim).at("facts.diagnosisClass")).isEqualTo("SEVERE");
        reviewer.postWithoutKey(path, Map.of("diagnosisClass", "LIGHT", "reason", "late"))
                .expect(409, "claim-state");
        assertThat(auditor.get(API + "/history/claim/" + claim).expect(200).text())
                .contains("ClaimRegraded")
                .doesNotContain("病理报告");
    }

    @Test
    void somebody_looks_again_after_the_second_review() {
        String scheme = lumpSums();
        String claim = reviewed(light(enrolled(scheme, 1).getFirst(), scheme));

        assertThat(reviewer.postWithoutKey(claim(claim) + "/regrading", severe())
                        .expect(200)
                        .at("status"))
                .isEqualTo("FIRST_REVIEWED");

        approver.post(claim(claim) + "/approval", "{}").expect(409, "claim-state");
        secondReviewer.postWithoutKey(claim(claim) + "/second-review", pass()).expect(200);
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        assertThat(shown(claim).at("amount")).isEqualTo("10000.00");
    }

    private String calculated(String claim) {
        return auditor.get(claim(claim) + "/calculation", "Read-After", "" + head())
                .expect(200)
                .at("amount");
    }

    private String light(String member, String scheme) {
        return clerk.post(
                        API + "/claims",
                        Map.of(
                                "memberId",
                                member,
                                "scheme",
                                scheme,
                                "agencyPoint",
                                "SN-01",
                                "kind",
                                "ILLNESS",
                                "diagnosedOn",
                                today().toString(),
                                "diagnosisClass",
                                "LIGHT",
                                "invoiceNumbers",
                                List.of("INV-" + next())))
                .expect(201)
                .at("claimId");
    }

    private String lumpSums() {
        String code = "ILL-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DIAGNOSIS",
                        "components",
                        List.of(Map.of(
                                "formula",
                                "LUMP_BY_CLASS",
                                "amounts",
                                Map.of("LIGHT", "3000.00", "SEVERE", "10000.00"),
                                "onceOnly",
                                true))));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    private static Map<String, Object> severe() {
        return Map.of("diagnosisClass", "SEVERE", "reason", "病理报告");
    }
}
