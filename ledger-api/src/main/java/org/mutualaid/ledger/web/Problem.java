package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a caller is told when something was not done (RFC 9457).
 *
 * @param type      kind of problem; the code tells more
 * @param title     short, always the same for a status
 * @param status    HTTP status
 * @param detail    a sentence that a person can act on
 * @param code      stable, kebab-case
 * @param errors    the fields or rows at fault
 * @param retryable whether the same request may succeed a moment later
 */
record Problem(
        String type, String title, int status, String detail, String code, List<Fault> errors, boolean retryable) {

    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, code, List.of(), false);
    }

    /** A body or parameter that cannot be taken because of one field. */
    static Problem atField(HttpStatus status, String code, String field, String detail) {
        return of(status, code, detail).with(List.of(Fault.field(field, code, detail)));
    }

    Problem with(List<Fault> faults) {
        return new Problem(type, title, status, detail, code, List.copyOf(faults), retryable);
    }

    Problem worthRetrying() {
        return new Problem(type, title, status, detail, code, errors, true);
    }

    /**
     * One thing at fault.
     *
     * @param field   path of the field
     * @param row     or number of the row
     * @param code    stable, kebab-case
     * @param message what to do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fault(@Nullable String field, @Nullable Integer row, String code, String message) {

        static Fault field(String field, String code, String message) {
            return new Fault(field, null, code, message);
        }

        static Fault row(int row, String code, String message) {
            return new Fault(null, row, code, message);
        }
    }
}
