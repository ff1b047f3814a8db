package org.mutualaid.ledger.view;

import java.util.List;

/** Samples that do not speak for what they were drawn from (question 10); whether the log holds, its verifier knows. */
final class SampleExceptions {

    static final List<ExceptionRule> RULES = List.of(ExceptionRule.of(
            10,
            "sample-drawn-again",
            "Populations that were drawn from with several seeds: somebody may have chosen the sample that suits",
            "{population} from {fromDay} to {toDay}: {seeds} seeds in {samples} samples, the second by {actor}",
            """
            SELECT (array_agg(first ORDER BY first))[2] AS position,
                   concat_ws(' ', population, coalesce(from_day::text, '-'), coalesce(to_day::text, '-')) AS ref,
                   NULL::date AS day, (array_agg(drawn_by ORDER BY first))[2] AS actor, population, from_day, to_day,
                   count(*) AS seeds, sum(samples)::bigint AS samples,
                   string_agg(sample_ids, ' ' ORDER BY first) AS sample_ids
              FROM (SELECT population, from_day, to_day, seed, min(position) AS first, count(*) AS samples,
                           (array_agg(drawn_by ORDER BY position))[1] AS drawn_by,
                           string_agg(sample_id, ' ' ORDER BY position) AS sample_ids
                      FROM views.sample WHERE position <= :known
                     GROUP BY population, from_day, to_day, seed) AS drawn
             GROUP BY population, from_day, to_day HAVING count(*) > 1"""));

    private SampleExceptions() {}
}
