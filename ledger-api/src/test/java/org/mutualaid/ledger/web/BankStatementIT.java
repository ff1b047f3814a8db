package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlements, bank statements, the reconciliation of a month, and how long money has been waiting. */
class BankStatementIT extends LedgerOverHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String HEADER = "date,serial,payer,amount,remark\n";

    @Autowired
    private JdbcClient database;

    @Test
    void settles_card_takings_once_for_each_line_of_the_bank() {
        String clearing = balance("1012:SN-01");
        String fees = balance("5301:POS");
        Map<String, Object> settlement = settlement("POS", "1000.00", "6.00", "SET-" + next());

        String key = "settle-" + next();
        Answer settled = cashier.post(API + "/settlements", key, settlement).expect(201);
        assertThat(settled.at("amount")).isEqualTo("994.00");
        assertThat(cashier.post(API + "/settlements", key, settlement)
                        .expect(201)
                        .at("settlementId"))
                .isEqualTo(settled.at("settlementId"));
        cashier.post(API + "/settlements", settlement).expect(409, "bank-serial-used");
        cashier.post(API + "/settlements", settlement("CASH", "1.00", "0.00", "SET-" + next()))
                .expect(422, "channel-not-settled");
        cashier.post(API + "/settlements", settlement("QR", "1.00", "1.00", "SET-" + next()))
                .expect(422, "fee-too-high");
        clerk.post(API + "/settlements", settlement).expect(403, "role-not-allowed");

        assertThat(minus(balance("1012:SN-01"), clearing)).isEqualTo("-1000.00");
        assertThat(minus(balance("5301:POS"), fees)).isEqualTo("6.00");
        assertThat(clerk.get(API + "/settlements/" + settled.at("settlementId"))
                        .expect(200)
                        .at("fee"))
                .isEqualTo("6.00");
    }

    @Test
    void a_settlement_that_was_recorded_wrongly_is_taken_back_in_red_and_frees_its_line() {
        String clearing = balance("1012:SN-01");
        String fees = balance("5301:POS");
        String bank = balance("1002:COLL");
        String serial = "SET-" + next();
        Map<String, Object> settlement = settlement("POS", "1000.00", "6.00", serial);
        String id = cashier.post(API + "/settlements", settlement).expect(201).at("settlementId");
        String path = API + "/settlements/" + id + "/reversal";
        Map<String, String> reason = Map.of("reason", "wrong point");
        clerk.post(path, reason).expect(403, "role-not-allowed");
        cashier.post(path, Map.of("reason", " ")).expect(400);
        cashier.post(API + "/settlements/none/reversal", reason).expect(404, "settlement-unknown");

        String key = "unsettle-" + next();
        Answer reversed = cashier.post(path, key, reason).expect(200);

        assertThat(reversed.at("status")).isEqualTo("REVERSED");
        assertThat(cashier.post(path, key, reason).header("Idempotency-Replayed"))
                .isEqualTo("true");
        cashier.post(path, reason).expect(409, "already-reversed");
        assertThat(balance("1012:SN-01")).isEqualTo(clearing);
        assertThat(balance("5301:POS")).isEqualTo(fees);
        assertThat(balance("1002:COLL")).isEqualTo(bank);
        Answer shown = auditor.get(API + "/settlements/" + id, "Read-After", "" + head())
                .expect(200);
        assertThat(shown.at("status")).isEqualTo("REVERSED");
        assertThat(shown.at("reversalId")).isEqualTo(reversed.at("reversalId"));
        cashier.post(API + "/settlements", settlement).expect(201);
    }

    /** The contract's way: opening balances come as adjustments. */
    @Test
    void an_opening_balance_is_explained_before_and_after_it_is_posted() {
        take("COLL", HEADER + line("2018-01-05", "OB-" + next(), "7.00"), "openingBalance", "50000.00")
                .expect(201);
        String table = API + "/bank-reconciliations/COLL/2018-01";
        String path = table + "?closingBalance=50007.00";

        Answer before = auditor.get(path, "Read-After", "" + head()).expect(200);
        assertThat(before.at("bankReceived.items.0.kind")).isEqualTo("OPENING_BALANCE");
        assertThat(before.at("bankReceived.items.0.amount")).isEqualTo("50000.00");
        assertThat(before.at("bankReceived.total")).isEqualTo("50007.00");
        assertThat(before.at("difference")).isEqualTo("0.00");
        assertThat(auditor.get(path + "&format=csv").expect(200).text()).contains("期初余额,2018-01-05,,50000.00");
        auditor.get(path + "&format=pdf").expect(400, "parameter-invalid");

        String id = cashier.post(
                        API + "/adjustments",
                        Map.of(
                                "effectiveDate",
                                "2018-01-01",
                                "reason",
                                "期初余额",
                                "lines",
                                List.of(
                                        Map.of("account", "1002:COLL", "side", "DEBIT", "amount", "50000.00"),
                                        Map.of("account", "3102", "side", "CREDIT", "amount", "50000.00"))))
                .expect(201)
                .at("adjustmentId");
        approver.post(API + "/adjustments/" + id + "/approval", "{}").expect(200);

        Answer after = auditor.get(path, "Read-After", "" + head()).expect(200);
        assertThat(after.at("bankReceived.total")).isEqualTo("7.00");
        assertThat(after.at("bookReceived.total")).isEqualTo("0.00");
        assertThat(after.at("adjustedBook")).isEqualTo("50007.00");
        assertThat(after.at("difference")).isEqualTo("0.00");
    }

    @Test
    void matches_by_serial_whichever_comes_first_and_tells_another_amount() {
        String first = "T-" + next();
        String differs = "T-" + next();
        String later = "T-" + next();
        transfer(first, "100.00", "2026-02-03");
        transfer(differs, "100.00", "2026-02-03");
        String list = HEADER
                + line("2026-02-03", first, "100.00")
                + line("2026-02-03", differs, "100.01")
                + line("2026-02-04", later, "77.77");

        Answer taken = take("COLL", list).expect(201);
        assertThat(taken.at("lines")).isEqualTo("3");
        assertThat(taken.at("matched")).isEqualTo("1");
        Answer statement = read(taken.at("statementId"));
        assertThat(statement.at("lines.0.status")).isEqualTo("MATCHED");
        assertThat(statement.at("lines.1.status")).isEqualTo("OPEN");
        assertThat(statement.at("lines.1.reason")).isEqualTo("AMOUNT_DIFFERS");

        transfer(later, "77.77", "2026-02-04");
        assertThat(read(taken.at("statementId")).at("lines.2.status")).isEqualTo("MATCHED");
    }

    @Test
    void the_same_lines_again_double_nothing() {
        String one = "T-" + next();
        String two = "T-" + next();
        String three = "T-" + next();
        take("COLL", HEADER + line("2026-02-03", one, "1.11") + line("2026-02-03", two, "2.22"))
                .expect(201);

        Answer overlapping = take("COLL", HEADER + line("2026-02-03", two, "2.22") + line("2026-02-04", three, "3.33"))
                .expect(201);

        assertThat(overlapping.at("lines")).isEqualTo("2");
        assertThat(read(overlapping.at("statementId")).at("lines.0.payer")).isEqualTo("张*");
        assertThat(database.sql("SELECT count(*) FROM views.bank_line WHERE serial IN (?, ?, ?)")
                        .params(one, two, three)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        take("COLL", HEADER + line("2026-02-03", two, "2.23")).expect(422, "line-differs");
    }

    @Test
    void a_cashier_confirms_what_is_proposed_and_takes_it_back() {
        String amount = "4" + next() + ".13";
        String unit = unit("SN-01");
        clerk.post(API + "/payments", transfer(unit, amount, "2026-02-10", null))
                .expect(201);
        clerk.post(API + "/payments", transfer(unit("SN-01"), amount, "2026-02-12", null))
                .expect(201);
        String serial = "T-" + next();
        String id = take("COLL", HEADER + "2026-02-12," + serial + ",Unit " + unit + "," + amount + ",x\n")
                .expect(201)
                .at("statementId");
        Answer proposed = read(id);
        assertThat(proposed.at("lines.0.status")).isEqualTo("PROPOSED");
        assertThat(proposed.at("lines.0.proposals.0.unit"))
                .as("the name counts more than the day")
                .isEqualTo(unit);
        long posting = Long.parseLong(proposed.at("lines.0.proposals.0.posting"));

        String line = API + "/bank-statements/" + id + "/lines/2";
        clerk.post(line + "/match", Map.of("posting", posting)).expect(403, "role-not-allowed");
        cashier.post(line + "/match", Map.of("posting", 999_999)).expect(404, "posting-unknown");
        cashier.post(API + "/bank-statements/" + id + "/lines/9/match", Map.of("posting", posting))
                .expect(404, "line-unknown");
        cashier.post(line + "/match", Map.of("posting", posting)).expect(200);
        assertThat(read(id).at("lines.0.posting")).isEqualTo(Long.toString(posting));
        clerk.post(API + "/payments", transfer(unit, amount, "2026-02-12", serial))
                .expect(409, "bank-serial-used");

        cashier.post(line + "/unmatch", Map.of("reason", "the other one")).expect(200);
        assertThat(read(id).at("lines.0.status")).isEqualTo("PROPOSED");
        cashier.post(line + "/unmatch", Map.of("reason", "again")).expect(409, "line-not-matched");
        clerk.post(API + "/payments", transfer(unit, amount, "2026-02-12", serial))
                .expect(201);
        assertThat(read(id).at("lines.0.status")).isEqualTo("MATCHED");
    }

    @Test
    void of_many_matches_at_once_one_line_takes_the_posting() throws Exception {
        String amount = "5" + next() + ".17";
        clerk.post(API + "/payments", transfer(unit("SN-01"), amount, "2026-02-10", null))
                .expect(201);
        StringBuilder list = new StringBuilder(HEADER);
        for (int i = 0; i < 6; i++) {
            list.append(line("2026-02-10", "T-" + next(), amount));
        }
        String id = take("COLL", list.toString()).expect(201).at("statementId");
        long posting = Long.parseLong(read(id).at("lines.0.proposals.0.posting"));

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService cashiers = Executors.newFixedThreadPool(6)) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 2; i <= 7; i++) {
                String path = API + "/bank-statements/" + id + "/lines/" + i + "/match";
                sent.add(cashiers.submit(() -> cashier.post(path, Map.of("posting", posting))));
            }
            for (Future<Answer> answer : sent) {
                answers.add(answer.get().status());
            }
        }
        assertThat(answers).containsOnlyOnce(200);
        assertThat(Set.copyOf(answers)).containsExactlyInAnyOrder(200, 409);
        assertThat(read(id).at("matched")).isEqualTo("1");
    }

    /** Every posting of 1002:OFFICE up to March 2021 is of this test. */
    @Test
    void reconciles_a_month_to_the_fen() {
        String arrived = "OFF-" + next();
        remitted("100.00", arrived, "2021-03-05");
        remitted("40.00", "OFF-" + next(), "2021-03-31");
        String id = take(
                        "OFFICE",
                        HEADER
                                + line("2021-03-05", arrived, "100.00")
                                + line("2021-03-20", "OFF-" + next(), "7.05")
                                + line("2021-03-21", "OFF-" + next(), "-2.50")
                                + line("2021-04-01", "OFF-" + next(), "40.00"),
                        "openingBalance",
                        "0.00",
                        "closingBalance",
                        "144.55")
                .expect(201)
                .at("statementId");
        assertThat(read(id).at("matched")).isEqualTo("1");

        Answer table = auditor.get(API + "/bank-reconciliations/OFFICE/2021-03").expect(200);
        assertThat(table.at("bookBalance")).isEqualTo("140.00");
        assertThat(table.at("bankBalance")).isEqualTo("104.55");
        assertThat(table.at("bankReceived.total")).isEqualTo("7.05");
        assertThat(table.at("bankPaid.total")).isEqualTo("2.50");
        assertThat(table.at("bookReceived.total")).isEqualTo("40.00");
        assertThat(table.at("bookPaid.total")).isEqualTo("0.00");
        assertThat(table.at("adjustedBook")).isEqualTo("144.55");
        assertThat(table.at("adjustedBank")).isEqualTo("144.55");
        assertThat(table.at("difference")).isEqualTo("0.00");

        assertThat(auditor.get(API + "/bank-reconciliations/OFFICE/2021-03?closingBalance=104.54")
                        .expect(200)
                        .at("difference"))
                .isEqualTo("0.01");
        assertThat(auditor.get(API + "/bank-reconciliations/OFFICE/2021-03?format=csv")
                        .expect(200)
                        .text())
                .contains("银行存款余额调节表", "银行已收企业未收,,,7.05", "调节后银行余额,,,144.55", "差额,,,0.00");
        auditor.get(API + "/bank-reconciliations/PAYOUT/2021-03").expect(409, "bank-balance-missing");
        clerk.get(API + "/bank-reconciliations/OFFICE/2021-03").expect(403);
    }

    @Test
    void nobody_reads_a_payer_in_the_log_and_a_counter_sees_one_character() throws IOException {
        String name = "欧阳保密" + next();
        String id = take("COLL", HEADER + "2026-02-03,T-" + next() + "," + name + ",9.99,给" + name + "\n")
                .expect(201)
                .at("statementId");

        assertThat(cashier.get(API + "/bank-statements/" + id).expect(200).at("lines.0.payer"))
                .isEqualTo(name);
        assertThat(read(id).text()).as("an auditor without a reason").doesNotContain("保密");
        assertThat(auditor.getBecause(API + "/bank-statements/" + id, "sample 3")
                        .expect(200)
                        .at("lines.0.remark"))
                .isEqualTo("给" + name);
        Answer masked = clerk.get(API + "/bank-statements/" + id).expect(200);
        assertThat(masked.at("lines.0.payer")).isEqualTo("欧*");
        assertThat(masked.text()).doesNotContain("保密");
        assertThat(database.sql("""
                        SELECT count(*) FROM ledger.domain_event_entry
                         WHERE payload_type = 'BankStatementImported' AND convert_from(payload, 'UTF8') LIKE '%保密%'""").query(Integer.class).single()).isZero();
    }

    @Test
    void a_bad_file_leaves_nothing_behind() {
        nothingWasStored(() -> {
            take("COLL", "nonsense").expect(422, "header-missing");
            Answer second = take("COLL", HEADER + line("2026-02-03", "X-1", "1.00") + line("2026-02-30", "X-2", "1.00"))
                    .expect(422, "date-invalid");
            assertThat(second.at("detail")).contains("Line 3");
            take("COLL", HEADER + line("2199-02-03", "X-3", "1.00")).expect(422, "date-in-future");
            take("COLL", HEADER + line("2026-02-03", "X-4", "0.00")).expect(422, "amount-zero");
            take("CASH", HEADER + line("2026-02-03", "X-5", "1.00")).expect(422, "account-unknown");
            take("COLL", HEADER + line("2026-02-03", "X-6", "1.00"), "openingBalance", "0.00", "closingBalance", "2.00")
                    .expect(422, "balances-differ");
            take("COLL", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><Document>&y;</Document>")
                    .expect(422, "file-unsafe");
        });
    }

    @Test
    void what_waits_adds_up_to_the_accounts() {
        clerk.post(API + "/payments", transfer(unit("SN-01"), "12.34", "2026-01-02", null))
                .expect(201);
        clerk.post(
                        API + "/payments",
                        Map.of(
                                "agencyPoint", "SN-01",
                                "channel", "TRANSFER",
                                "amount", "5.55",
                                "bankSerial", "T-" + next(),
                                "effectiveDate", "2026-01-02"))
                .expect(201);
        remitted("3.00", null, "2026-01-05");

        for (Map.Entry<String, String> kind : Map.of("UNAPPLIED", "2201", "UNIDENTIFIED", "2202", "IN_TRANSIT", "1231")
                .entrySet()) {
            String booked = balance(kind.getValue());
            Answer aged = ageing(kind.getKey());
            assertThat(aged.at("total")).as(kind.getKey()).isEqualTo(booked.replace("-", ""));
            assertThat(aged.json()
                            .get("buckets")
                            .valueStream()
                            .map(bucket -> new BigDecimal(bucket.get("amount").asString()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(aged.at("total"));
            assertThat(aged.json().get("items")).isNotEmpty();
        }
        assertThat(ageing("UNREMITTED").json().get("items")).isNotEmpty();
        assertThat(ageing("RECEIVABLE").at("total")).isEqualTo(balance("1122"));
        clerk.get(API + "/ageing?kind=UNAPPLIED&agencyPoint=SN-02").expect(403, "other-agency-point");
        auditor.get(API + "/ageing?kind=NOTHING").expect(400);
    }

    private Answer ageing(String kind) {
        return auditor.get(API + "/ageing?kind=" + kind, "Read-After", "" + head())
                .expect(200);
    }

    private void remitted(String amount, @Nullable String serial, String on) {
        String id = otherClerk
                .post(API + "/remittances", Map.of("agencyPoint", "SN-02", "amount", amount, "effectiveDate", on))
                .expect(201)
                .at("remittanceId");
        if (serial != null) {
            cashier.post(
                            API + "/remittances/" + id + "/confirmation",
                            Map.of("receivedAmount", amount, "bankSerial", serial, "effectiveDate", on))
                    .expect(200);
        }
    }

    private void transfer(String serial, String amount, String on) {
        clerk.post(API + "/payments", transfer(unit("SN-01"), amount, on, serial))
                .expect(201);
    }

    private static Map<String, Object> transfer(String unit, String amount, String on, @Nullable String serial) {
        Map<String, Object> payment = new HashMap<>(Map.of(
                "agencyPoint", "SN-01", "channel", "TRANSFER", "amount", amount, "unit", unit, "effectiveDate", on));
        if (serial != null) {
            payment.put("bankSerial", serial);
        }
        return payment;
    }

    private static Map<String, Object> settlement(String channel, String gross, String fee, String serial) {
        return Map.of("agencyPoint", "SN-01", "channel", channel, "gross", gross, "fee", fee, "bankSerial", serial);
    }

    private static String line(String date, String serial, String amount) {
        return date + "," + serial + ",张三," + amount + ",会费\n";
    }

    private Answer read(String statement) {
        return auditor.get(API + "/bank-statements/" + statement, "Read-After", "" + head())
                .expect(200);
    }

    private Answer take(String account, String file, String... fields) {
        StringBuilder body = new StringBuilder();
        List<String> all =
                Stream.concat(Stream.of("account", account), Stream.of(fields)).toList();
        for (int i = 0; i < all.size(); i += 2) {
            body.append("--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(all.get(i), all.get(i + 1)));
        }
        body.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s\"\r\n\r\n")
                .append(file)
                .append("\r\n--x--\r\n");
        try {
            String token = Http.JSON
                    .readTree(Files.readAllBytes(tokensFile()))
                    .at("/CASHIER")
                    .asString();
            HttpRequest request = HttpRequest.newBuilder(URI.create(base() + API + "/bank-statements"))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build();
            return new Answer(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String minus(String amount, String other) {
        return DuplicatePostingIT.minus(amount, other);
    }
}
