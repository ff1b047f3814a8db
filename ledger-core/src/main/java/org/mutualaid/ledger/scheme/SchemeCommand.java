package org.mutualaid.ledger.scheme;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;

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
     * @param scheme   code of the scheme
     * @param version  1 for the first, then one more each time
     * @param terms    what it promises
     * @param examples claims worked out by hand that the terms must give; none if nobody worked one out
     */
    record PublishSchemeVersion(String scheme, int version, SchemeTerms terms, List<WorkedExample> examples)
            implements SchemeCommand {

        /** Copies the list. */
        public PublishSchemeVersion {
            examples = List.copyOf(examples);
        }

        /** Without examples. */
        public PublishSchemeVersion(String scheme, int version, SchemeTerms terms) {
            this(scheme, version, terms, List.of());
        }

        SchemeVersionPublished asPublished() {
            return new SchemeVersionPublished(scheme, version, terms, examples.isEmpty() ? null : examples);
        }
    }
}
