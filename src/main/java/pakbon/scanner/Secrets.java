package pakbon.scanner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** What a device shows to be let in, and the codes by which one becomes a device. */
final class Secrets {
    private static final String LETTERS = "BCDFGHJKMNPQRTVWXY3479";
    private static final int CODE_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String device() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "pks_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@code BCDF-GHJK-MNPQ}: short enough to be typed, and worth nothing after minutes. */
    static String code() {
        var code = new StringBuilder();
        for (int at = 0; at < CODE_LENGTH; at++) {
            code.append(at > 0 && at % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** However it was typed. */
    static byte[] hashOfCode(String typed) {
        return hash("pairing " + typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
