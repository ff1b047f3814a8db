package org.mutualaid.ledger.scheme;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;

/**
 * The published versions of one scheme: numbered without gaps, in force one after the other, never changed.
 *
 * @param versions what was published, by number
 */
record Scheme(Map<Integer, SchemeVersionPublished> versions) {

    static final Scheme NONE = new Scheme(Map.of());

    static List<SchemeEvent> decide(PublishSchemeVersion command, Scheme scheme) {
        SchemeVersionPublished next = command.asPublished();
        SchemeVersionPublished published = scheme.versions.get(command.version());
        if (next.equals(published)) {
            return List.of();
        }
        if (published != null) {
            throw Refused.conflict(
                    "version-exists",
                    "Version " + command.version() + " of " + command.scheme()
                            + " is published and never changes. Publish version " + (scheme.last() + 1) + ".");
        }
        if (command.version() != scheme.last() + 1) {
            throw Refused.conflict(
                    "version-out-of-order",
                    "The next version of " + command.scheme() + " is " + (scheme.last() + 1) + ".");
        }
        SchemeVersionPublished previous = scheme.versions.get(scheme.last());
        if (previous != null
                && !command.terms().effectiveFrom().isAfter(previous.terms().effectiveFrom())) {
            throw Refused.rule(
                    "version-not-later",
                    "A new version takes effect after the previous one, "
                            + previous.terms().effectiveFrom() + ".");
        }
        SensibleTerms.require(command.terms());
        SensibleTerms.require(new BenefitRule(command.version(), command.terms()), command.examples());
        return List.of(next);
    }

    static Scheme evolve(Scheme scheme, SchemeEvent event) {
        return switch (event) {
            case SchemeVersionPublished published -> {
                Map<Integer, SchemeVersionPublished> versions = new TreeMap<>(scheme.versions);
                versions.put(published.version(), published);
                yield new Scheme(Map.copyOf(versions));
            }
        };
    }

    private int last() {
        return versions.size();
    }
}
