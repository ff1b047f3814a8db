package org.mutualaid.ledger.sms.gateway;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.mutualaid.ledger.sms.GatewaySettings;

/**
 * How a CMPP gateway is reached and what it wants to see.
 *
 * @param user      the SP number of six digits, by which it knows us
 * @param serviceId name of the service that it has on file
 * @param sender    access number, with our extension, that messages come from
 * @param signs     whether the carrier puts the signature in front itself
 * @param window    most messages on their way at once; carriers allow 16
 * @param answer    how long to wait for an answer
 * @param heartbeat after how much silence the other side is asked whether it is there
 * @param patience  how long a carrier that went away is waited for
 * @param pause     first pause when it is away, and when it wants fewer messages
 * @param refusing  codes of this carrier by which it says that it will never take the message
 */
record CmppSettings(
        String host,
        int port,
        String user,
        Secret secret,
        String serviceId,
        String sender,
        boolean signs,
        int window,
        Duration answer,
        Duration heartbeat,
        Duration patience,
        Duration pause,
        Set<Long> refusing) {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int USER = 6;
    private static final int SENDER = 21;
    private static final int SERVICE = 10;

    static CmppSettings of(GatewaySettings settings) {
        Options options = new Options(settings);
        CmppSettings read = new CmppSettings(
                options.text("host", "the address of the carrier's gateway"),
                options.number("port", 7890, 1, 65535),
                options.text("user", "the SP number that the carrier gave out"),
                options.secret(),
                options.textOr("service-id", ""),
                options.text("sender", "the access number, with extension, that messages come from"),
                options.yes("carrier-signs", false),
                options.number("window", 16, 1, 1000),
                options.time("answer-within", Duration.ofSeconds(10)),
                options.time("heartbeat", Duration.ofSeconds(30)),
                options.time("patience", Duration.ofSeconds(3)),
                options.time("pause", Duration.ofSeconds(1)),
                codes(options));
        options.fits("user", read.user, USER);
        options.fits("sender", read.sender, SENDER);
        options.fits("service-id", read.serviceId, SERVICE);
        options.done();
        return read;
    }

    Link.Pace pace() {
        return new Link.Pace(patience, pause, LONGEST_PAUSE);
    }

    private static Set<Long> codes(Options options) {
        Set<Long> codes = new HashSet<>();
        for (String word : options.words("refusing-codes")) {
            try {
                codes.add(Long.decode(word));
            } catch (NumberFormatException e) {
                options.fault("refusing-codes has " + word + ", but must have numbers such as 21");
            }
        }
        return Set.copyOf(codes);
    }
}
