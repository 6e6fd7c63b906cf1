package pakbon.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.retailers.Directory;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/** The people of a retailer. All of it with the retailer bound. */
@Service
public class Users {
    private static final int LONGEST_NAME = 120;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;]{1,64}@[^\\s@<>\"',;]{1,180}");

    private final AccountStore store;
    private final Passwords passwords;
    private final Directory directory;

    Users(AccountStore store, Passwords passwords, Directory directory) {
        this.store = store;
        this.passwords = passwords;
        this.directory = directory;
    }

    /**
     * Adds somebody, who can sign in at once. Refused: no name or a long one, an address that cannot be one or that has an account
     * already (with whatever retailer), a password that is too short, too long or too obvious.
     */
    @Transactional
    public Outcome<Account> create(RetailerId retailer, NewPerson person, Instant now) {
        var objections = objections(person);
        return objections.isEmpty() ? add(retailer, person, now) : new Refused<>(objections.getFirst());
    }

    /** All that stands in the way of {@link #create}, as far as it can be said without looking: to be shown together. */
    public List<Refusal> objections(NewPerson person) {
        var objections = new ArrayList<Refusal>();
        if (person.name().isBlank()) {
            objections.add(new AccountRefusal.NameMissing());
        }
        TextTooLong.in(person.name(), LONGEST_NAME).ifPresent(objections::add);
        if (!EMAIL.matcher(key(person.email())).matches()) {
            objections.add(new AccountRefusal.EmailNotValid(person.email().strip()));
        }
        passwords.against(person.password(), person.name(), person.email()).ifPresent(objections::add);
        return List.copyOf(objections);
    }

    /**
     * Like {@link #create}, but takes the password as it is: for an operator who writes it into the environment and
     * owns the machine anyway.
     */
    @Transactional
    public Outcome<Account> createAsGiven(RetailerId retailer, NewPerson person, Instant now) {
        return add(retailer, person, now);
    }

    private Outcome<Account> add(RetailerId retailer, NewPerson person, Instant now) {
        var email = key(person.email());
        if (person.name().isBlank()) {
            return new Refused<>(new AccountRefusal.NameMissing());
        }
        if (!EMAIL.matcher(email).matches()) {
            return new Refused<>(new AccountRefusal.EmailNotValid(email));
        }
        var account = new Account(
                UserId.create(),
                person.name().strip(),
                email,
                person.role(),
                outletsOf(person.role(), person.outlets()),
                person.language(),
                true,
                now,
                Times.nextVersion(0, now));
        if (!directory.addSignIn(email, retailer, account.id())) {
            return new Refused<>(new AccountRefusal.EmailTaken(email));
        }
        store.add(retailer, account, passwords.hash(person.password()));
        return new Done<>(account);
    }

    @Transactional(readOnly = true)
    public Optional<Account> byId(RetailerId retailer, UserId id) {
        return store.byId(retailer, id);
    }

    /** Those who work here first, then those who have left; by name. */
    @Transactional(readOnly = true)
    public List<Account> list(RetailerId retailer) {
        return store.all(retailer);
    }

    /** Whom it cannot find is left out. */
    @Transactional(readOnly = true)
    public Map<UserId, String> names(RetailerId retailer, Collection<UserId> ids) {
        return ids.isEmpty() ? Map.of() : store.names(retailer, ids);
    }

    /**
     * Changes what an account says. Refused: no name or a long one, somebody else changed it since {@code version}, or nobody would
     * be left who can let people in.
     */
    @Transactional
    public Outcome<Account> change(
            RetailerId retailer,
            UserId id,
            String name,
            Role role,
            Set<OutletId> outlets,
            Locale language,
            boolean active,
            long version,
            Instant now) {
        var all = store.lockAll(retailer);
        var found = all.stream().filter(account -> account.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        var before = found.get();
        if (name.isBlank()) {
            return new Refused<>(new AccountRefusal.NameMissing());
        }
        var tooLong = TextTooLong.in(name, LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (before.version() != version) {
            return new Refused<>(new AccountRefusal.AccountChanged(before.name()));
        }
        var stays = active && role == Role.ADMIN;
        if (!stays && all.stream().noneMatch(other -> !other.id().equals(id) && isAdmin(other)) && isAdmin(before)) {
            return new Refused<>(new AccountRefusal.LastAdmin(before.name()));
        }
        var after = new Account(
                id,
                name.strip(),
                before.email(),
                role,
                outletsOf(role, outlets),
                language,
                active,
                before.createdAt(),
                Times.nextVersion(before.version(), now));
        store.keep(retailer, after);
        return new Done<>(after);
    }

    @Transactional
    public Outcome<Account> changeLanguage(RetailerId retailer, UserId id, Locale language, Instant now) {
        return store.byId(retailer, id)
                .map(account -> change(
                        retailer,
                        id,
                        account.name(),
                        account.role(),
                        account.outlets(),
                        language,
                        account.active(),
                        account.version(),
                        now))
                .orElseGet(() -> new Refused<>(new AccountRefusal.NoSuchAccount()));
    }

    /** Also signs the person out everywhere. Refused like in {@link #create}. */
    @Transactional
    public Outcome<Account> setPassword(RetailerId retailer, UserId id, String password, Instant now) {
        var account = store.byId(retailer, id);
        if (account.isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        Optional<Refusal> obvious =
                passwords.against(password, account.get().name(), account.get().email());
        if (obvious.isPresent()) {
            return new Refused<>(obvious.get());
        }
        store.keepPassword(retailer, id, passwords.hash(password), now);
        return new Done<>(account.get());
    }

    /** Signs the person out everywhere; other programs of theirs go on. */
    @Transactional
    public void endSessions(RetailerId retailer, UserId id, Instant now) {
        store.endSessions(retailer, id, now);
    }

    /** Whether this, in small letters, may be an address at all. */
    static boolean isAddress(String key) {
        return EMAIL.matcher(key).matches();
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAdmin(Account account) {
        return account.active() && account.role() == Role.ADMIN;
    }

    private static Set<OutletId> outletsOf(Role role, Set<OutletId> outlets) {
        return role.may(Permission.ALL_OUTLETS) ? Set.of() : Set.copyOf(outlets);
    }
}
