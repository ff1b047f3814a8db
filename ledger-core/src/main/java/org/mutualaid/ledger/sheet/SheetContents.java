package org.mutualaid.ledger.sheet;

import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * What one settlement sheet says (domain brief 5.2).
 *
 * @param memberId      whom its ID number stood for when it came, known or not
 * @param known         whether that was a member: then name and number are sealed under the member's key, else under the
 *                      key of the delivery
 * @param nameMark      keyed hash of the name, to be compared with the member's
 * @param person        keyed hash of number and name as they stand there, by which two deliveries are compared
 * @param name          sealed
 * @param idNumber      sealed
 * @param facts         days and figures
 * @param invoiceNumber invoice of the hospital
 */
public record SheetContents(
        MemberId memberId,
        boolean known,
        String nameMark,
        String person,
        Sealed name,
        Sealed idNumber,
        ClaimFacts facts,
        String invoiceNumber) {

    /** Whether both say the same; what is sealed never looks the same twice. */
    boolean saysTheSameAs(SheetContents other) {
        return person.equals(other.person) && facts.equals(other.facts) && invoiceNumber.equals(other.invoiceNumber);
    }
}
