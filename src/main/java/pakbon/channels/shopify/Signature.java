package pakbon.channels.shopify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.channels.platform.Session;

/** What the app's secret signs. After the secret is replaced the old one signs for up to an hour, so both count. */
final class Signature {
    private Signature() {}

    static List<String> secrets(Session shop) {
        return Stream.of("client_secret", "client_secret_previous")
                .map(shop::credential)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    static byte[] of(byte[] message, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }

    /** In constant time. */
    static boolean isSame(String right, String given) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
