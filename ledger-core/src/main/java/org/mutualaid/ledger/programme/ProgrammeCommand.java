package org.mutualaid.ledger.programme;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.money.Money;

/** What can be asked of a programme. */
public sealed interface ProgrammeCommand {

    /** Which programme. */
    String programme();

    /** The stream of the programme. */
    @TargetAggregateIdentifier
    default String stream() {
        return "programme:" + programme();
    }

    /** Sets the programme up or changes its terms; the same terms again change nothing. */
    record RegisterProgramme(String programme, ProgrammeTerms terms) implements ProgrammeCommand {}

    /**
     * Books money received for the programme; once for each id.
     *
     * @param programme  which programme
     * @param fundsId    id of the receipt
     * @param amount     more than nothing
     * @param bankSerial serial number of the bank's line
     * @param account    bank account that it came to, such as {@code OFFICE}
     * @param on         day of the bank's booking
     */
    record ReceiveFunds(String programme, String fundsId, Money amount, String bankSerial, String account, LocalDate on)
            implements ProgrammeCommand {}

    /**
     * Takes money back that was booked for the programme wrongly; once for each receipt.
     *
     * @param programme  which programme
     * @param fundsId    id of the receipt
     * @param reversalId id of the reversal
     * @param on         day on which it was found
     */
    record ReverseFunds(String programme, String fundsId, String reversalId, LocalDate on)
            implements ProgrammeCommand {}

    /**
     * Sets money aside for a grant; once for each grant.
     *
     * @param programme   which programme
     * @param grantId     which grant
     * @param amount      how much
     * @param requestedOn day on which the grant was asked for
     * @param by          who approves it
     */
    record AllotGrant(String programme, String grantId, Money amount, LocalDate requestedOn, String by)
            implements ProgrammeCommand {}

    /** Frees what was set aside for a grant that came to nothing. */
    record FreeGrant(String programme, String grantId) implements ProgrammeCommand {}
}
