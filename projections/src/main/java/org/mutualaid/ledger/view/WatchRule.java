package org.mutualaid.ledger.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that flags for a second look, never for a decision (domain brief 5.4). Claims that ended without a benefit are not
 * looked at. Every query gives the position of its first event, so that pages do not shift, the members, whoever
 * registered, the claims, and the figures that made it a case. Of several cases at one position each is about another
 * claim, member or person: its {@code ref}.
 */
public enum WatchRule {
    /** Two or more stays of one member within some days, each with an own-pay just below the threshold of the scheme. */
    SPLIT_STAYS(
            "Several stays of one member, each just below the threshold",
            List.of(
                    new Parameter("days", 30, 1, 366, "between one stay and another, by admission"),
                    new Parameter("percent", 10, 1, 50, "how far below the threshold own-pay counts as just below")),
            """
            WITH near AS (
                SELECT w.*, s.threshold FROM views.watch_claim w
                  JOIN views.claim c USING (claim_id)
                  JOIN LATERAL (SELECT threshold FROM views.watch_scheme v
                                 WHERE v.scheme = w.scheme AND v.effective_from <= w.admitted_on
                                 ORDER BY v.version DESC LIMIT 1) s ON TRUE
                 WHERE w.kind = 'HOSPITAL_STAY' AND c.status NOT IN ('REJECTED', 'WITHDRAWN', 'REVERSED')
                   AND w.own_pay < s.threshold AND w.own_pay * 100 >= s.threshold * (100 - :percent))
            SELECT min(a.position) AS position, array_agg(DISTINCT a.member_id) AS members, NULL AS actor,
                   array_agg(a.claim_id ORDER BY a.position) AS claims,
                   'scheme=' || a.scheme || E'\\nthreshold=' || min(a.threshold)
                       || E'\\nownPay=' || string_agg(a.own_pay::text, ' ' ORDER BY a.position) AS figures
              FROM near a
             WHERE EXISTS (SELECT FROM near b WHERE b.member_id = a.member_id AND b.scheme = a.scheme
                              AND b.claim_id <> a.claim_id AND abs(b.admitted_on - a.admitted_on) <= :days)
             GROUP BY a.member_id, a.scheme"""),

    /** More claims than usual registered by one person within some days. */
    MANY_BY_CLERK(
            "Many claims registered by one person",
            List.of(
                    new Parameter("days", 7, 1, 366, "within so many days"),
                    new Parameter("moreThan", 50, 1, 100_000, "claims that are nothing to look at")),
            """
            WITH counted AS (
                SELECT w.*, count(*) OVER (PARTITION BY w.registered_by ORDER BY w.registered_on
                                           RANGE BETWEEN make_interval(days => :days - 1) PRECEDING AND CURRENT ROW)
                            AS within
                  FROM views.watch_claim w JOIN views.claim c USING (claim_id)
                 WHERE c.status NOT IN ('REJECTED', 'WITHDRAWN', 'REVERSED'))
            SELECT min(position) AS position, NULL::text[] AS members, registered_by AS actor, NULL::text[] AS claims,
                   'claims=' || max(within) || E'\\nuntil='
                       || (array_agg(registered_on ORDER BY within DESC, registered_on DESC))[1] AS figures
              FROM counted GROUP BY registered_by HAVING max(within) > :moreThan"""),

    /** The card in force is the same for several members. */
    SHARED_CARD(
            "One card for several members",
            List.of(new Parameter("members", 2, 2, 100, "with the same card in force")),
            """
            SELECT min(w.position) AS position, array_agg(w.member_id ORDER BY w.position) AS members, NULL AS actor,
                   NULL::text[] AS claims, 'members=' || count(*) AS figures
              FROM views.watch_card w WHERE w.card_mark IS NOT NULL
             GROUP BY w.card_mark HAVING count(*) >= :members"""),

    /** What is claimed happened in the first days after the waiting ended. */
    AFTER_WAITING(
            "A claim from the first days after waiting",
            List.of(new Parameter("days", 30, 1, 366, "after the first day of liability, that day included")),
            """
            SELECT w.position, ARRAY[w.member_id] AS members, NULL AS actor, ARRAY[w.claim_id] AS claims,
                   'scheme=' || w.scheme || E'\\nliableFrom=' || min(v.liable_from) || E'\\nday=' || min(v.day) AS figures
              FROM views.watch_claim w
              JOIN views.claim c USING (claim_id)
              JOIN LATERAL (
                  SELECT k.liable_from, d.day FROM views.cover k
                    JOIN views.watch_scheme s ON s.scheme = k.scheme AND s.version = k.version
                   CROSS JOIN LATERAL (SELECT coalesce(
                            CASE s.basis WHEN 'ADMISSION' THEN w.admitted_on WHEN 'DISCHARGE' THEN w.discharged_on
                                         WHEN 'SETTLEMENT' THEN w.settled_on ELSE w.diagnosed_on END,
                            CASE WHEN w.kind IN ('ACCIDENT', 'DEATH') THEN coalesce(w.diagnosed_on, w.admitted_on) END)
                            AS day) d
                   WHERE k.member_id = w.member_id AND k.scheme = w.scheme AND k.begun AND k.void_reason IS NULL
                     AND k.liable_from > k.first_day AND d.day BETWEEN k.first_day AND k.last_day
                     AND d.day >= k.liable_from AND d.day < k.liable_from + :days) v ON TRUE
             WHERE c.status NOT IN ('REJECTED', 'WITHDRAWN', 'REVERSED')
             GROUP BY w.claim_id, w.position, w.member_id, w.scheme"""),

    /** The card was changed shortly before a benefit or grants went to it; grants of one batch are one case. */
    CARD_CHANGED(
            "A card changed shortly before a payout",
            List.of(new Parameter("days", 30, 0, 366, "between the change and the batch")),
            """
            SELECT b.position, ARRAY[l.member_id] AS members, b.made_by AS actor,
                   CASE WHEN l.claim_id IS NOT NULL THEN ARRAY[l.claim_id] END AS claims,
                   'changedOn=' || k.changed_on || E'\\nmadeOn=' || b.made_on || E'\\namount=' || sum(l.amount)
                       || coalesce(E'\\ngrants=' || string_agg(l.grant_id, ' ' ORDER BY l.line), '') AS figures
              FROM views.payout_line l
              JOIN views.payout_batch b USING (batch_id)
             CROSS JOIN LATERAL (SELECT max(c.changed_on) AS changed_on FROM views.watch_card_change c
                                  WHERE c.member_id = l.member_id AND c.position < b.position
                                    AND b.made_on - c.changed_on BETWEEN 0 AND :days) k
             WHERE k.changed_on IS NOT NULL AND l.payee IS NULL AND l.refused IS NOT TRUE
             GROUP BY b.position, b.made_by, b.made_on, k.changed_on, l.member_id, l.claim_id"""),

    /** Several claims about the same days in hospital: with another invoice, without one, or under several schemes. */
    SAME_STAY("Several claims about one stay of a member", List.of(), """
            WITH stay AS (
                SELECT w.*, coalesce(w.discharged_on, w.admitted_on) AS until
                  FROM views.watch_claim w JOIN views.claim c USING (claim_id)
                 WHERE w.kind = 'HOSPITAL_STAY' AND w.admitted_on IS NOT NULL
                   AND c.status NOT IN ('REJECTED', 'WITHDRAWN', 'REVERSED'))
            SELECT min(a.position) AS position, array_agg(DISTINCT a.member_id) AS members, NULL AS actor,
                   array_agg(a.claim_id ORDER BY a.position) AS claims, 'claims=' || count(*) AS figures
              FROM stay a
             WHERE EXISTS (SELECT FROM stay b WHERE b.member_id = a.member_id AND b.claim_id <> a.claim_id
                              AND (b.admitted_on = a.admitted_on
                                   OR (b.admitted_on < a.until AND b.until > a.admitted_on)))
             GROUP BY a.member_id"""),

    /** Somebody else is paid although nobody has recorded that the member died. */
    PAID_TO_OTHERS("A benefit of a living member that goes to somebody else", List.of(), """
            SELECT min(p.position) AS position, ARRAY[p.member_id] AS members, min(p.named_by) AS actor,
                   ARRAY[p.claim_id] AS claims, 'payees=' || count(*) || E'\\namount=' || sum(p.amount) AS figures
              FROM views.claim_payee p
              JOIN views.watch_claim w ON w.claim_id = p.claim_id
              JOIN views.member m ON m.member_id = p.member_id
             WHERE w.kind <> 'DEATH' AND m.departure IS DISTINCT FROM 'DIED'
             GROUP BY p.claim_id, p.member_id""");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
    private final List<Parameter> parameters;

    private final String sql;

    WatchRule(String title, List<Parameter> parameters, String sql) {
        this.title = title;
        this.parameters = parameters;
        this.sql = sql;
    }

    /** The rule with that name in small letters with dashes, if there is one. */
    public static Optional<WatchRule> named(String name) {
        return Arrays.stream(values()).filter(rule -> rule.code().equals(name)).findFirst();
    }

    /** Its name on the wire, such as {@code split-stays}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it looks for. */
    public String title() {
        return title;
    }

    /** What can be asked otherwise. */
    public List<Parameter> parameters() {
        return parameters;
    }

    String sql() {
        return "SELECT watched.*, coalesce(claims[1], members[1], actor) AS ref FROM (" + sql + ") AS watched";
    }

    /**
     * A figure of a rule.
     *
     * @param name    name
     * @param usual   value if it is left out
     * @param least   smallest value
     * @param most    largest value
     * @param meaning what it means
     */
    public record Parameter(String name, int usual, int least, int most, String meaning) {}
}
