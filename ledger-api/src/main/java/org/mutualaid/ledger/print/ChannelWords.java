package org.mutualaid.ledger.print;

import org.mutualaid.ledger.receipt.Channel;

/** What the ways of paying are called on papers. */
final class ChannelWords {

    private ChannelWords() {}

    static String of(Channel channel) {
        return switch (channel) {
            case CASH -> "现金";
            case TRANSFER -> "银行转账";
            case POS -> "刷卡";
            case QR -> "扫码";
        };
    }
}
