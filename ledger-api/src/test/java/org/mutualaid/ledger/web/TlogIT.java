package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Checkpoint;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.tool.Tool;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The log as others verify it: with their own programs, over HTTP, believing none of ours (design 6). */
class TlogIT extends LedgerOverHttp {

    private static final String TLOG = API + "/tlog";
    private static final int HASH = 32;

    @Autowired
    private MeterRegistry meters;

    /** Golang's {@code sumdb}, as the Go checksum database is verified with. */
    @Test
    void a_stock_client_verifies_records_and_that_an_older_checkpoint_is_the_beginning_of_the_log(
            @TempDir Path directory) throws IOException {
        Tool.find("go", "golang-go");
        String before = checkpoint();
        String roster = rosterOfManyEvents();
        Path records = Files.write(
                directory.resolve("records"),
                events(roster).stream()
                        .map(event -> proof(event, ""))
                        .map(proof -> proof.get("index") + " "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                proof.get("leaf").asString().getBytes(StandardCharsets.UTF_8)))
                        .toList());
        Path old = Files.writeString(directory.resolve("old"), before);

        String said = Tool.find("env", "coreutils")
                .run(
                        "GO111MODULE=off",
                        "GOPATH=/usr/share/gocode",
                        "GOCACHE=" + Path.of("target", "go-build").toAbsolutePath(),
                        "go",
                        "run",
                        "src/test/go/tlogcheck.go",
                        base() + TLOG,
                        token("AUDITOR"),
                        old.toString(),
                        records.toString());

        assertThat(said)
                .matches("(?s).*consistent " + size(before) + " \\d+, named "
                        + events(roster).size() + ", all \\d+\\n");
    }

    /** Sigstore, as signatures of published software are verified with. */
    @Test
    void another_verifier_accepts_a_proof_and_no_altered_one() throws Exception {
        JsonNode proof = proof(events(rosterOfManyEvents()).getFirst(), "");
        List<byte[]> path = new ArrayList<>();
        proof.get("hashes").forEach(hash -> path.add(Base64.getDecoder().decode(hash.asString())));
        byte[] leaf = Base64.getDecoder().decode(proof.get("leafHash").asString());
        Checkpoint head = Checkpoint.of(proof.get("checkpoint").asString(), key());
        byte[] root = Base64.getDecoder().decode(head.root());
        long index = proof.get("index").asLong();

        assertThat(head.size()).isEqualTo(proof.get("treeSize").asLong());
        InclusionProofVerifier.verify(leaf, index, head.size(), path, root);
        path.getFirst()[0] ^= 1;
        assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, index, head.size(), path, root))
                .isInstanceOf(InclusionProofVerificationException.class);
    }

    @Test
    void a_proof_is_there_as_text_and_for_an_earlier_tree_too() {
        String event = events(rosterOfManyEvents()).getFirst();
        long position = proof(event, "").get("position").asLong();

        JsonNode first = proof(event, "?size=" + position);

        assertThat(first.get("treeSize").asLong()).isEqualTo(position);
        String text = auditor.get(API + "/proofs/" + event + ".tlog-proof?size=" + position)
                .expect(200)
                .text();
        assertThat(text.lines().limit(3))
                .containsExactly(
                        "c2sp.org/tlog-proof@v1",
                        "extra "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                first.get("leaf").asString().getBytes(StandardCharsets.UTF_8)),
                        "index " + (position - 1));
        assertThat(text).endsWith("\n\n" + first.get("checkpoint").asString());
        auditor.get(API + "/proofs/" + event + "?size=" + (position - 1)).expect(404, "event-not-in-tree");
        auditor.get(API + "/proofs/" + event + "?size=" + (head() + 99)).expect(404, "checkpoint-unknown");
        auditor.get(API + "/proofs/nothing").expect(404, "event-unknown");
        clerk.get(API + "/proofs/" + event).expect(403, "role-not-allowed");
    }

    @Test
    void two_trees_are_shown_to_be_one_log() {
        long from = size(checkpoint());
        unit("SN-01");
        String later = checkpoint();
        long to = size(later);

        Answer proof = auditor.get(API + "/proofs/consistency?from=" + from + "&to=" + to)
                .expect(200);

        assertThat(proof.json().get("hashes")).isNotEmpty();
        assertThat(proof.at("to.root")).isEqualTo(Checkpoint.of(later, key()).root());
        auditor.get(API + "/proofs/consistency?from=" + to + "&to=" + from).expect(404, "checkpoint-unknown");
        auditor.get(API + "/proofs/consistency?from=1&to=" + (to + 9999)).expect(404, "checkpoint-unknown");
        auditor.get(API + "/proofs/consistency?from=x&to=1").expect(400, "parameter-invalid");
    }

    @Test
    void hashes_are_for_everybody_and_entries_for_the_auditor() {
        unit("SN-01");
        checkpoint();
        for (String path : List.of("/checkpoint", "/key", "/verification", "/tile/0/000.p/2")) {
            anybody(path).expect(200);
        }
        String entries = "/tile/entries/000.p/2";
        anybody(entries).expect(401, "token-missing-or-unknown");
        clerk.get(TLOG + entries).expect(403, "role-not-allowed");
        admin.get(TLOG + entries).expect(200);
        assertThat(auditor.get(TLOG + entries).expect(200).text()).contains("\t");
        assertThat(auditor.get(TLOG + entries).header("Cache-Control")).contains("private", "immutable");
        assertThat(anybody("/tile/0/000.p/2").header("Cache-Control")).contains("public", "immutable");
        assertThat(anybody("/checkpoint").header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(anybody("/checkpoint").header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_tile_has_as_many_hashes_as_its_path_says() {
        rosterOfManyEvents();
        checkpoint();
        assertThat(auditor.download(TLOG + "/tile/0/000").body()).hasSize(256 * HASH);
        assertThat(auditor.download(TLOG + "/tile/0/000.p/77").body()).hasSize(77 * HASH);
        assertThat(auditor.download(TLOG + "/tile/1/000.p/1").body()).hasSize(HASH);
        Stream.of(
                        "/tile/0/x000/000",
                        "/tile/0/0",
                        "/tile/0/000.p/0",
                        "/tile/0/000.p/256",
                        "/tile/0/x999/999",
                        "/tile/3/000.p/1",
                        "/tile/0/x999/x999/x999/x999/x999/x999/999")
                .forEach(path -> anybody(path).expect(404, "tile-unknown"));
        anybody("/tile/64/000").expect(404);
        anybody("/tile/00/000").expect(404);
    }

    @Test
    void a_checkpoint_includes_what_was_just_written() {
        long written = Long.parseLong(
                admin.put(API + "/units/U-T" + next(), Map.of("name", "T", "agencyPoint", "SN-01", "headcount", 1))
                        .expect(200)
                        .header("Ledger-Position"));

        String note = auditor.get(TLOG + "/checkpoint", "Read-After", "" + written)
                .expect(200)
                .text();

        assertThat(size(note)).isGreaterThanOrEqualTo(written);
        anybody("/checkpoints?on=2020-01-01").expect(404, "checkpoint-unknown");
        anybody("/checkpoints?on=yesterday").expect(400, "parameter-invalid");
    }

    @Test
    void a_checkpoint_that_cannot_be_kept_is_not_given_out_until_it_can() throws IOException {
        String event = events(rosterOfManyEvents()).getFirst();
        Path inTheWay = Files.createDirectory(tokensFile().resolveSibling("checkpoints/latest.part"));
        try {
            unit("SN-01");
            assertThat(anybody("/checkpoint").expect(503, "checkpoint-not-kept").at("detail"))
                    .contains("operator", "disk");
            auditor.get(API + "/proofs/" + event).expect(503, "checkpoint-not-kept");
        } finally {
            Files.delete(inTheWay);
        }
        assertThat(size(checkpoint())).isPositive();
    }

    @Test
    void the_program_verifies_what_is_written_as_it_goes() {
        long written = head();

        Awaitility.await("verification")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> anybody("/verification").json(),
                        state -> state.get("verifiedTo").asLong() >= written);

        JsonNode state = anybody("/verification").json();
        assertThat(state.get("problem").isNull()).isTrue();
        assertThat(state.get("hindrance").isNull()).isTrue();
        assertThat(state.get("rate").asLong()).isPositive();
        assertThat(meters.get("ledger.verified.position").gauge().value()).isGreaterThanOrEqualTo(written);
        assertThat(meters.get("ledger.verified.faults").gauge().value()).isZero();
        assertThat(meters.get("ledger.verified.hindered").gauge().value()).isZero();
    }

    private String rosterOfManyEvents() {
        String roster = submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", rows(140)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        return roster;
    }

    private List<String> events(String roster) {
        List<String> events = new ArrayList<>();
        auditor.get(API + "/history/roster/" + roster)
                .expect(200)
                .json()
                .get("items")
                .forEach(event -> events.add(event.get("eventId").asString()));
        assertThat(events).isNotEmpty();
        return events;
    }

    private JsonNode proof(String event, String query) {
        return auditor.get(API + "/proofs/" + event + query).expect(200).json();
    }

    private LogKey key() {
        return LogKey.of(anybody("/key").expect(200).text());
    }

    private String checkpoint() {
        return anybody("/checkpoint").expect(200).text();
    }

    private long size(String note) {
        return Checkpoint.of(note, key()).size();
    }

    private Answer anybody(String path) {
        return clerk.getWith(TLOG + path, Map.of());
    }

    private String token(String account) throws IOException {
        return Http.JSON
                .readTree(Files.readAllBytes(tokensFile()))
                .at("/" + account)
                .asString();
    }
}
