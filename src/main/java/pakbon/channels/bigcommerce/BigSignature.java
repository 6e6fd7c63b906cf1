package pakbon.channels.bigcommerce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Session;

/**
 * Whether a message comes from the shop. The platform signs with the secret of the app that made the hook, and old hooks
 * not at all; therefore each of our hooks also carries a secret of our own in a header. One of the two has to be there,
 * and none of those that can be checked may be wrong.
 */
record BigSignature(Clock clock) {
    static final String OUR_HEADER = "X-Pakbon-Secret";
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    /** Empty when it is believed. */
    Optional<String> objection(InboundRequest request, Session shop) {
        var ours = request.header(OUR_HEADER);
        if (!ours.isEmpty() && !(isSet(shop.webhookSecret()) && isSame(ours, shop.webhookSecret()))) {
            return Optional.of("wrong secret in " + OUR_HEADER);
        }
        var secrets = Stream.of("client_secret", "client_secret_previous")
                .map(shop::credential)
                .filter(BigSignature::isSet)
                .toList();
        var signature = request.header("webhook-signature");
        if (signature.isEmpty() || secrets.isEmpty()) {
            return ours.isEmpty()
                    ? Optional.of(signature.isEmpty() ? "no signature" : "signed by a secret that is not known here")
                    : Optional.empty();
        }
        if (!isFresh(request.header("webhook-timestamp"))) {
            return Optional.of("signed more than five minutes ago, or ahead");
        }
        return secrets.stream().anyMatch(secret -> isSigned(request, signature, secret))
                ? Optional.empty()
                : Optional.of("wrong signature");
    }

    private boolean isFresh(String seconds) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant());
        return age.abs().compareTo(TOLERATED) <= 0;
    }

    /** A list of signatures, parted by spaces, each after the version of its making. */
    private static boolean isSigned(InboundRequest request, String signatures, String secret) {
        var right = sign(request, secret);
        boolean found = false;
        for (var one : signatures.strip().split(" +")) {
            found |= one.startsWith("v1,") && isSame(one.substring(3), right);
        }
        return found;
    }

    private static String sign(InboundRequest request, String secret) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((request.header("webhook-id") + "." + request.header("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }

    private static boolean isSet(String secret) {
        return !secret.isEmpty();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
