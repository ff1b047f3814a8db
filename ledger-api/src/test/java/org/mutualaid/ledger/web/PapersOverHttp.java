package org.mutualaid.ledger.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualaid.ledger.web.Http.Answer;

/** Claims of people who are covered, and the papers that they hand in. */
abstract class PapersOverHttp extends LedgerOverHttp {

    /** Somebody who is covered, of a unit of counter SN-01. */
    String covered(String scheme) {
        String person = person();
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", "95.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        return memberId(person);
    }

    /** A hospital stay; its benefit is a tenth of what the pool paid. */
    String stay(String memberId, String scheme, String poolPaid) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("memberId", memberId);
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("dischargedOn", "2026-03-01");
        claim.put("hospitalLevel", "CITY");
        claim.put("settlement", Map.of("poolPaid", poolPaid));
        claim.put("invoiceNumbers", List.of("INV-D-" + next()));
        return clerk.post(API + "/claims", claim).expect(201).at("claimId");
    }

    String stay() {
        String scheme = scheme(1);
        return stay(covered(scheme), scheme, "1000.00");
    }

    Answer handIn(String claim, String material, String fileName, byte[] file) {
        return clerk.postForm(
                API + "/claims/" + claim + "/documents",
                UUID.randomUUID().toString(),
                fileName,
                file,
                "material",
                material);
    }

    Answer read(Http by, String path) {
        return by.get(API + path, "Read-After", "" + head());
    }
}
