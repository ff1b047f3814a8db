package org.mutualaid.ledger.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;

/**
 * What somebody tried and why it was refused, without a word of what they wrote: a body may name people.
 *
 * @param method  of the request
 * @param path    its path as a template, such as {@code /api/v1/claims/{claimId}/approval}
 * @param posting kind of the item, if it was one of a batch
 * @param aims    what it was aimed at, as far as that is known
 * @param kind    what sort of refusal
 * @param code    its stable code
 * @param keyMark keyed fingerprint of the caller's idempotency key, if there was one
 */
public record Attempt(
        String method,
        String path,
        @Nullable String posting,
        List<Aim> aims,
        Refused.Kind kind,
        String code,
        @Nullable String keyMark) {

    /** Copies the list. */
    public Attempt {
        aims = List.copyOf(aims);
    }

    /**
     * One thing that it was aimed at.
     *
     * @param what kind of thing, such as {@code claim}
     * @param id   its id; {@link #HIDDEN} if that might be a number of a person
     */
    public record Aim(String what, String id) {

        /** Instead of an id that might be a number of a person. */
        public static final String HIDDEN = "***";
    }
}
