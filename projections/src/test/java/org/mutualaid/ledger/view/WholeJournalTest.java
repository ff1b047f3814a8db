package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.WholeJournal.Entry;
import org.mutualaid.ledger.view.WholeJournal.Extent;
import org.mutualaid.ledger.view.WholeJournal.FindEntries;

/** The journal in one reading: every entry whole and once, at one position of the log. */
class WholeJournalTest {

    private static final FindEntries ALL = new FindEntries(null, null, null);

    private final Views views = new Views();
    private final WholeJournal journal = new WholeJournal(views.client);

    WholeJournalTest() {
        for (int i = 1; i <= 4; i++) {
            views.append("office", Books.adjusted("j" + i, Story.DAY.plusDays(i)));
        }
        views.project(500);
    }

    @Test
    void entries_are_whole_wherever_a_part_ends() {
        List<Entry> once = read(journal, ALL);

        assertThat(once)
                .hasSize(8)
                .allSatisfy(entry -> assertThat(entry.lines()).hasSize(2));
        assertThat(once.getFirst().eventId())
                .isEqualTo("event-" + once.getFirst().head().position());
        for (int part : new int[] {1, 2, 3, 16, 17}) {
            assertThat(read(journal.inPartsOf(part), ALL))
                    .as("in parts of " + part)
                    .isEqualTo(once);
        }
    }

    @Test
    void the_extent_tells_what_there_is_and_accounts_without_lines_are_not_named() {
        Extent all = journal.extent(ALL);

        assertThat(all.lines()).isEqualTo(16);
        assertThat(all.amount()).isEqualTo(Books.AMOUNT.times(16));
        assertThat(all.position()).isEqualTo(views.position());
        assertThat(all.accounts()).containsExactly("1001:SN-01", "5201");
        assertThat(journal.extent(new FindEntries(null, LocalDate.parse("2000-01-01"), null))
                        .accounts())
                .isEmpty();
    }

    @Test
    void it_is_of_one_day_and_of_one_moment() {
        LocalDate second = Story.DAY.plusDays(2);

        assertThat(read(journal, new FindEntries(second, second, null)))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.head().effectiveDate()).isEqualTo(second));
        assertThat(read(journal, new FindEntries(null, null, 6L))).hasSize(2);
        assertThat(journal.extent(new FindEntries(null, null, 3L)).position()).isEqualTo(3);
    }

    @Test
    void what_is_written_meanwhile_is_no_part_of_it() {
        Extent before = journal.extent(ALL);
        views.given(Books.adjusted("j5", Story.DAY).toArray(new StoredEvent[0]));

        List<Entry> read = new ArrayList<>();
        journal.forEach(before, read::add);

        assertThat(read).hasSize(8);
    }

    @Test
    void a_journal_that_is_being_rebuilt_is_not_passed_off_as_whole() {
        Extent before = journal.extent(ALL);
        views.tables.truncateAll();

        assertThatThrownBy(() -> journal.forEach(before, entry -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 of 16 lines");
    }

    private static List<Entry> read(WholeJournal journal, FindEntries asked) {
        List<Entry> read = new ArrayList<>();
        Extent extent = journal.extent(asked);
        journal.forEach(extent, read::add);
        Money sum = Money.sum(read.stream()
                .flatMap(entry -> entry.lines().stream())
                .map(JournalBook.Line::amount)
                .toList());
        assertThat(sum).isEqualTo(extent.amount());
        return read;
    }
}
