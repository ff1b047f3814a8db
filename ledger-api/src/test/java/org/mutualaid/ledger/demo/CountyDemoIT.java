package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CountyDemoIT {

    @TempDir
    Path data;

    @Test
    void loads_the_whole_county_year_once_and_finds_it_at_the_second_start() throws Exception {
        long head;
        try (CountyProcess ledger = CountyProcess.start(data, 1)) {
            String report = ledger.untilLoaded();
            System.out.println(report.substring(report.indexOf("The county-year")));
            assertThat(report)
                    .contains("The county-year is loaded")
                    .containsPattern("Units +280\n")
                    .containsPattern("Enrolments +26,056\n")
                    .containsPattern("Contributions applied +2,010,600\\.00\n")
                    .containsPattern("Remitted to the office +2,010,600\\.00\n")
                    .containsPattern("Claims paid +3,572\n")
                    .containsPattern("Benefits paid +1,952,480\\.00\n")
                    .containsPattern("paid again +40\n")
                    .containsPattern("Largest sum of one member +35,600\\.00\n")
                    .containsPattern("Difference +0\\.00\n");
            assertBooks(ledger);
            head = ledger.logHead();
            assertVerified(report, head);
        }
        try (CountyProcess again = CountyProcess.start(data, 1)) {
            String report = again.untilLoaded();
            assertThat(report).contains("was loaded before").containsPattern("Enrolments +26,056\n");
            assertBooks(again);
            assertThat(again.logHead()).isEqualTo(head);
            assertVerified(report, head);
        }
    }

    private static void assertVerified(String report, long head) {
        assertThat(report)
                .containsPattern("The log holds +yes\n")
                .containsPattern("Events verified +" + String.format(Locale.ROOT, "%,d", head) + "\n")
                .containsPattern("Events verified a second +[1-9][0-9,]*\n");
    }

    private static void assertBooks(CountyProcess ledger) throws Exception {
        assertThat(ledger.get("AUDITOR", "/exceptions?rule=acted-without-right").path("items"))
                .as("everything was done by somebody who was given the right to it")
                .isEmpty();
        JsonNode trial = ledger.get("AUDITOR", "/trial-balance");
        assertThat(trial.path("totalDebit").asString())
                .isEqualTo(trial.path("totalCredit").asString())
                .isEqualTo("3963080.00");
        assertThat(balance(ledger, "1002:OFFICE")).isEqualTo("2010600.00 DEBIT");
        assertThat(balance(ledger, "1002:COLL")).startsWith("0.00");
        assertThat(balance(ledger, "1001:SN-01")).startsWith("0.00");
        assertThat(balance(ledger, "1231")).startsWith("0.00");
        assertThat(balance(ledger, "2201")).startsWith("0.00");
        assertThat(balance(ledger, "2213")).startsWith("0.00");
        assertThat(balance(ledger, "4101")).isEqualTo("2010600.00 CREDIT");
        assertThat(balance(ledger, "5101")).isEqualTo("1952480.00 DEBIT");
        assertThat(balance(ledger, "1002:PAYOUT")).isEqualTo("1952480.00 CREDIT");
    }

    private static String balance(CountyProcess ledger, String account) throws Exception {
        JsonNode found = ledger.get("AUDITOR", "/balances?account=" + account);
        return found.path("balance").asString() + " " + found.path("side").asString();
    }
}
