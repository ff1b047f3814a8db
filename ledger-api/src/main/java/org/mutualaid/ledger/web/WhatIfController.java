package org.mutualaid.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.WhatIfDesk;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.WhatIf;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a change of rules would have cost; a question only, so it needs no key and changes nothing. */
@RestController
@RequestMapping("/api/v1/schemes")
class WhatIfController {

    private static final int MOST_ITEMS = 500;

    private final WhatIfDesk desk;

    WhatIfController(WhatIfDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/{code}/what-if")
    @OnlyFor({Role.ADMIN, Role.APPROVER, Role.AUDITOR})
    Answer whatIf(Caller caller, @PathVariable String code, @RequestBody Question asked) {
        Integer version = asked.version();
        SchemeBody terms = asked.terms();
        if (version != null && terms == null) {
            return Answer.of(code, asked, desk.tryVersion(caller, code, version, asked.from(), asked.to()));
        }
        if (version == null && terms != null) {
            return Answer.of(code, asked, desk.tryTerms(caller, code, terms.terms(), asked.from(), asked.to()));
        }
        throw new ProblemFound(Problem.atField(
                HttpStatus.BAD_REQUEST, "malformed", "version", "Give either a version or terms, not both."));
    }

    /**
     * What is asked.
     *
     * @param from    first day of the period
     * @param to      last day
     * @param version a published version
     * @param terms   or terms that nobody has published
     */
    record Question(
            LocalDate from,
            LocalDate to,
            @Nullable Integer version,
            @Nullable SchemeBody terms) {}

    /** What comes out; only claims with another amount are items, the first 500 of them. */
    record Answer(
            String scheme,
            @Nullable Integer version,
            LocalDate from,
            LocalDate to,
            int claims,
            int changed,
            Money totalBefore,
            Money totalAfter,
            Money difference,
            Money contributionsBefore,
            Money contributionsAfter,
            @Nullable String lossRatioBefore,
            @Nullable String lossRatioAfter,
            List<WhatIf.Change> items) {

        static Answer of(String scheme, Question asked, WhatIf.Outcome found) {
            return new Answer(
                    scheme,
                    asked.version(),
                    asked.from(),
                    asked.to(),
                    found.claims(),
                    found.changed().size(),
                    found.totalBefore(),
                    found.totalAfter(),
                    found.totalAfter().minus(found.totalBefore()),
                    found.contributionsBefore(),
                    found.contributionsAfter(),
                    found.lossRatioBefore().map(BigDecimal::toPlainString).orElse(null),
                    found.lossRatioAfter().map(BigDecimal::toPlainString).orElse(null),
                    found.changed().stream().limit(MOST_ITEMS).toList());
        }
    }
}
