package org.mutualaid.ledger.file;

import org.mutualaid.ledger.rule.Refused;

/** Why a file as a whole cannot be used; no sentence repeats what stands in a cell. */
final class Unusable {

    private Unusable() {}

    static Refused empty() {
        return of("file-empty", "The file is empty. Fill in the template and send that.");
    }

    static Refused unsupported(String what) {
        return of("file-type-unsupported", what + " Save it as .xlsx or .csv and send it again.");
    }

    static Refused damaged() {
        return of("file-damaged", "The file is damaged. Open it in Excel or WPS, save it as .xlsx and send it again.");
    }

    static Refused damagedText(long line) {
        return of(
                "file-damaged",
                "From line " + line + " on the text cannot be split into cells, mostly because a quotation mark is not"
                        + " closed. Save the list as .xlsx and send that.");
    }

    static Refused tooLarge() {
        return of(
                "file-too-large",
                "The file holds more than a roster can. Copy the rows of the list into the template and send that.");
    }

    static Refused unsafe() {
        return of(
                "file-unsafe",
                "The file has parts that no spreadsheet program writes. Open it in Excel or WPS, save it as .xlsx and"
                        + " send it again.");
    }

    static Refused tooManyRows() {
        return of(
                "too-many-rows",
                "The list has more than " + RosterFile.MAX_ROWS + " people. Send it in several files.");
    }

    static Refused noRows() {
        return of("no-rows", "There is nobody under the headings. Fill in one person a row.");
    }

    static Refused twoLists(int first, int second) {
        return of(
                "two-lists",
                "Sheets " + first + " and " + second + " both hold a list of people. Send them as separate files.");
    }

    static Refused headerMissing(String found) {
        return of(
                "header-missing",
                "No row among the first " + HeaderSearch.LAST_ROW + " has the headings 姓名 and 身份证号. " + found
                        + " Use the headings of the template.");
    }

    static Refused headerRepeated(Column column) {
        return of(
                "header-repeated",
                "The heading " + column.title() + " stands there more than once. Remove the column that is not meant.");
    }

    private static Refused of(String code, String detail) {
        return Refused.rule(code, detail).with("field", "file");
    }
}
