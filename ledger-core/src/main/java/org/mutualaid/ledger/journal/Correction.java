package org.mutualaid.ledger.journal;

import java.time.LocalDate;

/**
 * What a correcting entry corrects. Corrections only ever add: the original stays as it is.
 *
 * @param voucher    what the original is known by: a receipt number, or the id of a deposit, remittance or adjustment
 * @param originalOn the original's effective date
 * @param ink        red within the original's year, blue in a later one
 */
public record Correction(String voucher, LocalDate originalOn, Ink ink) {

    /** A correction found on that day. */
    public static Correction of(String voucher, LocalDate originalOn, LocalDate foundOn) {
        return new Correction(voucher, originalOn, foundOn.getYear() == originalOn.getYear() ? Ink.RED : Ink.BLUE);
    }

    /** The entry that cancels the original: on the original's day in red ink, on the day it was found in blue. */
    public JournalEntry cancel(JournalEntry original, LocalDate foundOn) {
        return original.mirrored(ink == Ink.RED ? originalOn : foundOn);
    }
}
