package pakbon.users;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every half minute (RFC 6238 with SHA-1, which is what every app for it understands). */
final class Totp {
    static final int DIGITS = 6;
    private static final long STEP_SECONDS = 30;
    /** A phone's clock may be this many steps off, either way. */
    private static final long DRIFT = 1;

    private Totp() {}

    static long stepAt(Instant now) {
        return now.getEpochSecond() / STEP_SECONDS;
    }

    /** HOTP of the step (RFC 4226, 5.3): four bytes from where the last nibble points, without their sign. */
    static int code(byte[] key, long step, int modulus) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            return (ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE) % modulus;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** The step that this code is of, later than the last one that was taken; empty when it is of none. */
    static OptionalLong match(byte[] key, String typed, Instant now, long lastStep) {
        if (!typed.matches("[0-9]{" + DIGITS + "}")) {
            return OptionalLong.empty();
        }
        int wanted = Integer.parseInt(typed);
        long here = stepAt(now);
        return LongStream.rangeClosed(here - DRIFT, here + DRIFT)
                .filter(step -> step > lastStep && code(key, step, 1_000_000) == wanted)
                .findFirst();
    }
}
