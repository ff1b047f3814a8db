package org.mutualaid.ledger.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a scheme. */
public sealed interface SchemeEvent extends StoredEvent {

    /** Code of the scheme. */
    String scheme();

    /** The stream of the scheme. */
    default String stream() {
        return "scheme:" + scheme();
    }

    /**
     * A version was published and is frozen from now on.
     *
     * @param scheme   code of the scheme
     * @param version  number
     * @param terms    what it promises
     * @param examples claims worked out by hand, if there are any
     */
    record SchemeVersionPublished(
            String scheme,
            int version,
            SchemeTerms terms,
            @Nullable List<WorkedExample> examples) implements SchemeEvent {

        /** Copies the list. */
        public SchemeVersionPublished {
            examples = examples == null ? null : List.copyOf(examples);
        }

        /** Without examples. */
        public SchemeVersionPublished(String scheme, int version, SchemeTerms terms) {
            this(scheme, version, terms, null);
        }
    }
}
