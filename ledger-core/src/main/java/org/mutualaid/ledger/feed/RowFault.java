package org.mutualaid.ledger.feed;

/**
 * Why a row of a delivery is no sheet.
 *
 * @param row     number in the list, or line of the file
 * @param code    stable, kebab-case
 * @param message what to do, without anything that stands in the row
 */
public record RowFault(int row, String code, String message) {}
