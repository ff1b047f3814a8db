package org.mutualaid.ledger.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;
import org.mutualaid.ledger.agency.AgencyEvent.AgencyPointRegistered;
import org.mutualaid.ledger.agency.AgencyEvent.ReceiptBookAssigned;

class AgencyTest {

    private static final RegisterAgencyPoint REGISTER = new RegisterAgencyPoint("SN-01", "Town counter", "SN", null);

    @Test
    void is_registered_once_until_something_changes() {
        var registered = Agency.decide(REGISTER, Agency.NONE);
        assertThat(registered).containsExactly(new AgencyPointRegistered("SN-01", "Town counter", "SN", null));
        Agency agency = after(Agency.NONE, Agency::evolve, registered);

        assertThat(Agency.decide(REGISTER, agency)).isEmpty();
        assertThat(Agency.decide(new RegisterAgencyPoint("SN-01", "New counter", null, null), agency))
                .hasSize(1);
    }

    @Test
    void uses_its_receipt_books_in_the_order_they_were_assigned() {
        Agency agency = after(Agency.NONE, Agency::evolve, Agency.decide(REGISTER, Agency.NONE));
        for (String prefix : new String[] {"B", "A"}) {
            var assigned = Agency.decide(new AssignReceiptBook("SN-01", prefix), agency);
            assertThat(assigned).containsExactly(new ReceiptBookAssigned("SN-01", prefix));
            agency = after(agency, Agency::evolve, assigned);
        }

        assertThat(agency.prefixes()).containsExactly("B", "A");
        assertThat(Agency.decide(new AssignReceiptBook("SN-01", "B"), agency)).isEmpty();
        assertThat(Agency.decide(REGISTER, agency)).as("still registered").isEmpty();
    }
}
