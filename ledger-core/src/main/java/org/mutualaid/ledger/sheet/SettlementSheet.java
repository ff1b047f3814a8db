package org.mutualaid.ledger.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sheet.SheetCommand.DismissSheet;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.OpenSheet;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;

/**
 * One settlement sheet: judged once, at most one claim under each scheme, and never changed without a person.
 *
 * @param variants  what it said, the first contents first
 * @param importer  who delivered the first ones
 * @param judged    whether more has happened to it than that it came
 * @param claims    claims by scheme
 * @param waiting   what needs a person
 * @param dismissed whether a person let it be
 */
record SettlementSheet(
        List<SheetContents> variants,
        String importer,
        boolean judged,
        Map<String, SheetOpenedClaim> claims,
        List<Aside> waiting,
        boolean dismissed) {

    static final SettlementSheet NONE = new SettlementSheet(List.of(), "", false, Map.of(), List.of(), false);

    static List<SheetEvent> decide(ReceiveSheet command, SettlementSheet sheet) {
        if (sheet.variants.isEmpty()) {
            return List.of(new SheetReceived(
                    command.source(), command.number(), command.importId(), command.contents(), command.by()));
        }
        if (sheet.variants.stream().anyMatch(known -> known.saysTheSameAs(command.contents()))) {
            return List.of();
        }
        return List.of(new SheetReceivedOtherwise(
                command.source(),
                command.number(),
                command.importId(),
                sheet.variants.size() + 1,
                command.contents(),
                command.by(),
                sheet.waitingAlso(Aside.whole(Aside.CHANGED))));
    }

    static List<SheetEvent> decide(JudgeSheet command, SettlementSheet sheet) {
        SheetContents contents = sheet.contents(1);
        if (sheet.judged) {
            return List.of();
        }
        if (command.openings().isEmpty() && command.asides().isEmpty()) {
            throw new IllegalArgumentException("A judgement opens claims or needs a person.");
        }
        List<SheetEvent> events = new ArrayList<>();
        SettlementSheet now = sheet;
        for (Opening opening : command.openings()) {
            if (!now.claims.containsKey(opening.scheme())) {
                SheetOpenedClaim opened =
                        opened(command, opening, contents, sheet.importer, List.copyOf(command.asides()));
                events.add(opened);
                now = evolve(now, opened);
            }
        }
        if (!command.asides().isEmpty()) {
            events.add(new SheetSetAside(
                    command.source(), command.number(), contents.memberId(), List.copyOf(command.asides())));
        }
        return List.copyOf(events);
    }

    static List<SheetEvent> decide(OpenSheet command, SettlementSheet sheet) {
        SheetContents contents = sheet.contents(command.variant());
        if (sheet.claims.containsKey(command.opening().scheme())) {
            return List.of();
        }
        if (!sheet.judged || sheet.dismissed) {
            throw state(sheet.dismissed ? "was dismissed" : "is not judged yet");
        }
        return List.of(opened(
                command,
                command.opening(),
                contents,
                command.by(),
                sheet.waiting.stream()
                        .filter(aside -> !aside.isAnsweredBy(command.opening().scheme()))
                        .toList()));
    }

    static List<SheetEvent> decide(GiveUpClaim command, SettlementSheet sheet) {
        SheetOpenedClaim claim = sheet.claims.get(command.scheme());
        return claim == null
                ? List.of()
                : List.of(new SheetClaimGivenUp(
                        command.source(),
                        command.number(),
                        command.scheme(),
                        claim.claimId(),
                        claim.memberId(),
                        command.code(),
                        sheet.waitingAlso(new Aside(command.scheme(), command.code()))));
    }

    static List<SheetEvent> decide(DismissSheet command, SettlementSheet sheet) {
        MemberId member = sheet.contents(1).memberId();
        if (sheet.waiting.isEmpty()) {
            throw state("has nothing that waits for a person");
        }
        return List.of(new SheetDismissed(
                command.source(), command.number(), member, command.reason(), command.by(), !sheet.claims.isEmpty()));
    }

    static SettlementSheet evolve(SettlementSheet sheet, SheetEvent event) {
        return switch (event) {
            case SheetReceived received ->
                new SettlementSheet(List.of(received.contents()), received.by(), false, Map.of(), List.of(), false);
            case SheetReceivedOtherwise otherwise ->
                new SettlementSheet(
                        Stream.concat(sheet.variants.stream(), Stream.of(otherwise.contents()))
                                .toList(),
                        sheet.importer,
                        true,
                        sheet.claims,
                        otherwise.waiting(),
                        false);
            case SheetOpenedClaim opened -> {
                Map<String, SheetOpenedClaim> now = new HashMap<>(sheet.claims);
                now.put(opened.scheme(), opened);
                yield sheet.with(Map.copyOf(now), opened.waiting());
            }
            case SheetClaimGivenUp givenUp -> {
                Map<String, SheetOpenedClaim> now = new HashMap<>(sheet.claims);
                now.remove(givenUp.scheme());
                yield sheet.with(Map.copyOf(now), givenUp.waiting());
            }
            case SheetSetAside aside -> sheet.with(sheet.claims, aside.waiting());
            case SheetDismissed ignored ->
                new SettlementSheet(sheet.variants, sheet.importer, true, sheet.claims, List.of(), true);
        };
    }

    private static SheetOpenedClaim opened(
            SheetCommand of, Opening opening, SheetContents contents, String by, List<Aside> waiting) {
        return new SheetOpenedClaim(
                of.source(),
                of.number(),
                opening.scheme(),
                SheetClaimId.of(of.source(), of.number(), opening.scheme()),
                opening.claimNo(),
                opening.memberId(),
                opening.agencyPoint(),
                contents.facts(),
                contents.invoiceNumber(),
                by,
                waiting,
                opening.stacks());
    }

    private SettlementSheet with(Map<String, SheetOpenedClaim> nowClaims, List<Aside> nowWaiting) {
        return new SettlementSheet(variants, importer, true, nowClaims, nowWaiting, dismissed);
    }

    private SheetContents contents(int variant) {
        if (variants.isEmpty()) {
            throw Refused.unknown("sheet-unknown", "There is no such settlement sheet.");
        }
        if (variant < 1 || variant > variants.size()) {
            throw Refused.rule("variant-unknown", "The sheet came with " + variants.size() + " contents.")
                    .with("field", "variant");
        }
        return variants.get(variant - 1);
    }

    private List<Aside> waitingAlso(Aside more) {
        return waiting.contains(more)
                ? waiting
                : Stream.concat(waiting.stream(), Stream.of(more)).toList();
    }

    private static Refused state(String how) {
        return Refused.conflict("sheet-state", "The sheet " + how + ".");
    }
}
