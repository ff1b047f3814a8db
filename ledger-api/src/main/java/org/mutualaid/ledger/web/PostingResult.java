package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What became of one item of a batch.
 *
 * @param key      its key
 * @param status   HTTP status that the single call would have had
 * @param replayed whether it had been answered before
 * @param body     answer of the single call
 * @param problem  or why it was not done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostingResult(
        @Nullable String key,
        int status,
        boolean replayed,
        @Nullable Object body,
        @Nullable Problem problem) {

    static PostingResult of(@Nullable String key, ResponseEntity<?> answer) {
        boolean replayed = answer.getHeaders().containsHeader("Idempotency-Replayed");
        return new PostingResult(key, answer.getStatusCode().value(), replayed, answer.getBody(), null);
    }

    static PostingResult of(@Nullable String key, Problem problem) {
        return new PostingResult(key, problem.status(), false, null, problem);
    }

    /** Of an item of an undone batch that nothing is wrong with. */
    static PostingResult notCarriedOut(@Nullable String key) {
        return of(
                key,
                Problem.of(
                        HttpStatus.CONFLICT,
                        "not-carried-out",
                        "Nothing of this batch was carried out, because of other items. Put them right or leave them"
                                + " out, and send the batch again."));
    }
}
