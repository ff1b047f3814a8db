package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.StatementDesk;
import org.mutualaid.ledger.desk.StatementDesk.ImportAnswer;
import org.mutualaid.ledger.desk.StatementDesk.ImportRequest;
import org.mutualaid.ledger.desk.StatementDesk.MatchAnswer;
import org.mutualaid.ledger.desk.StatementDesk.MatchRequest;
import org.mutualaid.ledger.desk.StatementDesk.Opened;
import org.mutualaid.ledger.desk.StatementDesk.UnmatchRequest;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.BankStatementBook;
import org.mutualaid.ledger.view.BankStatementBook.Statement;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.Reconciliation;
import org.mutualaid.ledger.view.Reconciliation.Sheet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bank statements: taken in, matched line by line, and led over to the books once a month. */
@RestController
@RequestMapping("/api/v1")
class BankStatementController {

    private final StatementDesk desk;
    private final BankStatementBook statements;
    private final Reconciliation reconciliation;
    private final Reads reads;
    private final Shelf shelf;
    private final Answers answers;

    BankStatementController(
            StatementDesk desk,
            BankStatementBook statements,
            Reconciliation reconciliation,
            Reads reads,
            Shelf shelf,
            Answers answers) {
        this.desk = desk;
        this.statements = statements;
        this.reconciliation = reconciliation;
        this.reads = reads;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping(path = "/bank-statements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OnlyFor(Role.CASHIER)
    ResponseEntity<ImportAnswer> take(Caller caller, Key.Required key, HttpServletRequest request) {
        try (UploadedForm form = UploadedForm.of(request, "account", "openingBalance", "closingBalance")) {
            ImportRequest asked = new ImportRequest(
                    Objects.requireNonNullElse(
                            form.optional("account", text -> text, "account-invalid", "A name."), "COLL"),
                    balance(form, "openingBalance"),
                    balance(form, "closingBalance"),
                    form.digest());
            CompleteBody.require(asked);
            return answers.created(desk.take(caller, key.text(), asked, form.file()));
        }
    }

    @GetMapping("/bank-statements")
    @ForStaff
    Page<Statement> list(@RequestParam(required = false) @Nullable String account, Paging page) {
        return statements.list(account, page.limit(), page.cursor());
    }

    @GetMapping("/bank-statements/{statementId}")
    @ForStaff
    Opened one(Caller caller, ReadReason reason, @PathVariable String statementId) {
        Statement statement = shelf.take(() -> statements.find(statementId), "bank-statement", statementId);
        Reading payers = new Reading(Purpose.BANK_STATEMENT, statementId, List.of(), List.of(Field.PAYER));
        return desk.open(statement, caller.role() != Role.CLERK && reads.inClear(caller, reason, payers));
    }

    @PostMapping("/bank-statements/{statementId}/lines/{line}/match")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<MatchAnswer> match(
            Caller caller,
            Key.Required key,
            @PathVariable String statementId,
            @PathVariable int line,
            @RequestBody MatchRequest body) {
        return answers.done(desk.match(caller, key.text(), statementId, line, body));
    }

    @PostMapping("/bank-statements/{statementId}/lines/{line}/unmatch")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<MatchAnswer> unmatch(
            Caller caller,
            Key.Required key,
            @PathVariable String statementId,
            @PathVariable int line,
            @RequestBody UnmatchRequest body) {
        return answers.done(desk.unmatch(caller, key.text(), statementId, line, body));
    }

    @GetMapping("/bank-reconciliations/{account}/{month}")
    @ForOffice
    Sheet reconcile(
            @PathVariable String account,
            @PathVariable YearMonth month,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String closingBalance,
            AsOf asOf) {
        Parameters.requireJson(format, "csv");
        return sheet(account, month, closingBalance, asOf);
    }

    @GetMapping(path = "/bank-reconciliations/{account}/{month}", params = "format=csv")
    @ForOffice
    ResponseEntity<byte[]> reconcileAsFile(
            @PathVariable String account,
            @PathVariable YearMonth month,
            @RequestParam(required = false) @Nullable String closingBalance,
            AsOf asOf) {
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"reconciliation-" + account + "-" + month + ".csv\"")
                .body(ReconciliationSheet.csv(sheet(account, month, closingBalance, asOf))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Sheet sheet(String account, YearMonth month, @Nullable String closingBalance, AsOf asOf) {
        StatementDesk.requireAccount(account);
        return reconciliation
                .of(account, month, closingBalance == null ? null : signed("closingBalance", closingBalance), asOf)
                .orElseThrow(() -> Refused.conflict(
                        "bank-balance-missing",
                        "No statement tells the bank's balance of " + account + ". Give closingBalance."));
    }

    private static @Nullable Money balance(UploadedForm form, String name) {
        String text = form.optional(name, given -> given, "amount-invalid", "An amount.");
        return text == null ? null : signed(name, text);
    }

    /** Banks may show less than nothing. */
    private static Money signed(String name, String text) {
        try {
            return text.startsWith("-") ? Money.ZERO.minus(Money.parse(text.substring(1))) : Money.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Parameters.invalid(name, "An amount has two decimals, such as 95.00 or -95.00.");
        }
    }
}
