package org.mutualaid.ledger.sms.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where carriers bring reports and replies. They have no token of ours: each gateway knows its own carrier. Anybody can knock,
 * so no byte of a body is read for a gateway that is not there, nor before the gateway asks for it.
 */
@RestController
class ReportDoor {

    /** As Aliyun wants to hear it; others look at the status only. */
    private static final Map<String, Object> KEPT = Map.of("code", 0, "msg", "kept");

    private static final int LONGEST = 256 * 1024;

    private final ReportTakers takers;

    ReportDoor(ReportTakers takers) {
        this.takers = takers;
    }

    @PostMapping("/api/v1/sms/gateways/{gateway}/reports")
    Map<String, Object> take(@PathVariable String gateway, HttpServletRequest request) {
        takers.named(gateway).take(new Pushed(token(request), request::getHeader, () -> body(request)));
        return KEPT;
    }

    /** From the address as it is written; asked for a parameter, the server would look for it in the body, too. */
    private static @Nullable String token(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst("token");
    }

    private static String body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
            }
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw Refused.rule("report-unreadable", "The body did not arrive whole. Bring it again.");
        }
    }
}
