package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SheetDesk;
import org.mutualaid.ledger.desk.SheetDesk.DeliveryAnswer;
import org.mutualaid.ledger.desk.SheetDesk.DeliveryRequest;
import org.mutualaid.ledger.desk.SheetDesk.DismissalAnswer;
import org.mutualaid.ledger.desk.SheetDesk.DismissalRequest;
import org.mutualaid.ledger.desk.SheetDesk.OpeningAnswer;
import org.mutualaid.ledger.desk.SheetDesk.OpeningRequest;
import org.mutualaid.ledger.desk.SheetDesk.UploadRequest;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SheetBook;
import org.mutualaid.ledger.view.SheetBook.FindSheets;
import org.mutualaid.ledger.view.SheetBook.Sheet;
import org.mutualaid.ledger.view.SheetBook.Status;
import org.mutualaid.ledger.view.SheetImports;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Settlement sheets of the medical insurance: delivered, opened by themselves, or settled by a reviewer. */
@RestController
@RequestMapping("/api/v1/settlement-sheets")
class SheetController {

    private final SheetDesk desk;
    private final SheetBook sheets;
    private final SheetImports imports;
    private final ShownSheets shown;
    private final Reads reads;
    private final Shelf shelf;
    private final Answers answers;

    SheetController(
            SheetDesk desk,
            SheetBook sheets,
            SheetImports imports,
            ShownSheets shown,
            Reads reads,
            Shelf shelf,
            Answers answers) {
        this.desk = desk;
        this.sheets = sheets;
        this.imports = imports;
        this.shown = shown;
        this.reads = reads;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @OnlyFor({Role.ADMIN, Role.REVIEWER})
    ResponseEntity<DeliveryAnswer> deliver(Caller caller, Key.Required key, @RequestBody DeliveryRequest body) {
        return answers.accepted(desk.deliver(caller, key.text(), body));
    }

    /** The same as a form with a file; the file is gone when the answer is given. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OnlyFor({Role.ADMIN, Role.REVIEWER})
    ResponseEntity<DeliveryAnswer> upload(Caller caller, Key.Required key, HttpServletRequest request) {
        try (UploadedForm form = UploadedForm.of(request, "source")) {
            UploadRequest asked = new UploadRequest(form.required("source"), form.digest());
            CompleteBody.require(asked);
            return answers.accepted(desk.deliver(caller, key.text(), asked, form.file()));
        }
    }

    @GetMapping("/imports/{importId}")
    @ForOffice
    DeliveryAnswer delivery(@PathVariable String importId) {
        return DeliveryAnswer.of(shelf.take(() -> imports.find(importId), "import", importId));
    }

    @GetMapping
    @ForOffice
    Page<ShownSheets.Line> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(name = "import", required = false) @Nullable String importId,
            @RequestParam(name = "claim", required = false) @Nullable String claimId,
            Paging page) {
        Page<Sheet> found = sheets.list(new FindSheets(status, source, importId, claimId, page.limit(), page.cursor()));
        return new Page<>(found.items().stream().map(shown::line).toList(), found.nextCursor());
    }

    @GetMapping("/{source}/{number}")
    @ForOffice
    ShownSheets.Whole one(Caller caller, ReadReason reason, @PathVariable String source, @PathVariable String number) {
        Sheet sheet = desk.find(source, number);
        return shown.whole(sheet, reads.inClear(caller, reason, ShownSheets.reading(sheet)));
    }

    @PostMapping("/{source}/{number}/opening")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<OpeningAnswer> open(
            Caller caller,
            Key.Required key,
            @PathVariable String source,
            @PathVariable String number,
            @RequestBody OpeningRequest body) {
        return answers.done(desk.open(caller, key.text(), source, number, body));
    }

    @PostMapping("/{source}/{number}/dismissal")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<DismissalAnswer> dismiss(
            Caller caller,
            Key.IfGiven key,
            @PathVariable String source,
            @PathVariable String number,
            @RequestBody DismissalRequest body) {
        return answers.done(desk.dismiss(caller, key.text(), source, number, body));
    }
}
