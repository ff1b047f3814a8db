package org.mutualaid.ledger.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.StoredEvent;

/** What is kept of a disclosure. */
public sealed interface DisclosureEvent extends StoredEvent {

    /** Which disclosure. */
    String disclosureId();

    /** The stream of the disclosure. */
    default String stream() {
        return "disclosure:" + disclosureId();
    }

    /**
     * Personal data was given out in clear.
     *
     * @param disclosureId id
     * @param part         from 1; more than one if very many people are named
     * @param purpose      by which door
     * @param subject      what it was read through: the id of a member, batch, certificate, claim and so on
     * @param members      whose; nobody if the subject tells (lines of a batch, rows of a certificate) or nobody is known
     * @param fields       which of it
     * @param by           who read
     * @param reason       why, in the reader's own words, if any were given
     */
    record PersonalDataRead(
            String disclosureId,
            int part,
            Purpose purpose,
            String subject,
            List<MemberId> members,
            List<Field> fields,
            String by,
            @Nullable String reason)
            implements DisclosureEvent {

        /** Copies the lists. */
        public PersonalDataRead {
            members = List.copyOf(members);
            fields = List.copyOf(fields);
        }
    }
}
