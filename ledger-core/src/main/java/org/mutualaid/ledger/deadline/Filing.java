package org.mutualaid.ledger.deadline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * Whether a claim came in within the time that its scheme sets (domain brief 2.2). It refuses nothing: a written notice
 * may have been in time, and whoever reviews the claim decides.
 *
 * @param dueOn last day in time
 * @param filedOn day on which it was registered
 * @param late  whether that was later
 */
public record Filing(LocalDate dueOn, LocalDate filedOn, boolean late) {

    /** For a claim under a scheme with a limit; the days run from discharge, or from diagnosis, accident or death. */
    public static Optional<Filing> of(
            @Nullable Integer filingDays, ClaimFacts facts, LocalDate filedOn, WorkingDays days) {
        return filingDays == null
                ? Optional.empty()
                : Stream.of(Optional.ofNullable(facts.dischargedOn()), Optional.ofNullable(facts.diagnosedOn()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(from -> days.after(from, filingDays))
                        .map(dueOn -> new Filing(dueOn, filedOn, filedOn.isAfter(dueOn)));
    }
}
