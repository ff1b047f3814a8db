package org.mutualaid.ledger.sms.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where carriers bring reports and replies. They have no token of ours: each gateway knows its own carrier. */
@RestController
class ReportDoor {

    /** As Aliyun wants to hear it; others look at the status only. */
    private static final Map<String, Object> KEPT = Map.of("code", 0, "msg", "kept");

    private final ReportTakers takers;

    ReportDoor(ReportTakers takers) {
        this.takers = takers;
    }

    @PostMapping("/api/v1/sms/gateways/{gateway}/reports")
    Map<String, Object> take(
            @PathVariable String gateway,
            @RequestParam(required = false) @Nullable String token,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        takers.named(gateway)
                .take(new Pushed(
                        token, request::getHeader, body == null ? "" : new String(body, StandardCharsets.UTF_8)));
        return KEPT;
    }
}
