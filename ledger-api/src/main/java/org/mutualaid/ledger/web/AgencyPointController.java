package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.desk.SetupDesk.AgencyPointRequest;
import org.mutualaid.ledger.desk.SetupDesk.Block;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.AgencyRegister.AgencyPoint;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.ReceiptRegister;
import org.mutualaid.ledger.view.ReceiptRegister.FindReceipts;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Agency points and the receipts they issued. */
@RestController
@RequestMapping("/api/v1/agency-points")
class AgencyPointController {

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";

    private final SetupDesk desk;
    private final AgencyRegister agencies;
    private final ReceiptRegister receipts;
    private final Shelf shelf;
    private final Answers answers;

    AgencyPointController(
            SetupDesk desk, AgencyRegister agencies, ReceiptRegister receipts, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.agencies = agencies;
        this.receipts = receipts;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PutMapping("/{code}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<Registered> register(Caller caller, @PathVariable String code, @RequestBody PointBody body) {
        List<Block> blocks = Objects.requireNonNullElse(body.receiptBlocks(), List.of());
        desk.register(caller, code, new AgencyPointRequest(body.name(), body.parent(), blocks, body.reversalLimit()));
        return answers.done(new Registered(code, body.name(), body.parent(), blocks, body.reversalLimit()));
    }

    @GetMapping
    @ForStaff
    Page<AgencyPoint> all() {
        return new Page<>(agencies.all(), null);
    }

    @GetMapping("/{code}")
    @ForStaff
    AgencyPoint one(@PathVariable String code) {
        return shelf.take(() -> agencies.find(code), "agency-point", code);
    }

    /** The range is one of effective dates or one of receipt numbers. */
    @GetMapping("/{code}/receipts")
    @ForStaff
    Receipts receipts(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Paging page) {
        caller.mustServe(code);
        one(code);
        Page<Receipt> found = receipts.list(new FindReceipts(
                code, day("from", from), day("to", to), number(from), number(to), page.limit(), page.cursor()));
        return new Receipts(found.items(), found.nextCursor(), receipts.missing(code));
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || !text.matches(DATE)) {
            return null;
        }
        try {
            return WireValues.date(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Parameters.invalid(name, name + " is a date such as 2026-03-31, or a receipt number.");
        }
    }

    private static @Nullable String number(@Nullable String text) {
        return text == null || text.matches(DATE) ? null : text;
    }

    /**
     * An agency point as it is written.
     *
     * @param name          name
     * @param parent        point or office above it
     * @param receiptBlocks blocks of receipt numbers; none are taken away by leaving them out
     * @param reversalLimit most that one person alone may reverse there; 5,000.00 if left out
     */
    record PointBody(
            String name,
            @Nullable String parent,
            @Nullable List<Block> receiptBlocks,
            @Nullable Money reversalLimit) {}

    /** What was registered. */
    record Registered(
            String code,
            String name,
            @Nullable String parent,
            List<Block> receiptBlocks,
            @Nullable Money reversalLimit) {}

    /**
     * Receipts of one agency point.
     *
     * @param items      in order of their numbers
     * @param nextCursor where the next page begins
     * @param missing    numbers that were skipped: never any
     */
    record Receipts(List<Receipt> items, @Nullable String nextCursor, List<String> missing)
            implements Listing<Receipt> {}
}
