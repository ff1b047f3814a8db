package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.mutualaid.ledger.desk.DisclosureDesk.Erased;
import org.mutualaid.ledger.desk.FreshViews.ViewsBehind;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.proof.CheckpointNotKept;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.OutcomeUnknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Every failure as a problem document; what went wrong inside stays inside. */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> found(ProblemFound found) {
        return answer(found.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        HttpStatus status = switch (refused.reason().kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
        String detail = refused.reason().detail();
        Problem problem = Problem.of(status, refused.code(), detail);
        String field = refused.reason().facts().get("field");
        String rows = refused.reason().facts().get("rows");
        if (!refused.reason().faults().isEmpty()) {
            return answer(problem.with(refused.reason().faults().stream()
                    .map(fault -> new Problem.Fault(null, null, fault.getKey(), fault.getValue()))
                    .toList()));
        }
        if (rows != null) {
            return answer(problem.with(Arrays.stream(rows.split(", ", -1))
                    .map(row -> Problem.Fault.row(Integer.parseInt(row), refused.code(), detail))
                    .toList()));
        }
        return answer(
                field == null ? problem : problem.with(List.of(Problem.Fault.field(field, refused.code(), detail))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> nowhere(AggregateNotFoundException missing) {
        return answer(Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no such thing."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> erased(Erased erased) {
        return answer(Problem.of(
                HttpStatus.GONE, "member-erased", "The person was erased: nobody can read anything of them any more."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> behind(ViewsBehind behind) {
        return answer(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "views-behind",
                        "What you want to read is not visible yet. Ask again in a moment.")
                .worthRetrying());
    }

    @ExceptionHandler
    ResponseEntity<Problem> notKept(CheckpointNotKept failure) {
        LOG.error("No checkpoint is given out", failure);
        return answer(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "checkpoint-not-kept",
                        "No checkpoint is given out that cannot be kept in its file. The operator should see to the directory"
                                + " checkpoints: whether its disk is full, and whether it can be written to. Then ask again.")
                .worthRetrying());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknown(OutcomeUnknown unknown) {
        return answer(Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "outcome-unknown",
                        "It may or may not have been done. Ask again with the same Idempotency-Key.")
                .worthRetrying());
    }

    @ExceptionHandler({
        ConcurrencyException.class,
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> busy(Exception busy) {
        LOG.warn("Not done for now: {}", busy.getClass().getSimpleName());
        return answer(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "busy",
                        "Not possible at this moment. Ask again with the same Idempotency-Key.")
                .worthRetrying());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageConversionException unreadable) {
        if (cause(unreadable, LimitedBody.TooLarge.class).isPresent()) {
            return answer(DoorFilter.tooLarge());
        }
        return answer(cause(unreadable, ProblemFound.class)
                .map(ProblemFound::problem)
                .or(() -> cause(unreadable, JacksonException.class).map(BodyFaults::describe))
                .orElseGet(() -> BodyFaults.malformed("A JSON body is needed here.")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getRequiredType() == MemberId.class
                && mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(Problem.of(HttpStatus.NOT_FOUND, "member-unknown", "There is no such member."));
        }
        String expected = Optional.ofNullable(mismatch.getRequiredType())
                .map(type -> type.isEnum()
                        ? "one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(String::valueOf)
                                        .toList()
                        : EXPECTED.getOrDefault(type, "another form"))
                .orElse("another form");
        return found(Parameters.invalid(mismatch.getName(), mismatch.getName() + " is " + expected + "."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MissingServletRequestParameterException missing) {
        return found(Parameters.invalid(missing.getParameterName(), missing.getParameterName() + " is needed here."));
    }

    @ExceptionHandler({IllegalArgumentException.class, DateTimeException.class, ArithmeticException.class})
    ResponseEntity<Problem> input(RuntimeException failure, HttpServletRequest request) {
        if (failure instanceof ArithmeticException) {
            return answer(Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "amount-too-large", "These amounts are too large to add up."));
        }
        if (request.getMethod().equals("GET")) {
            return answer(Problem.of(
                    HttpStatus.BAD_REQUEST, "parameter-invalid", "A parameter has a form that cannot be read."));
        }
        return unexpected(failure);
    }

    @ExceptionHandler
    ResponseEntity<Problem> media(HttpMediaTypeNotSupportedException unsupported) {
        return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .headers(unsupported.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "media-type-unsupported",
                        "Send the body as " + MediaType.toString(unsupported.getSupportedMediaTypes()) + "."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException unsupported) {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .headers(unsupported.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This path does not take this method."));
    }

    /** Thrown on, so that the server breaks the connection: nothing readable may follow half a file. */
    @ExceptionHandler
    void cutOff(Download.CutOff failure) {
        LOG.error("A file was cut off", failure.getCause());
        throw failure;
    }

    /** The caller has gone away: nobody is left to be told. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {}

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception failure) {
        if (cause(failure, LimitedBody.TooLarge.class).isPresent()) {
            return answer(DoorFilter.tooLarge());
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return status == HttpStatus.NOT_FOUND
                    ? answer(Problem.of(status, "not-found", "There is no such path."))
                    : answer(Problem.of(
                            status,
                            "request-refused",
                            "The request cannot be taken: " + status.getReasonPhrase() + "."));
        }
        LOG.error("Unexpected failure", failure);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "Something failed here. Ask again with the same key; if it stays, tell the operator the X-Request-Id."));
    }

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            java.time.LocalDate.class, "a date such as 2026-03-31",
            java.time.Instant.class, "an instant such as 2026-03-31T08:00:00Z",
            java.time.YearMonth.class, "a month such as 2026-03",
            int.class, "a number",
            MemberId.class, "a member id");

    private static ResponseEntity<Problem> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryable()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(problem);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
