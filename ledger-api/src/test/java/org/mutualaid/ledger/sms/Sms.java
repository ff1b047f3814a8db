package org.mutualaid.ledger.sms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Settings of the tests. */
final class Sms {

    static final String SIGNATURE = "商南县总工会";

    private Sms() {}

    static SmsSettings settings(GatewaySettings... gateways) {
        return new SmsSettings(
                true,
                SmsSettings.Since.NOW,
                SIGNATURE,
                List.of(gateways),
                2,
                LocalTime.of(8, 0),
                LocalTime.of(20, 0),
                Duration.ofHours(72),
                3,
                50,
                3,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                15,
                new BigDecimal("0.05"));
    }

    static GatewaySettings gateway(String name, int perSecond) {
        return new GatewaySettings("scripted", name, perSecond, Map.of());
    }
}
