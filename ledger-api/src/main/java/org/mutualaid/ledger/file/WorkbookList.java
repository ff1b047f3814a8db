package org.mutualaid.ledger.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the one sheet with the list in a workbook and reads it; every sheet is looked through first, so the list is read twice. */
final class WorkbookList {

    private final Workbook book;

    private WorkbookList(Workbook book) {
        this.book = book;
    }

    static RosterSummary read(Path file, Consumer<RosterLine> lines) throws IOException {
        try (Workbook book = Workbook.open(file)) {
            return new WorkbookList(book).read(lines);
        }
    }

    private RosterSummary read(Consumer<RosterLine> lines) {
        Found list = onlyList();
        Listing listing = new Listing(list.header, book.merges(list.sheet), lines);
        book.forEach(list.sheet, row -> {
            listing.accept(row);
            return true;
        });
        return listing.summary(RosterSummary.Kind.XLSX);
    }

    private Found onlyList() {
        HeaderSearch closest = new HeaderSearch();
        Found list = null;
        boolean emptyList = false;
        for (int sheet = 0; sheet < book.sheets(); sheet++) {
            Found found = look(sheet, closest);
            emptyList |= found != null && !found.hasPeople;
            if (found != null && found.hasPeople) {
                if (list != null) {
                    throw Unusable.twoLists(list.sheet + 1, sheet + 1);
                }
                list = found;
            }
        }
        if (list == null) {
            throw emptyList ? Unusable.noRows() : closest.missing();
        }
        return list;
    }

    private @Nullable Found look(int sheet, HeaderSearch closest) {
        HeaderSearch search = new HeaderSearch();
        boolean[] hasPeople = {false};
        book.forEach(sheet, row -> {
            if (search.isFound()) {
                hasPeople[0] = hasPeople[0] || Listing.isPerson(search.header(), row);
                return true;
            }
            closest.offer(row);
            search.offer(row);
            return search.isFound() || row.position() < HeaderSearch.LAST_ROW;
        });
        return search.isFound() ? new Found(sheet, search.header(), hasPeople[0]) : null;
    }

    private record Found(int sheet, Header header, boolean hasPeople) {}
}
