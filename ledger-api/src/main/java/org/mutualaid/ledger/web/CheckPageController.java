package org.mutualaid.ledger.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.mutualaid.ledger.proof.SigningKey;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page on which anybody checks a receipt. It holds the log's public key, so that it can be saved and put elsewhere. */
@RestController
class CheckPageController {

    private static final String KEY = "{{LOG-KEY}}";

    private final String page;

    CheckPageController(SigningKey key) throws IOException {
        this.page = new ClassPathResource("check/check.html")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace(KEY, key.log().toString());
    }

    /** Its script is its own; it may ask nobody but us, and only how far the log is verified. */
    @GetMapping("/check.html")
    @ForEverybody
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'")
                .body(page);
    }
}
