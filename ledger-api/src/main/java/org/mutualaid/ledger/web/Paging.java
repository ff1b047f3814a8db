package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.Page;

/**
 * Which page of a list.
 *
 * @param limit  items on it
 * @param cursor where it begins, as the page before told
 */
record Paging(int limit, @Nullable String cursor) {

    private static final int USUAL = 100;

    static Paging of(@Nullable String limit, @Nullable String cursor) {
        if (limit != null && (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > Page.MOST)) {
            throw Parameters.invalid("limit", "limit is a number from 1 to " + Page.MOST + ".");
        }
        if (cursor != null && !isCursor(cursor)) {
            throw Parameters.invalid("cursor", "Use nextCursor of the page before, unchanged.");
        }
        return new Paging(limit == null ? USUAL : Integer.parseInt(limit), cursor);
    }

    private static boolean isCursor(String text) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return key.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
