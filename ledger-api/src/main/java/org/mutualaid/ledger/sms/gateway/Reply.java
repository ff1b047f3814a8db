package org.mutualaid.ledger.sms.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What somebody wrote back, as it comes from the network. */
final class Reply {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int LATIN = 3;
    private static final int UCS2 = 8;

    private Reply() {}

    /**
     * The text.
     *
     * @param coding data coding of SMPP, message format of CMPP: 8 is UCS-2, 15 GBK, 3 Latin
     * @param headed whether a header stands in front of it
     */
    static String text(int coding, byte[] content, boolean headed) {
        byte[] letters = headed && content.length > 0
                ? Arrays.copyOfRange(
                        content, Math.min(content.length, 1 + Byte.toUnsignedInt(content[0])), content.length)
                : content;
        return new String(
                        letters,
                        switch (coding) {
                            case UCS2 -> StandardCharsets.UTF_16BE;
                            case LATIN -> StandardCharsets.ISO_8859_1;
                            default -> CHINESE;
                        })
                .strip();
    }

    /** The 11 digits of a mainland number, with or without its country code. */
    static String phone(String address) {
        String digits = address.startsWith("+") ? address.substring(1) : address;
        return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    }
}
