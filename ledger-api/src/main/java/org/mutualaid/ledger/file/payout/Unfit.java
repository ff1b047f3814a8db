package org.mutualaid.ledger.file.payout;

import org.mutualaid.ledger.rule.Refused;

/** Why a file cannot be written; nothing personal is repeated. */
final class Unfit {

    private Unfit() {}

    static Refused line(int line, String what) {
        return Refused.rule("payout-value-unfit", "Line " + line + ": " + what + " Choose another format.")
                .with("rows", Integer.toString(line));
    }
}
