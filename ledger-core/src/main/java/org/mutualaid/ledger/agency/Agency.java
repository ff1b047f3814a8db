package org.mutualaid.ledger.agency;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;
import org.mutualaid.ledger.agency.AgencyEvent.AgencyPointRegistered;
import org.mutualaid.ledger.agency.AgencyEvent.ReceiptBookAssigned;

/**
 * One agency point.
 *
 * @param registered what was last registered
 * @param prefixes   its receipt books in the order they are used
 */
record Agency(@Nullable AgencyPointRegistered registered, List<String> prefixes) {

    static final Agency NONE = new Agency(null, List.of());

    static List<AgencyEvent> decide(RegisterAgencyPoint command, Agency agency) {
        AgencyPointRegistered wanted = new AgencyPointRegistered(
                command.agencyPoint(), command.name(), command.parent(), command.reversalLimit());
        return wanted.equals(agency.registered) ? List.of() : List.of(wanted);
    }

    static List<AgencyEvent> decide(AssignReceiptBook command, Agency agency) {
        return agency.prefixes.contains(command.prefix())
                ? List.of()
                : List.of(new ReceiptBookAssigned(command.agencyPoint(), command.prefix()));
    }

    static Agency evolve(Agency agency, AgencyEvent event) {
        return switch (event) {
            case AgencyPointRegistered registered -> new Agency(registered, agency.prefixes);
            case ReceiptBookAssigned assigned ->
                new Agency(
                        agency.registered,
                        Stream.concat(agency.prefixes.stream(), Stream.of(assigned.prefix()))
                                .toList());
        };
    }
}
