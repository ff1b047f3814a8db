package org.mutualaid.ledger.sms.gateway;

import com.zx.sms.codec.cmpp.msg.CmppConnectRequestMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Who we are, as CMPP 3.0 (7.4.1.1) wants it proved: by MD5 over number, secret and time. */
final class CmppLogin {

    private static final short VERSION = 0x30;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final ZoneId CARRIER = ZoneId.of("Asia/Shanghai");

    private CmppLogin() {}

    static CmppConnectRequestMessage request(CmppSettings settings) {
        String time = LocalDateTime.now(CARRIER).format(SECOND);
        CmppConnectRequestMessage request = new CmppConnectRequestMessage();
        request.setSourceAddr(settings.user());
        request.setVersion(VERSION);
        request.setTimestamp(Long.parseLong(time));
        request.setAuthenticatorSource(proof(settings.user(), settings.secret(), time));
        return request;
    }

    static byte[] proof(String user, Secret secret, String time) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(user.getBytes(StandardCharsets.US_ASCII));
            digest.update(new byte[9]);
            digest.update(secret.value().getBytes(StandardCharsets.US_ASCII));
            return digest.digest(time.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
