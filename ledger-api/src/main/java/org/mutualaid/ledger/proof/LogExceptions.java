package org.mutualaid.ledger.proof;

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

    @Bean
    ExceptionRule logDoesNotHold(Verification verification) {
        return logDoesNotHold(verification::state);
    }

    static ExceptionRule logDoesNotHold(Supplier<Verified> state) {
        return ExceptionRule.of(
                        QUESTION,
                        "log-does-not-hold",
                        "The first position at which the log is not what was recorded: removed, inserted, moved or changed",
                        "{wrong} at position {position}: {detail}",
                        """
                        SELECT position, wrong AS ref, NULL::date AS day, wrong, detail, found_at
                          FROM unnest(:positions::bigint[], :wrongs::text[], :details::text[], :times::text[])
                                   AS fault (position, wrong, detail, found_at)""")
                .with(() -> values(state.get()));
    }

    private static Map<String, Object> values(Verified verified) {
        Stream<Fault> faults = Stream.ofNullable(verified.problem());
        return faults.map(fault -> columns(
                        new Long[] {fault.position()},
                        new String[] {fault.wrong().name()},
                        new String[] {fault.detail()},
                        new String[] {verified.at().toString()}))
                .findFirst()
                .orElseGet(() -> columns(new Long[0], new String[0], new String[0], new String[0]));
    }

    private static Map<String, Object> columns(Long[] positions, String[] wrongs, String[] details, String[] times) {
        return Map.of("positions", positions, "wrongs", wrongs, "details", details, "times", times);
    }
}
