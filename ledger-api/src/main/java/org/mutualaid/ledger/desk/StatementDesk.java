package org.mutualaid.ledger.desk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.WhenBankLineUnmatchedThenFreeBankLine;
import org.mutualaid.ledger.file.StatementFile;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.statement.StatementCommand.ImportStatement;
import org.mutualaid.ledger.statement.StatementCommand.MatchLine;
import org.mutualaid.ledger.statement.StatementCommand.UnmatchLine;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.BankStatementBook;
import org.mutualaid.ledger.view.BankStatementBook.Candidate;
import org.mutualaid.ledger.view.BankStatementBook.Line;
import org.mutualaid.ledger.view.BankStatementBook.Posting;
import org.mutualaid.ledger.view.BankStatementBook.Statement;
import org.springframework.stereotype.Component;

/** Takes bank statements in and lets a cashier say which line is which posting. */
@Component
public class StatementDesk {

    private static final Set<String> ACCOUNTS = Set.of("COLL", "OFFICE", "PAYOUT");
    private static final int MOST_OPEN = 500;

    private final Commands commands;
    private final Requests requests;
    private final BankStatementBook statements;
    private final WhenBankLineUnmatchedThenFreeBankLine freeLine;
    private final Vault vault;
    private final FreshViews fresh;
    private final Today today;

    StatementDesk(
            Commands commands,
            Requests requests,
            BankStatementBook statements,
            WhenBankLineUnmatchedThenFreeBankLine freeLine,
            Vault vault,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.statements = statements;
        this.freeLine = freeLine;
        this.vault = vault;
        this.fresh = fresh;
        this.today = today;
    }

    /** Takes a statement in; the same bytes under the same key are the same request. */
    public Once<ImportAnswer> take(Caller caller, String key, ImportRequest request, Path file) {
        caller.mustBe(Role.CASHIER);
        requireAccount(request.account());
        return requests.once(caller, key, request, ImportAnswer.class, statementId -> {
            StatementFile.Statement read = StatementFile.read(file);
            commands.send(
                    new ImportStatement(
                            request.account(),
                            statementId,
                            agreed("openingBalance", request.openingBalance(), read.openingBalance()),
                            agreed("closingBalance", request.closingBalance(), read.closingBalance()),
                            read.lines().stream()
                                    .map(line -> hidden(statementId, line))
                                    .toList()),
                    caller.metadata());
            fresh.catchUp();
            return counted(statements.find(statementId).orElseThrow());
        });
    }

    /** Confirms that a line is a posting. */
    public Once<MatchAnswer> match(Caller caller, String key, String statementId, int number, MatchRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new Object[] {statementId, number, request}, MatchAnswer.class, id -> {
            Statement statement = find(statementId);
            Line line = line(statement, number);
            Posting posting = fresh.find(() -> statements.posting(statement.account(), request.posting()))
                    .orElseThrow(() -> Refused.unknown(
                            "posting-unknown",
                            "There is no posting " + request.posting() + " on " + statement.account() + "."));
            String user = WhenBankLineUnmatchedThenFreeBankLine.user(posting.posting());
            commands.send(new UseBankLine(statement.account(), line.serial(), user), caller.metadata());
            try {
                commands.send(
                        new MatchLine(
                                statement.account(),
                                line.serial(),
                                posting.posting(),
                                posting.amount(),
                                posting.bankSerial()),
                        caller.metadata());
            } catch (Refused refused) {
                commands.send(new FreeBankLine(statement.account(), line.serial(), user), caller.metadata());
                throw refused;
            }
            return new MatchAnswer(number, Status.MATCHED);
        });
    }

    /** Takes a confirmed match back. */
    public Once<MatchAnswer> unmatch(
            Caller caller, String key, String statementId, int number, UnmatchRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new Object[] {statementId, number, request}, MatchAnswer.class, id -> {
            Statement statement = find(statementId);
            Line line = line(statement, number);
            Map<String, String> why = caller.because(Reasons.checked(request.reason()));
            if (!commands.carriedOut("bank-statements:" + statement.account(), id)
                    && commands.send(new UnmatchLine(statement.account(), line.serial()), why)
                                    .result()
                            instanceof List<?> events) {
                commands.onBehalf(
                        why,
                        () -> events.stream()
                                .filter(BankLineUnmatched.class::isInstance)
                                .map(BankLineUnmatched.class::cast)
                                .forEach(freeLine::on));
            }
            return new MatchAnswer(number, Status.OPEN);
        });
    }

    /**
     * A statement with its lines, what they may be, and the postings that no line was listed for.
     *
     * @param inClear whether other parties and remarks are told; otherwise first characters only
     */
    public Opened open(Statement statement, boolean inClear) {
        Map<Integer, List<Candidate>> candidates =
                statements.candidates(statement).stream().collect(Collectors.groupingBy(Candidate::line));
        List<OpenedLine> lines = statements.lines(statement).stream()
                .map(line -> opened(line, inClear, candidates.getOrDefault(line.line(), List.of())))
                .toList();
        return new Opened(
                statement.statementId(),
                statement.account(),
                statement.from(),
                statement.to(),
                statement.openingBalance(),
                statement.closingBalance(),
                count(lines, Status.MATCHED),
                count(lines, Status.PROPOSED),
                count(lines, Status.OPEN),
                lines,
                statements.openPostings(statement.account(), AsOf.day(statement.to()), MOST_OPEN));
    }

    /** Refuses an account that the office does not hold. */
    public static void requireAccount(String account) {
        if (!ACCOUNTS.contains(account)) {
            throw Refused.rule("account-unknown", "A bank account is COLL, OFFICE or PAYOUT.")
                    .with("field", "account");
        }
    }

    private OpenedLine opened(Line line, boolean inClear, List<Candidate> candidates) {
        String payer = readable(line, line.payer());
        Status status = line.posting() != null ? Status.MATCHED : candidates.isEmpty() ? Status.OPEN : Status.PROPOSED;
        return new OpenedLine(
                line.line(),
                line.date(),
                line.serial(),
                line.amount(),
                inClear ? payer : masked(payer),
                inClear ? readable(line, line.remark()) : null,
                status,
                line.differs() ? "AMOUNT_DIFFERS" : null,
                line.posting(),
                candidates.stream()
                        .sorted(Comparator.comparing((Candidate one) ->
                                        !sounds(payer, one.posting().unitName()))
                                .thenComparingInt(Candidate::days)
                                .thenComparingLong(one -> one.posting().posting()))
                        .map(Candidate::posting)
                        .toList());
    }

    private @Nullable String readable(Line line, @Nullable Sealed hidden) {
        return hidden == null
                ? null
                : vault.openOfStatement(line.sealedUnder(), hidden).orElse(null);
    }

    /** Banks cut names short and add blanks: one name within the other is enough to be proposed first. */
    private static boolean sounds(@Nullable String payer, @Nullable String unit) {
        if (payer == null || unit == null) {
            return false;
        }
        String left = payer.replaceAll("\\s", "");
        String right = unit.replaceAll("\\s", "");
        return !left.isEmpty() && !right.isEmpty() && (left.contains(right) || right.contains(left));
    }

    private static @Nullable String masked(@Nullable String name) {
        return name == null ? null : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }

    private static int count(List<OpenedLine> lines, Status status) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.status() == status).count());
    }

    private ImportAnswer counted(Statement statement) {
        Set<Integer> proposed =
                statements.candidates(statement).stream().map(Candidate::line).collect(Collectors.toSet());
        int matched = Math.toIntExact(statements.lines(statement).stream()
                .filter(line -> line.posting() != null)
                .count());
        return new ImportAnswer(
                statement.statementId(),
                statement.lines(),
                matched,
                proposed.size(),
                statement.lines() - matched - proposed.size());
    }

    private StatementLine hidden(String statementId, StatementFile.Line line) {
        if (line.date().isAfter(today.date())) {
            throw Refused.rule("date-in-future", "Line " + line.line() + ": the date is after today.")
                    .with("field", "file");
        }
        return new StatementLine(
                line.line(),
                line.date(),
                BankSerial.tidy(line.serial()),
                line.amount(),
                hidden(statementId, line.payer()),
                hidden(statementId, line.remark()));
    }

    private @Nullable Sealed hidden(String statementId, @Nullable String text) {
        return text == null ? null : vault.sealForStatement(statementId, text);
    }

    private static @Nullable Money agreed(String field, @Nullable Money told, @Nullable Money read) {
        if (told != null && read != null && !told.equals(read)) {
            throw Refused.rule(
                            field.equals("openingBalance") ? "opening-differs" : "closing-differs",
                            "The file says " + read + ".")
                    .with("field", field);
        }
        return told == null ? read : told;
    }

    private Statement find(String statementId) {
        return fresh.find(() -> statements.find(statementId))
                .orElseThrow(() ->
                        Refused.unknown("bank-statement-unknown", "There is no bank statement " + statementId + "."));
    }

    private Line line(Statement statement, int number) {
        fresh.catchUp();
        List<Line> found = new ArrayList<>(statements.lines(statement));
        found.removeIf(line -> line.line() != number);
        if (found.isEmpty()) {
            throw Refused.unknown("line-unknown", "The statement has no line " + number + ".");
        }
        return found.getFirst();
    }

    /**
     * A statement to be taken in.
     *
     * @param account        COLL, OFFICE or PAYOUT
     * @param openingBalance before its first line, if known
     * @param closingBalance after its last line, if known
     * @param digest         of the file's bytes
     */
    public record ImportRequest(
            String account,
            @Nullable Money openingBalance,
            @Nullable Money closingBalance,
            String digest) {}

    /**
     * What became of the lines.
     *
     * @param statementId id
     * @param lines       lines in the file
     * @param matched     lines that are a posting by their serial
     * @param proposed    lines that may be one
     * @param open        lines that nobody knows
     */
    public record ImportAnswer(String statementId, int lines, int matched, int proposed, int open) {}

    /**
     * A posting that a line is.
     *
     * @param posting its number, as the proposals tell it
     */
    public record MatchRequest(long posting) {}

    /**
     * Why a match was a mistake.
     *
     * @param reason in words, without personal data
     */
    public record UnmatchRequest(String reason) {}

    /**
     * Where a line stands now.
     *
     * @param line   number
     * @param status MATCHED or OPEN
     */
    public record MatchAnswer(int line, Status status) {}

    /** Where a line stands. */
    public enum Status {
        /** It is a posting. */
        MATCHED,
        /** It may be one of some. */
        PROPOSED,
        /** Nobody knows. */
        OPEN
    }

    /**
     * A statement with everything about it.
     *
     * @param statementId    id
     * @param account        bank account
     * @param from           day of the first line
     * @param to             day of the last
     * @param openingBalance before the first line, if known
     * @param closingBalance after the last, if known
     * @param matched        lines that are a posting
     * @param proposed       lines that may be one
     * @param open           lines that nobody knows
     * @param lines          in the order of the file
     * @param openPostings   postings up to the last day that no line was listed for; the oldest 500
     */
    public record Opened(
            String statementId,
            String account,
            LocalDate from,
            LocalDate to,
            @Nullable Money openingBalance,
            @Nullable Money closingBalance,
            int matched,
            int proposed,
            int open,
            List<OpenedLine> lines,
            List<Posting> openPostings) {}

    /**
     * A line with everything about it.
     *
     * @param line      number
     * @param date      day of the bank's booking
     * @param serial    by which the bank knows it
     * @param amount    negative if the money went out
     * @param payer     the other party; its first character only, where it is not told in clear
     * @param remark    what the bank wrote; told in clear or not at all
     * @param status    where it stands
     * @param reason    AMOUNT_DIFFERS if a posting has this serial and another amount
     * @param posting   the posting that it is
     * @param proposals what it may be, best first
     */
    public record OpenedLine(
            int line,
            LocalDate date,
            String serial,
            Money amount,
            @Nullable String payer,
            @Nullable String remark,
            Status status,
            @Nullable String reason,
            @Nullable Long posting,
            List<Posting> proposals) {

        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
