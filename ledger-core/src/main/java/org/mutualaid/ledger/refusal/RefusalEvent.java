package org.mutualaid.ledger.refusal;

import java.time.LocalDate;
import org.mutualaid.ledger.rule.StoredEvent;

/** What is kept of a person's refused commands of a day. */
public sealed interface RefusalEvent extends StoredEvent {

    /** Who tried. */
    String actor();

    /** When. */
    LocalDate day();

    /** The stream of that person and day. */
    default String stream() {
        return "refusals:" + actor() + ":" + day();
    }

    /** A command was refused; nothing else was stored of it. */
    record CommandRefused(String actor, LocalDate day, Attempt attempt) implements RefusalEvent {}

    /** This person was refused so often on that day that what follows is not kept one by one any more. */
    record RefusalsLeftOut(String actor, LocalDate day, int kept) implements RefusalEvent {}
}
