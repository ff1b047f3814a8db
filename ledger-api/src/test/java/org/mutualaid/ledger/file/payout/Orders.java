package org.mutualaid.ledger.file.payout;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.mutualaid.ledger.file.payout.PaymentOrder.Debtor;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;
import org.mutualaid.ledger.money.Money;

/** Orders for a bank, of the figures of H3 in the domain brief. */
final class Orders {

    static final String BATCH = "018fd3a0-5c00-7000-8000-000000000007";
    static final Debtor DEBTOR = new Debtor("商南县总工会", "9999000000000000001", "999999999999", null);

    private Orders() {}

    static PaymentOrder h3() {
        return of(payment(1, "1213.69", "张三"), payment(2, "800.02", "欧阳娜娜"), payment(3, "3177.23", "买买提·艾力"));
    }

    static PaymentOrder large(int lines) {
        return of(IntStream.rangeClosed(1, lines)
                .mapToObj(line -> payment(line, line + ".01", "张" + line))
                .toArray(Payment[]::new));
    }

    static PaymentOrder of(Payment... payments) {
        return new PaymentOrder(
                BATCH,
                Instant.parse("2024-09-11T16:30:15.123456Z"),
                DEBTOR,
                Money.sum(List.of(payments).stream().map(Payment::amount).toList()),
                List.of(payments));
    }

    static Payment payment(int line, String amount, String name) {
        return new Payment(
                line,
                attempt(line),
                "622202000000%04d".formatted(line),
                name,
                Money.parse(amount),
                "互助金 2024-%06d".formatted(line));
    }

    static String attempt(int line) {
        return "018fd3a0-5c00-7000-8000-0000%08d".formatted(line);
    }
}
