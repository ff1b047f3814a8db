package org.mutualaid.ledger.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.WatchList;
import org.mutualaid.ledger.view.WatchList.Case;
import org.mutualaid.ledger.view.WatchList.Claimed;
import org.mutualaid.ledger.view.WatchList.Somebody;
import org.mutualaid.ledger.view.WatchRule;
import org.mutualaid.ledger.view.WatchRule.Parameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody should look at a second time; names are masked. */
@RestController
@RequestMapping("/api/v1/watch-list")
class WatchListController {

    private final WatchList list;
    private final Vault vault;
    private final Masks masks;

    WatchListController(WatchList list, Vault vault, Masks masks) {
        this.list = list;
        this.vault = vault;
        this.masks = masks;
    }

    @GetMapping
    @OnlyFor({Role.AUDITOR, Role.REVIEWER, Role.APPROVER})
    Page<RuleItem> rules() {
        return new Page<>(
                Arrays.stream(WatchRule.values())
                        .map(rule -> new RuleItem(
                                rule.code(),
                                rule.title(),
                                list.count(rule, RuleParameters.usual(rule.parameters())),
                                rule.parameters()))
                        .toList(),
                null);
    }

    @GetMapping("/{rule}")
    @OnlyFor({Role.AUDITOR, Role.REVIEWER, Role.APPROVER})
    Page<CaseItem> cases(@PathVariable String rule, OtherParameters given, Paging page) {
        WatchRule known = WatchRule.named(rule)
                .orElseThrow(() -> Refused.unknown("watch-rule-unknown", "There is no rule " + rule + "."));
        Page<Case> found = list.cases(known, RuleParameters.of(known.parameters(), given), page.limit(), page.cursor());
        vault.remember(found.items().stream()
                .flatMap(one -> one.members().stream())
                .map(Somebody::memberId)
                .toList());
        return new Page<>(found.items().stream().map(this::item).toList(), found.nextCursor());
    }

    private CaseItem item(Case one) {
        return new CaseItem(
                one.members().stream()
                        .map(member -> new MemberItem(
                                member.memberId(),
                                member.name() == null ? null : masks.name(member.memberId(), member.name())))
                        .toList(),
                one.actor(),
                one.claims(),
                one.figures());
    }

    /** A rule, how many cases it has as it usually asks, and how else it can be asked. */
    record RuleItem(String rule, String title, long cases, List<Parameter> parameters) {}

    /** A case without names in clear. */
    record CaseItem(
            List<MemberItem> members, @Nullable String actor, List<Claimed> claims, Map<String, String> figures) {}

    /** A member whom a case is about. */
    record MemberItem(MemberId memberId, @Nullable String name) {}
}
