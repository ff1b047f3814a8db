package org.mutualaid.ledger.desk;

import java.text.Normalizer;

/** Serial numbers of bank lines as people type them: one line is one line, however wide its digits are written. */
final class BankSerial {

    private BankSerial() {}

    /** The same in its plainest letters and without blanks at its ends. */
    static String tidy(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }
}
