package org.mutualaid.ledger.cover;

import org.mutualaid.ledger.member.MemberId;

/**
 * Names one term of cover: two agency points that enrol one person meet in the same stream, because it is made of
 * member and scheme alone.
 *
 * @param memberId who is covered
 * @param scheme   under which scheme
 * @param term     1 for the first term, then one more each time
 */
public record CoverId(MemberId memberId, String scheme, int term) {

    /** The stream of all terms of that member and scheme. */
    public static String stream(MemberId memberId, String scheme) {
        return "cover:" + memberId + ":" + scheme;
    }

    /** The form used outside: member, scheme and term, separated by dots. */
    @Override
    public String toString() {
        return memberId + "." + scheme + "." + term;
    }
}
