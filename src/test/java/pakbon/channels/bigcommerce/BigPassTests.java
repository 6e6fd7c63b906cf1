package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Session;
import pakbon.shared.ConnectionId;

/** The signed word of a store that opens our app, or has removed it; and the words of others. */
class BigPassTests {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String OLD = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
    private static final Session STORE = new Session(
            ConnectionId.create(),
            URI.create("https://api.bigcommerce.com/stores/abc123"),
            Map.of("client_id", "pakbon", "client_secret", SECRET, "client_secret_previous", OLD),
            "",
            Map.of(),
            CallLog.NONE);

    private static String word(String secret, JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> change) {
        var word = new SignedJWT(new JWSHeader(algorithm), claims(change));
        try {
            word.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return word.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("bc")
                .audience("pakbon")
                .subject("stores/abc123")
                .issueTime(Date.from(BigShop.NOW))
                .notBeforeTime(Date.from(BigShop.NOW.minusSeconds(5)))
                .expirationTime(Date.from(BigShop.NOW.plus(Duration.ofDays(1))));
        change.accept(claims);
        return claims.build();
    }

    private static String genuine(Consumer<JWTClaimsSet.Builder> change) {
        return word(SECRET, JWSAlgorithm.HS256, change);
    }

    private static Hint said(String word) {
        return BigShop.alone().read(new InboundRequest(Map.of("signed_payload_jwt", word), new byte[0]), STORE);
    }

    private static Date at(Instant instant) {
        return Date.from(instant);
    }

    @Test
    void aWordOfThePlatformSaysThatOurAppIsRemovedWhicheverSecretSignedIt() {
        assertThat(said(genuine(_ -> {}))).isInstanceOf(Hint.AppRemoved.class);
        assertThat(said(word(OLD, JWSAlgorithm.HS256, _ -> {}))).isInstanceOf(Hint.AppRemoved.class);
        assertThat(BigShop.alone()
                        .about(new InboundRequest(Map.of("signed_payload_jwt", genuine(_ -> {})), new byte[0])))
                .contains(URI.create("https://api.bigcommerce.com/stores/abc123"));
    }

    @Test
    void whatIsSignedByOthersOrOtherwiseIsNotBelieved() {
        assertThat(said(word(SECRET.replace('0', '1'), JWSAlgorithm.HS256, _ -> {})))
                .isInstanceOf(Hint.NotOurs.class);
        assertThat(said(word(SECRET, JWSAlgorithm.HS512, _ -> {}))).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(new PlainJWT(claims(_ -> {})).serialize())).isInstanceOf(Hint.NotOurs.class);
        var parts = genuine(_ -> {}).split("\\.");
        assertThat(said(parts[0] + "." + parts[1] + ".")).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(parts[0] + "." + genuine(it -> it.claim("extra", 1)).split("\\.")[1] + "." + parts[2]))
                .isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void aWordForAnotherAppAnotherStoreOrAnotherTimeIsNotBelieved() {
        assertThat(said(genuine(it -> it.audience("somebody-else")))).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(genuine(it -> it.issuer("evil")))).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(genuine(it -> it.subject("stores/other")))).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(genuine(it -> it.expirationTime(at(BigShop.NOW.minus(Duration.ofHours(1)))))))
                .isInstanceOf(Hint.NotOurs.class);
        assertThat(said(genuine(it -> it.expirationTime(null)))).isInstanceOf(Hint.NotOurs.class);
        assertThat(said(genuine(it -> it.notBeforeTime(at(BigShop.NOW.plus(Duration.ofHours(1)))))))
                .isInstanceOf(Hint.NotOurs.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9..", "<script>", "🫖", "eyJhbGciOiJub25lIn0.e30."})
    void nonsenseIsNeverAnError(String word) {
        assertThat(said(word)).isInstanceOf(Hint.NotOurs.class);
        assertThat(BigPass.store(word)).isEmpty();
    }
}
