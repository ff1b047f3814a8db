package org.mutualaid.ledger.sheet;

import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;

/** Settlement sheets for tests. */
final class Papers {

    static final String MARK = "mark of the name";

    private Papers() {}

    /** A stay of member 1 whose pool paid that much. */
    static SheetContents stay(String poolPaid) {
        return stay(poolPaid, "2024-09-02", "2024-09-12");
    }

    static SheetContents stay(String poolPaid, String from, String to) {
        return of(new ClaimFacts(
                Kind.HOSPITAL_STAY,
                day(from),
                day(to),
                day(to),
                null,
                HospitalLevel.CITY,
                null,
                null,
                new Settlement(null, yuan(poolPaid), null, null, null)));
    }

    /** Sealed otherwise each time, as by the vault. */
    static SheetContents of(ClaimFacts facts) {
        return of(facts, "person 1", "INV-1");
    }

    static SheetContents of(ClaimFacts facts, String person, String invoice) {
        return new SheetContents(
                member(1),
                true,
                MARK,
                person,
                new Sealed("name " + System.identityHashCode(facts)),
                new Sealed("number " + System.identityHashCode(facts)),
                facts,
                invoice);
    }

    static Opening opening(String scheme) {
        return new Opening(scheme, "H240916" + scheme.hashCode(), member(1), "SN-01", false);
    }
}
