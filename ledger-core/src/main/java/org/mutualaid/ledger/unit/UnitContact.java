package org.mutualaid.ledger.unit;

import org.mutualaid.ledger.rule.Sealed;

/**
 * Who speaks for a unit: its clerk, who is told when its money has come.
 *
 * @param mark   keyed hash of both, by which the same contact is noticed although it was sealed anew
 * @param name   sealed under the unit's own key
 * @param mobile sealed likewise
 */
public record UnitContact(String mark, Sealed name, Sealed mobile) {}
