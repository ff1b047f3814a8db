package org.mutualaid.ledger.proof;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mutualaid.ledger.view.ExceptionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an auditor should look at of the log itself (domain brief 6.1, question 10): what its verifier found. */
@Configuration(proxyBeanMethods = false)
class LogExceptions {

    private static final int QUESTION = 10;

    /** What hinders is about no event, so no day leaves it out. */
    private static final long NOWHERE = 0;

    @Bean
    ExceptionRule logDoesNotHold(Verification verification) {
        return logDoesNotHold(verification::state);
    }

    static ExceptionRule logDoesNotHold(Supplier<Verified> state) {
        return ExceptionRule.of(
                        QUESTION,
                        "log-does-not-hold",
                        "The first position at which the log is not what was recorded: removed, inserted, moved or changed;"
                                + " and what keeps it from being verified",
                        "{wrong} at position {position}: {detail}",
                        """
                        SELECT position, wrong AS ref, NULL::date AS day, wrong, detail, found_at
                          FROM unnest(:positions::bigint[], :wrongs::text[], :details::text[], :times::text[])
                                   AS fault (position, wrong, detail, found_at)""")
                .with(() -> values(state.get()));
    }

    private static Map<String, Object> values(Verified verified) {
        List<Found> found = Stream.concat(
                        Stream.ofNullable(verified.problem())
                                .map(fault -> new Found(
                                        fault.position(), fault.wrong().name(), fault.detail())),
                        Stream.ofNullable(verified.hindrance()).map(by -> new Found(NOWHERE, "HINDERED", by)))
                .toList();
        String at = verified.at().toString();
        return Map.of(
                "positions", found.stream().map(Found::position).toArray(Long[]::new),
                "wrongs", found.stream().map(Found::wrong).toArray(String[]::new),
                "details", found.stream().map(Found::detail).toArray(String[]::new),
                "times", found.stream().map(any -> at).toArray(String[]::new));
    }

    private record Found(long position, String wrong, String detail) {}
}
