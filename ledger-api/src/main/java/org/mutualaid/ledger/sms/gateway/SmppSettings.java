package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sms.GatewaySettings;

/**
 * How an SMSC is reached and what it wants to see.
 *
 * @param sender      number or name that messages come from
 * @param countryCode written before the member's number, whose type is then international; empty for none
 * @param signs       whether the carrier puts the signature in front itself
 * @param window      most messages on their way at once
 * @param trust       certificate that the carrier is known by, if the usual ones do not do
 * @param answer      how long to wait for an answer
 * @param heartbeat   after how much silence the other side is asked whether it is there
 * @param patience  how long a carrier that went away is waited for
 * @param pause     first pause when it is away, and when it wants fewer messages
 * @param refusing    codes of this carrier by which it says that it will never take the message
 */
record SmppSettings(
        String host,
        int port,
        String user,
        Secret secret,
        String systemType,
        String serviceType,
        String sender,
        int senderTon,
        int senderNpi,
        String countryCode,
        int phoneTon,
        int phoneNpi,
        boolean signs,
        int window,
        boolean tls,
        @Nullable Path trust,
        Duration answer,
        Duration heartbeat,
        Duration patience,
        Duration pause,
        Set<Integer> refusing) {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    static SmppSettings of(GatewaySettings settings) {
        Options options = new Options(settings);
        String countryCode = options.textOr("country-code", "");
        SmppSettings read = new SmppSettings(
                options.text("host", "the address of the SMSC"),
                options.number("port", 2775, 1, 65535),
                options.text("user", "the system_id that the carrier gave out"),
                options.secret(),
                options.textOr("system-type", ""),
                options.textOr("service-type", ""),
                options.text("sender", "the number that messages come from"),
                options.number("sender-ton", 0, 0, 6),
                options.number("sender-npi", 0, 0, 18),
                countryCode,
                options.number("phone-ton", countryCode.isEmpty() ? 0 : 1, 0, 6),
                options.number("phone-npi", 1, 0, 18),
                options.yes("carrier-signs", false),
                options.number("window", 10, 1, 1000),
                options.yes("tls", false),
                options.fileOrNone("trust"),
                options.time("answer-within", Duration.ofSeconds(10)),
                options.time("heartbeat", Duration.ofSeconds(30)),
                options.time("patience", Duration.ofSeconds(3)),
                options.time("pause", Duration.ofSeconds(1)),
                codes(options));
        read.check(options);
        options.done();
        return read;
    }

    Link.Pace pace() {
        return new Link.Pace(patience, pause, LONGEST_PAUSE);
    }

    private static Set<Integer> codes(Options options) {
        Set<Integer> codes = new HashSet<>();
        for (String word : options.words("refusing-codes")) {
            try {
                codes.add(Integer.decode(word));
            } catch (NumberFormatException e) {
                options.fault("refusing-codes has " + word + ", but must have numbers such as 0x45f");
            }
        }
        return Set.copyOf(codes);
    }

    private void check(Options options) {
        if (!countryCode.matches("\\d{0,3}")) {
            options.fault("country-code is " + countryCode + ", but must be digits only");
        }
        if (secret.value().length() > 8) {
            options.fault("the secret is longer than the 8 characters that SMPP can send as a password");
        }
        try {
            SmppSockets.of(this);
        } catch (IOException | GeneralSecurityException e) {
            options.fault("trust must be a file with the carrier's certificate in PEM");
        }
    }

    String destination(String phone) {
        return countryCode + phone;
    }
}
