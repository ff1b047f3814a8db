package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Once;
import org.mutualaid.ledger.store.LogPosition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers commands: with the position to read after, and a mark when the answer was given before. */
@Component
class Answers {

    private final LogPosition log;

    Answers(LogPosition log) {
        this.log = log;
    }

    <T> ResponseEntity<T> created(Once<T> answer) {
        return answer(HttpStatus.CREATED, answer);
    }

    <T> ResponseEntity<T> accepted(Once<T> answer) {
        return answer(HttpStatus.ACCEPTED, answer);
    }

    <T> ResponseEntity<T> done(Once<T> answer) {
        return answer(HttpStatus.OK, answer);
    }

    <T> ResponseEntity<T> done(T answer) {
        return answer(HttpStatus.OK, new Once<>(answer, false));
    }

    private <T> ResponseEntity<T> answer(HttpStatus status, Once<T> once) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).header("Ledger-Position", Long.toString(log.head()));
        if (once.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(once.answer());
    }
}
