package org.mutualaid.ledger.print;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as a paper shows them.
 *
 * @param name     in clear; null if the person was erased
 * @param idNumber masked; null if the person was erased
 */
public record Person(@Nullable String name, @Nullable String idNumber) {

    private static final String ERASED = "已删除";

    String printedName() {
        return name == null ? ERASED : name;
    }

    String printedNumber() {
        return idNumber == null ? ERASED : idNumber;
    }
}
