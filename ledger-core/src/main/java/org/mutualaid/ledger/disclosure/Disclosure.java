package org.mutualaid.ledger.disclosure;

import java.util.List;
import org.mutualaid.ledger.disclosure.DisclosureCommand.RecordDisclosure;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.rule.Refused;

/**
 * One reading of personal data. Nobody reads the data of one member without saying why; other doors are part of somebody's
 * work, which is reason enough for those who do it.
 *
 * @param parts how many parts are recorded
 */
record Disclosure(int parts) {

    static final Disclosure NONE = new Disclosure(0);

    static List<DisclosureEvent> decide(RecordDisclosure command, Disclosure disclosure) {
        if (command.part() <= disclosure.parts) {
            return List.of();
        }
        String reason = command.reason();
        if (command.purpose() == Purpose.MEMBER && (reason == null || reason.isBlank())) {
            throw Refused.rule("reason-missing", "Say why you need the data, in a few words.")
                    .with("field", "reason");
        }
        if (command.fields().isEmpty()) {
            throw Refused.rule("fields-missing", "Name the fields that you need.")
                    .with("field", "fields");
        }
        return List.of(new PersonalDataRead(
                command.disclosureId(),
                command.part(),
                command.purpose(),
                command.subject(),
                command.members(),
                command.fields().stream().distinct().sorted().toList(),
                command.by(),
                reason));
    }

    static Disclosure evolve(Disclosure disclosure, DisclosureEvent event) {
        return switch (event) {
            case PersonalDataRead read -> new Disclosure(Math.max(disclosure.parts, read.part()));
        };
    }
}
