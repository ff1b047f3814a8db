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

    /** How many connections it let in. */
    int logins();

    /** How often it was asked whether it is there. */
    int asked();

    /** How many connections were ended in good order. */
    int goodbyes();

    /** Reports every message as delivered, sooner or later, and in no order. */
    void reportAll();

    /** Reports what became of a message that it took, in the word of its protocol. */
    void report(String messageId, String word);

    /** Reports the next message as delivered before it answers. */
    void reportBeforeAnswering();

    /** Passes on what somebody wrote back, with the number as carriers write it. */
    void reply(String text);

    /** Is gone, with all its connections. */
    void kill();

    /** Is there again, where it was. */
    void start();

    /** Breaks all connections. */
    void cut();

    /** Takes the next message as any other: what it is told after that is about the one after. */
    void takeOne();

    /** Takes the next message and breaks the connection in place of an answer. */
    void cutInPlaceOfAnAnswer();

    /** Takes the next message and never answers. */
    void neverAnswer();

    /** Says of the next messages that it wants fewer. */
    void wantFewer(int times);

    /** Says of the next messages that it cannot take them now. */
    void takeNothing(int times);

    /** Says of the next message that it will never take it. */
    void refuse();

    @Override
    void close();
}
