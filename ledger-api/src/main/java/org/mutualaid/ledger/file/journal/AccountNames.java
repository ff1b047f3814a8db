package org.mutualaid.ledger.file.journal;

import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;

/**
 * What our accounts are called in the tools of others. Both ways are without collision and can be undone: {@code 1001:SN-01}
 * is {@code Assets:1001:SN-01}. A part of a beancount name begins with a capital or a digit and goes on with letters, digits
 * and dashes; anything else is written behind two dashes: {@code --u} for an underscore, {@code --d} for a dot, {@code --h} for
 * a dash that another one would follow or that ends the part. A part that begins otherwise gets {@code X--x} in front.
 */
public final class AccountNames {

    private static final String IN_FRONT = "X--x";

    private AccountNames() {}

    /** The name in hledger, which takes every path as it is. */
    public static String hledger(String path) {
        return root(path) + ":" + path;
    }

    /** The name in beancount. */
    public static String beancount(String path) {
        StringBuilder name = new StringBuilder(root(path));
        for (String part : path.split(":", -1)) {
            name.append(':').append(escaped(part));
        }
        return name.toString();
    }

    /** The path that a name in beancount stands for. */
    public static String fromBeancount(String name) {
        StringBuilder path = new StringBuilder();
        String[] parts = name.split(":", -1);
        for (int i = 1; i < parts.length; i++) {
            path.append(i == 1 ? "" : ":").append(plain(parts[i]));
        }
        return path.toString();
    }

    /** What accountants call the account of the chart. */
    static String label(String path) {
        return chart(path).label();
    }

    private static String root(String path) {
        return switch (chart(path).kind()) {
            case ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case NET_ASSETS -> "Equity";
            case INCOME -> "Income";
            case EXPENSE -> "Expenses";
        };
    }

    private static Chart chart(String path) {
        return Chart.withCode(new Account(path).path().substring(0, 4)).orElseThrow();
    }

    private static String escaped(String part) {
        char first = part.charAt(0);
        boolean fits = (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
        StringBuilder text = new StringBuilder(fits ? "" : IN_FRONT);
        for (int i = 0; i < part.length(); i++) {
            text.append(
                    switch (part.charAt(i)) {
                        case '_' -> "--u";
                        case '.' -> "--d";
                        case '-' -> isPlainAt(part, i + 1) ? "-" : "--h";
                        default -> String.valueOf(part.charAt(i));
                    });
        }
        return text.toString();
    }

    private static boolean isPlainAt(String part, int i) {
        return i < part.length() && "-_.".indexOf(part.charAt(i)) < 0;
    }

    private static String plain(String escaped) {
        String part = escaped.startsWith(IN_FRONT) ? escaped.substring(IN_FRONT.length()) : escaped;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            if (part.startsWith("--", i)) {
                text.append(
                        switch (part.charAt(i + 2)) {
                            case 'u' -> '_';
                            case 'd' -> '.';
                            default -> '-';
                        });
                i += 2;
            } else {
                text.append(part.charAt(i));
            }
        }
        return text.toString();
    }
}
