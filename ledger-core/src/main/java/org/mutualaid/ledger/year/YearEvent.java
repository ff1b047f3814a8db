package org.mutualaid.ledger.year;

import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an accounting year; its entries are the last ones of the year that they close. */
public sealed interface YearEvent extends StoredEvent {

    /** Which year. */
    int year();

    /** The stream of the year. */
    default String stream() {
        return "year:" + year();
    }

    /** Contributions that had waited for this cover year became its income (2203 to 4101). */
    record UnearnedContributionsReleased(int year, JournalEntry entry) implements YearEvent, Posted {}

    /** Income and expense became net assets: an event of its own, so that an income statement can leave it out. */
    record YearResultCarried(int year, JournalEntry entry) implements YearEvent, Posted {}

    /**
     * The year was closed: what comes for it later is carried with the next one.
     *
     * @param year    which year
     * @param closeId id of the close
     * @param upTo    position of the log up to which the balances were read
     * @param report  what was published
     */
    record YearClosed(int year, String closeId, long upTo, Publication report) implements YearEvent {}
}
