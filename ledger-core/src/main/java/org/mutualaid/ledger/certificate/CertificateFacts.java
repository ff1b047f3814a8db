package org.mutualaid.ledger.certificate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;

/**
 * What a certificate says, frozen when it is issued, so that every print says the same; names and numbers of persons
 * are not among it and are looked up when it is printed.
 *
 * @param scheme       code
 * @param version      version of the scheme
 * @param schemeName   what members know it by
 * @param firstDay     first covered day; of a unit the earliest
 * @param lastDay      last covered day; of a unit the latest
 * @param liableFrom   first day after waiting; of a unit the earliest
 * @param reducedUntil last day of the reduced part, if there is one; never of a unit
 * @param persons      how many people it covers; 1 for a member
 * @param shares       shares of all of them
 * @param price        contribution for one share
 * @param payerSplit   who bears the price of one share
 * @param contribution price of all shares
 * @param unit         code of the unit
 * @param unitName     its name on that day
 * @param agencyPoint  code of the counter
 * @param agencyName   its name on that day
 * @param issuer       the union body that answers for it
 * @param rosterId     roster that enrolled them
 * @param memberId     the member, unless it is of a unit
 * @param rows         rows of the roster that it covers, in ranges that rise
 */
public record CertificateFacts(
        String scheme,
        int version,
        String schemeName,
        LocalDate firstDay,
        LocalDate lastDay,
        LocalDate liableFrom,
        @Nullable LocalDate reducedUntil,
        int persons,
        int shares,
        Money price,
        List<PayerShare> payerSplit,
        Money contribution,
        String unit,
        String unitName,
        String agencyPoint,
        String agencyName,
        String issuer,
        String rosterId,
        @Nullable MemberId memberId,
        List<Rows> rows) {

    /** Copies the lists. */
    public CertificateFacts {
        payerSplit = List.copyOf(payerSplit);
        rows = List.copyOf(rows);
    }

    /** Whether that row of the roster stands on the certificate. */
    public boolean covers(int seq) {
        return rows.stream().anyMatch(range -> range.from() <= seq && seq <= range.to());
    }

    /**
     * Rows that follow each other among those that the certificate covers.
     *
     * @param from number of the first
     * @param to   number of the last, not below the first
     */
    public record Rows(int from, int to) {

        /** The fewest ranges that hold exactly these numbers, which rise. */
        public static List<Rows> of(List<Integer> rising) {
            List<Rows> ranges = new java.util.ArrayList<>();
            for (int seq : rising) {
                if (!ranges.isEmpty() && ranges.getLast().to + 1 == seq) {
                    ranges.set(ranges.size() - 1, new Rows(ranges.getLast().from, seq));
                } else {
                    ranges.add(new Rows(seq, seq));
                }
            }
            return List.copyOf(ranges);
        }
    }
}
