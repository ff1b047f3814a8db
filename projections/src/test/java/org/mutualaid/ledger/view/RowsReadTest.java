package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;

/**
 * How many rows a question reads by the server's own count, whatever the machine: what stays small among some thousand lines
 * here is what answers in milliseconds among ten million.
 */
class RowsReadTest {

    private static final int EVENTS = 3_000;
    private static final int RECEIPTS = 800;

    /** One row of each level of snapshots, fewer lines than make one, and the snapshot where they begin. */
    private static final int BALANCE = 25;

    /** A line more than the page holds, found, shown, and with the id of its event; and what lies between. */
    private static final int PAGE = 5 * 6;

    private static final String READ = """
            SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_xact_user_tables
             WHERE schemaname = 'views'
               AND relname IN ('journal_line', 'balance_snapshot', 'snapshot_boundary', 'history_event', 'moved_line', 'receipt',
                               'statement_item')""";

    private static Views views;

    @BeforeAll
    static void someThousandLines() {
        views = new Views();
        views.append("person-1", RandomBooks.of(7, EVENTS));
        for (int i = 1; i <= RECEIPTS; i++) {
            views.append(
                    "clerk",
                    List.of(
                            Story.paid(i, "p" + i, "200.00", Story.DAY, "r" + i),
                            Story.applied("r" + i, "p" + i, 1, 2, 10 * i)));
        }
        views.project(500);
        views.client.sql("ANALYZE").update();
    }

    @Test
    void a_balance_on_two_dates_reads_few_rows_however_many_lines_the_account_has() {
        AsOf asOf = AsOf.day(RandomBooks.FIRST.plusDays(400)).known(EVENTS - 101L);

        for (String account : List.of("1001:SN-01", "1002:COLL", "1001", "2201")) {
            assertThat(rows(() -> views.balances.find(new FindBalance(account, asOf))))
                    .as(account)
                    .isBetween(1L, (long) BALANCE);
        }
        assertThat(rows(() -> views.client
                        .sql(
                                "SELECT sum(amount) FROM views.journal_line WHERE account = '1001:SN-01' AND position <= 2899")
                        .query(Long.class)
                        .single()))
                .as("the plain sum")
                .isGreaterThan(20L * BALANCE);
    }

    @Test
    void a_page_of_the_lines_of_one_point_reads_little_more_than_it_shows() {
        About point = new About(null, null, null, null, null, "SN-02", null, null);

        assertThat(rows(() -> views.journal.find(new FindJournal(point, null, null, AsOf.NOW, 5, null))))
                .isBetween(6L, (long) PAGE);
    }

    @Test
    void the_lines_of_one_receipt_or_member_are_found_without_those_of_others() {
        About receipt = new About(null, "A0000077", null, null, null, null, null, null);
        About member = new About(null, null, null, Story.member(771), null, null, null, null);

        for (About about : List.of(receipt, member)) {
            assertThat(rows(() -> views.journal.find(new FindJournal(about, null, null, AsOf.NOW, 5, null))))
                    .isBetween(2L, (long) PAGE);
        }
    }

    private long rows(Runnable question) {
        return Objects.requireNonNull(views.transaction.execute(status -> {
            long before = read();
            question.run();
            return read() - before;
        }));
    }

    private long read() {
        return views.client.sql(READ).query(Long.class).single();
    }
}
