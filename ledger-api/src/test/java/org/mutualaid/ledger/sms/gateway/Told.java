package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Message;

/** Messages and settings to try gateways with. */
final class Told {

    static final String PHONE = "13900000001";
    static final String SIGNATURE = "商南县总工会";
    static final String SHORT = "您的互助金1213.69元(编号H240612007)已于06月12日转入尾号6789的银行卡,请查收。";
    static final String LONG = "您的互助金申请已受理;".repeat(13) + "请到代办点办理,谢谢。\uD842\uDFB7";

    private Told() {}

    static Message message(String id, String text) {
        int length = SIGNATURE.length() + 2 + text.length();
        return new Message(id, PHONE, SIGNATURE, text, length <= 70 ? 1 : (length + 66) / 67);
    }

    /** The body that a stranger brings: reading it is a fault. */
    static String unread() {
        throw new AssertionError("read for a stranger");
    }

    /** Settings of a kind: those options, and a secret in a file of that folder. */
    static GatewaySettings settings(String kind, Path folder, String secret, Map<String, String> options) {
        try {
            Path file = Files.writeString(folder.resolve(kind + ".secret"), secret + "\n");
            Map<String, String> all = new HashMap<>(options);
            all.put("secret-file", file.toString());
            return new GatewaySettings(kind, "first", 100, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
