package pakbon.digests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.digests.DigestWords.Written;
import pakbon.notifications.Delivery;
import pakbon.notifications.StaffMail;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.shared.Outcome.Done;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;
import pakbon.users.Account;
import pakbon.users.Users;

/**
 * Who wants a mail when their outlet opens, and sending it. Its next time is kept before it goes: should Pakbon fall down there,
 * somebody misses one morning and nobody gets the same mail twice. A server that is not there is asked again for some hours.
 */
@Service
public class Digests {
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    /** Four hours: after that it is no morning any more. */
    private static final int TRIES = 16;
    /** So long after its time it still says what is so: the machine was off. */
    private static final Duration TOO_LATE = Duration.ofHours(12);

    private final DigestStore store;
    private final Newsroom newsroom;
    private final DigestWords words;
    private final StaffMail mail;
    private final Users users;
    private final Outlets outlets;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Digests(
            DigestStore store,
            Newsroom newsroom,
            DigestWords words,
            StaffMail mail,
            Users users,
            Outlets outlets,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.newsroom = newsroom;
        this.words = words;
        this.mail = mail;
        this.users = users;
        this.outlets = outlets;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** When the next one comes; empty for somebody who wants none. */
    public Optional<Instant> next(RetailerId retailer, UserId user) {
        return Objects.requireNonNull(transaction.execute(_ -> store.dueAt(retailer, user)));
    }

    /** From the next opening on; somebody who has left gets none whatever they want. */
    public void want(RetailerId retailer, UserId user, boolean wanted) {
        transaction.executeWithoutResult(_ -> {
            if (wanted) {
                users.byId(retailer, user).ifPresent(person -> store.put(retailer, user, morning(retailer, person), 0));
            } else {
                store.remove(retailer, user);
            }
        });
    }

    /** Sends what is due. Called with the retailer bound, outside a transaction. */
    void goRound(RetailerId retailer) {
        var due = Objects.requireNonNull(transaction.execute(_ -> store.due(retailer, clock.instant())));
        due.forEach(reader -> serve(retailer, reader));
    }

    private void serve(RetailerId retailer, DigestStore.Reader reader) {
        var now = clock.instant();
        var person = Objects.requireNonNull(transaction.execute(_ -> {
                    var found = users.byId(retailer, reader.user()).filter(Account::active);
                    found.ifPresentOrElse(
                            one -> store.move(retailer, reader.user(), morning(retailer, one), 0),
                            () -> store.remove(retailer, reader.user()));
                    return found;
                }))
                .orElse(null);
        if (person == null || reader.dueAt().plus(TOO_LATE).isBefore(now)) {
            return;
        }
        var written = Objects.requireNonNull(transaction.execute(_ -> written(retailer, person, now)));
        if (written.isEmpty()) {
            return;
        }
        var sent = mail.send(
                retailer,
                person.email(),
                person.language(),
                written.get().subject(),
                written.get().paragraphs());
        if (sent instanceof Done<Delivery>(var delivery) && delivery.isWorthAnotherTry() && reader.tries() < TRIES) {
            LOG.info("digest of {} waits: {}", retailer, delivery.answer());
            transaction.executeWithoutResult(
                    _ -> store.move(retailer, reader.user(), now.plus(PAUSE), reader.tries() + 1));
        }
    }

    private Optional<Written> written(RetailerId retailer, Account person, Instant now) {
        var theirs = theirs(retailer, person);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        var news = newsroom.of(retailer, person, theirs, now);
        return news.isNothing()
                ? Optional.empty()
                : Optional.of(words.write(
                        news,
                        person.name(),
                        person.language(),
                        theirs.getFirst().zone()));
    }

    private Instant morning(RetailerId retailer, Account person) {
        var now = clock.instant();
        return theirs(retailer, person).stream()
                .findFirst()
                .map(outlet -> Mornings.after(now, outlets.clock(retailer, outlet.id())))
                .orElse(now.plus(Duration.ofDays(1)));
    }

    /** In the order of the business; the first says when the day begins. */
    private List<Outlet> theirs(RetailerId retailer, Account person) {
        return outlets.working(retailer).stream()
                .filter(outlet -> person.outlets().isEmpty() || person.outlets().contains(outlet.id()))
                .toList();
    }
}
