package org.mutualaid.ledger.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** AES-256-GCM and HMAC-SHA-256 by Tink. */
@Component
class TinkCryptography implements Cryptography {

    private static final int MAC_BYTES = 32;

    @Override
    public byte[] newKey() {
        return Random.randBytes(KEY_BYTES);
    }

    @Override
    public byte[] seal(byte[] key, byte[] plain, byte[] context) {
        try {
            return new AesGcmJce(key).encrypt(plain, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal", e);
        }
    }

    @Override
    public byte[] open(byte[] key, byte[] sealed, byte[] context) {
        try {
            return new AesGcmJce(key).decrypt(sealed, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed data does not open with this key", e);
        }
    }

    @Override
    public byte[] mac(byte[] key, byte[] text) {
        try {
            return new PrfHmacJce("HMACSHA256", new SecretKeySpec(key, "HMAC")).compute(text, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot hash", e);
        }
    }
}
