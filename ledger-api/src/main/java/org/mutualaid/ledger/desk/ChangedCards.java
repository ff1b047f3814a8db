package org.mutualaid.ledger.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.mutualaid.ledger.payout.CardCooling;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.MemberRegister.Card;
import org.springframework.stereotype.Component;

/** Keeps money from cards that were changed a moment ago ({@link CardCooling}). */
@Component
class ChangedCards {

    private final CardCooling cooling;
    private final Clock clock;

    ChangedCards(PayoutSettings settings, Clock clock) {
        this.cooling = new CardCooling(settings.cardCooling());
        this.clock = clock;
    }

    /** Refuses a card that was changed a moment ago, with the instant from which it is paid. */
    void requireOver(Card card, String what) {
        payableFrom(card).filter(clock.instant()::isBefore).ifPresent(from -> {
            throw Refused.conflict(
                            "payout-account-cooling",
                            "The card for " + what + " was changed a short time ago. It can be paid from " + from
                                    + " on; make sure until then that the member asked for the change.")
                    .with("payableFrom", from.toString());
        });
    }

    private Optional<Instant> payableFrom(Card card) {
        return cooling.payableFrom(card.since(), card.replaced(), card.moneyWaited());
    }
}
