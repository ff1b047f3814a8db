package org.mutualaid.ledger.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mutualaid.ledger.money.Money;

/** Reads an amount as people type it: with or without decimals, sign of the currency and commas between thousands. */
final class Amounts {

    private static final Pattern PLAIN = Pattern.compile("(?:\\d{1,13}|\\d{1,3}(?:,\\d{3}){1,4})(?:\\.\\d{1,2})?");
    private static final Pattern CURRENCY = Pattern.compile("^[¥\\uFFE5]|元整?$");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");
    private static final int NOISE_OF_BINARY = 9;

    private Amounts() {}

    static Optional<Money> read(Cell cell) {
        boolean stored =
                cell.type() != Cell.Type.TEXT && NUMBER.matcher(cell.text()).matches();
        return stored ? ofNumber(cell.text()) : ofText(cell.text());
    }

    private static Optional<Money> ofText(String text) {
        String plain = CURRENCY.matcher(Field.halfWidth(text)).replaceAll("").strip();
        if (!PLAIN.matcher(plain).matches()) {
            return Optional.empty();
        }
        return Optional.of(money(new BigDecimal(plain.replace(",", ""))));
    }

    /** The result of a formula or a typed number; 94.99999999999999 is how some programs store 95. */
    private static Optional<Money> ofNumber(String text) {
        BigDecimal number = new BigDecimal(text)
                .setScale(NOISE_OF_BINARY, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        boolean fits = number.signum() >= 0 && number.scale() <= 2 && number.precision() - number.scale() <= 13;
        return fits ? Optional.of(money(number)) : Optional.empty();
    }

    private static Money money(BigDecimal yuan) {
        return new Money(yuan.movePointRight(2).longValueExact());
    }
}
