package pakbon.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The messages that browsers can read, and nobody else. */
class PushCipherTests {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    /** The example of RFC 8291, appendix A, byte for byte. */
    @Test
    void theExampleOfTheStandardComesOutByteForByte() throws GeneralSecurityException {
        var once = new KeyPair(
                Curve.publicKey(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                Curve.privateKey(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));

        var sealed = PushCipher.seal(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                once,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
                                + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                                + "a-fN");
    }

    @Test
    void aKeyBesideTheCurveIsRefused() {
        var beside = bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        beside[64]++;
        assertThatThrownBy(() -> Curve.publicKey(beside)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Curve.publicKey(new byte[65])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Curve.publicKey(new byte[3])).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theStatementIsSignedForOneServiceAndHalfADay() throws GeneralSecurityException {
        var vapid = Vapid.create();
        var now = Instant.parse("2026-11-26T12:00:00Z");

        var said = vapid.statement(URI.create("https://push.example:8443/x/y"), "mailto:a@b.example", now);

        assertThat(said).startsWith("vapid t=").endsWith(", k=" + vapid.publicKey());
        var token = said.substring("vapid t=".length(), said.indexOf(", k=")).split("\\.");
        assertThat(new String(bytes(token[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"aud\":\"https://push.example:8443\",\"exp\":"
                        + Instant.parse("2026-11-27T00:00:00Z").getEpochSecond() + ",\"sub\":\"mailto:a@b.example\"}");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(Curve.publicKey(bytes(vapid.publicKey())));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(bytes(token[2]))).isTrue();
    }

    private static byte[] bytes(String base64) {
        return BASE64.decode(base64);
    }
}
