package org.mutualaid.ledger.scheme;

import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a scheme. */
public sealed interface SchemeEvent extends StoredEvent {

    /** Code of the scheme. */
    String scheme();

    /** The stream of the scheme. */
    default String stream() {
        return "scheme:" + scheme();
    }

    /** A version was published and is frozen from now on. */
    record SchemeVersionPublished(String scheme, int version, SchemeTerms terms) implements SchemeEvent {}
}
