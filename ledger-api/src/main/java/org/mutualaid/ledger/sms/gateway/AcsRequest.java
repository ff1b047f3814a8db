package org.mutualaid.ledger.sms.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A call of Aliyun's programming interface without a body, to be signed by its third method (ACS3-HMAC-SHA256).
 *
 * @param host    where the call goes, with a port if it is not the usual one
 * @param action  what is called
 * @param version of the interface
 * @param query   parameters
 * @param nonce   never used before
 * @param at      now
 */
record AcsRequest(
        String host, String action, String version, SortedMap<String, String> query, String nonce, Instant at) {

    private static final String METHOD = "ACS3-HMAC-SHA256";
    private static final String NO_BODY = Hmac.sha256("");

    /** Parameters as they stand in the address and in what is signed. */
    String queryString() {
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** All headers but the host, with the signature. */
    Map<String, String> headers(String keyId, Secret secret) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", host);
        headers.put("x-acs-action", action);
        headers.put("x-acs-content-sha256", NO_BODY);
        headers.put("x-acs-date", at.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", version);
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", "POST", "/", queryString(), lines, names, NO_BODY);
        String signature = HexFormat.of()
                .formatHex(Hmac.of(
                        secret.value().getBytes(StandardCharsets.UTF_8),
                        (METHOD + "\n" + Hmac.sha256(canonical)).getBytes(StandardCharsets.UTF_8)));
        headers.remove("host");
        headers.put(
                "Authorization",
                "%s Credential=%s,SignedHeaders=%s,Signature=%s".formatted(METHOD, keyId, names, signature));
        return headers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
