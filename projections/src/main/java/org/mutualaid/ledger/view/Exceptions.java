package org.mutualaid.ledger.view;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What auditors should look at, by rule; a rule finds its cases whenever it is asked and stores nothing. */
@Component
public final class Exceptions {

    /** The rules that the views answer. */
    static final List<ExceptionRule> RULES = Stream.of(
                    BookExceptions.RULES,
                    ReceiptExceptions.RULES,
                    CustodyExceptions.RULES,
                    EnrolmentExceptions.RULES,
                    ClaimExceptions.RULES,
                    CorrectionExceptions.RULES,
                    SampleExceptions.RULES,
                    RightsExceptions.RULES)
            .flatMap(List::stream)
            .toList();

    /** What a case has a field of its own for. */
    private static final Set<String> NO_FIGURES = Set.of(
            "position",
            "eventId",
            "ref",
            "day",
            "dated",
            "memberId",
            "claimId",
            "receiptNo",
            "unit",
            "agencyPoint",
            "actor");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final String FEN = "_fen";

    private final JdbcClient database;
    private final List<ExceptionRule> rules;

    /** With rules of those who keep tables beside the views. */
    Exceptions(JdbcClient database, Recalculation recalculation, List<ExceptionRule> others) {
        this.database = database;
        this.rules = Stream.concat(RULES.stream(), others.stream())
                .map(rule -> rule.equals(RightsExceptions.RECALCULATED) ? rule.with(recalculation::otherwise) : rule)
                .sorted(Comparator.comparingInt(ExceptionRule::group))
                .toList();
    }

    /** All rules, by the question that they belong to. */
    public List<ExceptionRule> rules() {
        return rules;
    }

    /** The rule of that code, if there is one. */
    public Optional<ExceptionRule> named(String code) {
        return rules.stream().filter(rule -> rule.code().equals(code)).findFirst();
    }

    /** How many cases there are. */
    public long count(FindCases asked) {
        Where where = days(asked);
        return database.sql("SELECT count(*) FROM (" + dated(asked) + ") AS found" + where)
                .params(values(asked))
                .params(where.values())
                .query(Long.class)
                .single();
    }

    /** The cases, those that came about first before the others. */
    public Page<Case> cases(FindCases asked, int limit, @Nullable String cursor) {
        Where where = days(asked);
        if (cursor != null) {
            String[] after = Cursor.parts(cursor, 2);
            where.and("(position, ref COLLATE \"C\") > (:position, :ref)", "position", Cursor.number(after[0]))
                    .and("TRUE", "ref", after[1]);
        }
        List<Found> found = database.sql("""
                        SELECT found.*, h.event_id
                          FROM (SELECT * FROM (%s) AS found %s ORDER BY position, ref COLLATE "C" LIMIT %d) AS found
                          LEFT JOIN views.history_event h ON h.position = found.position
                         ORDER BY found.position, found.ref COLLATE "C\"""".formatted(dated(asked), where, Page.limit(limit) + 1))
                .params(values(asked))
                .params(where.values())
                .query((row, i) -> found(row))
                .list();
        Page<Found> page = Page.of(found, limit, one -> Cursor.of(one.position, one.ref));
        Map<String, Sealed> names = CaseNames.ofMembers(database, all(page, "memberId"));
        Map<String, String> numbers = CaseNames.ofClaims(database, all(page, "claimId"));
        return new Page<>(
                page.items().stream()
                        .map(one -> one.told(asked.rule(), names, numbers))
                        .toList(),
                page.nextCursor());
    }

    private static List<String> all(Page<Found> page, String name) {
        return page.items().stream()
                .flatMap(one -> Stream.ofNullable(one.told.get(name)))
                .toList();
    }

    /** Cases with a day: one that its rule gives none has that on which its event was recorded. */
    private static String dated(FindCases asked) {
        return """
                SELECT found.*, coalesce(found.day, (SELECT (h.recorded_at AT TIME ZONE 'Asia/Shanghai')::date
                                                       FROM views.history_event h WHERE h.position = found.position)) AS dated
                  FROM (%s) AS found""".formatted(asked.rule().sql());
    }

    /** What no event can date is shown on every day. */
    private static Where days(FindCases asked) {
        return new Where()
                .and("(dated >= :from) IS NOT FALSE", "from", asked.from())
                .and("(dated <= :to) IS NOT FALSE", "to", asked.to());
    }

    private Map<String, Object> values(FindCases asked) {
        Map<String, Object> values = new HashMap<>(asked.parameters());
        values.put("on", asked.on());
        values.put("known", AsOf.NOW.known(asked.known()).position());
        values.putAll(asked.rule().values().get());
        return values;
    }

    private static Found found(ResultSet row) throws SQLException {
        Map<String, String> told = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                tell(told, columns.getColumnLabel(i), value);
            }
        }
        return new Found(row.getLong("position"), row.getString("ref"), Columns.optionalDate(row, "dated"), told);
    }

    private static void tell(Map<String, String> told, String column, Object value) throws SQLException {
        if (column.equals("figures")) {
            Columns.list(value.toString()).stream()
                    .map(figure -> figure.split("=", 2))
                    .forEach(figure -> told.put(figure[0], WatchList.shown(figure[0], figure[1])));
        } else if (column.endsWith(FEN)) {
            told.put(
                    camel(column.substring(0, column.length() - FEN.length())),
                    new Money(((Number) value).longValue()).toString());
        } else if (value instanceof Array array) {
            told.put(camel(column), String.join(" ", (String[]) array.getArray()));
        } else {
            told.put(camel(column), value.toString());
        }
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** A row of a rule's query, every column by its name on the wire. */
    private record Found(
            long position, String ref, @Nullable LocalDate day, Map<String, String> told) {

        Case told(ExceptionRule rule, Map<String, Sealed> names, Map<String, String> numbers) {
            String member = told.get("memberId");
            String claim = told.get("claimId");
            Map<String, String> figures = new LinkedHashMap<>(told);
            figures.keySet().removeAll(NO_FIGURES);
            return new Case(
                    position,
                    told.get("eventId"),
                    ref,
                    day,
                    NAME.matcher(rule.text())
                            .replaceAll(name -> Matcher.quoteReplacement(told.getOrDefault(name.group(1), "-"))),
                    member == null ? null : new MemberId(member),
                    member == null ? null : names.get(member),
                    claim,
                    claim == null ? null : numbers.get(claim),
                    told.get("receiptNo"),
                    told.get("unit"),
                    told.get("agencyPoint"),
                    told.get("actor"),
                    figures);
        }
    }

    /**
     * Asks for the cases of a rule.
     *
     * @param rule       rule
     * @param parameters a value for each of its parameters
     * @param on         day on which it is asked: what waits has waited until then
     * @param from       first day of a case; null for the beginning
     * @param to         last day of a case; null for no end
     * @param known      last position of the log that counts, for a rule that can be asked so; null for all that is known now
     */
    public record FindCases(
            ExceptionRule rule,
            Map<String, Integer> parameters,
            LocalDate on,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long known) {

        /** A rule that reads what stands now is not asked for another time. */
        public FindCases {
            if (known != null && !rule.asKnown()) {
                throw new IllegalArgumentException(rule.code() + " finds what stands now.");
            }
        }
    }

    /**
     * Something to look at, with what leads on from it.
     *
     * @param position    of an event in the log at which it can be looked up
     * @param eventId     id of that event, if there is one
     * @param ref         tells it from other cases of its rule and position
     * @param day         day that it belongs to, or on which its event was recorded; null if it has none
     * @param text        what there is
     * @param memberId    whom it is about
     * @param name        sealed name of that member
     * @param claimId     claim that it is about
     * @param claimNo     number of that claim
     * @param receiptNo   receipt that it is about
     * @param unit        unit that it is about
     * @param agencyPoint agency point that it is about
     * @param actor       who did it
     * @param figures     what made it a case, by name
     */
    public record Case(
            long position,
            @Nullable String eventId,
            String ref,
            @Nullable LocalDate day,
            String text,
            @Nullable MemberId memberId,
            @Nullable Sealed name,
            @Nullable String claimId,
            @Nullable String claimNo,
            @Nullable String receiptNo,
            @Nullable String unit,
            @Nullable String agencyPoint,
            @Nullable String actor,
            Map<String, String> figures) {}
}
