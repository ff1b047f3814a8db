package org.mutualaid.ledger.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * A county's year: the same people, money and illnesses every time, with totals that are exact by construction.
 *
 * @param size     how much of everything
 * @param units    member units
 * @param payments money of the units with the rosters that it is for, in the order of their units
 * @param claims   claims in the order of their payout, then those that come to nothing
 */
public record CountyYear(CountySize size, List<Unit> units, List<Payment> payments, List<Claim> claims) {

    /** The counter in the county hall. */
    static final String HALL = "SN-01";

    /** The counter in the industrial park. */
    static final String PARK = "SN-02";

    /** The year of that size. */
    public static CountyYear of(CountySize size) {
        List<Unit> units = CountyUnits.of(size);
        return new CountyYear(size, units, CountyMoney.of(units), CountyClaims.of(size, units));
    }

    /** All rosters. */
    public List<Roster> rosters() {
        return payments.stream().flatMap(payment -> payment.rosters().stream()).toList();
    }

    /** SHA-256 of everything in it. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A member unit with its staff, as far as they enrol.
     *
     * @param code        U0001 on
     * @param name        made up
     * @param agencyPoint the point that serves it
     * @param headcount   its staff
     * @param rosters     one for each scheme
     */
    public record Unit(String code, String name, String agencyPoint, int headcount, List<Roster> rosters) {}

    /**
     * A list of a unit for one scheme.
     *
     * @param unit        code
     * @param agencyPoint the point that serves the unit
     * @param scheme      scheme
     * @param submittedOn day of the list
     * @param people      those who will be covered
     * @param bad         rows that will be refused: a typing error, a person too old, a person listed twice
     */
    record Roster(
            String unit,
            String agencyPoint,
            String scheme,
            LocalDate submittedOn,
            List<MadeUpPerson> people,
            List<MadeUpPerson> bad) {

        String key() {
            return "county/roster/" + unit + "/" + scheme;
        }

        Money due() {
            return CountySchemes.current(scheme).contribution(people.size());
        }
    }

    /**
     * A unit's money.
     *
     * @param number  from 1
     * @param paidOn  day
     * @param channel cash or transfer
     * @param serial  of the bank's line, for a transfer
     * @param rosters what it is for, at least one
     */
    record Payment(
            int number,
            LocalDate paidOn,
            Channel channel,
            @Nullable String serial,
            List<Roster> rosters) {

        String key() {
            return "county/payment/" + number;
        }

        String agencyPoint() {
            return rosters.getFirst().agencyPoint();
        }

        Money amount() {
            return Money.sum(rosters.stream().map(Roster::due).toList());
        }
    }

    /**
     * A claim.
     *
     * @param number     from 1
     * @param person     whose
     * @param agencyPoint counter that takes it
     * @param scheme     under which scheme
     * @param facts      what happened
     * @param invoice    invoice number
     * @param approvedOn day of the decision
     * @param end        what becomes of it
     * @param benefit    what is paid; nothing if it comes to nothing
     */
    record Claim(
            int number,
            MadeUpPerson person,
            String agencyPoint,
            String scheme,
            ClaimFacts facts,
            String invoice,
            LocalDate approvedOn,
            End end,
            Money benefit) {

        String key() {
            return "county/claim/" + number;
        }

        boolean isPaid() {
            return end == End.PAID || end == End.PAID_AGAIN;
        }
    }

    /** What becomes of a claim. */
    enum End {
        PAID,
        PAID_AGAIN,
        REJECTED,
        WITHDRAWN
    }
}
