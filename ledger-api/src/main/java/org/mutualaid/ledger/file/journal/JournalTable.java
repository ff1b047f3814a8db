package org.mutualaid.ledger.file.journal;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.Table;
import org.mutualaid.ledger.file.TableFormat;
import org.mutualaid.ledger.file.journal.JournalFormat.Entries;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.view.WholeJournal.Entry;

/** The journal line by line: debit and credit in columns of their own, red lines negative. */
final class JournalTable {

    private static final List<String> COLUMNS = List.of(
            "position",
            "line",
            "effectiveDate",
            "businessDate",
            "recordedAt",
            "event",
            "eventId",
            "account",
            "accountName",
            "debit",
            "credit",
            "redInk",
            "summary",
            "corrects",
            "actor",
            "role",
            "agencyPoint",
            "receiptNo",
            "claimId",
            "memberId",
            "unit",
            "unitName");

    private JournalTable() {}

    static void write(TableFormat format, OutputStream out, Entries entries) {
        try (Table table = format.open(out, "journal", COLUMNS)) {
            entries.forEach(entry -> entry.lines().forEach(line -> table.row(row(entry, line))));
        }
    }

    private static List<@Nullable Object> row(Entry entry, Line line) {
        BigDecimal amount = BigDecimal.valueOf(line.counted().fen(), 2);
        return Arrays.asList(
                line.position(),
                (long) line.line(),
                line.effectiveDate(),
                line.businessDate(),
                line.recordedAt().toString(),
                line.event(),
                entry.eventId(),
                line.account(),
                AccountNames.label(line.account()),
                line.countsOn() == Side.DEBIT ? amount : null,
                line.countsOn() == Side.CREDIT ? amount : null,
                line.redInk() ? "red" : null,
                line.summary(),
                line.corrects(),
                line.actor(),
                entry.role(),
                line.agencyPoint(),
                line.receiptNo(),
                line.claimId(),
                line.memberId() == null ? null : line.memberId().value(),
                line.unit(),
                entry.unitName());
    }
}
