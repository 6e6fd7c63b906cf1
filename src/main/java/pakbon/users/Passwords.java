package pakbon.users;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import pakbon.shared.Refusal;

/** Argon2id, and what a password must be. Length is what counts; there are no rules about signs and digits. */
@Component
class Passwords {
    static final int LEAST = 8;
    static final int MOST = 200;

    private final Argon2PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobody = hash("nobody has this password");

    String hash(String password) {
        return Objects.requireNonNull(argon.encode(password));
    }

    /** Takes as long for somebody we do not know: the same hashing against a password that nobody has. */
    boolean matches(String password, @Nullable String hash) {
        var right = argon.matches(
                password.length() > MOST ? password.substring(0, MOST) : password, hash == null ? nobody : hash);
        return right && hash != null && password.length() <= MOST;
    }

    Optional<Refusal> against(String password, String name, String email) {
        if (password.length() < LEAST) {
            return Optional.of(new AccountRefusal.PasswordTooShort(LEAST));
        }
        if (password.length() > MOST) {
            return Optional.of(new AccountRefusal.PasswordTooLong(MOST));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        var obvious = Stream.concat(Stream.of(email), Stream.of("password", "wachtwoord", "12345678", "qwertyui"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word ->
                        lower.equals(word) || lower.replaceAll("[0-9!]+$", "").equals(word));
        return obvious || lower.equals(name.toLowerCase(Locale.ROOT))
                ? Optional.of(new AccountRefusal.PasswordTooObvious())
                : Optional.empty();
    }
}
