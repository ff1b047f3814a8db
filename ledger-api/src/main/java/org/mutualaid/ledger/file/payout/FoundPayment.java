package org.mutualaid.ledger.file.payout;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.BankWords;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.ReturnReason;

/** What has been read of one payment. */
final class FoundPayment {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,5})?");
    private static final Pattern LINE = Pattern.compile("[1-9]\\d{0,5}");
    private static final int CODE = 35;

    String endToEndId = "";
    String instructionId = "";
    String status = "";
    String direction = "";
    String code = "";
    String text = "";
    String amount = "";

    @Nullable
    String currency;

    boolean returned;

    /** The entry, once it is known what became of it. */
    BankResult.Entry entry(int number, Outcome outcome) {
        boolean back = outcome == Outcome.RETURNED;
        return new BankResult.Entry(
                number,
                endToEndId.isEmpty() || endToEndId.equals("NOTPROVIDED") ? null : endToEndId,
                LINE.matcher(instructionId).matches() ? Integer.valueOf(instructionId) : null,
                money(number),
                outcome,
                back && !code.isEmpty() ? shortened(code) : null,
                back ? reason() : null);
    }

    /** A text may name people: only what it means is kept. */
    private ReturnReason reason() {
        return BankWords.mean(code)
                .filter(found -> found != ReturnReason.OTHER)
                .or(() -> BankWords.mean(text))
                .orElse(ReturnReason.OTHER);
    }

    private @Nullable Money money(int number) {
        if (amount.isEmpty()) {
            return null;
        }
        if (currency != null && !currency.equals("CNY")) {
            throw BankResult.refused("currency-unsupported", "Entry " + number + " is not in CNY.");
        }
        if (!AMOUNT.matcher(amount).matches()) {
            throw BankResult.refused("amount-invalid", "Entry " + number + ": the amount cannot be read.");
        }
        try {
            return new Money(new BigDecimal(amount).movePointRight(2).longValueExact());
        } catch (ArithmeticException lessThanAFen) {
            throw BankResult.refused("amount-invalid", "Entry " + number + ": an amount has at most two decimals.");
        }
    }

    static String shortened(String code) {
        return code.length() <= CODE ? code : code.substring(0, CODE);
    }
}
