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
    private final SecondFactors codes;
    private final TransactionTemplate transaction;

    SignIns(
            Directory directory,
            AccountStore store,
            Passwords passwords,
            SignInAttempts attempts,
            SecondFactors codes,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.codes = codes;
        this.transaction = transaction;
    }

    /**
     * Every attempt is counted before its password is looked at, so that a thousand at once are a thousand. Refused:
     * wrong name or password (the same answer after the same work), too many wrong ones from this address, for this
     * name, or both ({@link AccountRefusal.TooManyAttempts} says until when), or a right one where a code is asked for,
     * too ({@link AccountRefusal.CodeNeeded}).
     *
     * @param address where it comes from, as an IP address
     */
    public Outcome<SignedIn> signIn(String email, String password, String address, Instant now) {
        return switch (knows(email, password, address, now)) {
            case Refused<Known>(var refusal) -> new Refused<>(refusal);
            case Done<Known>(var known) ->
                known.secret().asksForCode()
                        ? new Refused<>(new AccountRefusal.CodeNeeded(
                                known.retailer(), known.secret().account().id()))
                        : new Done<>(signedIn(known.retailer(), known.secret()));
        };
    }

    /** Whether the password belongs to the name, whatever else is asked for; counted and refused like {@link #signIn}. */
    public Outcome<UserId> prove(String email, String password, String address, Instant now) {
        return switch (knows(email, password, address, now)) {
            case Refused<Known>(AccountRefusal.WrongSignIn(var left)) ->
                new Refused<>(new AccountRefusal.WrongPassword(left));
            case Refused<Known>(var refusal) -> new Refused<>(refusal);
            case Done<Known>(var known) -> new Done<>(known.secret().account().id());
        };
    }

    /**
     * The second step of somebody whose password was right: a code of the phone, or a recovery code. Counted before it is
     * looked at. Refused: a code of another moment or one used before, or too many wrong ones.
     */
    public Outcome<SignedIn> enterCode(RetailerId retailer, UserId user, String code, String address, Instant now) {
        var name = "code of " + user;
        var tally = attempts.count(name, address, now);
        if (tally.mustWait(now)) {
            return new Refused<>(new AccountRefusal.TooManyAttempts(tally.waitUntil()));
        }
        var secret = secret(retailer, user).filter(found -> found.account().active());
        if (secret.isEmpty() || !within(retailer, () -> codes.take(retailer, user, code, now))) {
            return new Refused<>(
                    tally.attemptsLeft() > 0
                            ? new AccountRefusal.WrongCode(tally.attemptsLeft())
                            : new AccountRefusal.TooManyAttempts(tally.nextAttempt()));
        }
        attempts.forgive(name, address, now);
        return new Done<>(signedIn(retailer, secret.get()));
    }

    private record Known(RetailerId retailer, AccountStore.Secret secret) {}

    private Outcome<Known> knows(String email, String password, String address, Instant now) {
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
        return new Done<>(new Known(who.get().retailer(), secret.get()));
    }

    /**
     * The person as the account stands now; nobody when it is closed, or when the session is older than what ended
     * all sessions (a new password).
     */
    public Optional<SignedIn> resume(RetailerId retailer, UserId user, Instant sessionBegan) {
        return secret(retailer, user)
                .filter(found -> found.account().active())
                .filter(found -> !sessionBegan.isBefore(found.sessionsValidFrom()))
                .map(found -> signedIn(retailer, found));
    }

    private Optional<AccountStore.Secret> secret(RetailerId retailer, UserId user) {
        return within(retailer, () -> transaction.execute(_ -> store.secret(retailer, user)));
    }

    private static SignedIn signedIn(RetailerId retailer, AccountStore.Secret secret) {
        var account = secret.account();
        return new SignedIn(
                retailer,
                account.id(),
                account.name(),
                account.email(),
                account.role(),
                account.outlets(),
                account.language(),
                secret.adminsNeedCode() && account.role() == Role.ADMIN && !secret.asksForCode());
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
