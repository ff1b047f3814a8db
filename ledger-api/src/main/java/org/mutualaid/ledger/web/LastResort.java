package org.mutualaid.ledger.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Problems found before any controller was reached, told without a word about what is inside. */
@RestController
class LastResort implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Problem> tell(HttpServletRequest request) {
        HttpStatus told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        HttpStatus status = told == null ? HttpStatus.NOT_FOUND : told;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status));
    }

    static Problem problem(HttpStatus status) {
        return Problem.of(
                status,
                status.is4xxClientError() ? "request-refused" : "internal",
                status.is4xxClientError()
                        ? "The request cannot be taken: " + status.getReasonPhrase() + "."
                        : "Something failed here. Ask again; if it stays, tell the operator the request id.");
    }
}
