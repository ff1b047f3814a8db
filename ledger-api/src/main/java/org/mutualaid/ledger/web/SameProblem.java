package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

/** What a failure is told as when its request is one of many: the handlers of single requests are asked. */
@Component
class SameProblem {

    private static final ExceptionHandlerMethodResolver HANDLERS = new ExceptionHandlerMethodResolver(Problems.class);

    private final Problems problems;

    SameProblem(Problems problems) {
        this.problems = problems;
    }

    Problem of(RuntimeException failure, HttpServletRequest request) {
        Method handler = HANDLERS.resolveMethodByThrowable(failure);
        return handler != null
                        && told(handler, failure, request) instanceof ResponseEntity<?> answer
                        && answer.getBody() instanceof Problem problem
                ? problem
                : Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "Something went wrong inside.");
    }

    private @Nullable Object told(Method handler, RuntimeException failure, HttpServletRequest request) {
        try {
            return handler.invoke(
                    problems,
                    Arrays.stream(handler.getParameterTypes())
                            .map(type -> type == HttpServletRequest.class ? request : cause(failure, type))
                            .toArray());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A handler may be meant for what caused the failure. */
    private static Throwable cause(Throwable failure, Class<?> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst()
                .orElse(failure);
    }
}
