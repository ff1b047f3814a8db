package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Rosters that come as files, and the workbooks that go back. */
class RosterFileIT extends LedgerOverHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private String unit = "";
    private String scheme = "";

    @BeforeEach
    void places() {
        unit = unit("SN-01");
        scheme = scheme(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void takes_text_with_chinese_headings_in_any_order(String charset) {
        String list = "手机号码,姓名,序号,身份证号\n"
                + "13800005678,张试验,1," + RosterPeople.next() + "\n"
                + ",李试验,2," + RosterPeople.next() + "\n"
                + ",王试验,3," + RosterPeople.mistyped(RosterPeople.next()) + "\n";

        Answer taken = upload(UUID.randomUUID().toString(), "list.csv", list.getBytes(Charset.forName(charset)));

        JsonNode checked = awaitRoster(taken.expect(202).at("rosterId"), "AWAITING_PAYMENT", "HELD");
        assertThat(checked.get("rows").asInt()).isEqualTo(3);
        assertThat(checked.get("accepted").asInt()).isEqualTo(2);
        assertThat(checked.at("/errors/0/row").asInt()).isEqualTo(3);
        assertThat(checked.at("/errors/0/code").asString()).isEqualTo("R01");
    }

    @Test
    void the_same_bytes_under_the_same_key_are_the_same_request() {
        String key = UUID.randomUUID().toString();
        byte[] list = csv(RosterPeople.next());
        String roster = upload(key, "list.csv", list).expect(202).at("rosterId");

        Answer again = upload(key, "other name.csv", list).expect(202);

        assertThat(again.at("rosterId")).isEqualTo(roster);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        upload(key, "list.csv", csv(RosterPeople.next())).expect(422, "idempotency-key-reused");
    }

    @Test
    void gives_the_rejected_rows_back_to_their_own_unit_in_clear_and_to_nobody_else() throws IOException {
        String wrong = RosterPeople.mistyped(RosterPeople.next());
        String roster = upload(UUID.randomUUID().toString(), "list.csv", csv(wrong))
                .expect(202)
                .at("rosterId");
        awaitRoster(roster, "AWAITING_PAYMENT", "HELD");
        String path = API + "/rosters/" + roster + "/errors.xlsx";

        HttpResponse<byte[]> workbook = bytes("CLERK:SN-01", path);

        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(contents(workbook.body())).contains(wrong);
        assertThat(bytes("ADMIN", path).statusCode()).isEqualTo(200);
        assertThat(bytes("REVIEWER", path).statusCode()).isEqualTo(200);
        Stream.of("CLERK:SN-02", "CASHIER", "AUDITOR", "APPROVER", "NOTIFIER")
                .forEach(caller ->
                        assertThat(bytes(caller, path).statusCode()).as(caller).isEqualTo(403));
        Answer sentAgain = upload(UUID.randomUUID().toString(), "errors.xlsx", workbook.body());
        JsonNode checked = awaitRoster(sentAgain.expect(202).at("rosterId"), "AWAITING_PAYMENT", "HELD");
        assertThat(checked.at("/errors/0/code").asString()).isEqualTo("R01");
    }

    /** Two people join at 95.00 and 10.00 each: the sums under both columns are 190.00 and 20.00. */
    @Test
    void checks_the_column_of_the_joining_fee_and_its_sum() throws IOException {
        scheme = "FEE-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("joiningFee", "10.00");
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        String list = "序号,姓名,身份证号,保险费,会员费\n"
                + "1,张试验," + RosterPeople.next() + ",95,10\n"
                + "2,李试验," + RosterPeople.next() + ",95.00,\n";

        Answer refused = upload(UUID.randomUUID().toString(), "a.csv", utf8(list + "合计,,,190,10\n"));
        refused.expect(422, "R16");
        assertThat(refused.at("detail")).contains("200.00").contains("210.00").contains("20.00");
        Answer taken = upload(UUID.randomUUID().toString(), "a.csv", utf8(list + "合计,,,190,20\n"));

        JsonNode checked = awaitRoster(taken.expect(202).at("rosterId"), "AWAITING_PAYMENT");
        assertThat(checked.get("amountDue").asString()).isEqualTo("210.00");
        assertThat(contents(bytes("CLERK:SN-01", API + "/rosters/template.xlsx?scheme=" + scheme)
                        .body()))
                .contains("会员费(元):10.00");
    }

    @Test
    void hands_out_an_empty_list_to_fill_in() throws IOException {
        HttpResponse<byte[]> template =
                bytes("CLERK:SN-01", API + "/rosters/template.xlsx?scheme=" + scheme + "&unit=" + unit);

        assertThat(template.statusCode()).isEqualTo(200);
        assertThat(contents(template.body())).contains("身份证号");
        clerk.get(API + "/rosters/template.xlsx?unit=none").expect(404, "unit-unknown");
        otherClerk.get(API + "/rosters/template.xlsx?unit=" + unit).expect(403, "other-agency-point");
    }

    @Test
    void a_file_that_is_no_list_changes_nothing() throws IOException {
        byte[] bomb = bomb();
        nothingWasStored(() -> {
            for (byte[] file :
                    List.of(new byte[0], new byte[] {1, 2, 3}, "PK\3\4".getBytes(StandardCharsets.UTF_8), bomb)) {
                Answer refused = upload(UUID.randomUUID().toString(), "list.xlsx", file);
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            }
        });
    }

    @Test
    void a_form_is_read_here_only_and_must_be_whole() throws IOException {
        long before = leftBehind();
        nothingWasStored(() -> {
            byte[] list = csv(RosterPeople.next());
            Map<String, String> fields = fields();
            form(fields, "list", "a.csv", list).expect(400, "malformed");
            form(Map.of("unit", unit), "file", "a.csv", list).expect(400, "malformed");
            fields.put("surprise", "x");
            form(fields, "file", "a.csv", list).expect(400, "malformed");
            fields.remove("surprise");
            fields.put("total", "95");
            form(fields, "file", "a.csv", list).expect(400, "amount-invalid");
            fields.put("total", "95.00");
            fields.put("effectiveDate", "soon");
            form(fields, "file", "a.csv", list).expect(400, "date-invalid");
            fields.remove("effectiveDate");
            fields.put("unit", "x".repeat(600));
            form(fields, "file", "a.csv", list).expect(400, "parameter-invalid");
            fields.put("unit", "none");
            form(fields, "file", "a.csv", list).expect(404, "unit-unknown");
            clerk.postText(API + "/rosters", "multipart/form-data; boundary=x", "--x\r\nbroken")
                    .expect(400, "malformed");
            clerk.postText(API + "/rosters", "multipart/form-data", "").expect(400, "malformed");
            clerk.postText(API + "/payments", "multipart/form-data; boundary=x", "--x--")
                    .expect(415, "media-type-unsupported");
        });
        assertThat(leftBehind()).isEqualTo(before);
    }

    @Test
    void a_file_beyond_the_limit_is_refused() {
        nothingWasStored(() -> assertThat(form(fields(), "file", "a.csv", new byte[21 * 1024 * 1024])
                        .status())
                .isEqualTo(413));
    }

    private byte[] csv(String idNumber) {
        return ("序号,姓名,身份证号\n1,张试验," + idNumber + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String list) {
        return list.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> fields() {
        return new LinkedHashMap<>(Map.of("unit", unit, "scheme", scheme, "agencyPoint", "SN-01"));
    }

    private Answer upload(String key, String name, byte[] file) {
        return form(key, fields(), "file", name, file);
    }

    private Answer form(Map<String, String> fields, String part, String name, byte[] file) {
        return form(UUID.randomUUID().toString(), fields, part, name, file);
    }

    private Answer form(String key, Map<String, String> fields, String part, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> body.writeBytes(
                ("--limit\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request("CLERK:SN-01", API + "/rosters")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return new Answer(send(request, BodyHandlers.ofString()));
    }

    private HttpResponse<byte[]> bytes(String caller, String path) {
        return send(request(caller, path).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String caller, String path) {
        try {
            String token = Http.JSON
                    .readTree(Files.readAllBytes(tokensFile()))
                    .at("/" + caller)
                    .asString();
            return HttpRequest.newBuilder(URI.create(base() + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> as) {
        try {
            return CLIENT.send(request, as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String contents(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("workbook", null);
        try {
            Files.write(file, workbook);
            StringBuilder text = new StringBuilder();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return Pattern.compile("&#x([0-9a-fA-F]+);")
                    .matcher(text)
                    .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        } finally {
            Files.delete(file);
        }
    }

    /** A few kilobytes that would become half a gigabyte. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 512; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static long leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload"))
                    .filter(file -> file.getFileName().toString().endsWith(".tmp"))
                    .count();
        }
    }
}
