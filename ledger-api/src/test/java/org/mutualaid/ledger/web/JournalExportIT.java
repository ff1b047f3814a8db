package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.journal.AccountNames;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.tool.Tool;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Two programs of other hands read the exported journal and find the balances that we show, to the fen, account by account, at
 * three dates. The story has red ink, a refund, a chargeback, a returned payout and a recovery; whatever other tests left in
 * the books is compared with it.
 */
class JournalExportIT extends LumpSumsOverHttp {

    private static final List<String> DATES = List.of("2026-03-31", "2026-06-30", "2199-12-31");
    private static final Pattern BEANCOUNT_ROW = Pattern.compile("([A-Z][a-z]+:\\S+)\\s+(-?[0-9.]+)?(?: CNY)?\\s*");

    @TempDir
    Path folder;

    @Test
    void hledger_and_beancount_find_our_balances() throws IOException {
        story();
        auditor.get(API + "/journal?limit=1", "Read-After", "" + head()).expect(200);
        String knownAt = TestTime.now().toString();

        Path hledger = exported("hledger", knownAt);
        Path beancount = exported("beancount", knownAt);

        Tool.find("hledger").run("-f", hledger.toString(), "check", "--strict");
        Tool.find("bean-check", "beancount").run(beancount.toString());
        for (String date : DATES) {
            JsonNode books = auditor.get(API + "/trial-balance?effectiveTo=" + date + "&knownAt=" + knownAt)
                    .expect(200)
                    .json();
            assertThat(byHledger(hledger, date)).as("hledger at " + date).isEqualTo(ours(books, "debit", "credit"));
            assertThat(byBeancount(beancount, date))
                    .as("beancount at " + date)
                    .isEqualTo(ours(books, "debit", "credit"));
            assertThat(byHledger(hledger, date, "tag:side=debit"))
                    .as("debit turnover at " + date)
                    .isEqualTo(ours(books, "debitTurnover", null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hledger", "beancount", "csv", "xlsx"})
    void the_same_question_gives_the_same_file(String format) {
        String question = API + "/exports/journal?format=" + format + "&to=2026-12-31&knownAt=" + TestTime.now();
        HttpResponse<byte[]> file = auditor.download(question);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", "journal-");
        assertThat(file.headers().firstValue("Ledger-Position")).isPresent();
        if (!format.equals("xlsx")) {
            assertThat(auditor.download(question).body()).isEqualTo(file.body());
        }
    }

    @Test
    void dates_narrow_it_and_unknown_formats_are_refused() {
        String march = auditor.get(
                        API + "/exports/journal?format=csv&from=2026-03-01&to=2026-12-31&effectiveTo=2026-03-31")
                .expect(200)
                .text();
        assertThat(march.lines().skip(1).map(line -> line.split(",", -1)[2]))
                .allMatch(day -> day.startsWith("2026-03"));
        auditor.get(API + "/exports/journal?format=pdf").expect(400, "parameter-invalid");
        auditor.get(API + "/exports/journal").expect(400);
        clerk.get(API + "/exports/journal?format=csv").expect(403, "role-not-allowed");
    }

    private void story() {
        String scheme = lumpSumPlan("1000.00");
        admin.put(
                        API + "/units/" + unit("SN-01"),
                        Map.of(
                                "name",
                                "\"; [2020-01-01]\\ | =1+1, date:2020-01-01",
                                "agencyPoint",
                                "SN-01",
                                "headcount",
                                1))
                .expect(200);
        paidOut(registered(illness(covered(scheme, "2026-03-01"), scheme, "2026-03-20")));
        String wronglyPaid = covered(scheme, "2026-03-02");
        paidOut(registered(illness(wronglyPaid, scheme, "2026-03-21")));
        voided(wronglyPaid);
        returned(covered(scheme, "2026-03-03"), scheme);
        reversed();
        refunded();
        chargedBack(scheme);
    }

    private void returned(String person, String scheme) {
        String claim = registered(illness(person, scheme, "2026-04-02"));
        approved(claim);
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                        .expect(201)
                        .at("batchId");
        approver.post(batch + "/release", "{}").expect(200);
        cashier.postText(batch + "/result?debit=GROSS", "text/csv", "line,outcome,code\n1,RETURNED,AC04\n")
                .expect(200);
    }

    private void reversed() {
        String payment = paid("CASH", "7.01", "2026-05-20").at("paymentId");
        clerk.post(API + "/payments/" + payment + "/reversal", Map.of("reason", "typed twice"))
                .expect(200);
    }

    private void refunded() {
        String payment = paid("CASH", "8.03", "2026-06-29").at("paymentId");
        String refund = API + "/refunds/"
                + clerk.post(API + "/refunds", Map.of("paymentId", payment, "amount", "8.02", "reason", "OVERPAID"))
                        .expect(201)
                        .at("refundId");
        approver.post(refund + "/approval", "{}").expect(200);
        cashier.post(refund + "/payment", "{}").expect(200);
    }

    private void chargedBack(String scheme) {
        String unit = unit("SN-01");
        String roster = submitted(clerk, dated(roster(unit, scheme, "SN-01", List.of(row(1, person()))), "2026-06-01"));
        awaitRoster(roster, "AWAITING_PAYMENT");
        Map<String, Object> card = new LinkedHashMap<>(dated(payment(unit, "SN-01", "100.00", roster), "2026-06-01"));
        card.put("channel", "POS");
        String payment = clerk.post(API + "/payments", card).expect(201).at("paymentId");
        cashier.post(API + "/payments/" + payment + "/chargeback", Map.of("fee", "0.50", "reason", "holder disputes"))
                .expect(200);
    }

    private Answer paid(String channel, String amount, String day) {
        Map<String, Object> body = new LinkedHashMap<>(dated(payment(unit("SN-01"), "SN-01", amount), day));
        body.put("channel", channel);
        return clerk.post(API + "/payments", body).expect(201);
    }

    private Path exported(String format, String knownAt) throws IOException {
        String text = auditor.get(API + "/exports/journal?format=" + format + "&knownAt=" + knownAt)
                .expect(200)
                .text();
        return Files.writeString(folder.resolve("ledger." + format), text, StandardCharsets.UTF_8);
    }

    /** Balances other than nothing, debit positive. */
    private static Map<String, BigDecimal> ours(JsonNode books, String plus, @Nullable String minus) {
        Map<String, BigDecimal> found = new TreeMap<>();
        books.get("items").forEach(item -> {
            BigDecimal amount = new BigDecimal(item.get(plus).asString());
            put(
                    found,
                    item.get("account").asString(),
                    minus == null
                            ? amount
                            : amount.subtract(new BigDecimal(item.get(minus).asString())));
        });
        return found;
    }

    private static Map<String, BigDecimal> byHledger(Path file, String date, String... query) {
        String[] options = {"-f", file.toString(), "bal", "--flat", "--no-total", "-O", "csv", "-e", next(date)};
        String[] arguments = Stream.of(options, query).flatMap(Arrays::stream).toArray(String[]::new);
        Map<String, BigDecimal> found = new TreeMap<>();
        Tool.find("hledger").run(arguments).lines().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",", -1);
            put(found, cells[0].substring(cells[0].indexOf(':') + 1), new BigDecimal(cells[1].replace(" CNY", "")));
        });
        return found;
    }

    private static Map<String, BigDecimal> byBeancount(Path file, String date) {
        Map<String, BigDecimal> found = new TreeMap<>();
        String query = "SELECT account, sum(position) WHERE date <= " + date + " GROUP BY account";
        Tool.find("bean-query", "beancount").run(file.toString(), query).lines().forEach(line -> {
            Matcher row = BEANCOUNT_ROW.matcher(line);
            if (row.matches()) {
                String amount = row.group(2) == null ? "0" : row.group(2);
                put(found, AccountNames.fromBeancount(row.group(1)), new BigDecimal(amount));
            }
        });
        return found;
    }

    private static void put(Map<String, BigDecimal> balances, String account, BigDecimal amount) {
        if (amount.signum() != 0) {
            balances.put(account, amount.setScale(2));
        }
    }

    private static String next(String date) {
        return LocalDate.parse(date).plusDays(1).toString();
    }
}
