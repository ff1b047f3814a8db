package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.scheme.WhatIf;
import org.mutualaid.ledger.scheme.WhatIf.Change;
import org.mutualaid.ledger.scheme.WhatIf.Decided;
import org.mutualaid.ledger.scheme.WhatIf.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calculates every benefit that stands once more, under the version that its cover was bought under. */
@Component
final class Recalculation {

    private static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);
    private static final LocalDate FOR_EVER = LocalDate.of(2199, 12, 31);

    private final JdbcClient database;
    private final SchemeBook schemes;
    private final DecidedClaims claims;

    Recalculation(JdbcClient database, SchemeBook schemes, DecidedClaims claims) {
        this.database = database;
        this.schemes = schemes;
        this.claims = claims;
    }

    /** The benefits that come out otherwise, as columns of a table. */
    Map<String, Object> otherwise() {
        List<Otherwise> found = new ArrayList<>();
        Map<String, List<SchemeBook.Version>> versions =
                schemes.all().stream().collect(Collectors.groupingBy(SchemeBook.Version::scheme));
        versions.forEach((scheme, all) -> found.addAll(of(scheme, all)));
        return Map.of(
                "claims", found.stream().map(Otherwise::claimId).toArray(String[]::new),
                "versions", found.stream().map(Otherwise::version).toArray(Integer[]::new),
                "amounts", found.stream().map(one -> one.change().after().fen()).toArray(Long[]::new),
                "steps",
                        found.stream()
                                .map(one -> one.change().steps().stream()
                                        .map(Step::text)
                                        .collect(Collectors.joining("; ")))
                                .toArray(String[]::new));
    }

    private List<Otherwise> of(String scheme, List<SchemeBook.Version> versions) {
        List<Decided> decided = claims.until(scheme, FOR_EVER);
        if (decided.stream().noneMatch(Decided::approved)) {
            return List.of();
        }
        List<Term> terms = claims.terms(scheme);
        Map<String, Integer> versionOf = versionOfGrants(scheme);
        Map<Integer, BenefitRule> rules = versions.stream()
                .collect(Collectors.toMap(
                        SchemeBook.Version::version, version -> new BenefitRule(version.version(), version.terms())));
        List<Otherwise> found = new ArrayList<>();
        rules.forEach((number, rule) -> {
            WhatIf asked = new WhatIf(rule, ALWAYS, FOR_EVER);
            for (Change change : asked.tried(rules, terms, decided).changed()) {
                if (number.equals(versionOf.get(change.claimId()))) {
                    found.add(new Otherwise(change.claimId(), number, change));
                }
            }
        });
        return found;
    }

    private Map<String, Integer> versionOfGrants(String scheme) {
        Map<String, Integer> versions = new HashMap<>();
        database.sql("""
                        SELECT g.claim_id, k.version FROM views.benefit_grant g
                          JOIN views.cover k USING (member_id, scheme, term) WHERE g.scheme = ? AND NOT g.released""").param(scheme).query(row -> {
            versions.put(row.getString("claim_id"), row.getInt("version"));
        });
        return versions;
    }

    private record Otherwise(String claimId, int version, Change change) {}
}
