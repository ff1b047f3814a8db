package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.money.Money;
import tools.jackson.databind.JsonNode;

/** A whole county in one file: checked, and enrolled once it is paid for, in memory that does not grow with the file. */
class LargeRosterIT {

    private static final int ROWS = 26_056;
    private static final String CLERK = "CLERK:SN-01";

    @TempDir
    Path data;

    @Test
    void checks_and_enrols_a_county_in_one_file() throws Exception {
        Path file = Files.createTempFile("county", ".xlsx");
        try (CountyProcess ledger = CountyProcess.empty(data, "512m").untilOpen()) {
            write(file);
            setUp(ledger);
            System.out.printf("A roster of %,d rows, %,d KB, heap limited to 512 MB%n", ROWS, Files.size(file) / 1024);

            long start = System.nanoTime();
            String roster = ledger.upload(
                            CLERK,
                            "/rosters",
                            "roster",
                            Map.of("unit", "COUNTY", "scheme", "HOSP", "agencyPoint", "SN-01"),
                            file)
                    .path("rosterId")
                    .asString();
            print("taken in", start, ledger);
            JsonNode checked = until(ledger, roster, "AWAITING_PAYMENT");
            print("checked", start, ledger);
            assertThat(checked.path("accepted").asInt()).isEqualTo(ROWS);
            assertThat(checked.path("amountDue").asString())
                    .isEqualTo(Money.parse("95.00").times(ROWS).toString());

            long paid = System.nanoTime();
            ledger.post(
                    CLERK,
                    "/payments",
                    "payment",
                    Map.of(
                            "agencyPoint",
                            "SN-01",
                            "channel",
                            "TRANSFER",
                            "bankSerial",
                            "B1",
                            "amount",
                            checked.path("amountDue").asString(),
                            "unit",
                            "COUNTY",
                            "rosters",
                            List.of(roster)));
            JsonNode enrolled = until(ledger, roster, "ENROLLED");
            print("enrolled after the payment", paid, ledger);
            assertThat(enrolled.path("enrolled").asInt()).isEqualTo(ROWS);
            assertThat(enrolled.path("amountApplied").asString())
                    .isEqualTo(checked.path("amountDue").asString());
            assertThat(ledger.get("AUDITOR", "/balances?account=2201:COUNTY")
                            .path("balance")
                            .asString())
                    .isEqualTo("0.00");
        } finally {
            Files.delete(file);
        }
    }

    private static void print(String what, long since, CountyProcess ledger) throws IOException {
        System.out.printf(
                "  %-28s %6.1f s, peak memory of the process %s MB%n",
                what,
                (System.nanoTime() - since) / 1e9,
                ledger.peakMemory().map(Object::toString).orElse("?"));
    }

    private static JsonNode until(CountyProcess ledger, String roster, String status) {
        Callable<JsonNode> look = () -> ledger.get(CLERK, "/rosters/" + roster);
        return Awaitility.await(status)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(look, found -> found.path("status").asString().equals(status));
    }

    private static void setUp(CountyProcess ledger) throws Exception {
        ledger.put(
                "ADMIN",
                "/agency-points/SN-01",
                Map.of("name", "One", "receiptBlocks", List.of(Map.of("prefix", "A", "from", 1, "to", 100))));
        ledger.put("ADMIN", "/units/COUNTY", Map.of("name", "County", "agencyPoint", "SN-01", "headcount", ROWS));
        ledger.put(
                "ADMIN",
                "/schemes/HOSP/versions/1",
                Map.of(
                        "name",
                        "住院互助保障",
                        "effectiveFrom",
                        "2026-01-01",
                        "price",
                        "95.00",
                        "payerSplit",
                        List.of(Map.of("payer", "UNIT", "amount", "95.00")),
                        "term",
                        Map.of("months", 12),
                        "eligibility",
                        Map.of("minAge", 16, "maxAge", 60),
                        "participation",
                        Map.of("minPercent", 80, "smallUnit", 10),
                        "benefit",
                        Map.of(
                                "basisDate",
                                "ADMISSION",
                                "components",
                                List.of(Map.of(
                                        "formula", "FLAT_PERCENT_OF_OWN_PAY", "percent", 50, "deductible", "0.00")))));
    }

    /** Headings as on the forms in use, in an order of their own. */
    private static void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "roster", "1.0")) {
            Worksheet sheet = book.newWorksheet("花名册");
            String[] headings = {"姓名", "序号", "身份证号", "性别", "手机号", "银行卡号"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            for (int row = 1; row <= ROWS; row++) {
                String number = number(row);
                sheet.value(row, 0, "试验" + row);
                sheet.value(row, 1, row);
                sheet.value(row, 2, number);
                sheet.value(row, 3, number.charAt(16) % 2 == 1 ? "男" : "女");
                sheet.value(row, 4, "1380000" + "%04d".formatted(row % 10_000));
                sheet.value(row, 5, "6222020000001234");
                if (row % 1_000 == 0) {
                    sheet.flush();
                }
            }
        }
    }

    /** Area 999999 belongs to no place. */
    private static String number(int row) {
        LocalDate born = LocalDate.of(1975, 1, 1).plusDays(row % 9_000);
        String first17 = "999999" + born.toString().replace("-", "") + "%03d".formatted(row / 9_000 * 2 + row % 2);
        return first17 + IdNumber.checkDigit(first17);
    }
}
