package org.mutualaid.ledger.member;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Sealed;

/**
 * What was wrong with a member's identity: the number or the name, never both, for that would be another person.
 *
 * @param correctionId id, so that a retry is recognised
 * @param memberId     who; stays the same for ever
 * @param number       the right number, if that was wrong
 * @param name         the right name, if that was wrong
 * @param document     sealed name of the document that proves it
 * @param by           who corrects
 */
public record Correction(
        String correctionId,
        MemberId memberId,
        @Nullable NewNumber number,
        @Nullable NewName name,
        Sealed document,
        String by) {

    /**
     * A right number in the place of a wrong one.
     *
     * @param idNumber   sealed
     * @param mark       keyed hash of the right number
     * @param formerMark keyed hash of the wrong number
     * @param freeFor    who a roster with the wrong number registers from now on: its real owner, under an id never used
     * @param generation how many people the wrong number will then have stood for, that one included
     */
    public record NewNumber(Sealed idNumber, String mark, String formerMark, MemberId freeFor, int generation) {}

    /**
     * A right name in the place of a wrong one.
     *
     * @param name     sealed
     * @param nameMark keyed hash of it
     */
    public record NewName(Sealed name, String nameMark) {}
}
