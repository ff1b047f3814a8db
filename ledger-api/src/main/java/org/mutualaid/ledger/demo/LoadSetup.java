package org.mutualaid.ledger.demo;

import java.util.List;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.desk.SetupDesk.AgencyPointRequest;
import org.mutualaid.ledger.desk.SetupDesk.Block;
import org.mutualaid.ledger.desk.SetupDesk.ContactRequest;
import org.mutualaid.ledger.desk.SetupDesk.UnitRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Publishes the schemes, opens the two counters with their receipt blocks and registers the units. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class LoadSetup {

    private final SetupDesk desk;
    private final CountyStaff staff;
    private final Patience patience;

    LoadSetup(SetupDesk desk, CountyStaff staff, Patience patience) {
        this.desk = desk;
        this.staff = staff;
        this.patience = patience;
    }

    void schemesAndPoints() {
        CountySchemes.all()
                .forEach(published ->
                        desk.publish(staff.admin(), published.scheme(), published.version(), published.terms()));
        desk.register(
                staff.admin(),
                CountyYear.HALL,
                new AgencyPointRequest(
                        "虚构县总工会代办处",
                        "OFFICE",
                        List.of(new Block("SN01-", 1, 200), new Block("SN01-", 201, 9_999)),
                        null));
        desk.register(
                staff.admin(),
                CountyYear.PARK,
                new AgencyPointRequest("虚构县工业园区代办点", CountyYear.HALL, List.of(new Block("SN02-", 1, 9_999)), null));
    }

    void unit(CountyYear.Unit unit) {
        patience.ask(() -> {
            desk.register(
                    staff.admin(),
                    unit.code(),
                    new UnitRequest(
                            unit.name(),
                            unit.agencyPoint(),
                            unit.headcount(),
                            null,
                            new ContactRequest("王经办", contactMobile(unit.code()))));
            return true;
        });
    }

    /** No number of a member begins like it. */
    private static String contactMobile(String unit) {
        return "1009%07d".formatted(Math.floorMod(unit.hashCode(), 10_000_000));
    }
}
