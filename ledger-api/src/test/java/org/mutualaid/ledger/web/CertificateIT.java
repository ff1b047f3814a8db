package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates over HTTP (domain brief 3.4): issued, issued again, printed. */
class CertificateIT extends LedgerOverHttp {

    private static final String NAME = "诸葛试验";

    @Autowired
    private JdbcClient database;

    @Test
    void a_member_gets_a_certificate_of_their_cover() {
        String person = person();
        String roster = enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);

        Answer issued = clerk.post(certificateOf(cover), Map.of()).expect(201);

        String number = issued.at("certificateNo");
        assertThat(number).matches("SN01\\d{12}");
        assertThat(issued.at("status")).isEqualTo("ISSUED");
        assertThat(issued.header("Ledger-Position")).isNotEmpty();
        Answer found = auditor.get(API + "/certificates/" + number).expect(200);
        assertThat(found.at("status")).isEqualTo("ISSUED");
        assertThat(found.at("kind")).isEqualTo("MEMBER");
        assertThat(found.at("coverId")).isEqualTo(cover);
        assertThat(found.at("rosterId")).isEqualTo(roster);
        assertThat(found.at("contribution")).isEqualTo("95.00");
        assertThat(found.at("payerSplit.0.amount")).isEqualTo("60.00");
        assertThat(found.at("from")).isEqualTo("2026-01-01");
        assertThat(found.at("to")).isEqualTo("2026-12-31");
        assertThat(found.text()).doesNotContain(NAME).doesNotContain(person);

        HttpResponse<byte[]> paper = pdf(number);
        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(paper.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(paper.headers().firstValue("Content-Disposition").orElse("")).contains(number + ".pdf");
        assertThat(text(paper.body(), 1))
                .contains("职工互助保障凭证", number, NAME, "Hospitalandaccident", "第1版")
                .contains(person.substring(0, 4) + "**********" + person.substring(14))
                .contains("2026年1月1日零时至2026年12月31日二十四时", "工会补助60.00元", "职工互助保障办公室")
                .doesNotContain("保险")
                .doesNotContain(person)
                .doesNotContain("已作废");
    }

    @Test
    void a_certificate_issued_again_takes_a_new_number_and_cancels_the_old_one() {
        String person = person();
        enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);
        String old = clerk.post(certificateOf(cover), Map.of()).expect(201).at("certificateNo");

        Answer again = clerk.post(certificateOf(cover), Map.of()).expect(201);

        assertThat(again.at("certificateNo")).isNotEqualTo(old);
        assertThat(again.at("replaces")).isEqualTo(old);
        Answer before = clerk.get(API + "/certificates/" + old).expect(200);
        assertThat(before.at("status")).isEqualTo("CANCELLED");
        assertThat(before.at("replacedBy")).isEqualTo(again.at("certificateNo"));
        assertThat(text(pdf(old).body(), 1)).contains("已作废", "由编号" + again.at("certificateNo"));
        assertThat(text(pdf(again.at("certificateNo")).body(), 1)).contains("补发", old);
        assertThat(auditor.get(API + "/history/cover/" + cover).expect(200).text())
                .contains("CertificateIssued", "CertificateCancelled");
    }

    @Test
    void a_void_cover_loses_its_certificate_and_its_place_on_the_units() {
        String person = person();
        String roster = enrolled(scheme(1), List.of(named(person), row(2, person())));
        String cover = cover(person);
        String mine = clerk.post(certificateOf(cover), Map.of()).expect(201).at("certificateNo");
        String units = API + "/rosters/" + roster + "/certificate";
        String before = clerk.post(units, Map.of()).expect(201).at("certificateNo");

        reviewer.post(API + "/covers/" + cover + "/void", Map.of("reason", "INELIGIBLE", "note", "Never employed"))
                .expect(200);

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(auditor.get(API + "/certificates/" + mine)
                                .expect(200)
                                .at("status"))
                        .isEqualTo("CANCELLED"));
        assertThat(text(pdf(mine).body(), 1)).contains("已作废");
        clerk.post(certificateOf(cover), Map.of()).expect(409, "cover-not-begun");
        assertThat(auditor.get(API + "/certificates/" + before).expect(200).at("persons"))
                .isEqualTo("2");
        String now = clerk.post(units, Map.of()).expect(201).at("certificateNo");
        assertThat(auditor.get(API + "/certificates/" + now).expect(200).at("persons"))
                .isEqualTo("1");
        assertThat(text(pdf(now).body(), 2)).doesNotContain(NAME);
    }

    @Test
    void a_repeated_request_gets_the_first_number_and_a_reprint_the_same_bytes() {
        String person = person();
        enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);
        String key = UUID.randomUUID().toString();
        Answer first = clerk.post(certificateOf(cover), key, Map.of()).expect(201);
        byte[] paper = pdf(first.at("certificateNo")).body();

        nothingWasStored(() -> {
            Answer again = clerk.post(certificateOf(cover), key, Map.of()).expect(201);
            assertThat(again.at("certificateNo")).isEqualTo(first.at("certificateNo"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        });
        assertThat(pdf(first.at("certificateNo")).body()).isEqualTo(paper);
        clerk.post(API + "/rosters/" + UUID.randomUUID() + "/certificate", key, Map.of())
                .expect(422, "idempotency-key-reused");
        clerk.postWithoutKey(certificateOf(cover), Map.of()).expect(400, "idempotency-key-missing");
    }

    @Test
    void a_lost_answer_is_found_again_though_another_certificate_followed() {
        String person = person();
        enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);
        String key = UUID.randomUUID().toString();
        String first =
                clerk.post(certificateOf(cover), key, Map.of()).expect(201).at("certificateNo");
        clerk.post(certificateOf(cover), Map.of()).expect(201);
        assertThat(database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                        .param(key)
                        .update())
                .isEqualTo(1);

        nothingWasStored(() -> assertThat(clerk.post(certificateOf(cover), key, Map.of())
                        .expect(201)
                        .at("certificateNo"))
                .isEqualTo(first));
    }

    @Test
    void only_the_counter_that_enrolled_them_issues_and_reads() {
        String person = person();
        String roster = enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);
        String number = clerk.post(certificateOf(cover), Map.of()).expect(201).at("certificateNo");

        nothingWasStored(() -> {
            otherClerk.post(certificateOf(cover), Map.of()).expect(403, "other-agency-point");
            otherClerk
                    .post(API + "/rosters/" + roster + "/certificate", Map.of())
                    .expect(403, "other-agency-point");
            otherClerk.get(API + "/certificates/" + number).expect(403, "other-agency-point");
            otherClerk.get(API + "/certificates/" + number + ".pdf").expect(403, "other-agency-point");
            auditor.post(certificateOf(cover), Map.of()).expect(403, "role-not-allowed");
            notifier.get(API + "/certificates/" + number + ".pdf").expect(403, "role-not-allowed");
        });
    }

    @Test
    void there_is_no_certificate_before_the_money_is_applied() {
        String person = person();
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", List.of(named(person))));
        awaitRoster(roster, "AWAITING_PAYMENT");

        nothingWasStored(() -> {
            clerk.post(certificateOf(cover(person)), Map.of()).expect(409, "cover-not-begun");
            clerk.post(API + "/rosters/" + roster + "/certificate", Map.of()).expect(409, "roster-not-enrolled");
            clerk.post(certificateOf("nobody.X.1"), Map.of()).expect(404, "cover-unknown");
            clerk.post(certificateOf("nobody"), Map.of()).expect(404, "cover-unknown");
            clerk.post(API + "/rosters/" + UUID.randomUUID() + "/certificate", Map.of())
                    .expect(404, "roster-unknown");
            clerk.get(API + "/certificates/SN01260101000000").expect(404, "certificate-unknown");
            clerk.get(API + "/certificates/SN01260101000000.pdf").expect(404, "certificate-unknown");
        });
    }

    @Test
    void a_unit_gets_a_certificate_that_lists_whom_it_enrolled() throws IOException {
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        List<String> people = IntStream.range(0, 60).mapToObj(i -> person()).toList();
        for (String person : people) {
            Map<String, Object> row = row(rows.size() + 1, person);
            row.put("name", NAME);
            rows.add(row);
        }
        String broken = people.getLast().substring(0, 17) + (people.getLast().endsWith("1") ? "2" : "1");
        rows.add(row(61, broken));
        String roster = enrolled(scheme(1), rows);

        String number = clerk.post(API + "/rosters/" + roster + "/certificate", Map.of())
                .expect(201)
                .at("certificateNo");

        Answer found = clerk.get(API + "/certificates/" + number).expect(200);
        assertThat(found.at("kind")).isEqualTo("UNIT");
        assertThat(found.at("persons")).isEqualTo("60");
        assertThat(found.at("contribution")).isEqualTo("5700.00");
        byte[] paper = pdf(number).body();
        int pages = new PdfReader(paper).getNumberOfPages();
        assertThat(pages).isBetween(3, 4);
        assertThat(text(paper, 1)).contains("互助保障计划确认书", "60人", "5700.00元", "第1页共" + pages + "页");
        String list = text(paper, 2) + text(paper, 3);
        for (String person : people) {
            assertThat(list)
                    .contains(person.substring(0, 4) + "**********" + person.substring(14))
                    .doesNotContain(person);
        }
        assertThat(list.split(NAME, -1)).hasSize(61);
        assertThat(list).doesNotContain("保险");
    }

    @Test
    void a_member_who_was_erased_is_on_no_later_print() {
        String person = person();
        String roster = enrolled(scheme(1), List.of(named(person)));
        String cover = cover(person);
        String own = clerk.post(certificateOf(cover), Map.of()).expect(201).at("certificateNo");
        String units = clerk.post(API + "/rosters/" + roster + "/certificate", Map.of())
                .expect(201)
                .at("certificateNo");

        admin.post(API + "/members/" + memberId(person) + "/erasure", Map.of("reason", "asked for"))
                .expect(200);

        assertThat(text(pdf(own).body(), 1)).contains("已删除").doesNotContain(NAME);
        assertThat(text(pdf(units).body(), 2)).contains("已删除").doesNotContain(NAME);
    }

    private static String certificateOf(String cover) {
        return API + "/covers/" + cover + "/certificate";
    }

    private static Map<String, Object> named(String person) {
        Map<String, Object> row = row(1, person);
        row.put("name", NAME);
        return row;
    }

    private String enrolled(String scheme, List<Map<String, Object>> rows) {
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        String due = awaitRoster(roster, "AWAITING_PAYMENT").get("amountDue").asString();
        clerk.post(API + "/payments", payment(unit, "SN-01", due, roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        return roster;
    }

    private String cover(String person) {
        return auditor.get(API + "/members/" + memberId(person) + "/covers", "Read-After", Long.toString(head()))
                .expect(200)
                .at("items.0.coverId");
    }

    private HttpResponse<byte[]> pdf(String number) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> paper = client.send(
                    HttpRequest.newBuilder(URI.create(base() + API + "/certificates/" + number + ".pdf"))
                            .header("Authorization", "Bearer " + token("CLERK:SN-01"))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(paper.statusCode()).isEqualTo(200);
            return paper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String label) {
        try {
            return Http.JSON
                    .readTree(java.nio.file.Files.readAllBytes(tokensFile()))
                    .at("/" + label)
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a page without blanks, for each change of font looks like one. */
    private static String text(byte[] paper, int page) {
        try {
            return new PdfTextExtractor(new PdfReader(paper))
                    .getTextFromPage(page)
                    .replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
