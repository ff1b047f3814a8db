package org.mutualaid.ledger.disclosure;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;

/** What can be asked of a disclosure. */
public sealed interface DisclosureCommand {

    /** Which disclosure. */
    String disclosureId();

    /** The stream of the disclosure. */
    @TargetAggregateIdentifier
    default String stream() {
        return "disclosure:" + disclosureId();
    }

    /**
     * Records that personal data is about to be given out; once for each id and part.
     *
     * @param disclosureId id
     * @param part         from 1; more than one if very many people are named
     * @param purpose      by which door
     * @param subject      what it is read through, such as a batch: its id
     * @param members      whose, unless the subject tells
     * @param fields       which of it
     * @param by           who reads
     * @param reason       why, in the reader's own words; needed where no work asks for it
     */
    record RecordDisclosure(
            String disclosureId,
            int part,
            Purpose purpose,
            String subject,
            List<MemberId> members,
            List<Field> fields,
            String by,
            @Nullable String reason)
            implements DisclosureCommand {}
}
