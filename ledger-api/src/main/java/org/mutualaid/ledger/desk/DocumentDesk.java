package org.mutualaid.ledger.desk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.document.Checklist;
import org.mutualaid.ledger.document.Checklist.Paper;
import org.mutualaid.ledger.document.DocumentCommand.AddDocument;
import org.mutualaid.ledger.document.DocumentCommand.VoidDocument;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.file.ScannedDocument;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.DocumentFiles;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.DocumentBook;
import org.mutualaid.ledger.view.DocumentBook.Document;
import org.mutualaid.ledger.view.DocumentBook.Mistake;
import org.mutualaid.ledger.view.DocumentBook.Use;
import org.springframework.stereotype.Component;

/** Takes documents of claims in and gives them out again; what was taken in is never deleted. */
@Component
public class DocumentDesk {

    private static final int LONGEST_NAME = 200;
    /** Each holds a few copies of a file in memory. */
    private static final int MOST_AT_ONCE = 4;

    private final Commands commands;
    private final Requests requests;
    private final ClaimDesk claims;
    private final MemberDesk members;
    private final Checklists checklists;
    private final DocumentBook documents;
    private final DocumentFiles files;
    private final Vault vault;
    private final FreshViews fresh;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    DocumentDesk(
            Commands commands,
            Requests requests,
            ClaimDesk claims,
            MemberDesk members,
            Checklists checklists,
            DocumentBook documents,
            DocumentFiles files,
            Vault vault,
            FreshViews fresh) {
        this.commands = commands;
        this.requests = requests;
        this.claims = claims;
        this.members = members;
        this.checklists = checklists;
        this.documents = documents;
        this.files = files;
        this.vault = vault;
        this.fresh = fresh;
    }

    /** Takes a document in: first its file, safe on disk, then the event that names it. */
    public Once<DocumentAnswer> add(Caller caller, String key, String claimId, DocumentRequest request, Path file) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new ForClaim(claimId, request), DocumentAnswer.class, documentId -> {
            Claim claim = claims.find(claimId);
            caller.mustServe(claim.agencyPoint());
            requireReadable(claim);
            Paper paper = paper(claim, request.material());
            atOnce.acquireUninterruptibly();
            try {
                return keep(caller, claim, documentId, paper, request.fileName(), ScannedDocument.read(file));
            } finally {
                atOnce.release();
            }
        });
    }

    private DocumentAnswer keep(
            Caller caller,
            Claim claim,
            String documentId,
            Paper paper,
            @Nullable String fileName,
            ScannedDocument scanned) {
        commands.send(
                new AddDocument(
                        claim.claimId(),
                        claim.memberId(),
                        documentId,
                        paper.code(),
                        scanned.content(),
                        files.keep(claim.memberId(), documentId, scanned.bytes()),
                        vault.seal(claim.memberId(), lastPart(fileName)),
                        caller.actor()),
                caller.metadata());
        DocumentContent content = scanned.content();
        return new DocumentAnswer(
                documentId, content.sha256(), content.pages(), content.size(), content.mediaType(), paper.code());
    }

    /** Says that a document was a mistake. */
    public Once<VoidAnswer> voidIt(Caller caller, String key, String claimId, String documentId, VoidRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        String reason = Reasons.checked(request.reason());
        return requests.once(caller, key, new ForDocument(claimId, documentId, request), VoidAnswer.class, id -> {
            Document document = find(caller, claimId, documentId);
            commands.send(
                    new VoidDocument(document.claimId(), documentId, reason, caller.actor()), caller.because(reason));
            return new VoidAnswer(documentId, "VOID");
        });
    }

    /** All documents of a claim; who sees every counter sees as well where else the same file was used. */
    public List<ListedDocument> of(Caller caller, String claimId) {
        Claim claim = claims.find(claimId);
        caller.mustServe(claim.agencyPoint());
        Map<String, List<Use>> uses = caller.role() == Role.CLERK ? Map.of() : documents.alsoUsed(claim.claimId());
        return documents.of(claim.claimId()).stream()
                .map(document -> listed(document, uses))
                .toList();
    }

    /** What is read of a claim by looking at its words, or at the names of its files. */
    public Reading reading(String claimId) {
        return claims.reading(claims.find(claimId));
    }

    /** The document with its bytes, checked against what was handed in; without them if the member was erased. */
    public OpenedDocument open(Caller caller, String claimId, String documentId) {
        Document document = find(caller, claimId, documentId);
        Optional<byte[]> bytes = files.open(document.memberId(), documentId, document.file());
        if (bytes.isPresent()
                && !ScannedDocument.sha256(bytes.get())
                        .equals(document.content().sha256())) {
            throw DocumentFiles.altered(documentId, "is not what was handed in");
        }
        return new OpenedDocument(document, bytes);
    }

    private Document find(Caller caller, String claimId, String documentId) {
        Claim claim = claims.find(claimId);
        caller.mustServe(claim.agencyPoint());
        return fresh.find(() -> documents.find(claim.claimId(), documentId))
                .orElseThrow(
                        () -> Refused.unknown("document-unknown", "This claim has no document " + documentId + "."));
    }

    private Paper paper(Claim claim, String material) {
        Checklist list = checklists.of(claim.facts().kind());
        return list.meantBy(material)
                .orElseThrow(() -> Refused.rule(
                                "material-unknown",
                                "The papers of this claim are "
                                        + list.papers().stream()
                                                .map(Paper::code)
                                                .toList() + ".")
                        .with("field", "material"));
    }

    private void requireReadable(Claim claim) {
        if (members.find(claim.memberId()).erased()) {
            throw Refused.conflict("member-erased", "This person was erased: nothing more is kept of them.");
        }
    }

    private ListedDocument listed(Document document, Map<String, List<Use>> uses) {
        DocumentContent content = document.content();
        Mistake mistake = document.mistake();
        return new ListedDocument(
                document.documentId(),
                document.material(),
                content.mediaType(),
                content.size(),
                content.pages(),
                content.sha256(),
                vault.open(document.memberId(), document.fileName()).orElse(null),
                document.by(),
                document.at(),
                mistake != null,
                mistake,
                mistake == null ? uses.getOrDefault(content.sha256(), List.of()) : List.of());
    }

    /** Names may be whole paths, of any system; nobody goes by them. */
    private static String lastPart(@Nullable String fileName) {
        if (fileName == null) {
            return "";
        }
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    private record ForClaim(String claimId, DocumentRequest request) {}

    private record ForDocument(String claimId, String documentId, VoidRequest request) {}

    /**
     * A document to be taken in.
     *
     * @param material code or name of the paper that it is
     * @param fileName what the caller calls it
     * @param digest   of the file's bytes
     */
    public record DocumentRequest(String material, @Nullable String fileName, String digest) {}

    /**
     * A document that was taken in.
     *
     * @param documentId id
     * @param sha256     hash of its bytes
     * @param pages      pages; a picture is one
     * @param size       bytes
     * @param mediaType  what it is by its bytes
     * @param material   code of the paper
     */
    public record DocumentAnswer(
            String documentId, String sha256, int pages, long size, MediaType mediaType, String material) {}

    /**
     * Why a document was a mistake.
     *
     * @param reason in words, without personal data
     */
    public record VoidRequest(String reason) {}

    /**
     * A document that counts no more.
     *
     * @param documentId id
     * @param status     VOID
     */
    public record VoidAnswer(String documentId, String status) {}

    /**
     * A document as it is listed.
     *
     * @param documentId id
     * @param material   code of the paper that it is
     * @param mediaType  what it is by its bytes
     * @param size       bytes
     * @param pages      pages
     * @param sha256     hash of its bytes
     * @param fileName   what the caller called it; null once the member was erased
     * @param by         who handed it in
     * @param at         when
     * @param isVoid     whether it was a mistake
     * @param mistake    why
     * @param alsoUsedIn other claims for which the same file was handed in; for the office only
     */
    public record ListedDocument(
            String documentId,
            String material,
            MediaType mediaType,
            long size,
            int pages,
            String sha256,
            @Nullable String fileName,
            String by,
            Instant at,
            boolean isVoid,
            @Nullable Mistake mistake,
            List<Use> alsoUsedIn) {

        /** The same under another name. */
        public ListedDocument called(String name) {
            return new ListedDocument(
                    documentId, material, mediaType, size, pages, sha256, name, by, at, isVoid, mistake, alsoUsedIn);
        }

        @Override
        public String toString() {
            return "document " + documentId;
        }
    }

    /**
     * A document that is given out.
     *
     * @param document what is known of it
     * @param bytes    its file; nothing if the member was erased
     */
    public record OpenedDocument(Document document, Optional<byte[]> bytes) {}
}
