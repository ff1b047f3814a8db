package org.mutualaid.ledger.file.journal;

import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.view.WholeJournal.Extent;
import org.mutualaid.ledger.view.WholeJournal.FindEntries;

/** What a file says about itself, so that two of the same say the same. */
final class Preamble {

    private Preamble() {}

    static String of(Extent extent) {
        FindEntries asked = extent.asked();
        List<String> said = new ArrayList<>();
        said.add("Journal up to position " + extent.position() + " of the log");
        if (asked.from() != null) {
            said.add("from " + asked.from());
        }
        if (asked.to() != null) {
            said.add("to " + asked.to());
        }
        said.add(extent.lines() + " lines");
        return String.join(", ", said);
    }

    /** What must not stand in a text of one line. */
    static boolean isLineBreakOrControl(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
