package org.mutualaid.ledger.document;

import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to the documents of a claim. */
public sealed interface DocumentEvent extends StoredEvent {

    /** Which claim. */
    String claimId();

    /** Whose claim. */
    MemberId memberId();

    /** Which document. */
    String documentId();

    /** The stream of the documents of the claim. */
    default String stream() {
        return "documents:" + claimId();
    }

    /** A document was handed in, and its file is on disk. */
    record DocumentAdded(
            String claimId,
            MemberId memberId,
            String documentId,
            String material,
            DocumentContent content,
            String file,
            Sealed fileName,
            String by)
            implements DocumentEvent {}

    /** A document was a mistake; its file stays. */
    record DocumentVoided(String claimId, MemberId memberId, String documentId, String reason, String by)
            implements DocumentEvent {}
}
