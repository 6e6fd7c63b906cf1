package pakbon.alerts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message so that only one browser reads it, and not the service that carries it (RFC 8291, RFC 8188). */
final class PushCipher {
    private static final int RECORD = 4_096;
    private static final int SALT = 16;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushCipher() {}

    static byte[] seal(byte[] message, byte[] browserKey, byte[] secret) throws GeneralSecurityException {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return seal(message, browserKey, secret, Curve.newPair(), salt);
    }

    /** @param once a pair that is used for this message alone */
    static byte[] seal(byte[] message, byte[] browserKey, byte[] secret, KeyPair once, byte[] salt)
            throws GeneralSecurityException {
        var ours = Curve.point(once.getPublic());
        var shared = Curve.agree((ECPrivateKey) once.getPrivate(), Curve.publicKey(browserKey));
        var info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browserKey, ours);
        var seed = derive(secret, shared, info, 32);
        var key = derive(salt, seed, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY);
        var nonce = derive(salt, seed, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        var sealed = cipher.doFinal(joined(message, new byte[] {LAST_RECORD}));
        return ByteBuffer.allocate(SALT + 4 + 1 + ours.length + sealed.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) ours.length)
                .put(ours)
                .put(sealed)
                .array();
    }

    /** HKDF with SHA-256, for at most one block. */
    private static byte[] derive(byte[] salt, byte[] from, byte[] info, int length) throws GeneralSecurityException {
        var key = mac(salt, from);
        return Arrays.copyOf(mac(key, joined(info, new byte[] {1})), length);
    }

    private static byte[] mac(byte[] key, byte[] of) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(of);
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var all = ByteBuffer.allocate(length);
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
