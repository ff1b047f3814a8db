package org.mutualaid.ledger.journal;

import java.util.regex.Pattern;

/**
 * One account of the ledger: a code of the {@link Chart} with its dimensions, such as {@code 1001:SN-01}.
 *
 * @param path code and dimensions, separated by colons
 */
public record Account(String path) {

    private static final Pattern FORM = Pattern.compile("\\d{4}(:[A-Za-z0-9_.\\-]{1,64}){0,3}");

    /** Refuses a path that is malformed or whose code is not in the chart. */
    public Account {
        if (!FORM.matcher(path).matches()
                || Chart.withCode(path.substring(0, 4)).isEmpty()) {
            throw new IllegalArgumentException("Not an account of the chart: " + path);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
