package org.mutualaid.ledger.web;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.file.RosterErrors;
import org.mutualaid.ledger.file.RosterTemplate;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Sex;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.mutualaid.ledger.view.RosterRowBook;
import org.mutualaid.ledger.view.RosterRowBook.Row;
import org.mutualaid.ledger.view.RosterRowBook.RowError;
import org.mutualaid.ledger.view.RosterRowBook.State;
import org.mutualaid.ledger.view.RosterRowBook.Wanted;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a roster: masked to look at, in clear only in the workbook that goes back to their own unit. */
@RestController
@RequestMapping("/api/v1/rosters")
class RosterRowController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final List<Field> WRITTEN_OUT = List.of(Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.BANK_CARD);

    private final RosterBook rosters;
    private final RosterRowBook rows;
    private final UnitRegister units;
    private final SchemeBook schemes;
    private final OtherUnits otherUnits;
    private final Masks masks;
    private final Vault vault;
    private final Reads reads;
    private final Shelf shelf;
    private final Today today;

    RosterRowController(
            RosterBook rosters,
            RosterRowBook rows,
            UnitRegister units,
            SchemeBook schemes,
            OtherUnits otherUnits,
            Masks masks,
            Vault vault,
            Reads reads,
            Shelf shelf,
            Today today) {
        this.rosters = rosters;
        this.rows = rows;
        this.units = units;
        this.schemes = schemes;
        this.otherUnits = otherUnits;
        this.masks = masks;
        this.vault = vault;
        this.reads = reads;
        this.shelf = shelf;
        this.today = today;
    }

    @GetMapping("/{rosterId}/rows")
    @ForStaff
    Page<MaskedRow> list(
            Caller caller,
            @PathVariable String rosterId,
            @RequestParam(required = false) @Nullable Wanted state,
            Paging page) {
        own(caller, rosterId);
        Page<Row> found = rows.list(rosterId, state, page.limit(), page.cursor());
        return new Page<>(found.items().stream().map(row -> masked(caller, row)).toList(), found.nextCursor());
    }

    @GetMapping("/{rosterId}/errors.xlsx")
    @OnlyFor({Role.CLERK, Role.ADMIN, Role.REVIEWER})
    ResponseEntity<byte[]> errors(Caller caller, ReadReason reason, @PathVariable String rosterId) {
        own(caller, rosterId);
        Set<MemberId> named = new LinkedHashSet<>();
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        RosterErrors.write(
                workbook,
                () -> new Lines(rosterId, Wanted.REJECTED, named),
                rows.warningCount(rosterId) == 0 ? List.of() : () -> new Lines(rosterId, Wanted.WARNED, named));
        reads.givenOut(caller, reason, new Reading(Purpose.ROSTER_ERRORS, rosterId, named, WRITTEN_OUT));
        return workbook("errors.xlsx", workbook);
    }

    @GetMapping("/template.xlsx")
    @ForStaff
    ResponseEntity<byte[]> template(
            Caller caller,
            @RequestParam(required = false) @Nullable String scheme,
            @RequestParam(required = false) @Nullable String unit) {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        UnitRegister.Unit known = unit == null ? null : shelf.take(() -> units.find(unit), "unit", unit);
        if (known != null) {
            caller.mustServe(known.agencyPoint());
        }
        SchemeBook.Version version =
                scheme == null ? null : shelf.take(() -> schemes.inForce(scheme, today.date()), "scheme", scheme);
        RosterTemplate.write(
                workbook,
                new RosterTemplate.Labels(
                        known == null ? null : known.name(),
                        version == null ? null : version.terms().name(),
                        version == null ? null : version.terms().price(),
                        version == null ? null : version.terms().joiningFee()));
        return workbook("template.xlsx", workbook);
    }

    private static ResponseEntity<byte[]> workbook(String name, ByteArrayOutputStream bytes) {
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes.toByteArray());
    }

    private Roster own(Caller caller, String rosterId) {
        Roster roster = shelf.take(() -> rosters.find(rosterId), "roster", rosterId);
        caller.mustServe(roster.agencyPoint());
        return roster;
    }

    private MaskedRow masked(Caller caller, Row row) {
        MemberId id = row.memberId();
        Sealed card = row.bankCard();
        return new MaskedRow(
                row.seq(),
                row.state(),
                id,
                masks.name(id, row.name()),
                masks.idNumber(id, row.idNumber()),
                masks.mobile(id, row.mobile()),
                card == null ? null : masks.card(id, card),
                row.shares(),
                row.joiningFee(),
                row.joinedOn(),
                reasons(caller, row, false),
                reasons(caller, row, true));
    }

    private List<RowError> reasons(Caller caller, Row row, boolean warnings) {
        return otherUnits.shownTo(
                caller,
                row.reasons().stream()
                        .filter(reason -> reason.isWarning() == warnings)
                        .map(reason -> new RowError(row.seq(), reason.code(), reason.message(), reason.otherUnit()))
                        .toList());
    }

    private RosterErrors.Line line(Row row, boolean warned) {
        MemberId id = row.memberId();
        return new RosterErrors.Line(
                row.seq(),
                vault.open(id, row.name()).orElse(null),
                vault.open(id, row.idNumber()).orElse(null),
                row.sex() == null ? null : row.sex() == Sex.MALE ? "男" : "女",
                open(id, row.mobile()),
                open(id, row.bankCard()),
                row.shares(),
                null,
                row.reasons().stream()
                        .filter(reason -> reason.isWarning() == warned)
                        .map(RosterRowBook.Reason::code)
                        .distinct()
                        .toList());
    }

    private @Nullable String open(MemberId member, @Nullable Sealed sealedText) {
        return sealedText == null ? null : vault.open(member, sealedText).orElse(null);
    }

    /** All rows of one kind, a page in memory at a time; remembers whom they name. */
    private final class Lines implements Iterator<RosterErrors.Line> {

        private final String rosterId;
        private final Wanted wanted;
        private final Set<MemberId> named;
        private Iterator<Row> page;
        private @Nullable String next;

        Lines(String rosterId, Wanted wanted, Set<MemberId> named) {
            this.rosterId = rosterId;
            this.wanted = wanted;
            this.named = named;
            Page<Row> first = rows.list(rosterId, wanted, Page.MOST, null);
            this.page = first.items().iterator();
            this.next = first.nextCursor();
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && next != null) {
                Page<Row> following = rows.list(rosterId, wanted, Page.MOST, next);
                page = following.items().iterator();
                next = following.nextCursor();
            }
            return page.hasNext();
        }

        @Override
        public RosterErrors.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = page.next();
            named.add(row.memberId());
            return line(row, wanted == Wanted.WARNED);
        }
    }

    /** A row, masked. */
    record MaskedRow(
            int seq,
            State state,
            MemberId memberId,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String mobile,
            @Nullable String bankCard,
            int shares,
            @Nullable Money joiningFee,
            @Nullable LocalDate joinedOn,
            List<RowError> errors,
            List<RowError> warnings) {}
}
