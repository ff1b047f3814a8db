package org.mutualaid.ledger.document;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mutualaid.ledger.document.DocumentCommand.AddDocument;
import org.mutualaid.ledger.document.DocumentCommand.VoidDocument;
import org.mutualaid.ledger.document.DocumentEvent.DocumentAdded;
import org.mutualaid.ledger.document.DocumentEvent.DocumentVoided;
import org.mutualaid.ledger.rule.Refused;

/**
 * All documents of one claim: no more than somebody can look through, and nothing twice.
 *
 * @param added  documents by id, in order
 * @param voided ids of those that were a mistake
 */
record Documents(Map<String, DocumentAdded> added, Set<String> voided) {

    static final Documents NONE = new Documents(Map.of(), Set.of());

    /** Documents of one claim, void ones included. */
    static final int MOST = 50;

    /** Pages of one claim, those of void documents not counted. */
    static final int MOST_PAGES = 200;

    static List<DocumentEvent> decide(AddDocument command, Documents documents) {
        if (documents.added.containsKey(command.documentId())) {
            return List.of();
        }
        documents
                .inForce()
                .filter(kept -> kept.content().sha256().equals(command.content().sha256()))
                .findFirst()
                .ifPresent(same -> {
                    throw Refused.conflict(
                                    "document-exists",
                                    "The same file is document " + same.documentId()
                                            + " of this claim already. Void that one first if its paper is wrong.")
                            .with("documentId", same.documentId());
                });
        if (documents.added.size() >= MOST) {
            throw Refused.rule("too-many-documents", "A claim has at most " + MOST + " documents.");
        }
        int pages = documents.inForce().mapToInt(kept -> kept.content().pages()).sum();
        if (pages + command.content().pages() > MOST_PAGES) {
            throw Refused.rule(
                    "too-many-pages",
                    "A claim has at most " + MOST_PAGES + " pages; it has " + pages + ", and this file has "
                            + command.content().pages() + ".");
        }
        return List.of(new DocumentAdded(
                command.claimId(),
                command.memberId(),
                command.documentId(),
                command.material(),
                command.content(),
                command.file(),
                command.fileName(),
                command.by()));
    }

    static List<DocumentEvent> decide(VoidDocument command, Documents documents) {
        DocumentAdded kept = documents.added.get(command.documentId());
        if (kept == null) {
            throw Refused.unknown("document-unknown", "This claim has no document " + command.documentId() + ".");
        }
        if (documents.voided.contains(command.documentId())) {
            return List.of();
        }
        return List.of(new DocumentVoided(
                command.claimId(), kept.memberId(), command.documentId(), command.reason(), command.by()));
    }

    static Documents evolve(Documents documents, DocumentEvent event) {
        return switch (event) {
            case DocumentAdded added -> documents.with(added);
            case DocumentVoided voided -> documents.without(voided.documentId());
        };
    }

    private Stream<DocumentAdded> inForce() {
        return added.values().stream().filter(kept -> !voided.contains(kept.documentId()));
    }

    private Documents with(DocumentAdded document) {
        Map<String, DocumentAdded> now = new LinkedHashMap<>(added);
        now.put(document.documentId(), document);
        return new Documents(now, voided);
    }

    private Documents without(String documentId) {
        Set<String> now = new LinkedHashSet<>(voided);
        now.add(documentId);
        return new Documents(added, now);
    }
}
