package org.mutualaid.ledger.scheme;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a scheme. */
public sealed interface SchemeCommand {

    /** Code of the scheme. */
    String scheme();

    /** The stream of the scheme. */
    @TargetAggregateIdentifier
    default String stream() {
        return "scheme:" + scheme();
    }

    /**
     * Publishes the next version; publishing the same again changes nothing.
     *
     * @param scheme  code of the scheme
     * @param version 1 for the first, then one more each time
     * @param terms   what it promises
     */
    record PublishSchemeVersion(String scheme, int version, SchemeTerms terms) implements SchemeCommand {}
}
