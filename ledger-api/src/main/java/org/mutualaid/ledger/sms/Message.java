package org.mutualaid.ledger.sms;

/**
 * A message on its way out. The number is readable here and nowhere else; it is never logged.
 *
 * @param id        our own id of it, the same on every attempt: for the field of the protocol that a report echoes
 * @param phone     11 digits of a mainland number
 * @param signature who speaks, without brackets; a carrier that puts it in front itself gets the text without it
 * @param text      what is said, without the signature
 * @param segments  how many messages it is charged as, counted on {@code 【signature】text}
 */
public record Message(String id, String phone, String signature, String text, int segments) {

    /** As it arrives: signature in brackets, then the text. */
    public String signed() {
        return "【" + signature + "】" + text;
    }

    @Override
    public String toString() {
        return "Message[id=" + id + ", segments=" + segments + "]";
    }
}
