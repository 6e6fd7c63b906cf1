package pakbon.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.trail.Doer;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/**
 * A way back in for who has forgotten their password: a code of eighty random bits that opens once, within half an hour. Whoever
 * asks learns nothing: the address is looked up after they have been answered. A second factor is asked for as ever. Finds the
 * retailer itself, so it is called with none bound.
 */
@Service
public class PasswordResets {
    /** How long a code opens. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    /** Codes of one person at a time: a mailbox is not flooded by who knows its address. */
    private static final int AT_ONCE = 3;

    private static final int LONGEST_EMAIL = 245;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ResetStore store;
    private final AccountStore accounts;
    private final Users users;
    private final Directory directory;
    private final SignInAttempts attempts;
    private final TransactionTemplate transaction;

    PasswordResets(
            ResetStore store,
            AccountStore accounts,
            Users users,
            Directory directory,
            SignInAttempts attempts,
            TransactionTemplate transaction) {
        this.store = store;
        this.accounts = accounts;
        this.users = users;
        this.directory = directory;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    /** An asking that waits for its mail. */
    public record Asked(UUID id, Instant at) {}

    /** To whom a code goes. The code is written nowhere else. */
    public record Given(RetailerId retailer, Account account, String code) {}

    /**
     * Keeps that somebody asked, the same for an address that we know and one that we do not. Refused: what cannot be an address;
     * asked too often, for this address or from this place.
     *
     * @param address where it comes from, as an IP address
     */
    @Transactional
    public Outcome<String> ask(String email, String address, Instant now) {
        var key = email.strip().toLowerCase(Locale.ROOT);
        if (key.length() > LONGEST_EMAIL || !Users.isAddress(key)) {
            return new Refused<>(new AccountRefusal.EmailNotValid(email.strip()));
        }
        var tally = attempts.count("new password of " + key, address, now);
        if (tally.mustWait(now)) {
            return new Refused<>(new AccountRefusal.TooManyAttempts(tally.waitUntil()));
        }
        store.sweep(now);
        store.ask(Ids.next(), key, now);
        return new Done<>(key);
    }

    /** What waits for a mail, the oldest first. */
    @Transactional(readOnly = true)
    public List<Asked> due(Instant now) {
        return store.due(now).stream()
                .map(asked -> new Asked(asked.id(), asked.askedAt()))
                .toList();
    }

    /** When the next mail is due. */
    @Transactional(readOnly = true)
    public Optional<Instant> next() {
        return store.next();
    }

    /**
     * A new code for who asked; one that was made for the same asking and did not leave opens no more. Empty, and the asking
     * forgotten: nobody has this address, they do not work here any more, or they have enough codes already.
     */
    public Optional<Given> give(UUID id, Instant now) {
        var whose = Objects.requireNonNull(transaction.execute(_ -> store.due(now).stream()
                        .filter(asked -> asked.id().equals(id))
                        .findFirst()
                        .flatMap(asked -> directory.bySignIn(asked.email()))))
                .orElse(null);
        var account = whose == null ? null : account(whose);
        if (whose == null || account == null) {
            drop(id);
            return Optional.empty();
        }
        var code = newCode();
        boolean kept = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (store.others(id, whose, now) >= AT_ONCE) {
                store.drop(id);
                return false;
            }
            store.give(id, whose, hash(code), now.plus(LASTS));
            return true;
        }));
        return kept ? Optional.of(new Given(whose.retailer(), account, code)) : Optional.empty();
    }

    @Transactional
    public void sent(UUID id) {
        store.sent(id);
    }

    @Transactional
    public void later(UUID id, Instant next) {
        store.later(id, next);
    }

    @Transactional
    public void drop(UUID id) {
        store.drop(id);
    }

    /** Whose code this is, however it was typed; nobody's when it was used, has run out or never was. */
    public Optional<Account> whose(String code, Instant now) {
        return found(code, now).map(this::account);
    }

    /**
     * Sets the password and signs the person out everywhere; every code of theirs is used up, and wrong attempts from this place
     * are forgiven. Refused: a code that opens nothing (any more); a password that is too short, too long or too obvious, and
     * then the code still opens.
     *
     * @param address where it comes from, as an IP address
     */
    public Outcome<Account> use(String code, String password, String address, Instant now) {
        var whose = found(code, now).orElse(null);
        var account = whose == null ? null : account(whose);
        if (whose == null || account == null) {
            return new Refused<>(new AccountRefusal.CodeGone());
        }
        var doer = new Doer(account.id(), account.name(), Actor.Client.BACKOFFICE, address);
        var outcome = within(
                whose.retailer(),
                () -> Doer.call(doer, () -> transaction.execute(_ -> set(whose, hash(plain(code)), password, now))));
        if (outcome instanceof Done<Account>) {
            attempts.forgive(account.email(), address, now);
        }
        return outcome;
    }

    private Outcome<Account> set(Directory.SignIn whose, byte[] hash, String password, Instant now) {
        if (!store.lock(hash, now)) {
            return new Refused<>(new AccountRefusal.CodeGone());
        }
        var outcome = users.setPassword(whose.retailer(), whose.user(), password, now);
        if (outcome instanceof Done<Account>) {
            Trail.told(null, Kind.PERSON, whose.user().value(), "", "password_forgotten", "", "1");
            store.dropAllOf(whose.retailer(), whose.user());
        }
        return outcome;
    }

    /**
     * For the operator of the machine, where no mail can be sent: a code without a mail. Empty: nobody signs in with this address.
     *
     * @param database as the owner of its tables
     */
    public static Optional<String> ofOperator(DataSource database, String email, Instant now) {
        var db = JdbcClient.create(database);
        var store = new ResetStore(db);
        return new Directory(db).bySignIn(email).map(whose -> {
            var id = Ids.next();
            var code = newCode();
            store.ask(id, email.strip().toLowerCase(Locale.ROOT), now);
            store.give(id, whose, hash(code), now.plus(LASTS));
            store.sent(id);
            return shown(code);
        });
    }

    /** As people copy it: in four groups. */
    public static String shown(String code) {
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    private Optional<Directory.SignIn> found(String code, Instant now) {
        return Objects.requireNonNull(transaction.execute(_ -> store.whose(hash(plain(code)), now)));
    }

    /** Somebody who works here; null otherwise. */
    private @Nullable Account account(Directory.SignIn whose) {
        var found =
                within(whose.retailer(), () -> transaction.execute(_ -> accounts.byId(whose.retailer(), whose.user())));
        return Objects.requireNonNull(found).filter(Account::active).orElse(null);
    }

    private static String newCode() {
        var bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    /** As people type codes: with spaces, dashes, small letters. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("new password/" + code).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static <T extends @Nullable Object> T within(RetailerId retailer, Callable<T> work) {
        try {
            return CurrentRetailer.call(retailer, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a new password at retailer " + retailer, e);
        }
    }
}
