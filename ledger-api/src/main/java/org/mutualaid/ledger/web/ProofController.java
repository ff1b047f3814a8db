package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.proof.Proofs;
import org.mutualaid.ledger.proof.Proofs.Consistency;
import org.mutualaid.ledger.proof.Proofs.Proof;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs, ready made for those who hold a checkpoint. */
@RestController
@RequestMapping("/api/v1/proofs")
class ProofController {

    private final Proofs proofs;

    ProofController(Proofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/{eventId}")
    @ForOffice
    Proof one(@PathVariable String eventId, @RequestParam(required = false) @Nullable Long size) {
        return proofs.of(eventId, size);
    }

    @GetMapping("/{eventId}.tlog-proof")
    @ForOffice
    ResponseEntity<String> text(@PathVariable String eventId, @RequestParam(required = false) @Nullable Long size) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(proofs.of(eventId, size).text());
    }

    @GetMapping("/consistency")
    @ForOffice
    Consistency consistency(@RequestParam long from, @RequestParam long to) {
        return proofs.consistency(from, to);
    }
}
