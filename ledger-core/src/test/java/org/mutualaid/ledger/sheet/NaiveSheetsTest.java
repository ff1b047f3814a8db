package org.mutualaid.ledger.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.sheet.Papers.opening;
import static org.mutualaid.ledger.sheet.Papers.stay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sheet.SheetCommand.DismissSheet;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.OpenSheet;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;

/**
 * Sheets at random, delivered again and again in any order by many hands whose steps interleave, cut off and repeated: a
 * sheet has at most one claim under a scheme, which says what the sheet said.
 */
class NaiveSheetsTest {

    private static final List<String> SCHEMES = List.of("HOSP", "AID", "WOMEN");

    private final Map<String, SettlementSheet> sheets = new HashMap<>();
    private final List<SheetOpenedClaim> opened = new ArrayList<>();
    private final Set<String> live = new HashSet<>();
    private final Map<String, SheetOpenedClaim> registered = new HashMap<>();
    private final Map<String, Set<SheetContents>> delivered = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_sheet_has_at_most_one_claim_under_a_scheme(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            String number = "S" + random.nextInt(60);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> deliver(number, stay(random.nextInt(50) == 0 ? "2000.00" : "1000.00"), step);
                case 3, 4 -> tried(new JudgeSheet("MI", number, some(random), asides(random)));
                case 5 -> tried(new OpenSheet("MI", number, opening(any(random)), 1 + random.nextInt(2), "reviewer"));
                case 6 -> tried(new DismissSheet("MI", number, "why", "reviewer"));
                case 7 -> giveUp(number, any(random));
                default -> register(random);
            }
        }
        while (!opened.isEmpty()) {
            register(random);
        }
        assertThat(registered.values().stream()
                        .map(claim -> claim.number() + " " + claim.scheme())
                        .toList())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(60);
        sheets.forEach((number, sheet) -> assertThat(sheet.claims().values()).allSatisfy(claim -> {
            assertThat(registered.get(claim.claimId())).isNotNull();
            assertThat(sheet.variants()).extracting(SheetContents::facts).contains(claim.facts());
        }));
        delivered.forEach((number, said) -> assertThat(
                        java.util.Objects.requireNonNull(sheets.get(number)).variants())
                .as("every word of a source is kept once")
                .hasSize(Math.toIntExact(
                        said.stream().map(SheetContents::facts).distinct().count())));
    }

    private void deliver(String number, SheetContents contents, int step) {
        delivered.computeIfAbsent(number, any -> new HashSet<>()).add(contents);
        tried(new ReceiveSheet("MI", number, "D" + step, contents, "office"));
    }

    /** A claim that is registered is not refused any more. */
    private void giveUp(String number, String scheme) {
        if (!registered.containsKey(SheetClaimId.of("MI", number, scheme))) {
            tried(new GiveUpClaim("MI", number, scheme, "invoice-used"));
        }
    }

    /** Any of the claims that were opened, sooner or later, once or twice: the claim knows its id. */
    private void register(Random random) {
        if (!opened.isEmpty()) {
            SheetOpenedClaim claim = opened.get(random.nextInt(opened.size()));
            if (random.nextBoolean()) {
                opened.remove(claim);
            }
            SettlementSheet sheet = java.util.Objects.requireNonNull(sheets.get(claim.number()));
            if (sheet.claims().containsKey(claim.scheme())) {
                registered.putIfAbsent(claim.claimId(), claim);
            }
        }
    }

    private void tried(SheetCommand command) {
        SettlementSheet sheet = sheets.getOrDefault(command.number(), SettlementSheet.NONE);
        try {
            List<SheetEvent> events = switch (command) {
                case ReceiveSheet receive -> SettlementSheet.decide(receive, sheet);
                case JudgeSheet judge -> SettlementSheet.decide(judge, sheet);
                case OpenSheet open -> SettlementSheet.decide(open, sheet);
                case GiveUpClaim giveUp -> SettlementSheet.decide(giveUp, sheet);
                case DismissSheet dismiss -> SettlementSheet.decide(dismiss, sheet);
            };
            for (SheetEvent event : events) {
                sheet = SettlementSheet.evolve(sheet, event);
                switch (event) {
                    case SheetOpenedClaim claim -> {
                        assertThat(live.add(claim.claimId()))
                                .as("opened while it was open")
                                .isTrue();
                        opened.add(claim);
                    }
                    case SheetClaimGivenUp givenUp -> live.remove(givenUp.claimId());
                    default -> {}
                }
            }
            sheets.put(command.number(), sheet);
        } catch (Refused refused) {
            assertThat(refused.code()).isIn("sheet-unknown", "sheet-state", "variant-unknown");
        }
    }

    private static List<Opening> some(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> opening(any(random)))
                .toList();
    }

    private static List<Aside> asides(Random random) {
        return List.of(new Aside(random.nextBoolean() ? null : any(random), "waiting"));
    }

    private static String any(Random random) {
        return SCHEMES.get(random.nextInt(SCHEMES.size()));
    }
}
