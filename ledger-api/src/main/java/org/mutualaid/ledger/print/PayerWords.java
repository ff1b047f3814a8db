package org.mutualaid.ledger.print;

import org.mutualaid.ledger.scheme.Payer;

/** What those who pay are called on papers. */
final class PayerWords {

    private PayerWords() {}

    static String of(Payer payer) {
        return switch (payer) {
            case UNIT -> "单位";
            case UNION -> "工会补助";
            case MEMBER -> "职工个人";
            case GIFT -> "赠予";
        };
    }
}
