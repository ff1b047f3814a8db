package org.mutualaid.ledger.year;

import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;

/**
 * Contributions that wait for a cover year.
 *
 * @param unearned account that they wait on, such as {@code 2203:HOSP:2026}
 * @param income   account that they are income of, such as {@code 4101:HOSP:v1}
 * @param amount   how much; negative if more was given back than waited
 */
public record Parked(Account unearned, Account income, Money amount) {}
