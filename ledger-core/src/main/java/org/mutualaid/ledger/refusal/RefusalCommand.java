package org.mutualaid.ledger.refusal;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the list of a person's refused commands of a day. */
public sealed interface RefusalCommand {

    /** Who tried. */
    String actor();

    /** When. */
    LocalDate day();

    /** The stream of that person and day. */
    @TargetAggregateIdentifier
    default String stream() {
        return "refusals:" + actor() + ":" + day();
    }

    /** Keeps a refusal; the same request again under the same key changes nothing. */
    record RecordRefusal(String actor, LocalDate day, Attempt attempt) implements RefusalCommand {}
}
