package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Before any body is read: the role, sane parameters, and for readers known ones and the position they want to see. */
@Component
class AtTheDoor implements HandlerInterceptor {

    private static final String READ_AFTER = "Read-After";
    private static final int LONGEST = 500;

    private final FreshViews views;
    private final KnownParameters parameters;

    AtTheDoor(FreshViews views, KnownParameters parameters) {
        this.views = views;
        this.parameters = parameters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackage().equals(AtTheDoor.class.getPackage())
                && method.getBeanType() != LastResort.class) {
            requireRole(method);
            request.getParameterMap().forEach(AtTheDoor::requireSane);
            if (request.getMethod().equals("GET")) {
                if (!method.hasMethodAnnotation(ForEverybody.class)) {
                    parameters.require(method, request.getParameterMap().keySet());
                }
                waitFor(request.getHeader(READ_AFTER));
            }
        }
        return true;
    }

    static Caller caller() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refused.forbidden("role-not-allowed", "Your role does not allow this.");
    }

    private static void requireRole(HandlerMethod method) {
        if (method.hasMethodAnnotation(ForEverybody.class)) {
            return;
        }
        OnlyFor allowed = method.getMethodAnnotation(OnlyFor.class);
        if (allowed == null) {
            throw Refused.forbidden("role-not-allowed", "This path is closed.");
        }
        caller().mustBe(allowed.value());
    }

    private static void requireSane(String name, String[] values) {
        for (String value : values) {
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw Parameters.invalid(name, "At most " + LONGEST + " printable characters.");
            }
        }
    }

    private void waitFor(@Nullable String position) {
        if (position == null) {
            return;
        }
        if (!position.matches("\\d{1,18}")) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "parameter-invalid",
                    READ_AFTER,
                    "Read-After is a position, as Ledger-Position told it."));
        }
        views.await(Long.parseLong(position));
    }
}
