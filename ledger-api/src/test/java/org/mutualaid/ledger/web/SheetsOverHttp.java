package org.mutualaid.ledger.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** What tests of settlement sheets share: people with cover for 2026, and sheets of stays in it. */
abstract class SheetsOverHttp extends LedgerOverHttp {

    static final String SHEETS = API + "/settlement-sheets";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** That many people of one unit, paid for. */
    List<String> enrolled(String scheme, int people) {
        List<Map<String, Object>> rows = rows(people);
        enrol(scheme, rows);
        return rows.stream().map(row -> row.get("idNumber").toString()).toList();
    }

    void enrol(String scheme, List<Map<String, Object>> rows) {
        String unit = unit("SN-01");
        Map<String, Object> roster = new LinkedHashMap<>(roster(unit, scheme, "SN-01", rows));
        roster.put("effectiveDate", "2026-01-05");
        String rosterId = submitted(clerk, roster);
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", 95 * rows.size() + ".00", rosterId))
                .expect(201);
        awaitRoster(rosterId, "ENROLLED");
    }

    /** A scheme with other terms. */
    String scheme(String name, Object value) {
        String code = "MORE-" + next();
        Map<String, Object> terms = terms(1);
        terms.put(name, value);
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    static Map<String, Object> benefit(String basisDate, Map<String, Object> formula) {
        return Map.of("basisDate", basisDate, "components", List.of(formula));
    }

    /** The same where the scheme shares an invoice with others up to own-pay. */
    static Map<String, Object> stacking(Map<String, Object> benefit) {
        return with(benefit, "stacking", "UP_TO_OWN_PAY");
    }

    static String source() {
        return "MI-" + next();
    }

    /** A stay in February of which the pool paid 1,000.00. */
    static Map<String, Object> sheet(String number, String idNumber) {
        Map<String, Object> sheet = new LinkedHashMap<>();
        sheet.put("number", number);
        sheet.put("idNumber", idNumber);
        sheet.put("name", "张试验");
        sheet.put("kind", "HOSPITAL_STAY");
        sheet.put("admittedOn", "2026-02-03");
        sheet.put("dischargedOn", "2026-02-10");
        sheet.put("settledOn", "2026-02-10");
        sheet.put("hospitalLevel", "CITY");
        sheet.put("settlement", Map.of("total", "3000.00", "poolPaid", "1000.00", "ownPay", "2000.00"));
        sheet.put("invoiceNumber", "FP-" + next());
        return sheet;
    }

    static Map<String, Object> with(Map<String, Object> sheet, String name, Object value) {
        Map<String, Object> other = new LinkedHashMap<>(sheet);
        other.put(name, value);
        return other;
    }

    static Map<String, Object> delivery(String source, List<Map<String, Object>> sheets) {
        return Map.of("source", source, "sheets", sheets);
    }

    Answer delivered(Http by, String source, List<Map<String, Object>> sheets) {
        return by.post(SHEETS, delivery(source, sheets)).expect(202);
    }

    /** A delivery of which every sheet is judged. */
    Answer finished(String importId) {
        return Awaitility.await("import " + importId)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> auditor.get(SHEETS + "/imports/" + importId).expect(200),
                        found -> found.at("open").equals("0"));
    }

    Answer read(String source, String number) {
        return auditor.get(SHEETS + "/" + source + "/" + number, "Read-After", "" + head())
                .expect(200);
    }

    /** Claims of the person, as everybody sees them. */
    List<JsonNode> claims(String idNumber) {
        return auditor.get(API + "/claims?member=" + memberId(idNumber), "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    /** Codes that the sheet waits for. */
    static List<String> waiting(Answer sheet) {
        return sheet.json()
                .get("waiting")
                .valueStream()
                .map(aside -> aside.get("code").asString())
                .toList();
    }

    /** The list as agencies export it. */
    static String csv(List<Map<String, Object>> sheets) {
        StringBuilder list = new StringBuilder("某县医疗保障局,,\n结算编号,姓名,身份证号,类别,入院日期,出院日期,结算日期,医院级别,总费用,统筹支付,个人自付,发票号\n");
        for (Map<String, Object> sheet : sheets) {
            Map<?, ?> figures = (Map<?, ?>) sheet.get("settlement");
            list.append(String.join(
                            ",",
                            "" + sheet.get("number"),
                            "" + sheet.get("name"),
                            "" + sheet.get("idNumber"),
                            "住院",
                            "" + sheet.get("admittedOn"),
                            "" + sheet.get("dischargedOn"),
                            "" + sheet.get("settledOn"),
                            "市级",
                            "" + figures.get("total"),
                            "" + figures.get("poolPaid"),
                            "" + figures.get("ownPay"),
                            "" + sheet.get("invoiceNumber")))
                    .append('\n');
        }
        return list.toString();
    }

    Answer upload(String caller, String key, String source, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n" + source + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sheets.csv\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        try {
            String token = Http.JSON
                    .readTree(Files.readAllBytes(tokensFile()))
                    .at("/" + caller)
                    .asString();
            HttpRequest request = HttpRequest.newBuilder(URI.create(base() + SHEETS))
                    .timeout(Duration.ofSeconds(120))
                    .header("Authorization", "Bearer " + token)
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "multipart/form-data; boundary=limit")
                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                    .build();
            return new Answer(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
