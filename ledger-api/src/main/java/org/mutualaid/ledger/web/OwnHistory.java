package org.mutualaid.ledger.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.ReceiptRegister;
import org.mutualaid.ledger.view.RosterBook;
import org.springframework.stereotype.Component;

/** A clerk sees the history of what has passed over the own counter. */
@Component
class OwnHistory {

    private final RosterBook rosters;
    private final PaymentBook payments;
    private final ReceiptRegister receipts;
    private final ClaimBook claims;
    private final ProgrammeBook programmes;

    OwnHistory(
            RosterBook rosters,
            PaymentBook payments,
            ReceiptRegister receipts,
            ClaimBook claims,
            ProgrammeBook programmes) {
        this.rosters = rosters;
        this.payments = payments;
        this.receipts = receipts;
        this.claims = claims;
        this.programmes = programmes;
    }

    /** Refuses a clerk who asks for what belongs to another counter, or to none. */
    void require(Caller caller, Kind kind, String id, Supplier<Refused> unknown) {
        if (caller.role() == Role.CLERK) {
            caller.mustServe(agencyPoint(kind, id).orElseThrow(unknown));
        }
    }

    private Optional<String> agencyPoint(Kind kind, String id) {
        return switch (kind) {
            case ROSTER -> rosters.find(id).map(RosterBook.Roster::agencyPoint);
            case PAYMENT -> payments.find(id).map(PaymentBook.Payment::agencyPoint);
            case RECEIPT -> receipts.find(id).map(ReceiptRegister.Receipt::agencyPoint);
            case CLAIM -> claims.find(id).map(ClaimBook.Claim::agencyPoint);
            case GRANT -> programmes.grant(id).map(ProgrammeBook.Grant::agencyPoint);
            default ->
                throw Refused.forbidden(
                        "role-not-allowed",
                        "A clerk sees the history of rosters, payments, receipts, claims and grants.");
        };
    }
}
