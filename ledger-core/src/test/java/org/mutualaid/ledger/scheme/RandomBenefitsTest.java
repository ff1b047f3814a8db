package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.TieredOwnPay.Reading;
import org.mutualaid.ledger.scheme.TieredOwnPay.Tier;

/** Thousands of made-up schemes and claims, each calculated twice in two ways that share no code. */
class RandomBenefitsTest {

    private static final int RUNS = 6_000;
    private static final LocalDate FROM = day("2024-01-01");
    /** Another one is tried with {@code -Dbenefits.seed=}; the figures of a seed are the same everywhere. */
    private static final long SEED = Long.getLong("benefits.seed", 20240529L);

    @Test
    void both_calculations_agree() {
        int paid = 0;
        for (int run = 0; run < RUNS; run++) {
            Made made = new Made(new Random(SEED + run));
            SchemeTerms terms = made.terms();
            ClaimFacts claim = made.claim();
            Standing cover = made.cover();
            LocalDate on = claim.diagnosedOn();
            boolean waits = claim.kind() != Kind.ACCIDENT && on.isBefore(cover.liableFrom());
            boolean reduced =
                    claim.kind() != Kind.ACCIDENT && cover.reducedUntil() != null && !on.isAfter(cover.reducedUntil());

            Calculation calculation = new BenefitRule(1, terms).calculate(claim, cover);

            assertThat(calculation.amount().fen())
                    .as("run %d of seed %d: %s%n%s%n%s%n%s", run, SEED, terms.benefit(), claim, cover, calculation)
                    .isEqualTo(NaiveBenefit.of(terms, claim, cover, waits, reduced));
            assertThat(calculation.steps().getLast().text()).isNotBlank();
            assertThat(new BenefitRule(1, terms).calculate(claim, cover)).isEqualTo(calculation);
            paid += calculation.amount().isPositive() ? 1 : 0;
        }
        assertThat(paid)
                .as("most of the claims must pay something to prove anything")
                .isGreaterThan(RUNS / 3);
    }

    /** One scheme, claim and cover; small amounts, so that bounds, halves of a fen and limits are often hit exactly. */
    private static final class Made {
        private final Random random;

        Made(Random random) {
            this.random = random;
        }

        SchemeTerms terms() {
            SampleTerms terms = new SampleTerms()
                    .waiting(30, 90, 1 + random.nextInt(99), 0)
                    .rounding(pick(Rounding.values()))
                    .order(pick(ClaimOrder.values()))
                    .claimsPerTerm(maybe(4) ? 1 + random.nextInt(4) : null)
                    .pays(Stream.generate(this::formula)
                            .limit(1 + random.nextInt(3))
                            .toArray(Formula[]::new));
            return (maybe(3) ? terms.termCap(money(1, 2_000).toString()) : terms).terms();
        }

        ClaimFacts claim() {
            return new ClaimFacts(
                    pick(Kind.values()),
                    null,
                    null,
                    null,
                    FROM.plusDays(random.nextInt(maybe(3) ? 120 : 366)),
                    maybe(5) ? null : pick(HospitalLevel.values()),
                    pick("I", "II", "III", null),
                    maybe(4) ? null : random.nextInt(12),
                    new Settlement(
                            null, maybe(4) ? null : money(0, 1_500), null, maybe(6) ? null : money(0, 1_500), null));
        }

        Standing cover() {
            boolean waited = random.nextBoolean();
            return new Standing(
                    FROM,
                    day("2024-12-31"),
                    waited ? FROM.plusDays(30) : FROM,
                    waited && random.nextBoolean() ? FROM.plusDays(89) : null,
                    1 + random.nextInt(3),
                    random.nextInt(4),
                    money(0, 1_500),
                    maybe(20),
                    random.nextInt(3));
        }

        private Formula formula() {
            Money cap = maybe(3) ? money(1, 800) : null;
            return switch (random.nextInt(6)) {
                case 0 -> tiered(cap);
                case 1 -> new TwoBand(money(1, 900), percent(0), percent(0), money(0, 150), random.nextBoolean(), cap);
                case 2 -> {
                    Map<HospitalLevel, BigDecimal> table = new EnumMap<>(HospitalLevel.class);
                    for (HospitalLevel level : HospitalLevel.values()) {
                        if (!maybe(4)) {
                            table.put(level, percent(1));
                        }
                    }
                    table.putIfAbsent(HospitalLevel.CITY, percent(1));
                    yield new PercentOfPoolByLevel(table, money(0, 100), cap);
                }
                case 3 -> new FlatPercentOfOwnPay(percent(1), money(0, 700), cap);
                case 4 -> new PerDay(money(1, 90), random.nextInt(5), cap);
                default -> new LumpByClass(Map.of("I", money(1, 900), "II", money(1, 300)), random.nextBoolean(), cap);
            };
        }

        private Formula tiered(@Nullable Money cap) {
            Reading reading = pick(Reading.values());
            TreeMap<Long, BigDecimal> bounds = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                bounds.put(1L + random.nextInt(1_200), percent(0));
            }
            List<Tier> tiers = new ArrayList<>();
            bounds.forEach((upTo, percent) -> tiers.add(new Tier(new Money(upTo), percent)));
            if (tiers.isEmpty() || reading == Reading.WHOLE_AMOUNT || random.nextBoolean()) {
                tiers.add(new Tier(null, percent(0)));
            }
            return new TieredOwnPay(money(0, 600), tiers, reading, cap);
        }

        private Money money(int least, int most) {
            return new Money(least + random.nextInt(most - least + 1));
        }

        /** Whole, half and odd percentages. */
        private BigDecimal percent(int least) {
            return switch (random.nextInt(3)) {
                case 0 -> BigDecimal.valueOf(least + random.nextInt(101 - least));
                case 1 -> BigDecimal.valueOf(least * 10L + random.nextInt(1_001 - least * 10), 1);
                default -> BigDecimal.valueOf(1 + random.nextInt(100_000_000), 6);
            };
        }

        private boolean maybe(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        @SafeVarargs
        private <T extends @Nullable Object> T pick(T... all) {
            return all[random.nextInt(all.length)];
        }
    }
}
