package org.mutualaid.ledger.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries count in a figure: by their days, and by what was known. What is null does not narrow it.
 *
 * @param effectiveTo  last effective date
 * @param businessFrom first business date
 * @param businessTo   last business date
 * @param known        last position of the log
 */
public record AsOf(
        @Nullable LocalDate effectiveTo,
        @Nullable LocalDate businessFrom,
        @Nullable LocalDate businessTo,
        @Nullable Long known) {

    /** Everything that is known now. */
    public static final AsOf NOW = new AsOf(null, null, null, null);

    /** What had happened by the end of that day, as it is known now. */
    public static AsOf day(@Nullable LocalDate effectiveTo) {
        return new AsOf(effectiveTo, null, null, null);
    }

    /** As it was known when the log ended at that position. */
    public AsOf known(@Nullable Long position) {
        return new AsOf(effectiveTo, businessFrom, businessTo, position);
    }

    /** What was booked on these days. */
    public AsOf booked(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new AsOf(effectiveTo, from, to, known);
    }

    /** What had happened by the end of that day, unless another was asked for. */
    public AsOf orDay(LocalDate day) {
        return effectiveTo == null ? new AsOf(day, businessFrom, businessTo, known) : this;
    }

    /** The same, and nothing after that day. */
    public AsOf until(LocalDate day) {
        return effectiveTo != null && effectiveTo.isBefore(day) ? this : new AsOf(day, businessFrom, businessTo, known);
    }

    /** Whether all entries count. */
    boolean isNow() {
        return known == null && effectiveTo == null && !isBooked();
    }

    /** Whether business dates narrow it. */
    boolean isBooked() {
        return businessFrom != null || businessTo != null;
    }

    /** Last position that counts. */
    long position() {
        return known == null ? Long.MAX_VALUE : known;
    }
}
