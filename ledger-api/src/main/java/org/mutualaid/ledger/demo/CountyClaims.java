package org.mutualaid.ledger.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.demo.CountyYear.Claim;
import org.mutualaid.ledger.demo.CountyYear.End;
import org.mutualaid.ledger.demo.CountyYear.Roster;
import org.mutualaid.ledger.demo.CountyYear.Unit;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;

/**
 * Makes up the claims so that their benefits add up to the wanted sum: lump sums first, then what is left is split over the
 * hospital stays, and the pool payment of each is that benefit divided by its rate. Rounded to the fen it differs from
 * the exact quotient by at most half a fen, so the rule rounds it back to the same benefit.
 */
final class CountyClaims {

    private static final long SEED = 3_572;
    private static final Money LEAST = Money.parse("100.00");
    private static final Money LUMP = Money.parse("10000.00");
    private static final LocalDate YEAR_START = CountySchemes.YEAR_START;

    /** Every cover is out of its waiting time and reduced time from here on. */
    private static final LocalDate FULLY_LIABLE = LocalDate.of(2025, 9, 5);

    /** Inside the reduced time of every CRITICAL cover. */
    private static final LocalDate REDUCED = LocalDate.of(2025, 7, 7);

    private static final Map<HospitalLevel, BigDecimal> RATE = Map.of(
            HospitalLevel.PROVINCIAL, new BigDecimal("0.105"),
            HospitalLevel.CITY, new BigDecimal("0.084"),
            HospitalLevel.DISTRICT, new BigDecimal("0.063"));

    private final Random random = new Random(SEED);
    private final CountySize size;
    private final List<Candidate> members;
    private final List<Candidate> critical;
    private final List<Candidate> women;
    private final List<Draft> drafts = new ArrayList<>();

    private CountyClaims(CountySize size, List<Unit> units) {
        this.size = size;
        List<Roster> rosters =
                units.stream().flatMap(unit -> unit.rosters().stream()).toList();
        this.members = candidates(rosters, CountySchemes.HOSP_ACC);
        this.critical = candidates(rosters, CountySchemes.CRITICAL);
        this.women = candidates(rosters, CountySchemes.FEMALE);
    }

    static List<Claim> of(CountySize size, List<Unit> units) {
        return new CountyClaims(size, units).claims();
    }

    private List<Claim> claims() {
        Candidate wellKnown = women.stream()
                .filter(woman -> critical.contains(woman))
                .findFirst()
                .orElseThrow();
        List.of(members, critical, women).forEach(people -> people.remove(wellKnown));
        people(members);
        people(critical);
        people(women);
        add(wellKnown);
        addIllnesses();
        addAccidents();
        addStays();
        addUnpaid();
        return numbered();
    }

    private void people(List<Candidate> shuffled) {
        java.util.Collections.shuffle(shuffled, random);
    }

    private static List<Candidate> candidates(List<Roster> rosters, String scheme) {
        List<Candidate> found = new ArrayList<>();
        rosters.stream()
                .filter(roster -> roster.scheme().equals(scheme))
                .forEach(roster ->
                        roster.people().forEach(person -> found.add(new Candidate(person, roster.agencyPoint()))));
        return found;
    }

    /** One person whose four benefits make 35,600.00, the largest sum of one member that was reported. */
    private void add(Candidate wellKnown) {
        Money stay = Money.parse("7800.00");
        drafts.add(stay(wellKnown, LocalDate.of(2025, 8, 4), HospitalLevel.PROVINCIAL, stay, End.PAID));
        drafts.add(illness(wellKnown, CountySchemes.CRITICAL, "SEVERE", LocalDate.of(2025, 10, 15), LUMP));
        drafts.add(illness(wellKnown, CountySchemes.FEMALE, "SEVERE", LocalDate.of(2026, 1, 12), LUMP));
        drafts.add(stay(wellKnown, LocalDate.of(2026, 2, 9), HospitalLevel.PROVINCIAL, stay, End.PAID));
    }

    private void addIllnesses() {
        for (int i = 0; i < size.severe(); i++) {
            drafts.add(illness(critical.get(i), CountySchemes.CRITICAL, "SEVERE", day(FULLY_LIABLE, 200), LUMP));
        }
        for (int i = 0; i < size.light(); i++) {
            boolean reduced = i % 10 == 9;
            drafts.add(illness(
                    critical.get(size.severe() + i),
                    CountySchemes.CRITICAL,
                    "LIGHT",
                    reduced ? REDUCED.plusDays(i % 14) : day(FULLY_LIABLE, 200),
                    Money.parse(reduced ? "1500.00" : "3000.00")));
        }
        for (int i = 0; i < size.women(); i++) {
            drafts.add(illness(women.get(i), CountySchemes.FEMALE, "SEVERE", day(FULLY_LIABLE, 200), LUMP));
        }
    }

    private void addAccidents() {
        for (int i = 0; i < size.accidents(); i++) {
            boolean severe = i % 6 == 5;
            LocalDate day = day(YEAR_START, 340);
            ClaimFacts facts = new ClaimFacts(
                    Kind.ACCIDENT,
                    null,
                    null,
                    null,
                    day,
                    null,
                    severe ? "ACCIDENT_SEVERE" : "ACCIDENT_LIGHT",
                    null,
                    Settlement.NONE);
            drafts.add(new Draft(
                    members.get(members.size() - 1 - i),
                    CountySchemes.HOSP_ACC,
                    facts,
                    day.plusDays(20 + random.nextInt(10)),
                    End.PAID,
                    Money.parse(severe ? "2000.00" : "500.00")));
        }
    }

    /** One member in ten of those in hospital is there twice, in the first and in the second half of the year. */
    private void addStays() {
        int stays = size.claims() - drafts.size();
        int persons = stays - stays / 10;
        Money left =
                size.paid().minus(Money.sum(drafts.stream().map(Draft::benefit).toList()));
        List<Money> benefits = benefits(left, stays);
        for (int i = 0; i < stays; i++) {
            boolean again = i >= persons;
            boolean twice = i < stays - persons;
            LocalDate admitted =
                    again ? day(LocalDate.of(2026, 1, 5), 120) : twice ? day(YEAR_START, 180) : day(YEAR_START, 340);
            End end = i % (stays / size.returned()) == 7 && i / (stays / size.returned()) < size.returned()
                    ? End.PAID_AGAIN
                    : End.PAID;
            drafts.add(stay(members.get(again ? i - persons : i), admitted, level(), benefits.get(i), end));
        }
    }

    private List<Money> benefits(Money sum, int stays) {
        long[] weights = new long[stays];
        for (int i = 0; i < stays; i++) {
            double chance = random.nextDouble();
            weights[i] = i % 9 == 4 ? 0 : 1 + (long) (chance * chance * chance * 10_000);
        }
        return Arrays.stream(Apportioned.split(sum.fen() - LEAST.fen() * stays, weights))
                .mapToObj(more -> LEAST.plus(new Money(more)))
                .toList();
    }

    private void addUnpaid() {
        int from = size.claims();
        for (int i = 0; i < size.rejected() + size.withdrawn(); i++) {
            drafts.add(stay(
                    members.get(from + i),
                    day(YEAR_START, 340),
                    level(),
                    LEAST,
                    i < size.rejected() ? End.REJECTED : End.WITHDRAWN));
        }
    }

    private Draft stay(Candidate who, LocalDate admitted, HospitalLevel level, Money benefit, End end) {
        int days = 3 + random.nextInt(18);
        boolean small = benefit.equals(LEAST);
        HospitalLevel at = small ? HospitalLevel.DISTRICT : level;
        Money pool = small ? new Money(30_000 + random.nextInt(120_000)) : poolFor(benefit, at);
        Money own = pool.percent(new BigDecimal("35"), RoundingMode.HALF_UP);
        Money outside = pool.percent(new BigDecimal("12"), RoundingMode.HALF_UP);
        LocalDate discharged = admitted.plusDays(days);
        ClaimFacts facts = new ClaimFacts(
                Kind.HOSPITAL_STAY,
                admitted,
                discharged,
                discharged,
                null,
                at,
                null,
                days,
                new Settlement(
                        pool.plus(own).plus(outside),
                        pool,
                        Money.parse("800.00").min(own),
                        own,
                        outside));
        return new Draft(
                who, CountySchemes.HOSP_ACC, facts, discharged.plusDays(10L + random.nextInt(15)), end, benefit);
    }

    private Draft illness(Candidate who, String scheme, String severity, LocalDate diagnosed, Money benefit) {
        ClaimFacts facts =
                new ClaimFacts(Kind.ILLNESS, null, null, null, diagnosed, null, severity, null, Settlement.NONE);
        return new Draft(who, scheme, facts, diagnosed.plusDays(15L + random.nextInt(15)), End.PAID, benefit);
    }

    private static Money poolFor(Money benefit, HospitalLevel level) {
        return new Money(BigDecimal.valueOf(benefit.fen())
                .divide(rate(level), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static BigDecimal rate(HospitalLevel level) {
        @Nullable BigDecimal rate = RATE.get(level);
        return rate == null ? BigDecimal.ONE : rate;
    }

    private HospitalLevel level() {
        int chance = random.nextInt(100);
        return chance < 15 ? HospitalLevel.PROVINCIAL : chance < 50 ? HospitalLevel.CITY : HospitalLevel.DISTRICT;
    }

    private LocalDate day(LocalDate from, int days) {
        return from.plusDays(random.nextInt(days));
    }

    private List<Claim> numbered() {
        drafts.sort(Comparator.comparing((Draft draft) -> draft.benefit().equals(Money.ZERO) || !draft.isPaid())
                .thenComparing(Draft::approvedOn));
        List<Claim> claims = new ArrayList<>();
        for (Draft draft : drafts) {
            int number = claims.size() + 1;
            claims.add(new Claim(
                    number,
                    draft.who().person(),
                    draft.who().agencyPoint(),
                    draft.scheme(),
                    draft.facts(),
                    "DEMO-FP-%06d".formatted(number),
                    draft.approvedOn(),
                    draft.end(),
                    draft.isPaid() ? draft.benefit() : Money.ZERO));
        }
        return claims;
    }

    private record Candidate(MadeUpPerson person, String agencyPoint) {}

    private record Draft(Candidate who, String scheme, ClaimFacts facts, LocalDate approvedOn, End end, Money benefit) {
        boolean isPaid() {
            return end == End.PAID || end == End.PAID_AGAIN;
        }
    }
}
