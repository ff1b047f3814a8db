package org.mutualaid.ledger.sheet;

import org.jspecify.annotations.Nullable;

/**
 * Why a sheet waits for a person.
 *
 * @param scheme under which scheme no claim was opened; null if under none
 * @param code   stable, kebab-case
 */
public record Aside(@Nullable String scheme, String code) {

    /** It came again and said something else. */
    public static final String CHANGED = "sheet-changed";

    static Aside whole(String code) {
        return new Aside(null, code);
    }

    /** Whether a claim under that scheme answers it. */
    boolean isAnsweredBy(String opened) {
        return scheme == null || scheme.equals(opened);
    }
}
