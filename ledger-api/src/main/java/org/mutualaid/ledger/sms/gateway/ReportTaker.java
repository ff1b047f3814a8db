package org.mutualaid.ledger.sms.gateway;

/** A gateway whose carrier comes with its reports itself, over HTTP. */
interface ReportTaker {

    /**
     * Keeps what the carrier brings.
     *
     * @throws org.mutualaid.ledger.rule.Refused if it is not from the carrier, or not to be read
     */
    void take(Pushed pushed);
}
