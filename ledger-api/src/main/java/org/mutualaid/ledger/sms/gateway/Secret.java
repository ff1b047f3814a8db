package org.mutualaid.ledger.sms.gateway;

/** A password or key of a carrier; it is never logged, and stands neither in the configuration nor in the database. */
record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
