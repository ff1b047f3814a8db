package org.mutualaid.ledger.file.payout;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;

/** {@code line,account,name,amount,purpose} in UTF-8, for a person with a spreadsheet as well as for a bank. */
final class CsvFormat implements PayoutFormat {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public byte[] write(PaymentOrder order) {
        return Stream.concat(
                        Stream.of("line,account,name,amount,purpose"),
                        order.payments().stream().map(CsvFormat::row))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(Payment payment) {
        return Stream.of(
                        Integer.toString(payment.line()),
                        payment.account(),
                        payment.name(),
                        payment.amount().toString(),
                        payment.purpose())
                .map(CsvFormat::cell)
                .collect(Collectors.joining(","));
    }

    /** A spreadsheet would take some texts for formulas; an apostrophe in front makes it show them. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
