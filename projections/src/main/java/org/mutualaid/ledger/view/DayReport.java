package org.mutualaid.ledger.view;

import java.time.LocalDate;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.view.PeriodReport.Closing;

/**
 * What is published when an agency point closes a day.
 *
 * @param form        number of this form; grows when a name changes its meaning
 * @param issuer      whose books
 * @param agencyPoint whose day
 * @param date        which day
 * @param closing     who closed it, and when
 * @param figures     what the books showed
 * @param counted     cash that was counted
 * @param difference  counted less booked: negative if cash was short
 */
public record DayReport(
        int form,
        String issuer,
        String agencyPoint,
        LocalDate date,
        Closing closing,
        DayFigures figures,
        Money counted,
        Money difference) {

    /** The form that is written now. */
    public static final int FORM = 1;
}
