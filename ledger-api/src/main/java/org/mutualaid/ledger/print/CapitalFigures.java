package org.mutualaid.ledger.print;

import org.mutualaid.ledger.money.Money;

/**
 * Writes an amount in the capital figures of bills (人民币大写), which cannot be altered with a stroke. By the rules for
 * filling in bills of the People's Bank: one 零 for zeros between figures, 零 after 元 if the figure before it or that of
 * 角 is zero, 整 after 元 or 角, none after 分. Where the rules leave a choice, the form of their examples is taken.
 */
final class CapitalFigures {

    private static final String FIGURES = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};
    private static final int GROUP = 4;
    private static final long MOST = 999_999_999_999L;

    private CapitalFigures() {}

    /**
     * The amount in capital figures, without the word 人民币; one taken back begins with 负.
     *
     * @throws IllegalArgumentException beyond 9,999,999,999.99
     */
    static String of(Money amount) {
        long fen = Math.abs(amount.fen());
        if (fen > MOST) {
            throw new IllegalArgumentException("At most 9999999999.99 can be written.");
        }
        String text = fen == 0 ? "零元整" : yuan(fen / 100) + parts(fen / 100, fen / 10 % 10, fen % 10);
        return amount.fen() < 0 ? "负" + text : text;
    }

    private static String yuan(long yuan) {
        if (yuan == 0) {
            return "";
        }
        String digits = Long.toString(yuan);
        StringBuilder text = new StringBuilder();
        boolean passedZero = false;
        boolean groupIsEmpty = true;
        for (int i = 0; i < digits.length(); i++) {
            int place = digits.length() - 1 - i;
            int figure = digits.charAt(i) - '0';
            if (figure > 0) {
                text.append(passedZero ? "零" : "").append(figure(figure)).append(PLACES[place % GROUP]);
                groupIsEmpty = false;
            }
            passedZero = figure == 0;
            if (place % GROUP == 0) {
                text.append(groupIsEmpty ? "" : GROUPS[place / GROUP]);
                passedZero = groupIsEmpty;
                groupIsEmpty = true;
            }
        }
        return text.append("元").toString();
    }

    private static String parts(long yuan, long jiao, long fen) {
        if (jiao == 0 && fen == 0) {
            return "整";
        }
        boolean gap = yuan > 0 && (jiao == 0 || yuan % 10 == 0);
        return (gap ? "零" : "") + (jiao == 0 ? "" : figure(jiao) + "角") + (fen == 0 ? "整" : figure(fen) + "分");
    }

    private static char figure(long figure) {
        return FIGURES.charAt((int) figure);
    }
}
