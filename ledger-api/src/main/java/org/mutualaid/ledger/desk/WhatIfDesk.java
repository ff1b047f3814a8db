package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.WhatIf;
import org.mutualaid.ledger.view.DecidedClaims;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/** Tries other terms on the claims of a period; reads views only, so nothing can be stored. */
@Component
public class WhatIfDesk {

    private static final int NOT_PUBLISHED = 0;

    private final SchemeBook schemes;
    private final DecidedClaims claims;
    private final FreshViews fresh;

    WhatIfDesk(SchemeBook schemes, DecidedClaims claims, FreshViews fresh) {
        this.schemes = schemes;
        this.claims = claims;
        this.fresh = fresh;
    }

    /** Tries a published version. */
    public WhatIf.Outcome tryVersion(Caller caller, String scheme, int version, LocalDate from, LocalDate to) {
        Map<Integer, BenefitRule> published = published(caller, scheme);
        BenefitRule rule = published.get(version);
        if (rule == null) {
            throw Refused.unknown("scheme-unknown", "There is no scheme " + scheme + " version " + version + ".");
        }
        return tried(scheme, published, new WhatIf(rule, from, to));
    }

    /** Tries terms that nobody has published. */
    public WhatIf.Outcome tryTerms(Caller caller, String scheme, SchemeTerms terms, LocalDate from, LocalDate to) {
        Map<Integer, BenefitRule> published = published(caller, scheme);
        return tried(scheme, published, new WhatIf(new BenefitRule(NOT_PUBLISHED, terms), from, to));
    }

    private WhatIf.Outcome tried(String scheme, Map<Integer, BenefitRule> published, WhatIf asked) {
        return asked.tried(published, claims.terms(scheme), claims.until(scheme, asked.to()));
    }

    private Map<Integer, BenefitRule> published(Caller caller, String scheme) {
        caller.mustBe(Role.ADMIN, Role.APPROVER, Role.AUDITOR);
        fresh.catchUp();
        List<SchemeBook.Version> versions = schemes.versions(scheme);
        if (versions.isEmpty()) {
            throw Refused.unknown("scheme-unknown", "There is no scheme " + scheme + ".");
        }
        return versions.stream()
                .collect(Collectors.toMap(
                        SchemeBook.Version::version, version -> new BenefitRule(version.version(), version.terms())));
    }
}
