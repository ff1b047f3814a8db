package org.mutualaid.ledger.sms.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.mutualaid.ledger.sms.GatewaySettings;

/**
 * How Aliyun's short message service is called.
 *
 * @param keyId     of the key that signs
 * @param secret    of that key
 * @param url       where it is called
 * @param templates the texts that it has reviewed
 * @param pushToken what it must say when it brings reports; without one it cannot bring any
 * @param answer    how long to wait for an answer
 * @param pause     first pause when it wants fewer
 */
record AliyunSettings(
        String keyId, Secret secret, URI url, Templates templates, Secret pushToken, Duration answer, Duration pause) {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** It stands in an address, where other characters would be written in another way. */
    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9._~-]{20,})?");

    static AliyunSettings of(GatewaySettings settings) {
        Options options = new Options(settings);
        AliyunSettings read = new AliyunSettings(
                options.text("key-id", "the AccessKey ID of an account that may send short messages"),
                options.secret(),
                options.addressOr("url", URI.create("https://dysmsapi.aliyuncs.com/")),
                templates(options),
                options.secretOrNone("push-token-file"),
                options.time("answer-within", Duration.ofSeconds(10)),
                options.time("pause", Duration.ofSeconds(10)));
        if (!TOKEN.matcher(read.pushToken.value()).matches()) {
            options.fault(
                    "push-token-file must have at least 20 characters that nobody can guess, of letters, digits and ._~-");
        }
        options.done();
        return read;
    }

    private static Templates templates(Options options) {
        try {
            return Templates.read(options.contents(
                    "templates-file", "a file with a line CODE=text for each template that Aliyun has approved"));
        } catch (IllegalArgumentException e) {
            options.fault("templates-file: " + e.getMessage());
            return Templates.read("");
        }
    }
}
