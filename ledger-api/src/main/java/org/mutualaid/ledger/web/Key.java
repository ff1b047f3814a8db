package org.mutualaid.ledger.web;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What makes a repeated request the same request. */
sealed interface Key {

    /** Name of the header. */
    String HEADER = "Idempotency-Key";

    /** The caller's key, or one of our own. */
    String text();

    /** The key of a request that creates something or moves money. */
    record Required(String text) implements Key {
        static Required of(@Nullable String header) {
            if (header == null) {
                throw new ProblemFound(Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "idempotency-key-missing",
                        "Send an Idempotency-Key: any text that you use again only to repeat this request."));
            }
            return new Required(checked(header));
        }
    }

    /** The key of a step that a repetition does not harm; without one, each request stands for itself. */
    record IfGiven(String text) implements Key {
        static IfGiven of(@Nullable String header) {
            return new IfGiven(header == null ? "none-" + UUID.randomUUID() : checked(header));
        }
    }

    private static String checked(String header) {
        if (!Visible.KEY.matcher(header).matches()) {
            throw new ProblemFound(Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-invalid",
                    "An Idempotency-Key has 1 to 200 visible ASCII characters."));
        }
        return header;
    }

    /** Form of a key. */
    final class Visible {
        private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

        private Visible() {}
    }
}
