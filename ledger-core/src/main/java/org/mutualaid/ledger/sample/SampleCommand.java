package org.mutualaid.ledger.sample;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What can be asked of a sample. */
public sealed interface SampleCommand {

    /** Which sample. */
    String sampleId();

    /** The stream of the sample. */
    @TargetAggregateIdentifier
    default String stream() {
        return "sample:" + sampleId();
    }

    /**
     * Records a sample as {@link Draw} drew it; once for each id.
     *
     * @param sampleId   id
     * @param population what it was drawn from
     * @param method     how
     * @param size       how many items were asked for
     * @param seed       by which the numbers are made again
     * @param from       first effective day that counts; null for the beginning
     * @param to         last effective day that counts; null for no end
     * @param upTo       last position of the log that counts
     * @param count      items of the population
     * @param sum        what they add up to
     * @param step       the interval, if it was drawn by monetary unit
     * @param start      the first hit, if it was drawn by monetary unit
     * @param items      what was chosen
     * @param by         who drew it
     */
    record DrawSample(
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
            implements SampleCommand {

        /** Copies the list. */
        public DrawSample {
            items = List.copyOf(items);
        }
    }
}
