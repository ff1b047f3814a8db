package org.mutualaid.ledger.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * What a programme is for and how much of it may be granted.
 *
 * @param name   what it is called
 * @param kind   sort of aid
 * @param donor  organisation that gives the money; never a private person
 * @param budget the most that may be granted in all
 * @param from   first day on which grants can be asked for, if limited
 * @param to     last such day, if limited
 */
public record ProgrammeTerms(
        String name,
        Kind kind,
        @Nullable String donor,
        Money budget,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Whether grants can be asked for on that day. */
    public boolean isOpenOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Sorts of aid. */
    public enum Kind {
        /** Gifts of members' contributions 赠送. */
        GIFT,
        /** For schooling 助学金. */
        SCHOLARSHIP,
        /** For sudden need 临时救助. */
        TEMPORARY_RELIEF,
        /** Condolence and care 慰问金. */
        CONDOLENCE
    }
}
