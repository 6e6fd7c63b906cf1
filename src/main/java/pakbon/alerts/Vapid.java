package pakbon.alerts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Says to a push service who sends (RFC 8292): a key pair of the business, and a statement signed with it that is good
 * for one service and half a day.
 *
 * @param point the public key, as browsers want it
 * @param number the private key
 */
@SuppressWarnings("ArrayRecordComponent") // key material; never compared
record Vapid(byte[] point, byte[] number) {
    private static final Duration GOOD_FOR = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Vapid create() {
        try {
            var pair = Curve.newPair();
            return new Vapid(Curve.point(pair.getPublic()), Curve.number((java.security.interfaces.ECPrivateKey)
                    pair.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    String publicKey() {
        return publicKey(point);
    }

    static String publicKey(byte[] point) {
        return BASE64.encodeToString(point);
    }

    /** The value of {@code Authorization}. */
    String statement(URI endpoint, String contact, Instant now) throws GeneralSecurityException {
        var origin = endpoint.getScheme() + "://" + endpoint.getAuthority();
        var head = part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        var body = part("{\"aud\":\"" + origin + "\",\"exp\":"
                + now.plus(GOOD_FOR).getEpochSecond() + ",\"sub\":\"" + contact + "\"}");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(Curve.privateKey(number));
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + head + "." + body + "." + BASE64.encodeToString(signature.sign()) + ", k=" + publicKey();
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Vapid[" + publicKey() + "]";
    }
}
