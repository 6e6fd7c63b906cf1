package pakbon.users;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** Lets people in. Finds the retailer itself, so it is called with none bound. */
@Service
public class SignIns {
    private final Directory directory;
    private final AccountStore store;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final TransactionTemplate transaction;

    SignIns(
            Directory directory,
            AccountStore store,
            Passwords passwords,
            SignInAttempts attempts,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    /**
     * Every attempt is counted before its password is looked at, so that a thousand at once are a thousand. Refused:
     * wrong name or password (the same answer after the same work), or too many wrong ones from this address, for this
     * name, or both ({@link AccountRefusal.TooManyAttempts} says until when).
     *
     * @param address where it comes from, as an IP address
     */
    public Outcome<SignedIn> signIn(String email, String password, String address, Instant now) {
        var tally = attempts.count(email, address, now);
        if (tally.mustWait(now)) {
            return new Refused<>(new AccountRefusal.TooManyAttempts(tally.waitUntil()));
        }
        var who = directory.bySignIn(email);
        var secret = who.flatMap(found -> secret(found.retailer(), found.user()));
        var right = passwords.matches(
                password, secret.map(AccountStore.Secret::passwordHash).orElse(null));
        if (!right || secret.isEmpty() || !secret.get().account().active()) {
            return new Refused<>(
                    tally.attemptsLeft() > 0
                            ? new AccountRefusal.WrongSignIn(tally.attemptsLeft())
                            : new AccountRefusal.TooManyAttempts(tally.nextAttempt()));
        }
        attempts.forgive(email, address, now);
        return new Done<>(signedIn(who.get().retailer(), secret.get().account()));
    }

    /**
     * The person as the account stands now; nobody when it is closed, or when the session is older than what ended
     * all sessions (a new password).
     */
    public Optional<SignedIn> resume(RetailerId retailer, UserId user, Instant sessionBegan) {
        return secret(retailer, user)
                .filter(found -> found.account().active())
                .filter(found -> !sessionBegan.isBefore(found.sessionsValidFrom()))
                .map(found -> signedIn(retailer, found.account()));
    }

    private Optional<AccountStore.Secret> secret(RetailerId retailer, UserId user) {
        return within(retailer, () -> transaction.execute(_ -> store.secret(retailer, user)));
    }

    private static SignedIn signedIn(RetailerId retailer, Account account) {
        return new SignedIn(
                retailer,
                account.id(),
                account.name(),
                account.email(),
                account.role(),
                account.outlets(),
                account.language());
    }

    private static <T> T within(RetailerId retailer, Callable<T> work) {
        try {
            return CurrentRetailer.call(retailer, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("reading an account of retailer " + retailer, e);
        }
    }
}
