package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ExceptionRule;
import org.mutualaid.ledger.view.Exceptions;
import org.mutualaid.ledger.view.Exceptions.Case;
import org.mutualaid.ledger.view.Exceptions.FindCases;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.WatchRule.Parameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What auditors should look at, by rule; names are masked. With {@code knownAt} or {@code knownAtPosition} a rule tells what
 * it would have told then, as far as it reads nothing that later events take away: {@code asKnown} says which can.
 */
@RestController
@RequestMapping("/api/v1/exceptions")
class ExceptionController {

    private final Exceptions exceptions;
    private final Vault vault;
    private final Masks masks;
    private final Today today;

    ExceptionController(Exceptions exceptions, Vault vault, Masks masks, Today today) {
        this.exceptions = exceptions;
        this.vault = vault;
        this.masks = masks;
        this.today = today;
    }

    /** All rules with the number of their cases of some days; none where a rule cannot tell what it would have found then. */
    @GetMapping(params = "!rule")
    @OnlyFor({Role.AUDITOR, Role.REVIEWER, Role.APPROVER})
    Page<RuleItem> rules(
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            KnownAt knownAt) {
        return new Page<>(
                exceptions.rules().stream()
                        .map(rule -> new RuleItem(
                                rule.code(),
                                rule.group(),
                                rule.title(),
                                knownAt.position() == null || rule.asKnown()
                                        ? exceptions.count(asked(
                                                rule, RuleParameters.usual(rule.parameters()), on, from, to, knownAt))
                                        : null,
                                rule.asKnown(),
                                rule.parameters()))
                        .toList(),
                null);
    }

    /** The cases of a rule, by its parameters; what waits has waited until {@code on}, which is today if it is left out. */
    @GetMapping(params = "rule")
    @OnlyFor({Role.AUDITOR, Role.REVIEWER, Role.APPROVER})
    Page<CaseItem> cases(
            @RequestParam String rule,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            KnownAt knownAt,
            OtherParameters given,
            Paging page) {
        ExceptionRule known = exceptions
                .named(rule)
                .orElseThrow(() -> Refused.unknown("exception-rule-unknown", "There is no rule " + rule + "."));
        if (knownAt.position() != null && !known.asKnown()) {
            throw Refused.rule(
                            "rule-not-as-known",
                            "This rule reads what stands now and cannot tell what it would have found then.")
                    .with("field", "knownAt");
        }
        Page<Case> found = exceptions.cases(
                asked(known, RuleParameters.of(known.parameters(), given), on, from, to, knownAt),
                page.limit(),
                page.cursor());
        vault.remember(found.items().stream()
                .flatMap(one -> Stream.ofNullable(one.memberId()))
                .toList());
        return new Page<>(found.items().stream().map(this::item).toList(), found.nextCursor());
    }

    private FindCases asked(
            ExceptionRule rule,
            Map<String, Integer> parameters,
            @Nullable LocalDate on,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            KnownAt knownAt) {
        LocalDate day = Objects.requireNonNullElseGet(on, today::date);
        return new FindCases(rule, parameters, day, from, to, knownAt.position());
    }

    private CaseItem item(Case one) {
        MemberId member = one.memberId();
        Sealed name = one.name();
        return new CaseItem(
                one.position(),
                one.eventId(),
                one.day(),
                one.text(),
                member,
                member == null || name == null ? null : masks.name(member, name),
                one.claimId(),
                one.claimNo(),
                one.receiptNo(),
                one.unit(),
                one.agencyPoint(),
                one.actor(),
                one.figures());
    }

    /**
     * A rule.
     *
     * @param rule       code
     * @param group      which of the auditor's questions it belongs to
     * @param title      what it looks for
     * @param cases      how many it has as it usually asks; null if it cannot tell how many it had then
     * @param asKnown    whether it can be asked as of what was known
     * @param parameters how else it can be asked
     */
    record RuleItem(
            String rule, int group, String title, @Nullable Long cases, boolean asKnown, List<Parameter> parameters) {}

    /** A case without names in clear. */
    record CaseItem(
            long position,
            @Nullable String eventId,
            @Nullable LocalDate day,
            String text,
            @Nullable MemberId memberId,
            @Nullable String name,
            @Nullable String claimId,
            @Nullable String claimNo,
            @Nullable String receiptNo,
            @Nullable String unit,
            @Nullable String agencyPoint,
            @Nullable String actor,
            Map<String, String> figures) {}
}
