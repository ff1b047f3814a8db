package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.DocumentDesk;
import org.mutualaid.ledger.desk.DocumentDesk.DocumentAnswer;
import org.mutualaid.ledger.desk.DocumentDesk.DocumentRequest;
import org.mutualaid.ledger.desk.DocumentDesk.ListedDocument;
import org.mutualaid.ledger.desk.DocumentDesk.OpenedDocument;
import org.mutualaid.ledger.desk.DocumentDesk.VoidAnswer;
import org.mutualaid.ledger.desk.DocumentDesk.VoidRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.file.ScannedDocument;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.web.UploadedForm.FileLimit;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents of claims: files from anywhere, which are only ever handed out to be saved. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}/documents")
class DocumentController {

    private static final FileLimit LIMIT = new FileLimit(
            ScannedDocument.MOST_BYTES,
            Problem.atField(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "document-too-large",
                    "file",
                    "A document has at most 10 MB. Scan it in grey at 300 dpi, or in several files."));

    private final DocumentDesk desk;
    private final Reads reads;
    private final Answers answers;

    DocumentController(DocumentDesk desk, Reads reads, Answers answers) {
        this.desk = desk;
        this.reads = reads;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OnlyFor(Role.CLERK)
    ResponseEntity<DocumentAnswer> add(
            Caller caller, Key.Required key, @PathVariable String claimId, HttpServletRequest request) {
        try (UploadedForm form = UploadedForm.of(request, LIMIT, "material")) {
            return answers.created(desk.add(
                    caller,
                    key.text(),
                    claimId,
                    new DocumentRequest(form.required("material"), form.fileName(), form.digest()),
                    form.file()));
        }
    }

    @GetMapping
    @OnlyFor({Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    Listed list(Caller caller, ReadReason reason, @PathVariable String claimId) {
        List<ListedDocument> documents = desk.of(caller, claimId);
        boolean named = documents.stream().anyMatch(document -> document.fileName() != null);
        return named && !reads.inClear(caller, reason, desk.reading(claimId))
                ? new Listed(documents.stream().map(DocumentController::masked).toList())
                : new Listed(documents);
    }

    /** To be saved, never shown: whatever is in it, a browser neither guesses its type nor runs it. */
    @GetMapping("/{documentId}")
    @OnlyFor({Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    ResponseEntity<byte[]> one(
            Caller caller, ReadReason reason, @PathVariable String claimId, @PathVariable String documentId) {
        reads.requireReason(caller, reason, Purpose.DOCUMENT);
        OpenedDocument opened = desk.open(caller, claimId, documentId);
        FileType type = FileType.of(opened.document().content().mediaType());
        byte[] bytes = opened.bytes()
                .orElseThrow(() -> new ProblemFound(Problem.of(
                        HttpStatus.GONE,
                        "document-erased",
                        "The person was erased: nobody can read this document any more.")));
        reads.givenOut(
                caller,
                reason,
                new Reading(
                        Purpose.DOCUMENT,
                        claimId + "/" + documentId,
                        List.of(opened.document().memberId()),
                        List.of(Field.DOCUMENT)));
        return ResponseEntity.ok()
                .contentType(type.mediaType())
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(opened.document().documentId() + type.ending())
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/{documentId}/void")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<VoidAnswer> voidIt(
            Caller caller,
            Key.IfGiven key,
            @PathVariable String claimId,
            @PathVariable String documentId,
            @RequestBody VoidRequest body) {
        return answers.done(desk.voidIt(caller, key.text(), claimId, documentId, body));
    }

    /** People name files after people. */
    private static ListedDocument masked(ListedDocument document) {
        String name = document.fileName();
        return name == null || name.isEmpty() ? document : document.called(Masks.name(name));
    }

    /**
     * All documents of a claim.
     *
     * @param items in the order in which they came in
     */
    record Listed(List<ListedDocument> items) implements Listing<ListedDocument> {}

    private record FileType(MediaType mediaType, String ending) {

        static FileType of(org.mutualaid.ledger.document.DocumentContent.MediaType type) {
            return switch (type) {
                case PDF -> new FileType(MediaType.APPLICATION_PDF, ".pdf");
                case JPEG -> new FileType(MediaType.IMAGE_JPEG, ".jpg");
                case PNG -> new FileType(MediaType.IMAGE_PNG, ".png");
            };
        }
    }
}
