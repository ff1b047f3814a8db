package org.mutualaid.ledger.file.journal;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.view.WholeJournal.Entry;

/** What is told about an entry and its lines beside accounts and amounts, in either plain-text form. */
final class Particulars {

    private Particulars() {}

    /** What happened, with the accountant's summary if the entry corrects another. */
    static String narration(Entry entry) {
        Line head = entry.head();
        return head.summary() == null ? head.event() : head.event() + " " + head.summary();
    }

    /** Where everything comes from and whom it is about; a claim stands here if the lines are about one alone. */
    static Map<String, String> of(Entry entry) {
        Line head = entry.head();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("position", Long.toString(head.position()));
        put(told, "event-id", entry.eventId());
        told.put("business-date", head.businessDate().toString());
        told.put("recorded-at", head.recordedAt().toString());
        put(told, "actor", head.actor());
        put(told, "role", entry.role());
        put(told, "agency-point", head.agencyPoint());
        put(told, "receipt", head.receiptNo());
        put(told, "member", head.memberId() == null ? null : head.memberId().value());
        put(told, "unit", head.unit());
        if (claims(entry).size() == 1) {
            told.put("claim", claims(entry).iterator().next());
        }
        put(told, "corrects", head.corrects());
        return told;
    }

    /** The claim that a line is about, where the lines are about several. */
    static @Nullable String claim(Entry entry, Line line) {
        return claims(entry).size() > 1 ? line.claimId() : null;
    }

    /** Debit is positive; a red line is a negative debit or a negative credit. */
    static BigDecimal amount(Line line) {
        BigDecimal counted = BigDecimal.valueOf(line.counted().fen(), 2);
        return line.countsOn() == Side.DEBIT ? counted : counted.negate();
    }

    private static Set<String> claims(Entry entry) {
        Set<String> claims = new HashSet<>();
        entry.lines().forEach(line -> {
            if (line.claimId() != null) {
                claims.add(line.claimId());
            }
        });
        return claims;
    }

    private static void put(Map<String, String> told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
