package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.access.AccessEvent.AccessWithdrawn;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.refusal.Attempt;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.refusal.RefusalEvent.CommandRefused;
import org.mutualaid.ledger.refusal.RefusalEvent.RefusalsLeftOut;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.StoredEvent;

/** Refusals, disclosures and rights as the rules would write them. */
final class Watched {

    private Watched() {}

    static List<StoredEvent> story() {
        return List.of(
                refused("clerk", "2026-03-02", "claim-state", new Aim("claim", "c1"), new Aim("member", Aim.HIDDEN)),
                new RefusalsLeftOut("clerk", LocalDate.parse("2026-03-02"), 1),
                read(Purpose.MEMBER, Story.member(2).value(), "complaint 12", Story.member(2)),
                read(Purpose.PAYOUT_FILE, "b1", null),
                new AccessGranted("x1", "li", "CLERK", "SN-01", "admin"),
                new AccessWithdrawn("x1", "li", "admin"));
    }

    static CommandRefused refused(String actor, String day, String code, Aim... aims) {
        Attempt attempt = new Attempt(
                "POST", "/api/v1/claims/{claimId}/approval", null, List.of(aims), Refused.Kind.CONFLICT, code, "mark");
        return new CommandRefused(actor, LocalDate.parse(day), attempt);
    }

    static PersonalDataRead read(Purpose purpose, String subject, @Nullable String reason, MemberId... members) {
        return new PersonalDataRead(
                "d-" + purpose + subject,
                1,
                purpose,
                subject,
                List.of(members),
                List.of(Field.NAME, Field.BANK_CARD),
                "auditor",
                reason);
    }
}
