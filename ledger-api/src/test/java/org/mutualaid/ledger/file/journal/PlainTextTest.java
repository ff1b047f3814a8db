package org.mutualaid.ledger.file.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.view.WholeJournal.Entry;
import org.mutualaid.ledger.view.WholeJournal.Extent;
import org.mutualaid.ledger.view.WholeJournal.FindEntries;

/** What the journal looks like in plain text, and that no name can add anything to it. */
class PlainTextTest {

    private static final Money AMOUNT = Money.parse("95.00");
    private static final LocalDate DAY = LocalDate.parse("2026-05-20");

    @Test
    void hledger_declares_dates_and_tags_every_entry() throws Exception {
        assertThat(written(JournalFormat.HLEDGER, entry("县医院", false, null))).isEqualTo("""
                        ; Journal up to position 9 of the log, to 2026-05-31, 2 lines

                        decimal-mark .
                        commodity 1000.00 CNY

                        account Assets:1001:SN-01  ; 库存现金
                        account Liabilities:2201:U_1  ; 待核对会费

                        2026-05-20=2026-06-01 * (9) 县医院 | PaymentReceived
                            ; position:9, event-id:e9, business-date:2026-06-01, recorded-at:2026-06-01T00:00:00Z, actor:clerk, role:CLERK, agency-point:SN-01, receipt:A0000001, unit:U_1
                            Assets:1001:SN-01  95.00 CNY  ; side:debit
                            Liabilities:2201:U_1  -95.00 CNY  ; side:credit
                        """);
    }

    @Test
    void beancount_opens_accounts_and_keeps_particulars_as_metadata() throws Exception {
        assertThat(written(JournalFormat.BEANCOUNT, entry("县医院", false, null))).isEqualTo("""
                        ; Journal up to position 9 of the log, to 2026-05-31, 2 lines

                        option "title" "Mutual-aid ledger"
                        option "operating_currency" "CNY"

                        1900-01-01 commodity CNY

                        1900-01-01 open Assets:1001:SN-01 CNY
                          path: "1001:SN-01"
                          name: "库存现金"
                        1900-01-01 open Liabilities:2201:U--u1 CNY
                          path: "2201:U_1"
                          name: "待核对会费"

                        2026-05-20 * "县医院" "PaymentReceived"
                          position: 9
                          event-id: "e9"
                          business-date: 2026-06-01
                          recorded-at: "2026-06-01T00:00:00Z"
                          actor: "clerk"
                          role: "CLERK"
                          agency-point: "SN-01"
                          receipt: "A0000001"
                          unit: "U_1"
                          Assets:1001:SN-01  95.00 CNY
                            side: "DEBIT"
                          Liabilities:2201:U--u1  -95.00 CNY
                            side: "CREDIT"
                        """);
    }

    /** The red entry mirrors its original; it counts as a negative debit where that was debited. */
    @Test
    void red_ink_is_negative_on_the_sides_of_the_original() throws Exception {
        Entry red = entry(null, true, "注销5月20日A0000001号凭证");

        assertThat(written(JournalFormat.HLEDGER, red))
                .contains(
                        "* (9) PaymentReceived 注销5月20日A0000001号凭证\n",
                        ", corrects:A0000001, red:\n",
                        "Assets:1001:SN-01  95.00 CNY  ; side:credit\n",
                        "Liabilities:2201:U_1  -95.00 CNY  ; side:debit\n");
        assertThat(written(JournalFormat.BEANCOUNT, red)).contains("号凭证\" #red\n", "  corrects: \"A0000001\"\n");
        assertThat(written(JournalFormat.CSV, red))
                .contains(",1001:SN-01,库存现金,,-95.00,red,", ",2201:U_1,待核对会费,-95.00,,red,");
    }

    @Test
    void a_name_adds_no_line_no_comment_no_tag_and_no_formula() throws Exception {
        String name =
                "=cmd|' /C calc'!A0\n2026-01-01 x\n  Assets:1001  1 CNY\u2028\u0085\"; date:2020-01-01, [2020-01-01]\\";
        Entry entry = entry(name, false, null);

        List<String> hledger = written(JournalFormat.HLEDGER, entry).lines().toList();
        assertThat(hledger).hasSize(12);
        assertThat(hledger.get(8))
                .isEqualTo("2026-05-20=2026-06-01 * (9) =cmd｜' /C calc'!A0 2026-01-01 x   Assets:1001  1 CNY  \"；"
                        + " date:2020-01-01， ［2020-01-01］\\ | PaymentReceived");
        assertThat(written(JournalFormat.BEANCOUNT, entry))
                .contains(
                        "\n2026-05-20 * \"=cmd|' /C calc'!A0 2026-01-01 x   Assets:1001  1 CNY  \\\"; date:2020-01-01,"
                                + " [2020-01-01]\\\\\" \"PaymentReceived\"\n");
        assertThat(written(JournalFormat.CSV, entry)).contains(",\"'=cmd|' /C calc'!A0\n");
    }

    private static String written(JournalFormat format, Entry entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Extent extent = new Extent(
                new FindEntries(null, LocalDate.parse("2026-05-31"), null),
                9,
                2,
                AMOUNT.times(2),
                List.of("1001:SN-01", "2201:U_1"));
        format.write(out, extent, reader -> reader.accept(entry));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Entry entry(@Nullable String unitName, boolean red, @Nullable String summary) {
        return new Entry(
                "e9",
                "CLERK",
                unitName,
                List.of(
                        line(1, "1001:SN-01", Side.DEBIT, red, summary),
                        line(2, "2201:U_1", Side.CREDIT, red, summary)));
    }

    private static Line line(int no, String account, Side side, boolean red, @Nullable String summary) {
        MemberId nobody = null;
        return new Line(
                9,
                no,
                account,
                side,
                AMOUNT,
                DAY,
                LocalDate.parse("2026-06-01"),
                Instant.parse("2026-06-01T00:00:00Z"),
                "PaymentReceived",
                "clerk",
                "receipts:A",
                "A0000001",
                null,
                nobody,
                "U_1",
                "SN-01",
                red,
                red ? "A0000001" : null,
                summary,
                "e9");
    }
}
