package org.mutualaid.ledger.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;

class InvoiceNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB12345",
                "ab-123 45",
                " ＡＢ１２３４５ ",
                "AB\u201312345",
                "AB\u2212123\u00a045",
                "ab\u3000123\t45",
                "AB\u200b12345"
            })
    void one_invoice_has_one_number_however_it_is_typed(String typed) {
        assertThat(InvoiceNumber.normalised(typed)).isEqualTo("AB12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "\u3000\u2014 ", "\u0007"})
    void refuses_what_is_no_number(String typed) {
        assertRefused(Refused.Kind.RULE, "invoice-number-invalid", () -> InvoiceNumber.normalised(typed));
    }

    @Test
    void refuses_what_is_too_long() {
        assertThat(InvoiceNumber.normalised("9".repeat(64))).hasSize(64);
        assertRefused(Refused.Kind.RULE, "invoice-number-invalid", () -> InvoiceNumber.normalised("9".repeat(65)));
    }

    @Test
    void the_numbers_of_a_claim_differ_and_are_at_most_fifty() {
        assertThat(InvoiceNumber.normalised(List.of("b-2", "A 1"))).containsExactly("A1", "B2");
        assertThat(InvoiceNumber.normalised(Collections.<String>emptyList())).isEmpty();
        assertRefused(
                Refused.Kind.RULE,
                "invoice-number-repeated",
                () -> InvoiceNumber.normalised(List.of("A1", "B2", "a-1")));
        assertThat(InvoiceNumber.normalised(numbered(50))).hasSize(50);
        assertRefused(Refused.Kind.RULE, "invoices-too-many", () -> InvoiceNumber.normalised(numbered(51)));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "N" + i).toList();
    }
}
