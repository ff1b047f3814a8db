package org.mutualaid.ledger.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Nobody comes in without a token, but to ask whether the house stands and its log holds, and carriers with their reports. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain tokensOnly(HttpSecurity security, Tokens tokens, ProblemWriter problems, MeterRegistry meters)
            throws Exception {
        return security.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/v1/tlog/tile/entries/**")
                        .authenticated()
                        .requestMatchers("/actuator/health", "/actuator/health/**", "/api/v1/tlog/**", "/check.html")
                        .permitAll()
                        // Carriers have no token of ours: the gateway itself knows whether it is its carrier.
                        .requestMatchers(HttpMethod.POST, "/api/v1/sms/gateways/*/reports")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                unauthenticated(problems, meters.counter("ledger.requests.unknown")))
                        .accessDeniedHandler(forbidden(problems)))
                .build();
    }

    /** There are no passwords; without this bean the framework would invent a user. */
    @Bean
    AuthenticationManager noPasswords() {
        return attempt -> {
            throw new ProviderNotFoundException("Tokens only");
        };
    }

    /** Nobody knows who it was: it is counted, and kept nowhere else. */
    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems, Counter unknown) {
        return (request, response, failure) -> {
            unknown.increment();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "token-missing-or-unknown",
                            "Send a valid token as Authorization: Bearer TOKEN."));
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, failure) -> problems.write(
                response, Problem.of(HttpStatus.FORBIDDEN, "role-not-allowed", "Your role does not allow this."));
    }
}
