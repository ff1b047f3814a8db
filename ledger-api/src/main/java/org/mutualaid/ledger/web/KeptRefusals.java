package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.RefusalDesk;
import org.mutualaid.ledger.refusal.Attempt;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Keeps every refused command before its caller is told. What cannot be read (400) is no command yet, and a request that
 * nobody known sent belongs to nobody.
 */
@RestControllerAdvice
class KeptRefusals implements ResponseBodyAdvice<Object> {

    /** Told of items that nothing is wrong with. */
    private static final String NOT_CARRIED_OUT = "not-carried-out";

    private final RefusalDesk desk;

    KeptRefusals(RefusalDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Problem problem
                && request instanceof ServletServerHttpRequest servlet
                && isCommand(servlet.getServletRequest())) {
            HttpServletRequest asked = servlet.getServletRequest();
            keep(asked, List.of(new Item(problem, asked.getHeader(Key.HEADER), null, Aims.of(asked))));
        }
        return body;
    }

    /** Keeps those of the problems that are refusals. */
    void keep(HttpServletRequest request, List<Item> items) {
        Caller caller = AtTheDoor.caller();
        String path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        desk.keep(
                caller,
                items.stream()
                        .flatMap(item -> kind(item.problem).stream()
                                .map(kind -> new Attempt(
                                        request.getMethod(),
                                        path,
                                        item.posting,
                                        item.aims,
                                        kind,
                                        item.problem.code(),
                                        desk.mark(caller, item.key))))
                        .toList());
    }

    private static boolean isCommand(HttpServletRequest request) {
        return (request.getMethod().equals("POST") || request.getMethod().equals("PUT"))
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && method.getMethodAnnotation(OnlyFor.class) != null;
    }

    private static Optional<Refused.Kind> kind(Problem problem) {
        return switch (problem.status()) {
            case 403 -> Optional.of(Refused.Kind.FORBIDDEN);
            case 404, 410 -> Optional.of(Refused.Kind.UNKNOWN);
            case 409 -> problem.code().equals(NOT_CARRIED_OUT) ? Optional.empty() : Optional.of(Refused.Kind.CONFLICT);
            case 422 -> Optional.of(Refused.Kind.RULE);
            default -> Optional.empty();
        };
    }

    /**
     * A command that was not carried out.
     *
     * @param problem what its caller is told
     * @param key     its idempotency key
     * @param posting kind of the item, if it was one of a batch
     * @param aims    what it was aimed at
     */
    record Item(
            Problem problem, @Nullable String key, @Nullable String posting, List<Aim> aims) {}
}
