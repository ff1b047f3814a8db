package org.mutualaid.ledger.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a sample. */
public sealed interface SampleEvent extends StoredEvent {

    /** Which sample. */
    String sampleId();

    /** The stream of the sample. */
    default String stream() {
        return "sample:" + sampleId();
    }

    /** An auditor drew a sample; with the seed and the position anybody draws it again. No book is touched by it. */
    record SampleDrawn(
            String sampleId,
            Population population,
            Method method,
            int size,
            String seed,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            long upTo,
            long count,
            Money sum,
            @Nullable Money step,
            @Nullable Money start,
            List<SampleItem> items,
            String by)
            implements SampleEvent {}
}
