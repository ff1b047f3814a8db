package org.mutualaid.ledger.sms.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.stereotype.Component;

/** The gateways that take reports over HTTP, by name. */
@Component
class ReportTakers {

    private final Map<String, ReportTaker> byName = new ConcurrentHashMap<>();

    void open(String gateway, ReportTaker taker) {
        byName.put(gateway, taker);
    }

    ReportTaker named(String gateway) {
        ReportTaker taker = byName.get(gateway);
        if (taker == null) {
            throw Refused.unknown("gateway-unknown", "No gateway of that name takes reports here.");
        }
        return taker;
    }
}
