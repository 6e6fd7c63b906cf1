package pakbon.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the lines of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 7081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, int code) {
        assertThat(Totp.code(KEY, Totp.stepAt(Instant.ofEpochSecond(seconds)), 100_000_000))
                .isEqualTo(code);
    }

    @Test
    void aPhoneMayBeHalfAMinuteOffAndNoMore() {
        var now = Instant.ofEpochSecond(1111111111);
        for (var code : new String[] {"050471", at(now.minusSeconds(30)), at(now.plusSeconds(30))}) {
            assertThat(Totp.match(KEY, code, now, 0)).isPresent();
        }
        assertThat(Totp.match(KEY, at(now.minusSeconds(60)), now, 0)).isEmpty();
        assertThat(Totp.match(KEY, at(now.plusSeconds(60)), now, 0)).isEmpty();
    }

    @Test
    void noCodeOpensTwiceNorOneFromBefore() {
        var now = Instant.ofEpochSecond(1111111111);
        long step = Totp.match(KEY, at(now), now, 0).orElseThrow();
        assertThat(Totp.match(KEY, at(now), now, step)).isEmpty();
        assertThat(Totp.match(KEY, at(now.minusSeconds(30)), now, step)).isEmpty();
        assertThat(Totp.match(KEY, at(now.plusSeconds(30)), now, step)).isPresent();
    }

    @Test
    void whatIsNoCodeIsRefused() {
        for (var typed : new String[] {"", "05047", "0504711", "٠٥٠٤٧١", "<script>"}) {
            assertThat(Totp.match(KEY, typed, Instant.ofEpochSecond(1111111111), 0))
                    .isEmpty();
        }
    }

    /** RFC 4648, chapter 10. */
    @Test
    void keysAreWrittenAsAppsReadThem() {
        assertThat(Base32.encode("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Base32.encode(KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    private static String at(Instant time) {
        return "%06d".formatted(Totp.code(KEY, Totp.stepAt(time), 1_000_000));
    }
}
