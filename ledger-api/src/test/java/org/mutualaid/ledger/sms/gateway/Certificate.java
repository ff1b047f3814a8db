package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.mutualaid.ledger.tool.Tool;

/**
 * A key and the certificate that goes with it, both in PEM, made for the occasion.
 *
 * @param key         the file with the key
 * @param certificate the file with the certificate
 */
record Certificate(Path key, Path certificate) {

    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    static Certificate of(String address, Path folder) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("carrier.p12");
        Tool.at(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .run(
                        "-genkeypair",
                        "-alias",
                        "carrier",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + address,
                        "-ext",
                        "SAN=ip:" + address,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD);
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            made.load(file, PASSWORD.toCharArray());
        }
        return new Certificate(
                write(
                        folder,
                        "PRIVATE KEY",
                        made.getKey("carrier", PASSWORD.toCharArray()).getEncoded()),
                write(folder, "CERTIFICATE", made.getCertificate("carrier").getEncoded()));
    }

    private static Path write(Path folder, String what, byte[] encoded) throws IOException {
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + what + "-----\n");
    }
}
