package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.AccountKind;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.view.Figures.Account;
import org.mutualaid.ledger.view.Figures.ByChannel;
import org.mutualaid.ledger.view.Figures.Happened;
import org.mutualaid.ledger.view.Figures.Holding;
import org.mutualaid.ledger.view.Figures.OpenItems;
import org.mutualaid.ledger.view.Figures.Posting;
import org.mutualaid.ledger.view.Figures.Receipts;
import org.mutualaid.ledger.view.Figures.Result;
import org.mutualaid.ledger.view.Figures.Total;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up what a month or a year shows by effective date, from entries up to a position of the log: the same position gives
 * the same figures for ever. Closing entries that were made after a report was published are left out, for they correct
 * nothing: they only move a result that was reported into net assets.
 */
@Component
public final class PeriodFigures {

    /** Accounts of one claim, batch or recovery each: thousands, and nearly all of them settled. */
    private static final Set<String> OF_DOCUMENTS = Set.of("1241", "2211", "2212", "2213");

    private static final List<String> CUSTODY = List.of("1001", "1002", "1012", "1221", "1231");

    /** What was known of a period, and what of it counts. */
    private static final String KNOWN = """
            position <= :upTo AND effective_date <= :to
             AND NOT (event = 'YearResultCarried' AND position > :closings)""";

    /** Red lines count as negative on the side of what they cancel. */
    private static final String SIGNED = """
            SELECT account, effective_date, position, stream,
                   CASE side WHEN 'DEBIT' THEN amount ELSE -amount END AS signed,
                   CASE WHEN side = 'DEBIT' AND NOT red_ink THEN amount
                        WHEN side = 'CREDIT' AND red_ink THEN -amount ELSE 0 END AS debit,
                   CASE WHEN side = 'CREDIT' AND NOT red_ink THEN amount
                        WHEN side = 'DEBIT' AND red_ink THEN -amount ELSE 0 END AS credit
              FROM views.journal_line
             WHERE\s""" + KNOWN;

    private final JdbcClient database;
    private final Ageing ageing;

    PeriodFigures(JdbcClient database, Ageing ageing) {
        this.database = database;
        this.ageing = ageing;
    }

    /** The figures of that period. */
    public Figures of(Asked asked) {
        return of(asked, accounts(asked), results(asked), postings(asked));
    }

    /** The figures of a year as they will be once that entry is posted, which its close itself makes. */
    public Figures with(JournalEntry released, String event, Asked asked) {
        Map<String, Account> accounts = new TreeMap<>();
        accounts(asked).forEach(account -> accounts.put(account.account(), account));
        Map<String, Result> results = new TreeMap<>();
        results(asked).forEach(result -> results.put(key(result), result));
        released.lines().forEach(line -> {
            Account moved = moved(line);
            accounts.merge(moved.account(), moved, PeriodFigures::plus);
            if (chart(moved.account()).kind() == AccountKind.INCOME) {
                Result earned = earned(moved);
                results.merge(key(earned), earned, PeriodFigures::plus);
            }
        });
        return of(
                asked,
                List.copyOf(accounts.values()),
                List.copyOf(results.values()),
                Stream.concat(postings(asked).stream(), Stream.of(new Posting(event, 1, released.total(Side.DEBIT))))
                        .sorted(Comparator.comparing(Posting::event))
                        .toList());
    }

    private static String key(Result result) {
        return result.code() + ":" + Objects.requireNonNullElse(result.dimension(), "");
    }

    private static Account moved(JournalLine line) {
        boolean debit = line.side() == Side.DEBIT;
        return new Account(
                line.account().path(),
                Money.ZERO,
                Money.ZERO,
                debit ? line.amount() : Money.ZERO,
                debit ? Money.ZERO : line.amount(),
                debit ? line.amount() : Money.ZERO.minus(line.amount()));
    }

    private static Result earned(Account moved) {
        Chart chart = chart(moved.account());
        Money amount = moved.credit().minus(moved.debit());
        String[] parts = moved.account().split(":", -1);
        return new Result(chart.code(), chart.label(), parts.length > 1 ? parts[1] : null, amount, amount);
    }

    private static Account plus(Account one, Account more) {
        return new Account(
                one.account(),
                one.opening(),
                one.late(),
                one.debit().plus(more.debit()),
                one.credit().plus(more.credit()),
                one.closing().plus(more.closing()));
    }

    private static Result plus(Result one, Result more) {
        return new Result(
                one.code(),
                one.label(),
                one.dimension(),
                one.amount().plus(more.amount()),
                one.yearToDate().plus(more.yearToDate()));
    }

    private Figures of(Asked asked, List<Account> all, List<Result> results, List<Posting> postings) {
        List<Result> incomes = of(results, AccountKind.INCOME);
        List<Result> expenses = of(results, AccountKind.EXPENSE);
        return new Figures(
                asked.from,
                asked.to,
                asked.upTo,
                totals(all),
                all.stream().filter(account -> !isSettledDocument(account)).toList(),
                Money.sum(all.stream()
                        .map(account -> account.closing().max(Money.ZERO))
                        .toList()),
                Money.sum(all.stream()
                        .map(account -> Money.ZERO.minus(account.closing()).max(Money.ZERO))
                        .toList()),
                incomes,
                expenses,
                sum(incomes).minus(sum(expenses)),
                members(asked),
                postings,
                receipts(asked),
                all.stream()
                        .filter(account -> CUSTODY.contains(account.account().substring(0, 4)))
                        .map(account -> new Holding(account.account(), account.closing()))
                        .toList(),
                all.stream()
                        .filter(account -> account.account().startsWith(Chart.HELD_FOR_OTHERS.code()))
                        .map(account -> new Holding(account.account(), account.closing()))
                        .toList(),
                openItems(asked));
    }

    private List<Account> accounts(Asked asked) {
        return ask(asked, """
                        SELECT account,
                               coalesce(sum(signed) FILTER (WHERE effective_date < :from AND known_before), 0)::bigint AS opening,
                               coalesce(sum(signed) FILTER (WHERE effective_date < :from AND NOT known_before), 0)::bigint AS late,
                               coalesce(sum(debit) FILTER (WHERE effective_date >= :from), 0)::bigint AS debit,
                               coalesce(sum(credit) FILTER (WHERE effective_date >= :from), 0)::bigint AS credit,
                               sum(signed)::bigint AS closing
                          FROM (SELECT *, position <= :before OR stream = :closedBefore AS known_before FROM (%s) s) s
                         GROUP BY account
                        HAVING bool_or(effective_date >= :from) OR bool_or(NOT known_before) OR sum(signed) <> 0
                         ORDER BY account""".formatted(SIGNED))
                .query((row, i) -> new Account(
                        row.getString("account"),
                        Columns.money(row, "opening"),
                        Columns.money(row, "late"),
                        Columns.money(row, "debit"),
                        Columns.money(row, "credit"),
                        Columns.money(row, "closing")))
                .list();
    }

    private static List<Total> totals(List<Account> accounts) {
        Map<String, Total> totals = new TreeMap<>();
        accounts.forEach(account -> {
            Chart chart = chart(account.account());
            totals.merge(
                    chart.code(),
                    new Total(
                            chart.code(),
                            chart.label(),
                            account.opening(),
                            account.late(),
                            account.debit(),
                            account.credit(),
                            account.closing()),
                    (one, more) -> new Total(
                            one.code(),
                            one.label(),
                            one.opening().plus(more.opening()),
                            one.late().plus(more.late()),
                            one.debit().plus(more.debit()),
                            one.credit().plus(more.credit()),
                            one.closing().plus(more.closing())));
        });
        return List.copyOf(totals.values());
    }

    private static boolean isSettledDocument(Account account) {
        return OF_DOCUMENTS.contains(account.account().substring(0, 4))
                && account.opening().isZero()
                && account.closing().isZero();
    }

    /** Income and expense by scheme, whatever the version; closing entries are no part of them. */
    private List<Result> results(Asked asked) {
        return ask(asked, """
                        SELECT left(account, 4) AS code, nullif(split_part(account, ':', 2), '') AS dimension,
                               coalesce(sum(signed) FILTER (WHERE effective_date >= :from), 0)::bigint AS amount,
                               sum(signed)::bigint AS year_to_date
                          FROM (%s AND event <> 'YearResultCarried' AND account >= '4' AND account < '6'
                                   AND effective_date >= :newYear) s
                         GROUP BY 1, 2 ORDER BY 1, 2""".formatted(SIGNED))
                .query((row, i) -> {
                    Chart chart = chart(row.getString("code"));
                    boolean income = chart.kind() == AccountKind.INCOME;
                    Money amount = Columns.money(row, "amount");
                    Money year = Columns.money(row, "year_to_date");
                    return new Result(
                            chart.code(),
                            chart.label(),
                            Columns.text(row, "dimension"),
                            income ? Money.ZERO.minus(amount) : amount,
                            income ? Money.ZERO.minus(year) : year);
                })
                .list();
    }

    private List<Happened> members(Asked asked) {
        return ask(asked, """
                        SELECT scheme, kind, count(*) AS count, sum(amount)::bigint AS amount FROM views.statement_item
                         WHERE effective_date BETWEEN :from AND :to AND position <= :upTo
                         GROUP BY scheme, kind ORDER BY kind COLLATE "C", scheme COLLATE "C" NULLS FIRST""")
                .query((row, i) -> new Happened(
                        Columns.text(row, "scheme"),
                        MemberStatement.Kind.valueOf(row.getString("kind")),
                        row.getLong("count"),
                        Columns.money(row, "amount")))
                .list();
    }

    private List<Posting> postings(Asked asked) {
        return ask(asked, """
                        SELECT event, count(DISTINCT position) AS count,
                               coalesce(sum(amount) FILTER (WHERE side = 'DEBIT'), 0)::bigint AS amount
                          FROM views.journal_line WHERE effective_date >= :from AND event <> 'YearResultCarried' AND\s""" + KNOWN + "\nGROUP BY event ORDER BY event COLLATE \"C\"")
                .query((row, i) ->
                        new Posting(row.getString("event"), row.getLong("count"), Columns.money(row, "amount")))
                .list();
    }

    /** Void numbers move no money; they count on the day on which they were recorded, as on the sheets of the days. */
    private List<Receipts> receipts(Asked asked) {
        Map<String, Map<Channel, Money>> byChannel = new TreeMap<>();
        ask(asked, """
                        SELECT l.agency_point, p.channel, sum(p.amount)::bigint AS amount
                          FROM views.journal_line l JOIN views.payment p ON p.position = l.position
                         WHERE l.line_no = 1 AND l.effective_date BETWEEN :from AND :to AND l.position <= :upTo
                           AND l.agency_point IS NOT NULL
                         GROUP BY 1, 2""").query(row -> {
            byChannel
                    .computeIfAbsent(row.getString("agency_point"), any -> new EnumMap<>(Channel.class))
                    .put(Channel.valueOf(row.getString("channel")), Columns.money(row, "amount"));
        });
        return ask(asked, """
                        WITH paid AS (
                            SELECT agency_point, event, receipt_no FROM views.journal_line
                             WHERE line_no = 1 AND event IN ('PaymentReceived', 'PaymentReversed')
                               AND effective_date BETWEEN :from AND :to AND position <= :upTo
                               AND agency_point IS NOT NULL),
                        void AS (
                            SELECT agency_point, count(*) AS voided FROM views.history_event
                             WHERE type = 'ReceiptVoided' AND position <= :upTo AND agency_point IS NOT NULL
                               AND (recorded_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN :from AND :to
                             GROUP BY agency_point),
                        issued AS (
                            SELECT agency_point, count(*) FILTER (WHERE event = 'PaymentReceived') AS issued,
                                   min(receipt_no) FILTER (WHERE event = 'PaymentReceived') AS first,
                                   max(receipt_no) FILTER (WHERE event = 'PaymentReceived') AS last,
                                   count(*) FILTER (WHERE event = 'PaymentReversed') AS reversed
                              FROM paid GROUP BY agency_point)
                        SELECT agency_point, coalesce(issued, 0) AS issued, first, last, coalesce(reversed, 0) AS reversed,
                               coalesce(voided, 0) AS voided
                          FROM issued FULL JOIN void USING (agency_point) ORDER BY agency_point""")
                .query((row, i) -> {
                    String point = row.getString("agency_point");
                    List<ByChannel> channels = byChannel.getOrDefault(point, Map.of()).entrySet().stream()
                            .map(sum -> new ByChannel(sum.getKey(), sum.getValue()))
                            .toList();
                    return new Receipts(
                            point,
                            row.getLong("issued"),
                            Columns.text(row, "first"),
                            Columns.text(row, "last"),
                            Money.sum(channels.stream().map(ByChannel::amount).toList()),
                            channels,
                            row.getLong("reversed"),
                            row.getLong("voided"));
                })
                .list();
    }

    private List<OpenItems> openItems(Asked asked) {
        return Stream.of(
                        Ageing.Kind.UNAPPLIED, Ageing.Kind.UNIDENTIFIED, Ageing.Kind.IN_TRANSIT, Ageing.Kind.RECEIVABLE)
                .map(kind -> ageing.of(kind, asked.to, asked.upTo, null))
                .map(sheet -> new OpenItems(sheet.kind(), sheet.total(), sheet.buckets()))
                .toList();
    }

    private JdbcClient.StatementSpec ask(Asked asked, String sql) {
        return database.sql(sql)
                .param("from", asked.from)
                .param("to", asked.to)
                .param("newYear", asked.from.withDayOfYear(1))
                .param("upTo", asked.upTo)
                .param("closings", asked.closings)
                .param("before", asked.before == null ? asked.upTo : asked.before)
                .param("closedBefore", asked.closedBefore == null ? "" : asked.closedBefore);
    }

    private static List<Result> of(List<Result> results, AccountKind kind) {
        return results.stream()
                .filter(result -> chart(result.code()).kind() == kind)
                .toList();
    }

    private static Money sum(List<Result> results) {
        return Money.sum(results.stream().map(Result::amount).toList());
    }

    private static Chart chart(String account) {
        return Chart.withCode(account.substring(0, 4)).orElseThrow();
    }

    /**
     * Asks for the figures of a period.
     *
     * @param from         first day
     * @param to           last day
     * @param upTo         position of the log up to which entries count
     * @param closings     position up to which closing entries count: where the report was read that is compared
     * @param before       where the report of the period before was read; none if it was not closed
     * @param closedBefore stream whose entries belong to the opening balance as well: of the year before
     */
    public record Asked(
            LocalDate from,
            LocalDate to,
            long upTo,
            long closings,
            @Nullable Long before,
            @Nullable String closedBefore) {}
}
