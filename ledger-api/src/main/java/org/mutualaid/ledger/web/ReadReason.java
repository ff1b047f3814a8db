package org.mutualaid.ledger.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.DisclosureDesk;
import org.springframework.http.HttpStatus;

/**
 * Why somebody needs to read personal data in clear: header {@code Read-Reason}, percent-encoded UTF-8.
 *
 * @param text in the reader's own words; null if there is no such header
 */
record ReadReason(@Nullable String text) {

    /** Name of the header. */
    static final String HEADER = "Read-Reason";

    static ReadReason of(@Nullable String header) {
        if (header == null) {
            return new ReadReason(null);
        }
        try {
            String decoded = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            return new ReadReason(DisclosureDesk.reason(decoded));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST, "reason-invalid", HEADER, "Write the reason percent-encoded, as UTF-8."));
        }
    }

    /** Somebody has to say why. */
    static ProblemFound missing() {
        return new ProblemFound(Problem.atField(
                HttpStatus.BAD_REQUEST,
                "reason-missing",
                HEADER,
                "Say in the header Read-Reason why you need to read this; it is recorded."));
    }
}
