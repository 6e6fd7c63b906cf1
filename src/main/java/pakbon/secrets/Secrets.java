package pakbon.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Seals what somebody trusted us with: AES-256-GCM, a nonce of its own for each value, bound to the retailer, the
 * row and what it is, so that a value copied to another row does not open. A sealed value begins with a version
 * and the id of its key.
 */
@Component
public class Secrets {
    private static final byte VERSION = 1;
    private static final int KEY_ID = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final byte[] keyId;

    @Autowired
    Secrets(@Value("${pakbon.secret-key:}") String given, @Value("${pakbon.data:./data}") Path data) {
        this(SecretKeys.find(given, data));
    }

    Secrets(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = idOf(key);
    }

    /** What was sealed cannot be opened: another key, or somebody changed it. */
    public static class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    public byte[] seal(String plain, RetailerId retailer, ConnectionId connection, String what) {
        return seal(plain, retailer, connection.toString(), what);
    }

    /** @param row what it belongs to, within the retailer */
    public byte[] seal(String plain, RetailerId retailer, String row, String what) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, retailer, row, what);
            var sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + KEY_ID + NONCE + sealed.length)
                    .put(VERSION)
                    .put(keyId)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** @throws Unreadable when it was sealed with another key, for another row, or was changed since */
    public String open(byte[] sealed, RetailerId retailer, ConnectionId connection, String what) {
        return open(sealed, retailer, connection.toString(), what);
    }

    /** @throws Unreadable as above */
    public String open(byte[] sealed, RetailerId retailer, String row, String what) {
        if (sealed.length <= 1 + KEY_ID + NONCE || sealed[0] != VERSION) {
            throw new Unreadable("not a sealed value");
        }
        if (!Arrays.equals(sealed, 1, 1 + KEY_ID, keyId, 0, KEY_ID)) {
            throw new Unreadable("sealed with another key");
        }
        var nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID, 1 + KEY_ID + NONCE);
        try {
            var from = 1 + KEY_ID + NONCE;
            var plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, retailer, row, what).doFinal(sealed, from, sealed.length - from);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("changed since it was sealed, or moved");
        }
    }

    /** A mark that only this Pakbon can make: HMAC-SHA256 with a key that is derived for this use. */
    public byte[] mac(byte[] bytes, RetailerId retailer, String what) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            var derived = mac.doFinal((retailer + "/" + what).getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(derived, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, RetailerId retailer, String row, String what)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((retailer + "/" + row + "/" + what).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    static byte[] idOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("pakbon key id".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(key), KEY_ID);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For signing webhooks. Letters and digits only: WooCommerce HTML-decodes what it stored (docs/platforms/woocommerce.md). */
    public static String webhookSecret() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var secret = new StringBuilder();
        RANDOM.ints(40, 0, alphabet.length()).forEach(at -> secret.append(alphabet.charAt(at)));
        return secret.toString();
    }
}
