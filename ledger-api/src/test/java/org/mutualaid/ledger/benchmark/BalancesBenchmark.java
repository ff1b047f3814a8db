package org.mutualaid.ledger.benchmark;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Balances;
import org.mutualaid.ledger.view.Balances.Balance;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.JournalBook;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Measures balances on two dates and pages of the journal among ten million journal lines on the embedded PostgreSQL, and
 * compares each kind of balance with the plain sum; it fails if one balance in a hundred takes longer than 20 ms. Run it with
 * {@code ./mvnw -Pbenchmark -Dbenchmark=BalancesBenchmark -DskipTests verify}; with {@code -Dlines=1000000} the journal is
 * smaller, with {@code -Ddirectory=...} it is kept there for the next time, {@code -Dp99=...} is another bound in milliseconds.
 */
public final class BalancesBenchmark {

    private static final int WARM_UP = 200;
    private static final int ROUNDS = 1_000;
    private static final int COMPARED = 5;
    private static final int TRIALS = 20;

    /** Milliseconds within which 99 of 100 balances answer. */
    private static final double P99 = Double.parseDouble(System.getProperty("p99", "20"));

    private static final String PLAIN = """
            SELECT coalesce(sum(CASE WHEN side = 'DEBIT' AND NOT red_ink THEN amount
                                     WHEN side = 'CREDIT' AND red_ink THEN -amount END), 0)::bigint AS debit
              FROM views.journal_line
             WHERE (account = :account OR account >= :account || ':' AND account < :account || ';')
               AND effective_date <= :to AND position <= :known""";

    private final Balances balances;
    private final JournalBook journal;
    private final JdbcClient database;
    private final long events;
    private final Random random = new Random(7);
    private final List<String> tooSlow = new ArrayList<>();

    private BalancesBenchmark(ConfigurableApplicationContext context, long events) {
        this.balances = context.getBean(Balances.class);
        this.journal = context.getBean(JournalBook.class);
        this.database = context.getBean(JdbcClient.class);
        this.events = events;
    }

    /** Starts the application on an empty directory, fills the journal, measures and prints. */
    public static void main(String[] arguments) throws Exception {
        long lines = Long.getLong("lines", 10_000_000);
        long events = Math.round(lines / MadeUpJournal.LINES);
        String kept = System.getProperty("directory", "");
        Path directory = kept.isEmpty() ? Files.createTempDirectory("ledger-benchmark") : Path.of(kept);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LedgerApplication.class)
                .run("--ledger.data-dir=" + directory, "--server.port=0")) {
            new MadeUpJournal(context.getBean(JdbcClient.class), events).fillIfEmpty();
            new BalancesBenchmark(context, events).run();
        }
        if (kept.isEmpty()) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void run() {
        sizes();
        readIntoMemory();
        System.out.printf("%nmilliseconds                p50     p99     max   plain sum  ratio%n");
        measure("unit 2201:U...", () -> "2201:U" + random.nextInt(MadeUpJournal.UNITS));
        measure("claim 2211:c...", () -> "2211:c" + random.nextInt(MadeUpJournal.CLAIMS));
        measure("till 1001:SN-...", () -> "1001:SN-" + random.nextInt(MadeUpJournal.POINTS));
        measure("bank 1002:COLL", () -> "1002:COLL");
        measure("income 4101:S...", () -> "4101:S" + random.nextInt(12));
        measure("all units 2201", () -> "2201");
        measure("all claims 2211", () -> "2211");
        List<String> any =
                List.of("1001", "1002", "1012", "1231", "2212", "4101", "5101", "1002:OFFICE", "1002:PAYOUT");
        measure("any code", () -> any.get(random.nextInt(any.size())));
        trials();
        System.out.printf("%npages of the journal         p50     p99     max%n");
        pages("first, of all", journal -> journal);
        pages("a unit", journal -> journal.account("2201:U" + random.nextInt(MadeUpJournal.UNITS)));
        pages("a bank account, a month", journal -> journal.account("1002:COLL").month(day()));
        pages("a code, a day", journal -> journal.account("4101").day(day()));
        pages("all accounts, a day", journal -> journal.day(day()));
        pages("all lines of a unit", journal -> journal.unit("2201:U" + random.nextInt(MadeUpJournal.UNITS)));
        pages(
                "a point, a month",
                journal -> journal.agencyPoint("SN-" + random.nextInt(MadeUpJournal.POINTS))
                        .month(day()));
        pages("a person", journal -> journal.actor("clerk-" + random.nextInt(MadeUpJournal.PEOPLE)));
        pages(
                "a person, a month",
                journal -> journal.actor("clerk-" + random.nextInt(MadeUpJournal.PEOPLE))
                        .month(day()));
        if (!tooSlow.isEmpty()) {
            throw new IllegalStateException("More than one balance in a hundred took over " + P99 + " ms: " + tooSlow);
        }
    }

    private void pages(String name, UnaryOperator<Asked> asked) {
        for (int i = 0; i < WARM_UP / 10; i++) {
            journal.find(asked.apply(Asked.at(asOf())).page());
        }
        long[] times = new long[ROUNDS / 10];
        for (int i = 0; i < times.length; i++) {
            FindJournal page = asked.apply(Asked.at(asOf())).page();
            times[i] = nanos(() -> journal.find(page).items().size());
        }
        Arrays.sort(times);
        System.out.printf(
                "%-24s %8.2f %7.2f %7.2f%n",
                name,
                times[times.length / 2] / 1e6,
                times[times.length * 99 / 100] / 1e6,
                times[times.length - 1] / 1e6);
    }

    /** What a page of the journal is asked for. */
    private record Asked(
            About about, @Nullable LocalDate from, @Nullable LocalDate to, AsOf asOf) {

        static Asked at(AsOf asOf) {
            return new Asked(About.ANYTHING, null, null, asOf);
        }

        Asked account(String path) {
            return new Asked(About.account(path), from, to, asOf);
        }

        Asked actor(String person) {
            return new Asked(About.account(null, person), from, to, asOf);
        }

        Asked unit(String code) {
            return new Asked(new About(null, null, null, null, code, null, null, null), from, to, asOf);
        }

        Asked agencyPoint(String code) {
            return new Asked(new About(null, null, null, null, null, code, null, null), from, to, asOf);
        }

        Asked day(LocalDate day) {
            return new Asked(about, day, day, AsOf.NOW);
        }

        Asked month(LocalDate day) {
            return new Asked(about, day.withDayOfMonth(1), day.with(lastDayOfMonth()), AsOf.NOW);
        }

        FindJournal page() {
            return new FindJournal(about, from, to, asOf, 100, null);
        }
    }

    private void measure(String name, java.util.function.Supplier<String> account) {
        for (int i = 0; i < WARM_UP; i++) {
            balances.find(new FindBalance(account.get(), asOf()));
        }
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            FindBalance asked = new FindBalance(account.get(), asOf());
            times[i] = nanos(() -> balances.find(asked).debit().fen());
        }
        Arrays.sort(times);
        long plain = 0;
        for (int i = 0; i < COMPARED; i++) {
            FindBalance asked = new FindBalance(account.get(), asOf());
            Balance kept = balances.find(asked);
            plain += nanos(() -> plain(asked, kept));
        }
        double median = times[ROUNDS / 2] / 1e6;
        double p99 = times[ROUNDS * 99 / 100] / 1e6;
        if (p99 > P99) {
            tooSlow.add("%s %.1f ms".formatted(name, p99));
        }
        System.out.printf(
                "%-20s %10.2f %7.2f %7.2f %11.1f %6.0f%n",
                name, median, p99, times[ROUNDS - 1] / 1e6, plain / 1e6 / COMPARED, plain / 1e6 / COMPARED / median);
    }

    private long plain(FindBalance asked, Balance kept) {
        long debit = database.sql(PLAIN)
                .param("account", asked.account())
                .param("to", asked.asOf().effectiveTo())
                .param("known", asked.asOf().known())
                .query(Long.class)
                .single();
        if (debit != kept.debit().fen()) {
            throw new IllegalStateException(asked + ": " + kept + ", but the lines say " + debit);
        }
        return debit;
    }

    private void trials() {
        long[] times = new long[TRIALS];
        int accounts = 0;
        for (int i = 0; i < TRIALS; i++) {
            AsOf asOf = asOf();
            times[i] = nanos(() -> balances.trialBalance(asOf).items().size());
            accounts = Math.max(accounts, balances.trialBalance(asOf).items().size());
        }
        Arrays.sort(times);
        long plain = nanos(() ->
                database.sql("""
                        SELECT count(*) FROM (SELECT account, sum(amount) FROM views.journal_line
                         WHERE effective_date <= DATE '2026-06-30' AND position <= %d GROUP BY account) t""".formatted(events * 4 / 5)).query(Long.class).single());
        System.out.printf(
                "%ntrial balance, up to %,d accounts: p50 %.0f ms, max %.0f ms; plain sum %.0f ms%n",
                accounts, times[TRIALS / 2] / 1e6, times[TRIALS - 1] / 1e6, plain / 1e6);
    }

    private LocalDate day() {
        return MadeUpJournal.FIRST.plusDays(random.nextInt(MadeUpJournal.DAYS));
    }

    private AsOf asOf() {
        return AsOf.day(day()).known(1 + random.nextLong(events));
    }

    /** As they are where the program has been running for a while. */
    private void readIntoMemory() {
        database.sql("CREATE EXTENSION IF NOT EXISTS pg_prewarm").update();
        database.sql(
                        "SELECT sum(pg_prewarm(oid, 'read')) FROM pg_class WHERE relnamespace = 'views'::regnamespace AND relkind IN ('r', 'i')")
                .query(Long.class)
                .single();
    }

    private void sizes() {
        database.sql("""
                        SELECT relname, n_live_tup, pg_size_pretty(pg_table_size(relid)) AS rows,
                               pg_size_pretty(pg_indexes_size(relid)) AS indexes
                          FROM pg_stat_user_tables
                         WHERE relname IN ('journal_line', 'account_balance', 'balance_snapshot', 'snapshot_boundary',
                                           'month_turnover') ORDER BY relname""")
                .query((row, i) -> "%-20s %,12d rows %10s + indexes %10s"
                        .formatted(
                                row.getString("relname"),
                                row.getLong("n_live_tup"),
                                row.getString("rows"),
                                row.getString("indexes")))
                .list()
                .forEach(System.out::println);
    }

    private static long nanos(LongSupplier question) {
        long begun = System.nanoTime();
        question.getAsLong();
        return System.nanoTime() - begun;
    }
}
