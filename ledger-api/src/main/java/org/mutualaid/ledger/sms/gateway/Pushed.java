package org.mutualaid.ledger.sms.gateway;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came over HTTP and says that it comes from a carrier.
 *
 * @param token   parameter {@code token} of the address
 * @param headers the value of a header, or nothing
 * @param body    as it came
 */
record Pushed(@Nullable String token, UnaryOperator<@Nullable String> headers, String body) {

    /** It may name people. */
    @Override
    public String toString() {
        return "Pushed";
    }
}
