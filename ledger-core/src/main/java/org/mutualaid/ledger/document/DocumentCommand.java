package org.mutualaid.ledger.document;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;

/** What can be asked of the documents of a claim. */
public sealed interface DocumentCommand {

    /** Whose documents. */
    String claimId();

    /** The stream of the documents of the claim. */
    @TargetAggregateIdentifier
    default String stream() {
        return "documents:" + claimId();
    }

    /**
     * Keeps a document whose file is stored already; once for each id.
     *
     * @param claimId    which claim
     * @param memberId   under whose key the file is sealed
     * @param documentId new id
     * @param material   code of the paper that it is
     * @param content    what the file is
     * @param file       name of the sealed file in the store
     * @param fileName   what the caller called it
     * @param by         who handed it in
     */
    record AddDocument(
            String claimId,
            MemberId memberId,
            String documentId,
            String material,
            DocumentContent content,
            String file,
            Sealed fileName,
            String by)
            implements DocumentCommand {}

    /** Marks a document as a mistake; nothing is deleted. */
    record VoidDocument(String claimId, String documentId, String reason, String by) implements DocumentCommand {}
}
