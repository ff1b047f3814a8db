package org.mutualaid.ledger.sms.gateway;

import java.util.List;
import java.util.Map;

/** A carrier that we did not write, on a real socket, and all that can go wrong with one. */
public interface Carrier extends AutoCloseable {

    /** Options of the gateway that leads to it, but for the secret. */
    Map<String, String> options();

    String kind();

    String secret();

    /** What arrived, whole, however often it was killed. */
    List<Arrived> arrived();

    /** A message that somebody got. */
    record Arrived(String phone, String text) {}

    /** Reports every message as delivered, sooner or later, and in no order. */
    void reportAll();

    /** Is gone, with all its connections. */
    void kill();

    /** Is there again, where it was. */
    void start();

    /** Breaks all connections. */
    void cut();

    /** Takes the next message and breaks the connection in place of an answer. */
    void cutInPlaceOfAnAnswer();

    /** Takes the next message and never answers. */
    void neverAnswer();

    /** Says of the next messages that it wants fewer. */
    void wantFewer(int times);

    /** Says of the next messages that it cannot take them now. */
    void takeNothing(int times);

    @Override
    void close();
}
