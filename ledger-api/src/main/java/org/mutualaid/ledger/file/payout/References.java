package org.mutualaid.ledger.file.payout;

/** Our ids as banks carry them: ISO 20022 leaves them 35 characters, and a UUID with hyphens has 36. */
public final class References {

    private References() {}

    /** The id without hyphens. */
    public static String of(String id) {
        return id.replace("-", "");
    }
}
