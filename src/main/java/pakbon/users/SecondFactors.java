package pakbon.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** A code beside the password: set up, taken, taken away again. All of it with the retailer bound. */
@Service
public class SecondFactors {
    private static final int KEY_BYTES = 20;
    private static final int CODES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecondFactorStore store;

    SecondFactors(SecondFactorStore store) {
        this.store = store;
    }

    /**
     * How somebody signs in.
     *
     * @param since null while a password is enough
     * @param codesLeft how many recovery codes can still be used
     */
    public record Standing(@Nullable Instant since, int codesLeft) {
        public boolean isOn() {
            return since != null;
        }
    }

    /**
     * A key on its way to somebody's phone.
     *
     * @param key as it is typed in by hand
     * @param address {@code otpauth://...}, as it is scanned
     */
    public record Enrolment(String key, String address) {}

    @Transactional(readOnly = true)
    public Standing of(RetailerId retailer, UserId user) {
        var since = store.of(retailer, user)
                .map(SecondFactorStore.Factor::confirmedAt)
                .orElse(null);
        return new Standing(since, since == null ? 0 : store.codesLeft(retailer, user));
    }

    /** Makes a new key, unless there is one that is in use. It counts from {@link #confirm} on. */
    @Transactional
    public void begin(RetailerId retailer, UserId user, Instant now) {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        store.begin(retailer, user, key, now);
    }

    /** The key that was begun and is not confirmed yet. */
    @Transactional(readOnly = true)
    public Optional<Enrolment> enrolment(RetailerId retailer, UserId user, String business, String email) {
        return store.of(retailer, user)
                .filter(factor -> factor.confirmedAt() == null)
                .map(factor -> {
                    var key = Base32.encode(factor.key());
                    var label = encoded("Pakbon " + business) + ":" + encoded(email);
                    return new Enrolment(
                            key,
                            "otpauth://totp/" + label + "?secret=" + key + "&issuer=" + encoded("Pakbon " + business)
                                    + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=30");
                });
    }

    /**
     * From now on a code is asked for. Answers with recovery codes, to be shown once. Refused: a code that is not of the
     * key that was begun, or nothing was begun.
     */
    @Transactional
    public Outcome<List<String>> confirm(RetailerId retailer, UserId user, String code, Instant now) {
        var factor = store.lock(retailer, user).filter(one -> one.confirmedAt() == null);
        var step = factor.stream()
                .flatMapToLong(one -> Totp.match(one.key(), plain(code), now, one.lastStep()).stream())
                .findFirst();
        if (step.isEmpty()) {
            return new Refused<>(new AccountRefusal.CodeNotMatching());
        }
        store.took(retailer, user, step.getAsLong(), now);
        return new Done<>(newCodes(retailer, user));
    }

    /** Whether this code opens: of the phone, and not used before; or a recovery code, which is used up by it. */
    @Transactional
    public boolean take(RetailerId retailer, UserId user, String typed, Instant now) {
        var factor = store.lock(retailer, user).filter(one -> one.confirmedAt() != null);
        if (factor.isEmpty()) {
            return false;
        }
        var code = plain(typed);
        var step = Totp.match(factor.get().key(), code, now, factor.get().lastStep());
        step.ifPresent(at -> store.took(retailer, user, at, now));
        return step.isPresent() || store.use(retailer, user, code, now);
    }

    /** New recovery codes instead of all that were left. */
    @Transactional
    public List<String> newCodes(RetailerId retailer, UserId user) {
        var codes = Stream.generate(SecondFactors::recoveryCode).limit(CODES).toList();
        store.keepCodes(retailer, user, codes.stream().map(SecondFactors::plain).toList());
        return codes;
    }

    /** A password is enough again: by the person, or by an admin for somebody whose phone is lost. */
    @Transactional
    public void remove(RetailerId retailer, UserId user) {
        store.remove(retailer, user);
    }

    @Transactional(readOnly = true)
    public boolean adminsNeedCode(RetailerId retailer) {
        return store.adminsNeedCode(retailer);
    }

    /** Admins without a code are led to set one up before anything else. */
    @Transactional
    public void adminsNeedCode(RetailerId retailer, boolean needed) {
        store.adminsNeedCode(retailer, needed);
    }

    private static String recoveryCode() {
        var bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        var signs = Base32.encode(bytes);
        return signs.substring(0, 4) + "-" + signs.substring(4, 8) + "-" + signs.substring(8, 12);
    }

    /** As people type codes: with spaces, dashes, small letters. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
