package org.mutualaid.ledger.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One entry of {@code ledger.sms.gateways}; the first is used, the next when that one fails.
 *
 * @param kind      the protocol it speaks
 * @param name      its name; without one, its kind
 * @param perSecond messages that all senders of all instances together hand to it in a second
 * @param options   what its kind needs: addresses, accounts, names of files that hold secrets
 */
public record GatewaySettings(
        String kind,
        @Nullable String name,
        @DefaultValue("20") int perSecond,
        @DefaultValue Map<String, String> options) {

    /** Refuses one through which nothing could leave. */
    public GatewaySettings {
        if (perSecond < 1) {
            throw new IllegalArgumentException("ledger.sms.gateways: per-second is 1 or more.");
        }
    }

    /** Its name. */
    public String called() {
        return name == null ? kind : name;
    }

    /** Options may hold secrets. */
    @Override
    public String toString() {
        return "GatewaySettings[kind=" + kind + ", name=" + called() + "]";
    }
}
