package pakbon.channels.bigcommerce;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;

/**
 * The signed word with which the platform opens our app in a store's control panel and tells that it was removed
 * ({@code signed_payload_jwt}): HS256 with the app's secret, for this app, of now. Whatever else it says is not used.
 */
record BigPass(Clock clock) {
    static final String NAME = "signed_payload_jwt";
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    /** {@code stores/abc123}, as it says itself: only a name to look by. */
    static Optional<String> store(String pass) {
        try {
            return Optional.ofNullable(SignedJWT.parse(pass).getJWTClaimsSet())
                    .map(JWTClaimsSet::getSubject)
                    .filter(store -> store.matches("stores/[a-z0-9]{3,32}"));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty(); // strangers send whatever they like
        }
    }

    /** Why it is not believed; empty when it is. */
    String objection(String pass, String store, Session app) {
        try {
            var word = SignedJWT.parse(pass);
            var claims = word.getJWTClaimsSet();
            if (!JWSAlgorithm.HS256.equals(word.getHeader().getAlgorithm())) {
                return "signed in a way that the platform does not sign";
            }
            if (Stream.of("client_secret", "client_secret_previous")
                    .map(app::credential)
                    .noneMatch(secret -> isSigned(word, secret))) {
                return "wrong signature";
            }
            return objection(claims, store, app.credential("client_id"));
        } catch (ParseException | RuntimeException e) {
            return "not a signed word";
        }
    }

    private String objection(JWTClaimsSet claims, String store, String client) {
        var now = clock.instant();
        if (!"bc".equals(claims.getIssuer()) || !claims.getAudience().contains(client)) {
            return "not for this app";
        }
        if (isBefore(claims.getExpirationTime(), now)) {
            return "too old";
        }
        var begins = claims.getNotBeforeTime();
        if (begins != null && begins.toInstant().isAfter(now.plus(TOLERATED))) {
            return "from the future";
        }
        return store.equals(claims.getSubject()) ? "" : "about another store";
    }

    private static boolean isBefore(@Nullable Date end, Instant now) {
        return end == null || end.toInstant().isBefore(now.minus(TOLERATED));
    }

    private static boolean isSigned(SignedJWT word, String secret) {
        try {
            return !secret.isEmpty() && word.verify(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            return false; // a secret that is too short to have signed it
        }
    }
}
