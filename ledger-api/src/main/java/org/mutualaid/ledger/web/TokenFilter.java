package org.mutualaid.ledger.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Tokens;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a bearer token into the caller it belongs to. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 500;

    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token(request).flatMap(tokens::owner).ifPresent(owner -> admit(request, owner));
        chain.doFilter(request, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.length() <= LONGEST && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static void admit(HttpServletRequest request, Tokens.Owner owner) {
        String named = DoorFilter.sane(request.getHeader("X-Device"));
        String device = named == null ? request.getRemoteAddr() : request.getRemoteAddr() + " " + named;
        Caller caller = new Caller(
                owner.actor(),
                owner.role(),
                owner.agencyPoint(),
                device,
                DoorFilter.requestId(request),
                owner.accessId());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                caller, "", AuthorityUtils.createAuthorityList("ROLE_" + owner.role())));
        SecurityContextHolder.setContext(context);
    }
}
