package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.proof.Checkpoints;
import org.mutualaid.ledger.proof.DayCheckpoints;
import org.mutualaid.ledger.proof.SigningKey;
import org.mutualaid.ledger.proof.Tiles;
import org.mutualaid.ledger.proof.Verification;
import org.mutualaid.ledger.proof.Verified;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP tlog-tiles, for tools that know nothing of this program. */
@RestController
@RequestMapping("/api/v1/tlog")
class TlogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Checkpoints checkpoints;
    private final DayCheckpoints days;
    private final Tiles tiles;
    private final SigningKey key;
    private final Verification verification;

    TlogController(
            Checkpoints checkpoints, DayCheckpoints days, Tiles tiles, SigningKey key, Verification verification) {
        this.checkpoints = checkpoints;
        this.days = days;
        this.tiles = tiles;
        this.key = key;
        this.verification = verification;
    }

    @GetMapping("/checkpoint")
    @ForEverybody
    ResponseEntity<String> checkpoint() {
        return text(checkpoints.latest());
    }

    /** The signed head at the end of a day that is over. */
    @GetMapping("/checkpoints")
    @ForEverybody
    ResponseEntity<String> ofDay(@RequestParam LocalDate on) {
        return text(days.on(on)
                .orElseThrow(() -> Refused.unknown(
                        "checkpoint-unknown", on + " is not a day of this log that is over; see /tlog/checkpoint.")));
    }

    @GetMapping("/key")
    @ForEverybody
    ResponseEntity<String> key() {
        return text(key.log() + "\n");
    }

    @GetMapping("/verification")
    @ForEverybody
    Verified verification() {
        return verification.state();
    }

    @GetMapping("/tile/{level:\\d|[1-5]\\d|6[0-3]}/{*place}")
    @ForEverybody
    ResponseEntity<byte[]> tile(@PathVariable int level, @PathVariable String place) {
        return tile(
                tiles.hashes(level, place.substring(1)),
                CacheControl.maxAge(FOR_EVER).immutable().cachePublic());
    }

    @GetMapping("/tile/entries/{*place}")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    ResponseEntity<byte[]> entries(@PathVariable String place) {
        return tile(
                tiles.entries(place.substring(1)),
                CacheControl.maxAge(FOR_EVER).immutable().cachePrivate());
    }

    private static ResponseEntity<byte[]> tile(Optional<byte[]> found, CacheControl kept) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(kept)
                .body(found.orElseThrow(() -> Refused.unknown("tile-unknown", "There is no such tile yet.")));
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(text);
    }
}
