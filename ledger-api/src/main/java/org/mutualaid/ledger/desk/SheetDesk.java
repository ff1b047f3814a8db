package org.mutualaid.ledger.desk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.WhenSheetOpenedClaimThenRegisterClaim;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.file.SheetFile;
import org.mutualaid.ledger.file.SheetLine;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.sheet.SheetClaimId;
import org.mutualaid.ledger.sheet.SheetCommand.DismissSheet;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.OpenSheet;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.WhenSheetsDeliveredThenReceiveSheets;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.SheetBook;
import org.mutualaid.ledger.view.SheetBook.FindSheets;
import org.mutualaid.ledger.view.SheetBook.OpenedClaim;
import org.mutualaid.ledger.view.SheetBook.Sheet;
import org.mutualaid.ledger.view.SheetBook.Status;
import org.mutualaid.ledger.view.SheetBook.Variant;
import org.mutualaid.ledger.view.SheetImports;
import org.mutualaid.ledger.view.SheetImports.Counts;
import org.mutualaid.ledger.view.SheetImports.Import;
import org.springframework.stereotype.Component;

/** Takes settlement sheets in, lets them open their claims, and lets a person settle those that were set aside. */
@Component
public class SheetDesk {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** A word of our own paths. */
    private static final String RESERVED = "imports";

    /** Sheets judged before the answer is given; the automation judges the others. */
    private static final int AT_ONCE = 1_000;

    private static final int TOGETHER = 50;

    private final Commands commands;
    private final Requests requests;
    private final Vault vault;
    private final Identities identities;
    private final MemberRegister members;
    private final SchemeBook schemes;
    private final SheetBook sheets;
    private final SheetImports imports;
    private final SheetJudge judge;
    private final WhenSheetsDeliveredThenReceiveSheets receive;
    private final WhenSheetOpenedClaimThenRegisterClaim register;
    private final FreshViews fresh;
    private final Today today;

    SheetDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            Identities identities,
            MemberRegister members,
            SchemeBook schemes,
            SheetBook sheets,
            SheetImports imports,
            SheetJudge judge,
            WhenSheetsDeliveredThenReceiveSheets receive,
            WhenSheetOpenedClaimThenRegisterClaim register,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.identities = identities;
        this.members = members;
        this.schemes = schemes;
        this.sheets = sheets;
        this.imports = imports;
        this.judge = judge;
        this.receive = receive;
        this.register = register;
        this.fresh = fresh;
        this.today = today;
    }

    /** Takes sheets in that come over the API. */
    public Once<DeliveryAnswer> deliver(Caller caller, String key, DeliveryRequest request) {
        return deliver(caller, key, request.source(), request, () -> {
            requireFew(request.sheets());
            List<SheetLine> lines = new ArrayList<>();
            request.sheets().forEach(row -> lines.add(row.line(lines.size() + 1)));
            return lines;
        });
    }

    /** Takes sheets in that come as a file; the same bytes under the same key are the same request. */
    public Once<DeliveryAnswer> deliver(Caller caller, String key, UploadRequest request, Path file) {
        return deliver(caller, key, request.source(), request, () -> SheetFile.read(file));
    }

    /** Opens a claim of a sheet under a scheme because a person says so. */
    public Once<OpeningAnswer> open(Caller caller, String key, String source, String number, OpeningRequest request) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, new ForSheet(source, number, request), OpeningAnswer.class, id -> {
            Sheet sheet = find(source, number);
            if (fresh.find(() -> Optional.of(schemes.versions(request.scheme())).filter(found -> !found.isEmpty()))
                    .isEmpty()) {
                throw Refused.unknown("scheme-unknown", "There is no scheme " + request.scheme() + ".");
            }
            if (claim(sheet, request.scheme()).isEmpty()) {
                int variant = Objects.requireNonNullElse(request.variant(), 1);
                Variant said = variant(sheet, variant);
                Answer answer = commands.send(
                        new OpenSheet(
                                source,
                                number,
                                judge.opening(
                                        request.scheme(),
                                        member(said),
                                        said.contents().facts()),
                                variant,
                                caller.actor()),
                        caller.metadata());
                registered(caller, opened(answer.result()).toList());
                fresh.catchUp();
            }
            OpenedClaim claim = claim(find(source, number), request.scheme())
                    .orElseThrow(() ->
                            Refused.conflict("claim-refused", "The claim was refused; the sheet tells the reason."));
            return new OpeningAnswer(source, number, claim.scheme(), claim.claimId(), claim.claimNo());
        });
    }

    /** Lets a sheet be that was set aside. */
    public Once<DismissalAnswer> dismiss(
            Caller caller, String key, String source, String number, DismissalRequest request) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, new ForSheet(source, number, request), DismissalAnswer.class, id -> {
            String reason = Reasons.checked(request.reason());
            find(source, number);
            if (!commands.carriedOut("sheet:" + source + ":" + number, id)) {
                commands.send(new DismissSheet(source, number, reason, caller.actor()), caller.because(reason));
            }
            fresh.catchUp();
            return new DismissalAnswer(source, number, find(source, number).status());
        });
    }

    /** The sheet, or a refusal. */
    public Sheet find(String source, String number) {
        return fresh.find(() -> sheets.find(source, number))
                .orElseThrow(() -> Refused.unknown(
                        "sheet-unknown", "There is no settlement sheet " + number + " of " + source + "."));
    }

    /** Name and ID number as the sheet has them; nothing of whoever was erased. */
    public Optional<Person> person(Variant variant) {
        SheetContents contents = variant.contents();
        return read(variant, contents.name())
                .flatMap(name -> read(variant, contents.idNumber()).map(number -> new Person(name, number)));
    }

    private Optional<String> read(Variant variant, Sealed hidden) {
        SheetContents contents = variant.contents();
        return contents.known()
                ? vault.open(contents.memberId(), hidden)
                : vault.openOfSheets(variant.importId(), hidden);
    }

    private Once<DeliveryAnswer> deliver(
            Caller caller, String key, String source, Object body, Supplier<List<SheetLine>> lines) {
        caller.mustBe(Role.ADMIN, Role.REVIEWER);
        if (!SOURCE.matcher(source).matches() || source.equals(RESERVED)) {
            throw Refused.rule("source-invalid", "A source has 1 to 32 letters, digits, dashes and lines.")
                    .with("field", "source");
        }
        return requests.once(caller, key, body, DeliveryAnswer.class, importId -> {
            fresh.catchUp();
            received(caller, delivered(caller, importId, source, lines.get()));
            fresh.catchUp();
            judged(caller, importId);
            fresh.catchUp();
            return DeliveryAnswer.of(settled(importId));
        });
    }

    /** Another delivery or the automation may be at the last step of some of them; a long list is not waited for. */
    private Import settled(String importId) {
        return fresh.until(
                () -> imports.find(importId).orElseThrow(),
                found -> found.counts().open() == 0 || found.counts().sheets() > AT_ONCE);
    }

    /** First step: the delivery is stored whole, sealed. From here on it is finished whatever happens. */
    List<SheetsDelivered> delivered(Caller caller, String importId, String source, List<SheetLine> lines) {
        SheetRows rows = SheetRows.of(lines, vault, identities, members::known, importId, today.date());
        Answer answer = commands.send(
                new DeliverSheets(importId, source, rows.sheets(), rows.faults(), caller.actor()), caller.metadata());
        return answer.result() instanceof List<?> events
                ? events.stream()
                        .filter(SheetsDelivered.class::isInstance)
                        .map(SheetsDelivered.class::cast)
                        .toList()
                : List.of();
    }

    /** Second step: every sheet is taken in. */
    void received(Caller caller, List<SheetsDelivered> delivered) {
        commands.onBehalf(caller.metadata(), () -> delivered.forEach(receive::on));
    }

    /** Third step: every sheet is judged that this delivery brought; those that opened claims have them registered. */
    void judged(Caller caller, String importId) {
        List<Sheet> waiting = new ArrayList<>();
        String cursor = null;
        do {
            Page<Sheet> page = sheets.list(new FindSheets(Status.RECEIVED, null, importId, null, AT_ONCE, cursor));
            waiting.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && waiting.size() < AT_ONCE);
        for (int from = 0; from < waiting.size(); from += TOGETHER) {
            List<Sheet> some = waiting.subList(from, Math.min(from + TOGETHER, waiting.size()));
            registered(caller, judged(caller, some));
        }
    }

    /** In the order of their numbers, as the automations lock them. */
    private List<SheetOpenedClaim> judged(Caller caller, List<Sheet> some) {
        List<JudgeSheet> judgements = some.stream()
                .map(judge::judge)
                .sorted(Comparator.comparing(JudgeSheet::number))
                .toList();
        return commands.together(
                caller.metadata(),
                () -> judgements.stream()
                        .flatMap(judgement ->
                                opened(commands.send(judgement, Map.of()).result()))
                        .toList());
    }

    /** Last step: the claims. */
    void registered(Caller caller, List<SheetOpenedClaim> opened) {
        if (!opened.isEmpty()) {
            commands.onBehalf(caller.metadata(), () -> register.all(opened));
        }
    }

    private static Stream<SheetOpenedClaim> opened(@Nullable Object result) {
        return result instanceof List<?> events
                ? events.stream().filter(SheetOpenedClaim.class::isInstance).map(SheetOpenedClaim.class::cast)
                : Stream.empty();
    }

    /** Whom the sheet names, as far as that is a member by now. */
    private static Variant variant(Sheet sheet, int variant) {
        return sheet.variants().stream()
                .filter(one -> one.variant() == variant)
                .findFirst()
                .orElseThrow(() -> Refused.rule(
                                "variant-unknown",
                                "The sheet came with " + sheet.variants().size() + " contents.")
                        .with("field", "variant"));
    }

    private MemberRegister.Member member(Variant said) {
        MemberId member = said.contents().known()
                ? said.contents().memberId()
                : person(said)
                        .map(Person::idNumber)
                        .map(IdNumber::normalised)
                        .map(identities::of)
                        .orElse(said.contents().memberId());
        return members.find(member)
                .filter(found -> !found.erased())
                .orElseThrow(() -> Refused.rule(
                        "member-unknown",
                        "Nobody with this ID number is a member. Dismiss the sheet, or enrol first."));
    }

    /** Before any of them is sealed. */
    private static void requireFew(List<SheetRow> rows) {
        if (rows.size() > SheetFile.MAX_ROWS) {
            throw Refused.rule(
                            "too-many-rows",
                            "At most " + SheetFile.MAX_ROWS + " settlement sheets at a time. Send them in parts.")
                    .with("field", "sheets");
        }
    }

    private static Optional<OpenedClaim> claim(Sheet sheet, String scheme) {
        String claimId = SheetClaimId.of(sheet.source(), sheet.number(), scheme);
        return sheet.claims().stream()
                .filter(claim -> claim.claimId().equals(claimId))
                .findFirst();
    }

    private record ForSheet(String source, String number, Object request) {}

    /**
     * A person as a sheet names them, readable.
     *
     * @param name     name
     * @param idNumber ID number
     */
    public record Person(String name, String idNumber) {

        /** Hides the person, so that nobody reaches a log by accident. */
        @Override
        public String toString() {
            return "Person[hidden]";
        }
    }

    /**
     * Sheets over the API.
     *
     * @param source who sends them
     * @param sheets 1 to 5,000
     */
    public record DeliveryRequest(String source, List<SheetRow> sheets) {}

    /**
     * One sheet.
     *
     * @param number         number of the source
     * @param idNumber       ID number as typed
     * @param name           name
     * @param kind           HOSPITAL_STAY if left out
     * @param admittedOn     first day in hospital
     * @param dischargedOn   last day in hospital
     * @param settledOn      day of the sheet
     * @param hospitalLevel  level of the hospital
     * @param diagnosisClass class in the schemes' tables
     * @param settlement     figures
     * @param invoiceNumber  invoice of the hospital
     */
    public record SheetRow(
            String number,
            String idNumber,
            String name,
            @Nullable Kind kind,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate dischargedOn,
            @Nullable LocalDate settledOn,
            @Nullable HospitalLevel hospitalLevel,
            @Nullable String diagnosisClass,
            Settlement settlement,
            String invoiceNumber) {

        /** The same as a line of a file. */
        SheetLine line(int row) {
            return new SheetLine(
                    row,
                    number.strip(),
                    idNumber,
                    name,
                    new ClaimFacts(
                            Objects.requireNonNullElse(kind, Kind.HOSPITAL_STAY),
                            admittedOn,
                            dischargedOn,
                            settledOn,
                            null,
                            hospitalLevel,
                            diagnosisClass,
                            null,
                            settlement),
                    invoiceNumber,
                    List.of());
        }
    }

    /**
     * Sheets that come as a file.
     *
     * @param source who sends them
     * @param digest of the file's bytes
     */
    public record UploadRequest(String source, String digest) {}

    /**
     * What became of a delivery so far.
     *
     * @param importId id
     * @param source   who sent it
     * @param sheets   rows that are sheets; the next five add up to it
     * @param opened   opened claims, and nothing of them waits for a person
     * @param setAside a person has to look at them
     * @param repeated were known and say the same
     * @param dismissed a person let them be
     * @param open     are not judged yet, or their claims not registered yet: ask again
     * @param errors   rows that are no sheets
     */
    public record DeliveryAnswer(
            String importId,
            String source,
            int sheets,
            int opened,
            int setAside,
            int repeated,
            int dismissed,
            int open,
            List<RowFault> errors) {

        /** The delivery as it stands. */
        public static DeliveryAnswer of(Import found) {
            Counts counts = found.counts();
            return new DeliveryAnswer(
                    found.importId(),
                    found.source(),
                    counts.sheets(),
                    counts.opened(),
                    counts.setAside(),
                    counts.repeated(),
                    counts.dismissed(),
                    counts.open(),
                    found.faults());
        }
    }

    /**
     * A claim that a person opens.
     *
     * @param scheme  under which scheme
     * @param variant which of the sheet's contents; the first if left out
     */
    public record OpeningRequest(String scheme, @Nullable Integer variant) {}

    /**
     * The claim that there is now.
     *
     * @param source  who sent the sheet
     * @param number  its number
     * @param scheme  under which scheme
     * @param claimId id
     * @param claimNo number that the member is told
     */
    public record OpeningAnswer(String source, String number, String scheme, String claimId, String claimNo) {}

    /**
     * Why a sheet is let be.
     *
     * @param reason in words, without personal data
     */
    public record DismissalRequest(String reason) {}

    /**
     * Where the sheet stands now.
     *
     * @param source who sent it
     * @param number its number
     * @param status DISMISSED, or OPENED if there is a claim of it all the same
     */
    public record DismissalAnswer(String source, String number, Status status) {}
}
