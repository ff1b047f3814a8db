package org.mutualaid.ledger.sms.gateway;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came over HTTP and says that it comes from a carrier.
 *
 * @param token   parameter {@code token} of the address, as it is written there
 * @param headers the value of a header, or nothing
 * @param body    reads it, once; to be asked for only when a stranger has been turned away as far as can be without it
 */
record Pushed(@Nullable String token, UnaryOperator<@Nullable String> headers, Supplier<String> body) {

    /** It may name people. */
    @Override
    public String toString() {
        return "Pushed";
    }
}
