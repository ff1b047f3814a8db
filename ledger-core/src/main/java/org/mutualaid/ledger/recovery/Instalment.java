package org.mutualaid.ledger.recovery;

import java.time.LocalDate;
import org.mutualaid.ledger.money.Money;

/**
 * A part of a debt and the day until which it is to be repaid.
 *
 * @param dueOn  last day in time
 * @param amount more than nothing
 */
public record Instalment(LocalDate dueOn, Money amount) {}
