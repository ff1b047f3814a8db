package org.mutualaid.ledger.view;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/**
 * A rule that finds what an auditor should look at. Its query gives for each case {@code position} and {@code ref}, which
 * together are the case's own, {@code day}, if there is one, and what leads on: {@code member_id, claim_id, receipt_no,
 * unit, agency_point, actor}. Pages are sorted by them, so the position is that of the event with which it became a case, or of
 * its first one, and no later event moves it. Every other column is a figure; its name ends with {@code _fen} if it is an
 * amount. The query may use its parameters, {@code :on}, the day on which it is asked, and {@code :known}, the last position of
 * the log that counts: then it finds the cases that it would have found when the log ended there, named as they are named now.
 *
 * @param code       name on the wire
 * @param group      of the questions of domain brief 6.1, from 1
 * @param title      what it looks for
 * @param text       what a case says, with names of its columns in braces
 * @param parameters what can be asked otherwise
 * @param sql        the query
 * @param values     what else the query is asked with, of what stands in no table
 */
public record ExceptionRule(
        String code,
        int group,
        String title,
        String text,
        List<Parameter> parameters,
        String sql,
        Supplier<Map<String, Object>> values) {

    /** Copies the list. */
    public ExceptionRule {
        parameters = List.copyOf(parameters);
    }

    /** Whether it can be asked as of what was known: it reads nothing that later events take away. */
    public boolean asKnown() {
        return sql.contains(":known");
    }

    /** A rule with its parameters. */
    public static ExceptionRule of(
            int group, String code, String title, String text, String sql, Parameter... parameters) {
        return new ExceptionRule(code, group, title, text, List.of(parameters), sql, Map::of);
    }

    /** The same rule, asked with these values besides. */
    public ExceptionRule with(Supplier<Map<String, Object>> others) {
        return new ExceptionRule(code, group, title, text, parameters, sql, others);
    }

    /** A rule of the watch list, as it stands there. */
    static ExceptionRule of(int group, WatchRule watched) {
        return new ExceptionRule(
                watched.code(),
                group,
                watched.title(),
                watched.title(),
                watched.parameters(),
                """
                SELECT position, ref, NULL::date AS day, members[1] AS member_id,
                       claims[1] AS claim_id, actor, members, claims, figures FROM (%s) AS watched""".formatted(watched.sql()),
                Map::of);
    }

    static Parameter days(int usual, String meaning) {
        return new Parameter("days", usual, 0, 3_660, meaning);
    }
}
