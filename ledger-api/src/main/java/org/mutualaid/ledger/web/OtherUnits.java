package org.mutualaid.ledger.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.view.RosterRowBook.RowError;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Names the unit that a reason lies with to those only who may know where somebody works (R07). */
@Component
class OtherUnits {

    private final UnitRegister units;

    OtherUnits(UnitRegister units) {
        this.units = units;
    }

    List<RowError> shownTo(Caller caller, List<RowError> reasons) {
        Map<String, Boolean> may = new HashMap<>();
        return reasons.stream()
                .map(reason -> {
                    String unit = reason.otherUnit();
                    return unit == null || may.computeIfAbsent(unit, code -> mayKnow(caller, code))
                            ? reason
                            : new RowError(reason.row(), reason.code(), reason.message(), null);
                })
                .toList();
    }

    private boolean mayKnow(Caller caller, String unit) {
        return switch (caller.role()) {
            case ADMIN, REVIEWER, APPROVER, AUDITOR -> true;
            case CLERK ->
                units.find(unit)
                        .map(found -> caller.maySee(found.agencyPoint()))
                        .orElse(false);
            case CASHIER, NOTIFIER -> false;
        };
    }
}
