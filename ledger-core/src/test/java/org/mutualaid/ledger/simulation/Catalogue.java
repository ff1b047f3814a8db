package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.scheme.SchemeTerms;

/**
 * The schemes of the simulation: one share with a benefit once only, several shares with a cap and few claims, and one that
 * runs for three years, whose price does not divide evenly.
 *
 * @param code  its code
 * @param terms what it promises
 */
record Catalogue(String code, SchemeTerms terms) {

    static final List<Catalogue> ALL = List.of(
            new Catalogue(
                    "HOSP",
                    new SampleTerms()
                            .waiting(10, 30)
                            .participation(half())
                            .claimsPerTerm(3)
                            .termCap("7000.00")
                            .terms()),
            new Catalogue(
                    "ACC",
                    new SampleTerms()
                            .price("36.00")
                            .maxShares(3)
                            .waiting(0, 60)
                            .participation(half())
                            .claimsPerTerm(2)
                            .terms()),
            new Catalogue(
                    "LONG",
                    new SampleTerms()
                            .price("100.00")
                            .months(36)
                            .participation(half())
                            .pays(SampleTerms.lump(true, yuan("8000.00")))
                            .terms()));

    /** The scheme that a stream of cover is about. */
    static Catalogue ofCover(String stream) {
        return ALL.stream()
                .filter(scheme -> stream.replaceAll("#.*", "").endsWith(scheme.code))
                .findFirst()
                .orElseThrow();
    }

    static Catalogue of(String code) {
        return ALL.stream()
                .filter(scheme -> scheme.code.equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static SchemeTerms.Participation half() {
        return new SchemeTerms.Participation(50, 0, null, null);
    }
}
