package org.mutualaid.ledger.sms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How members are told, as configured.
 *
 * @param enabled         whether anything is told
 * @param since           what is told when this is first switched on
 * @param signature       who speaks: the registered name, 2 to 16 characters
 * @param gateways        ways out of the house, the first one first; without any, {@code log}
 * @param senders         threads of this program that send
 * @param dayFrom         when messages that can wait may leave
 * @param dayUntil        until when
 * @param oldest          age from which a message needs a person's release
 * @param perDay          messages that can wait and leave one by one to one recipient on one day
 * @param perNumber       messages of one template to one number in 24 hours
 * @param attempts        failed attempts after which a message is parked
 * @param pause           first pause after an attempt failed; it doubles, up to an hour
 * @param lease           time after which a sender that was handed a message counts as dead
 * @param materialsDays   days within which missing papers are asked for
 * @param pricePerSegment what carriers charge for one, in yuan
 */
@ConfigurationProperties("ledger.sms")
public record SmsSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("NOW") Since since,
        @DefaultValue("职工互助保障办公室") String signature,
        @DefaultValue List<GatewaySettings> gateways,
        @DefaultValue("2") int senders,
        @DefaultValue("08:00") LocalTime dayFrom,
        @DefaultValue("20:00") LocalTime dayUntil,
        @DefaultValue("PT72H") Duration oldest,
        @DefaultValue("3") int perDay,
        @DefaultValue("50") int perNumber,
        @DefaultValue("8") int attempts,
        @DefaultValue("PT30S") Duration pause,
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue("15") int materialsDays,
        @DefaultValue("0.05") BigDecimal pricePerSegment) {

    /** Stops the program at its start if it would send what no carrier takes. */
    public SmsSettings {
        if (signature.length() < 2 || signature.length() > 16 || signature.matches(".*[【】].*")) {
            throw new IllegalArgumentException("ledger.sms.signature has 2 to 16 characters and no 【】.");
        }
        if (senders < 1 || perDay < 1 || perNumber < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "ledger.sms.senders, per-day, per-number and attempts are 1 or more; enabled=false tells nobody.");
        }
        if (!dayFrom.isBefore(dayUntil)) {
            throw new IllegalArgumentException("ledger.sms.day-from is before day-until.");
        }
        gateways = gateways.isEmpty()
                ? List.of(new GatewaySettings(LogGateway.KIND, null, LogGateway.PER_SECOND, Map.of()))
                : List.copyOf(gateways);
        if (gateways.stream().map(GatewaySettings::called).distinct().count() < gateways.size()) {
            throw new IllegalArgumentException("Two entries of ledger.sms.gateways have one name.");
        }
    }

    /** What is told when the notifier is first switched on. */
    public enum Since {
        /** Only what happens from then on. */
        NOW,
        /** All that the log holds: for a log that begins with this program. */
        BEGINNING
    }
}
