package org.mutualaid.ledger.sms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The ways out of the house as configured, the first one first. */
@Component
class Gateways implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    private final Map<String, Gateway> byName = new LinkedHashMap<>();

    /** Without telling there is nobody to be connected to. */
    Gateways(SmsSettings settings, List<GatewayKind> kinds, Reports reports, @Value("${ledger.quiet}") boolean quiet) {
        if (quiet || !settings.enabled()) {
            return;
        }
        try {
            settings.gateways().forEach(entry -> byName.put(entry.called(), open(entry, kinds, reports)));
        } catch (RuntimeException wrong) {
            destroy();
            throw wrong;
        }
    }

    private static Gateway open(GatewaySettings entry, List<GatewayKind> kinds, Reports reports) {
        return kinds.stream()
                .filter(known -> known.kind().equals(entry.kind()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("ledger.sms.gateways: there is no kind " + entry.kind() + ", only "
                                + kinds.stream().map(GatewayKind::kind).sorted().toList() + "."))
                .open(entry, reports);
    }

    /** Hands a message over; a gateway that breaks its promise and throws may have sent it. */
    Outcome submit(String gateway, Message message) {
        try {
            return Objects.requireNonNull(byName.get(gateway), gateway).submit(message);
        } catch (RuntimeException broken) {
            LOG.warn("Gateway {} broke off with {}", gateway, broken.getClass().getName());
            return new Outcome.Unknown("gateway-broken", broken.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        byName.values().forEach(Gateway::close);
    }
}
