package org.mutualaid.ledger.web;

import java.util.List;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.view.InvoiceBook;
import org.mutualaid.ledger.view.InvoiceBook.Use;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who uses an invoice. */
@RestController
@RequestMapping("/api/v1/invoices")
class InvoiceController {

    private final InvoiceBook invoices;

    InvoiceController(InvoiceBook invoices) {
        this.invoices = invoices;
    }

    /** The number is read however it is typed; an invoice that nobody uses has no uses. */
    @GetMapping("/{number}")
    @ForOffice
    InvoiceSheet one(@PathVariable String number) {
        String normalised = InvoiceNumber.normalised(number);
        return new InvoiceSheet(normalised, invoices.of(normalised));
    }

    /** An invoice and the claims that use it now. */
    record InvoiceSheet(String number, List<Use> uses) {}
}
