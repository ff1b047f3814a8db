package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.mutualaid.ledger.desk.RosterDesk.UploadRequest;
import org.mutualaid.ledger.money.Money;

/** A roster that comes as a form with one file. */
final class UploadedRoster implements AutoCloseable {

    private final UploadedForm form;

    private UploadedRoster(UploadedForm form) {
        this.form = form;
    }

    /** Reads the whole form. */
    static UploadedRoster of(HttpServletRequest request) {
        return new UploadedRoster(UploadedForm.of(request, "unit", "scheme", "agencyPoint", "effectiveDate", "total"));
    }

    Path file() {
        return form.file();
    }

    /** What the form says, with a digest of the file instead of the file. */
    UploadRequest request() {
        String bytes = form.digest();
        UploadRequest request = new UploadRequest(
                form.required("unit"),
                form.required("scheme"),
                form.required("agencyPoint"),
                form.optional(
                        "effectiveDate", WireValues::date, "date-invalid", "A date is a text such as 2026-03-31."),
                form.optional(
                        "total",
                        Money::parse,
                        "amount-invalid",
                        "An amount has two decimals and no sign, such as 95.00."),
                bytes);
        CompleteBody.require(request);
        return request;
    }

    @Override
    public void close() {
        form.close();
    }
}
