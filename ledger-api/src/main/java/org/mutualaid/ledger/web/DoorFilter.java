package org.mutualaid.ledger.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id that is told back, and no body more room than 20 MB. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DoorFilter extends OncePerRequestFilter {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:@/+=-]{1,100}");

    private final ProblemWriter problems;

    DoorFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = sane(request.getHeader(REQUEST_ID));
        String id = given == null ? UUID.randomUUID().toString() : given;
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID, id);
        if (request.getContentLengthLong() > LimitedBody.MOST) {
            problems.write(response, tooLarge());
            return;
        }
        chain.doFilter(new LimitedBody(request), response);
    }

    static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "A body has at most 20 MB. Send it in several parts.");
    }

    static String requestId(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(REQUEST_ID));
    }

    static @Nullable String sane(@Nullable String text) {
        return text != null && SANE.matcher(text).matches() ? text : null;
    }
}
