package org.mutualaid.ledger.file;

import org.jspecify.annotations.Nullable;

/** Reads the small numbers in the attributes of a workbook, which may be missing or nonsense. */
final class Numbers {

    private Numbers() {}

    static int of(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
