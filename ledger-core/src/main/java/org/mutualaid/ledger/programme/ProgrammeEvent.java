package org.mutualaid.ledger.programme;

import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a programme. */
public sealed interface ProgrammeEvent extends StoredEvent {

    /** Which programme. */
    String programme();

    /** The stream of the programme. */
    default String stream() {
        return "programme:" + programme();
    }

    /** The programme is set up. */
    record ProgrammeRegistered(String programme, ProgrammeTerms terms) implements ProgrammeEvent {}

    /** Other terms hold from now on, such as another budget. */
    record ProgrammeChanged(String programme, ProgrammeTerms terms) implements ProgrammeEvent {}

    /** Money came in for the programme; it belongs to others and is never income. */
    record ProgrammeFundsReceived(
            String programme, String fundsId, Money amount, String bankSerial, String account, JournalEntry entry)
            implements ProgrammeEvent, Posted {}

    /** Money that was booked for the programme wrongly is taken back; the bank's line is free. */
    record ProgrammeFundsReversed(
            String programme,
            String fundsId,
            String reversalId,
            Money amount,
            String bankSerial,
            String account,
            Correction correction,
            JournalEntry entry)
            implements ProgrammeEvent, Correcting {}

    /** Money is set aside for a grant; its approval follows. */
    record GrantAllotted(String programme, String grantId, Money amount, String by) implements ProgrammeEvent {}

    /** What was set aside for a grant is free again. */
    record GrantFreed(String programme, String grantId, Money amount) implements ProgrammeEvent {}
}
