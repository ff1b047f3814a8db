package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.file.ScannedDocument;
import org.mutualaid.ledger.file.TestPdf;
import org.mutualaid.ledger.file.TestPicture;
import org.mutualaid.ledger.vault.DocumentFiles;
import org.mutualaid.ledger.view.DocumentBook;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents of claims over HTTP: taken by their bytes, sealed on disk, only ever handed out to be saved. */
class DocumentIT extends PapersOverHttp {

    private static final AtomicInteger SIZES = new AtomicInteger();

    private static final String PERSONAL = "../../etc/张三的病历<script>.html";

    @Autowired
    private DocumentFiles files;

    @Autowired
    private DocumentBook documents;

    @Test
    void gives_back_the_same_bytes_to_be_saved_and_nothing_else() {
        String claim = stay();
        byte[] pdf = TestPdf.ofPages(3);

        Answer added = handIn(claim, "DISCHARGE_RECORD", PERSONAL, pdf).expect(201);
        assertThat(added.at("pages") + " " + added.at("size") + " " + added.at("mediaType"))
                .isEqualTo("3 " + pdf.length + " PDF");
        assertThat(added.at("sha256")).isEqualTo(ScannedDocument.sha256(pdf));

        String path = path(claim, added.at("documentId"));
        for (Http reader : List.of(clerk, reviewer, approver, auditor)) {
            read(reader, "/claims/" + claim + "/documents").expect(200);
            HttpResponse<byte[]> file =
                    reader == auditor ? reader.download(path, "Read-Reason", "sample") : reader.download(path);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).isEqualTo(pdf);
            assertThat(header(file, "Content-Type")).isEqualTo("application/pdf");
            assertThat(header(file, "Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + added.at("documentId") + ".pdf\"");
            assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(file, "Content-Security-Policy")).startsWith("sandbox");
            assertThat(header(file, "Cache-Control")).contains("no-store");
        }
        auditor.get(path).expect(400, "reason-missing");
        assertThat(read(auditor, "/claims/" + claim + "/documents").at("items.0.fileName"))
                .as("without a reason")
                .isEqualTo("张*");
        Answer listed = read(reviewer, "/claims/" + claim + "/documents").expect(200);
        assertThat(listed.at("items.0.fileName")).isEqualTo("张三的病历<script>.html");
        assertThat(listed.at("items.0.by")).isEqualTo("clerk-sn-01");
    }

    @Test
    void shows_nobody_else_a_document() {
        String claim = stay();
        String document = handIn(claim, "INVOICE", "a.png", TestPicture.of("png", size()))
                .expect(201)
                .at("documentId");

        otherClerk.get(API + "/claims/" + claim + "/documents").expect(403, "other-agency-point");
        otherClerk.get(path(claim, document)).expect(403, "other-agency-point");
        otherClerk
                .postForm(
                        API + "/claims/" + claim + "/documents",
                        UUID.randomUUID().toString(),
                        "b.png",
                        TestPicture.of("png", size()),
                        "material",
                        "INVOICE")
                .expect(403, "other-agency-point");
        otherClerk
                .post(path(claim, document) + "/void", Map.of("reason", "mine"))
                .expect(403, "other-agency-point");
        cashier.get(path(claim, document)).expect(403, "role-not-allowed");
        notifier.get(API + "/claims/" + claim + "/documents").expect(403, "role-not-allowed");
        clerk.get(path(claim, "nothing")).expect(404, "document-unknown");
        clerk.get(path(stay(), document)).expect(404, "document-unknown");
        handIn("no-claim", "INVOICE", "a", TestPicture.of("png", size())).expect(404, "claim-unknown");
    }

    @Test
    void keeps_nothing_of_what_it_does_not_take() {
        String claim = stay();
        byte[] png = TestPicture.of("png", size());
        String kept = handIn(claim, "OTHER", "x", png).expect(201).at("documentId");
        long before = onDisk();
        nothingWasStored(() -> {
            handIn(claim, "INVOICE", "bill.pdf", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                    .expect(422, "document-type");
            handIn(claim, "INVOICE", "bill.pdf", new byte[0]).expect(422, "file-empty");
            handIn(claim, "INVOICE", "bill.pdf", "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8))
                    .expect(422, "document-unreadable");
            handIn(claim, "INVOICE", "bill.pdf", Arrays.copyOf(png, (int) ScannedDocument.MOST_BYTES + 1))
                    .expect(413, "document-too-large");
            handIn(claim, "INVOICE", "bill.pdf", TestPdf.ofPages(201)).expect(422, "too-many-pages");
            handIn(claim, "A_DREAM", "bill.png", TestPicture.of("png", size())).expect(422, "material-unknown");
            Answer again = handIn(claim, "INVOICE", "x", png).expect(409, "document-exists");
            assertThat(again.at("detail")).contains(kept);
            clerk.post(API + "/claims/" + claim + "/documents", Map.of("material", "INVOICE"))
                    .expect(415);
        });
        assertThat(read(clerk, "/claims/" + claim + "/documents").json().get("items"))
                .hasSize(1);
        assertThat(onDisk()).as("refused by the rules after it was written").isBetween(before, before + 2);
        files.sweep(Instant.now().plusSeconds(60), documents::knownFiles);
        assertThat(onDisk()).as("swept").isEqualTo(known());
        assertThat(clerk.download(path(
                                claim,
                                read(clerk, "/claims/" + claim + "/documents").at("items.0.documentId")))
                        .body())
                .isEqualTo(png);
    }

    @Test
    void answers_a_repetition_with_the_first_document() {
        String claim = stay();
        byte[] jpeg = TestPicture.of("jpg", size());
        String key = UUID.randomUUID().toString();
        String path = API + "/claims/" + claim + "/documents";
        Answer first =
                clerk.postForm(path, key, "a.jpg", jpeg, "material", "INVOICE").expect(201);

        Answer again = clerk.postForm(path, key, "a.jpg", jpeg, "material", "INVOICE");
        assertThat(again.expect(201).at("documentId")).isEqualTo(first.at("documentId"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        clerk.postForm(path, key, "a.jpg", TestPicture.of("jpg", size()), "material", "INVOICE")
                .expect(422, "idempotency-key-reused");
    }

    @Test
    void shows_a_mistake_as_void_and_deletes_nothing() {
        String claim = stay();
        byte[] png = TestPicture.of("png", size());
        String document = handIn(claim, "INVOICE", "a", png).expect(201).at("documentId");

        clerk.post(path(claim, document) + "/void", Map.of("reason", " ")).expect(400);
        auditor.post(path(claim, document) + "/void", Map.of("reason", "x")).expect(403, "role-not-allowed");
        clerk.post(path(claim, document) + "/void", Map.of("reason", "other person"))
                .expect(200);
        Answer listed = read(auditor, "/claims/" + claim + "/documents");
        assertThat(listed.at("items.0.isVoid") + " " + listed.at("items.0.mistake.reason"))
                .isEqualTo("true other person");
        assertThat(reviewer.download(path(claim, document)).body()).isEqualTo(png);
        handIn(claim, "INVOICE", "a", png).expect(201);
    }

    @Test
    void warns_the_office_of_a_document_that_another_claim_used() {
        byte[] bill = TestPicture.of("png", size());
        String first = stay();
        String second = stay();
        handIn(first, "INVOICE", "a", bill).expect(201);
        handIn(second, "INVOICE", "b", bill).expect(201);

        Answer warned = read(reviewer, "/claims/" + second + "/documents");
        assertThat(warned.at("items.0.alsoUsedIn.0.claimId")).isEqualTo(first);
        assertThat(read(clerk, "/claims/" + second + "/documents").json().at("/items/0/alsoUsedIn"))
                .isEmpty();
    }

    @Test
    void refuses_a_file_that_was_changed_on_disk() throws IOException {
        String claim = stay();
        String document = handIn(claim, "INVOICE", "a", TestPicture.of("png", size()))
                .expect(201)
                .at("documentId");
        read(clerk, "/claims/" + claim + "/documents").expect(200);
        Path file = fileOf(claim, document);
        byte[] sealed = Files.readAllBytes(file);
        byte[] changed = sealed.clone();
        changed[changed.length / 2] ^= 1;

        Files.write(file, changed);
        assertThat(reviewer.get(path(claim, document))
                        .expect(409, "document-altered")
                        .at("detail"))
                .contains("not what was handed in");
        Files.delete(file);
        assertThat(reviewer.get(path(claim, document))
                        .expect(409, "document-altered")
                        .at("detail"))
                .contains("missing");
        Files.write(file, sealed);
        assertThat(reviewer.download(path(claim, document)).statusCode()).isEqualTo(200);
    }

    @Test
    void lies_sealed_on_disk_and_is_gone_with_the_person() throws IOException {
        String scheme = scheme(1);
        String member = covered(scheme);
        String claim = stay(member, scheme, "1000.00");
        byte[] pdf = TestPdf.ofPages(2);
        String document = handIn(claim, "ID_CARD", PERSONAL, pdf).expect(201).at("documentId");
        read(clerk, "/claims/" + claim + "/documents").expect(200);
        String stored = new String(Files.readAllBytes(fileOf(claim, document)), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("%PDF").doesNotContain("Catalog");
        assertThat(fileOf(claim, document).getFileName().toString()).matches("[0-9a-f]{64}");

        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for"))
                .expect(200);

        read(auditor, "/claims/" + claim + "/documents").expect(200);
        reviewer.get(path(claim, document)).expect(410, "document-erased");
        assertThat(read(auditor, "/claims/" + claim + "/documents").at("items.0.fileName"))
                .isEqualTo("null");
        handIn(claim, "INVOICE", "a", TestPicture.of("png", size())).expect(409, "member-erased");
    }

    @Test
    void marks_the_papers_of_a_claim_by_documents_and_words() {
        String scheme = scheme(1);
        String claim = stay(covered(scheme), scheme, "30000.00");
        Answer papers = read(clerk, "/claims/" + claim + "/materials").expect(200);
        assertThat(papers.at("benefit") + " " + papers.at("complete")).isEqualTo("3000.00 false");
        assertThat(paper(papers, "WRITTEN_APPLICATION")).isEqualTo("true false");
        assertThat(paper(papers, "INVOICE")).isEqualTo("false false");

        String document = handIn(claim, "settlement_sheet", "a", TestPicture.of("png", size()))
                .expect(201)
                .at("documentId");
        clerk.post(API + "/claims/" + claim + "/materials-request", Map.of("missing", List.of("13800005678的出院记录")))
                .expect(422, "paper-personal-data");
        clerk.post(API + "/claims/" + claim + "/materials", Map.of("received", List.of("出院记录", "13800005678")))
                .expect(422, "paper-personal-data");
        clerk.post(
                        API + "/claims/" + claim + "/materials-request",
                        Map.of("missing", List.of("出院记录", "SETTLEMENT_SHEET", "村委会证明")))
                .expect(200);
        papers = read(clerk, "/claims/" + claim + "/materials");
        assertThat(paper(papers, "SETTLEMENT_SHEET")).as("asked for again").isEqualTo("true false");
        assertThat(papers.text()).contains("村委会证明").contains(document);

        clerk.post(
                        API + "/claims/" + claim + "/materials",
                        Map.of(
                                "received",
                                List.of("村委会证明", "出院记录", "SETTLEMENT_SHEET", "CLAIM_FORM", "ID_CARD", "BANK_CARD")))
                .expect(200);
        assertThat(read(clerk, "/claims/" + claim + "/materials").at("complete"))
                .isEqualTo("false");
        handIn(claim, "书面申请", "a", TestPicture.of("png", size())).expect(201);
        assertThat(read(clerk, "/claims/" + claim + "/materials").at("complete"))
                .isEqualTo("true");
        otherClerk.get(API + "/claims/" + claim + "/materials").expect(403, "other-agency-point");
    }

    @Test
    void lists_the_papers_of_every_kind_of_claim() {
        Answer lists = clerk.get(API + "/materials-checklists").expect(200);

        assertThat(lists.json().get("items")).hasSize(4);
        assertThat(lists.text()).contains("死亡证明", "出院记录", "\"requiredFrom\":\"3000.00\"");
    }

    /** Whether a paper is needed and whether it came in. */
    private static String paper(Answer papers, String code) {
        return papers.json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("code").asString("").equals(code))
                .map(item -> item.get("required").asBoolean() + " "
                        + item.get("received").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static String path(String claim, String document) {
        return API + "/claims/" + claim + "/documents/" + document;
    }

    /** Each size is another picture. */
    private static int size() {
        return 10 + SIZES.incrementAndGet();
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private Path fileOf(String claim, String document) {
        String name = documents.find(claim, document).orElseThrow().file();
        return store().resolve(name.substring(0, 2)).resolve(name);
    }

    private long onDisk() {
        try (Stream<Path> found = Files.walk(store())) {
            return found.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long known() {
        try (Stream<Path> found = Files.walk(store())) {
            return documents
                    .knownFiles(found.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .collect(java.util.stream.Collectors.toSet()))
                    .size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path store() {
        return tokensFile().resolveSibling("documents");
    }
}
