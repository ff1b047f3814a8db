package org.mutualaid.ledger.demo;

import java.util.Locale;
import org.mutualaid.ledger.desk.Caller;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Who does what in the county: every part of a claim and of a payout is another person's. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class CountyStaff {

    private final DemoAccounts accounts;

    CountyStaff(DemoAccounts accounts) {
        this.accounts = accounts;
    }

    Caller admin() {
        return accounts.caller("admin");
    }

    Caller clerk(String agencyPoint) {
        return accounts.caller("clerk-" + agencyPoint.toLowerCase(Locale.ROOT));
    }

    Caller firstReviewer() {
        return accounts.caller("reviewer-1");
    }

    Caller secondReviewer() {
        return accounts.caller("reviewer-2");
    }

    Caller approver() {
        return accounts.caller("approver-1");
    }

    Caller releaser() {
        return accounts.caller("approver-2");
    }

    Caller cashier() {
        return accounts.caller("cashier");
    }
}
