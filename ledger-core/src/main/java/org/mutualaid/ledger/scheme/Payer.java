package org.mutualaid.ledger.scheme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.money.Money;

/** Who bears a part of a contribution; a refund goes back to the same payers. */
public enum Payer {
    /** The employer. */
    UNIT,
    /** A union level that subsidises. */
    UNION,
    /** The member. */
    MEMBER,
    /** A giver who enrols others. */
    GIFT;

    /** Shares an amount in proportion to what each payer bears, to the fen; somebody bears something. */
    public static Map<Payer, Money> split(Money amount, Map<Payer, Money> borne) {
        List<Money> parts = amount.split(borne.values().stream().map(Money::fen).toList());
        Map<Payer, Money> shares = new LinkedHashMap<>();
        for (Payer payer : borne.keySet()) {
            shares.put(payer, parts.get(shares.size()));
        }
        return shares;
    }
}
