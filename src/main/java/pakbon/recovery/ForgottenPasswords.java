package pakbon.recovery;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.database.Wakening;
import pakbon.notifications.Delivery;
import pakbon.notifications.StaffMail;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.PasswordResets;

/**
 * Takes the asking, and mails the code. The one is answered before the other begins, so that an answer says nothing of whether
 * somebody works here. A mail server that is away is asked again while the code would still be of use.
 */
@Service
public class ForgottenPasswords {
    static final TaskInstanceId TASK = TaskInstanceId.of("forgotten-passwords", "all");
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPasswords.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(15);

    private final PasswordResets resets;
    private final RecoveryWords words;
    private final StaffMail mail;
    private final Directory directory;
    private final Wakening wakening;
    private final Clock clock;

    ForgottenPasswords(
            PasswordResets resets,
            RecoveryWords words,
            StaffMail mail,
            Directory directory,
            Wakening wakening,
            Clock clock) {
        this.resets = resets;
        this.words = words;
        this.mail = mail;
        this.directory = directory;
        this.wakening = wakening;
        this.clock = clock;
    }

    /** Whether a mail can come at all: some business here has said by which server. */
    public boolean canMail() {
        return directory.retailers().stream().anyMatch(retailer -> {
            try {
                return CurrentRetailer.call(retailer, () -> mail.isPossible(retailer));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Refused like {@link PasswordResets#ask}. */
    @Transactional
    public Outcome<String> ask(String email, String address) {
        var outcome = resets.ask(email, address, clock.instant());
        if (outcome instanceof Done<String>) {
            wakening.set(TASK);
            wakening.ringAfterCommit(TASK);
        }
        return outcome;
    }

    void ring() {
        wakening.ring(TASK);
    }

    /** Mails what is due. Called with no retailer bound, outside a transaction. */
    void goRound() {
        resets.due(clock.instant()).forEach(this::serve);
    }

    /** How long until something is due. */
    Duration rest() {
        var now = clock.instant();
        var next = resets.next().filter(now.plus(AT_LEAST_EVERY)::isAfter).orElse(now.plus(AT_LEAST_EVERY));
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private void serve(PasswordResets.Asked asked) {
        var now = clock.instant();
        if (asked.at().plus(PasswordResets.LASTS).isBefore(now)) {
            resets.drop(asked.id());
            return;
        }
        resets.give(asked.id(), now)
                .ifPresent(given -> CurrentRetailer.run(given.retailer(), () -> keep(asked, given, send(given), now)));
    }

    private Outcome<Delivery> send(PasswordResets.Given given) {
        var letter = words.write(given.account(), given.code());
        return mail.send(
                given.retailer(),
                given.account().email(),
                given.account().language(),
                letter.subject(),
                letter.paragraphs());
    }

    private void keep(PasswordResets.Asked asked, PasswordResets.Given given, Outcome<Delivery> sent, Instant now) {
        switch (sent) {
            case Refused<Delivery>(var refusal) -> {
                LOG.warn("no mail for a new password at {}: {}", given.retailer(), refusal.code());
                resets.drop(asked.id());
            }
            case Done<Delivery>(Delivery.NotNow(var answer)) -> later(asked, given, answer, now);
            case Done<Delivery>(Delivery.NoLine(var _, var answer)) -> later(asked, given, answer, now);
            case Done<Delivery>(Delivery.RecipientRefused _), Done<Delivery>(Delivery.Rejected _) -> {
                LOG.warn("the mail server of {} does not take a mail for a new password", given.retailer());
                resets.drop(asked.id());
            }
            // perhaps it came: then its code opens
            case Done<Delivery>(Delivery.Taken _), Done<Delivery>(Delivery.Unknown _) -> resets.sent(asked.id());
        }
    }

    private void later(PasswordResets.Asked asked, PasswordResets.Given given, String answer, Instant now) {
        LOG.info("a mail for a new password at {} waits: {}", given.retailer(), answer);
        resets.later(asked.id(), now.plus(PAUSE));
    }
}
