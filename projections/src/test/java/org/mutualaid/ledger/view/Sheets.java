package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.feed.DeliveredSheet;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.sheet.Aside;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;

/** Events of settlement sheets of one source, as the rules would write them. */
final class Sheets {

    static final Aside WAITING = new Aside("WOMEN", "waiting");
    static final Aside CHANGED = new Aside(null, Aside.CHANGED);

    private Sheets() {}

    static SheetContents contents(int member, String invoice) {
        return new SheetContents(
                Story.member(member),
                true,
                "mark",
                "person-" + member,
                new Sealed("name-" + member),
                new Sealed("number-" + member),
                Story.facts(),
                invoice);
    }

    /** A delivery of these sheets from row 2 on, with one row that is none. */
    static SheetsDelivered delivered(String importId, String... numbers) {
        return new SheetsDelivered(
                importId,
                "MI",
                1,
                java.util.stream.IntStream.range(0, numbers.length)
                        .mapToObj(i -> new DeliveredSheet(i + 2, numbers[i], contents(i + 2, "INV-" + numbers[i])))
                        .toList(),
                List.of(new RowFault(99, "R01", "wrong number")),
                "office");
    }

    static SheetReceived received(String importId, String number, int member) {
        return new SheetReceived("MI", number, importId, contents(member, "INV-" + number), "office");
    }

    static SheetReceivedOtherwise otherwise(String importId, String number, int member, Aside... waiting) {
        return new SheetReceivedOtherwise(
                "MI", number, importId, 2, contents(member, "INV-other"), "office", List.of(waiting));
    }

    static SheetOpenedClaim opened(String number, int member, String claimId, Aside... waiting) {
        return new SheetOpenedClaim(
                "MI",
                number,
                "HOSP",
                claimId,
                "H-" + claimId,
                Story.member(member),
                "SN-01",
                Story.facts(),
                "INV-" + number,
                "office",
                List.of(waiting),
                false);
    }

    static ClaimRegistered registered(String number, int member, String claimId) {
        return new ClaimRegistered(
                claimId,
                "H-" + claimId,
                Story.member(member),
                "HOSP",
                "SN-01",
                Story.facts(),
                List.of("INV-" + number),
                "office");
    }

    static SheetSetAside setAside(String number, int member, Aside... waiting) {
        return new SheetSetAside("MI", number, Story.member(member), List.of(waiting));
    }

    static SheetClaimGivenUp givenUp(String number, int member, String claimId) {
        Aside used = new Aside("HOSP", "invoice-used");
        return new SheetClaimGivenUp(
                "MI", number, "HOSP", claimId, Story.member(member), "invoice-used", List.of(used));
    }

    static SheetDismissed dismissed(String number, int member, boolean opened) {
        return new SheetDismissed("MI", number, Story.member(member), "by mistake", "reviewer", opened);
    }

    /** One of each kind. */
    static List<StoredEvent> story() {
        return List.of(
                delivered("d1", "S1", "S2", "S3"),
                received("d1", "S1", 2),
                received("d1", "S2", 3),
                received("d1", "S3", 4),
                opened("S1", 2, "sc1", WAITING),
                setAside("S1", 2, WAITING),
                registered("S1", 2, "sc1"),
                opened("S2", 3, "sc2"),
                givenUp("S2", 3, "sc2"),
                otherwise("d2", "S3", 4, CHANGED),
                dismissed("S3", 4, false));
    }
}
