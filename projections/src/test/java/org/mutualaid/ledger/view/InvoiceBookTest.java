package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.OwnPayLeft;
import org.mutualaid.ledger.view.InvoiceBook.Use;

class InvoiceBookTest {

    private final Views views = new Views();

    @Test
    void shows_who_uses_an_invoice_and_what_is_left_of_it() {
        views.given(InvoicePapers.held("AB1", "c1", 1, "HOSP", "1000.00"));
        assertThat(views.invoices.left("c1")).as("shared with nobody").isEmpty();

        views.given(
                InvoicePapers.held("AB1", "c2", 1, "WOMEN", "800.00"), InvoicePapers.drawn("AB1", "c1", 1, "500.00"));
        assertThat(views.invoices.of("AB1")).extracting(Use::claimId).containsExactly("c1", "c2");
        assertThat(views.invoices.left("c2")).contains(left("800.00", "300.00"));
        assertThat(views.invoices.left("c1")).contains(left("800.00", "800.00"));

        views.given(InvoicePapers.drawn("AB1", "c1", 1, "900.00"));
        assertThat(views.invoices.left("c2")).contains(left("800.00", "0.00"));

        views.given(InvoicePapers.freed("AB1", "c1", 1));
        assertThat(views.invoices.of("AB1")).extracting(Use::claimId).containsExactly("c2");
        assertThat(views.invoices.left("c2")).isEmpty();
        assertThat(views.invoices.left("c1")).isEmpty();

        views.given(InvoicePapers.held("AB1", "c1", 1, "HOSP", "1000.00"));
        assertThat(views.invoices.left("c2")).contains(left("800.00", "800.00"));
    }

    @Test
    void the_receipt_with_the_least_left_decides() {
        views.given(
                InvoicePapers.held("AB1", "c1", 1, "HOSP", "1000.00"),
                InvoicePapers.held("AB2", "c1", 1, "HOSP", "1000.00"),
                InvoicePapers.held("AB1", "c2", 1, "WOMEN", "1000.00"),
                InvoicePapers.held("AB2", "c3", 1, "CRITICAL", "900.00"),
                InvoicePapers.drawn("AB1", "c2", 1, "700.00"),
                InvoicePapers.drawn("AB2", "c3", 1, "100.00"));

        assertThat(views.invoices.left("c1")).contains(left("1000.00", "300.00"));
        assertThat(views.invoices.left("c3")).contains(left("900.00", "900.00"));
    }

    private static OwnPayLeft left(String ownPay, String left) {
        return new OwnPayLeft(Money.parse(ownPay), Money.parse(left));
    }
}
