package org.mutualaid.ledger.sms;

/** A protocol that gateways can speak: a bean for each kind, chosen by {@code ledger.sms.gateways[n].kind}. */
public interface GatewayKind {

    /** The word by which the configuration chooses it. */
    String kind();

    /**
     * Builds a gateway. It connects when it is first needed or by itself, so that the program starts without its carrier.
     *
     * @throws IllegalArgumentException if the settings are not usable: the program does not start
     */
    Gateway open(GatewaySettings settings, Reports reports);
}
