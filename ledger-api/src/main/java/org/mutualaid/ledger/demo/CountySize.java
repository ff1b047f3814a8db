package org.mutualaid.ledger.demo;

import org.mutualaid.ledger.money.Money;

/**
 * How much of everything a county-year has.
 *
 * <p>The enrolments follow from two equations. Let x, y and z be those in HOSP_ACC at 95.00, CRITICAL at 35.00 and FEMALE
 * at 25.00. From x + y + z = 26,056 and 95x + 35y + 25z = 2,010,600 follow y = 135,920 - 7x and z = 6x - 109,864, so any
 * x from 18,311 to 19,417 does; 18,800 gives 4,320 and 2,936.
 *
 * @param units     member units
 * @param hospAcc   enrolments at 95.00
 * @param critical  enrolments at 35.00
 * @param female    enrolments at 25.00
 * @param claims    claims paid, the four of the best-known member included
 * @param paid      their sum
 * @param severe    of these, severe critical illnesses at 10,000.00
 * @param light     light critical illnesses at 3,000.00, every tenth in the reduced time at 1,500.00
 * @param women     illnesses of women at 10,000.00
 * @param accidents accidents at 500.00, every sixth at 2,000.00
 * @param returned  claims that the bank sends back once
 * @param rejected  further claims that are rejected
 * @param withdrawn further claims that the member takes back
 */
public record CountySize(
        int units,
        int hospAcc,
        int critical,
        int female,
        int claims,
        Money paid,
        int severe,
        int light,
        int women,
        int accidents,
        int returned,
        int rejected,
        int withdrawn) {

    /** Shangnan's year as it was reported (domain brief 1.3). */
    public static final CountySize FULL =
            new CountySize(280, 18_800, 4_320, 2_936, 3_572, Money.parse("1952480.00"), 20, 40, 14, 60, 40, 60, 15);

    /** In a smaller one the 35,600.00 of one member would be more than the whole county pays. */
    private static final int SMALLEST = 40;

    /**
     * The same, so many times smaller; for tests.
     *
     * @throws IllegalArgumentException unless it is 1 to 40 times
     */
    public static CountySize oneIn(int times) {
        if (times < 1 || times > SMALLEST) {
            throw new IllegalArgumentException("ledger.demo-one-in is 1 to " + SMALLEST + ".");
        }
        return times == 1
                ? FULL
                : new CountySize(
                        FULL.units / times,
                        FULL.hospAcc / times,
                        FULL.critical / times,
                        FULL.female / times,
                        FULL.claims / times,
                        new Money(FULL.paid.fen() / times / 100 * 100),
                        FULL.severe / times,
                        FULL.light / times,
                        FULL.women / times,
                        FULL.accidents / times,
                        Math.max(1, FULL.returned / times),
                        FULL.rejected / times,
                        FULL.withdrawn / times);
    }

    /** People enrolled, each counted once for every scheme. */
    public int enrolments() {
        return hospAcc + critical + female;
    }

    /** What they contribute. */
    public Money contributions() {
        return new Money(9_500L * hospAcc + 3_500L * critical + 2_500L * female);
    }
}
