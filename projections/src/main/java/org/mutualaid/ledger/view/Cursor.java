package org.mutualaid.ledger.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The sort key of the last row of a page, in a form that callers do not take apart. */
public final class Cursor {

    private static final String BETWEEN = "\n";

    private Cursor() {}

    /** The cursor that stands for that key. */
    public static String of(Object... key) {
        String[] parts = new String[key.length];
        for (int i = 0; i < key.length; i++) {
            parts[i] = String.valueOf(key[i]);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a list sorted by one number; the start of the list without a cursor. */
    public static long position(@Nullable String cursor) {
        return cursor == null ? 0 : number(parts(cursor, 1)[0]);
    }

    static String[] parts(String cursor, int count) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String[] parts = text.split(BETWEEN, -1);
        if (parts.length != count) {
            throw new IllegalArgumentException("Not a cursor of this list.");
        }
        return parts;
    }

    static long number(String part) {
        return Long.parseLong(part);
    }
}
