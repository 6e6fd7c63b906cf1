package pakbon.users;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/**
 * The digits by which colleagues take turns at one Scanner. They open nothing elsewhere, and only so many may be tried at one
 * device before each further try waits longer.
 */
@Service
public class Pins {
    private static final Pattern DIGITS = Pattern.compile("\\d{4,8}");
    private static final String UP = "01234567890123456789";
    private static final String DOWN = new StringBuilder(UP).reverse().toString();

    private final JdbcClient db;
    private final AccountStore store;
    private final Passwords passwords;
    private final SignInAttempts attempts;

    Pins(JdbcClient db, AccountStore store, Passwords passwords, SignInAttempts attempts) {
        this.db = db;
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /** Who has one. */
    @Transactional(readOnly = true)
    public Set<UserId> having(RetailerId retailer) {
        return db
                .sql("select account_id from users.pin where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether these are the person's digits. Refused: they are not, there are none, or too many were tried at this device.
     *
     * @param device where they are typed
     */
    @Transactional
    public Outcome<Account> check(RetailerId retailer, UserId user, String pin, UUID device, Instant now) {
        var hash = db.sql("select hash from users.pin where retailer_id = :retailer and account_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query(String.class)
                .optional()
                .orElse(null);
        return tried(retailer, user, device, now, () -> passwords.matches(pin, hash));
    }

    /** Sets them, by somebody who knows the password. Refused: a wrong one, no digits, too easy digits. */
    @Transactional
    public Outcome<Account> set(
            RetailerId retailer, UserId user, String password, String pin, UUID device, Instant now) {
        if (!DIGITS.matcher(pin).matches()) {
            return new Refused<>(new AccountRefusal.PinNotValid());
        }
        if (pin.chars().distinct().count() == 1 || UP.contains(pin) || DOWN.contains(pin)) {
            return new Refused<>(new AccountRefusal.PinTooObvious());
        }
        var secret = store.secret(retailer, user).orElse(null);
        var outcome = tried(
                retailer,
                user,
                device,
                now,
                () -> passwords.matches(password, secret == null ? null : secret.passwordHash()));
        if (outcome instanceof Done) {
            Trail.told(null, Kind.PERSON, user.value(), "", "pin", "", "set");
            db.sql("""
                    insert into users.pin (retailer_id, account_id, hash, set_at) values (:retailer, :user, :hash, :now)
                    on conflict (retailer_id, account_id) do update set hash = excluded.hash, set_at = excluded.set_at
                    """)
                    .param("retailer", retailer.value())
                    .param("user", user.value())
                    .param("hash", passwords.hash(pin))
                    .param("now", Times.toDatabase(now))
                    .update();
        }
        return outcome;
    }

    /** From now on this person signs in with the password at every Scanner. */
    @Transactional
    public void forget(RetailerId retailer, UserId user) {
        Trail.told(null, Kind.PERSON, user.value(), "", "pin", "", "removed");
        db.sql("delete from users.pin where retailer_id = :retailer and account_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }

    private interface Test {
        boolean passes();
    }

    private Outcome<Account> tried(RetailerId retailer, UserId user, UUID device, Instant now, Test test) {
        var name = "pin:" + retailer + ":" + user;
        var tally = attempts.count(name, device.toString(), now);
        if (tally.mustWait(now)) {
            return new Refused<>(new AccountRefusal.TooManyAttempts(tally.waitUntil()));
        }
        var account = store.byId(retailer, user).filter(Account::active).orElse(null);
        if (!test.passes() || account == null) {
            return new Refused<>(
                    tally.attemptsLeft() > 0
                            ? new AccountRefusal.WrongPin(tally.attemptsLeft())
                            : new AccountRefusal.TooManyAttempts(tally.nextAttempt()));
        }
        attempts.forgive(name, device.toString(), now);
        return new Done<>(account);
    }
}
