package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.document.DocumentEvent.DocumentAdded;
import org.mutualaid.ledger.document.DocumentEvent.DocumentVoided;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** Papers of claims, for the log of a test. */
final class Papers {

    private Papers() {}

    static DocumentAdded added(String claim, int member, String document, String hash) {
        return new DocumentAdded(
                claim,
                Story.member(member),
                document,
                "INVOICE",
                new DocumentContent(MediaType.PDF, 1_000, 2, hash),
                "file-" + document,
                new Sealed("name"),
                "clerk");
    }

    /** A claim whose papers were asked for and came in, one of them by mistake. */
    static List<StoredEvent> handedIn(String claim, int member) {
        return List.of(
                Story.registered(claim, member),
                new ClaimMaterialsRequested(claim, Story.member(member), List.of("INVOICE", "stamp")),
                added(claim, member, claim + "-d1", "hash-1"),
                new DocumentVoided(claim, Story.member(member), claim + "-d1", "wrong paper", "clerk"),
                added(claim, member, claim + "-d2", "hash-2"),
                new ClaimMaterialsReceived(claim, Story.member(member), List.of("stamp")));
    }
}
