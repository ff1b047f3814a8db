package org.mutualaid.ledger.feed;

import org.mutualaid.ledger.sheet.SheetContents;

/**
 * One sheet of a delivery.
 *
 * @param row      number in the list, or line of the file
 * @param number   number that the source gave it
 * @param contents what it says
 */
public record DeliveredSheet(int row, String number, SheetContents contents) {}
