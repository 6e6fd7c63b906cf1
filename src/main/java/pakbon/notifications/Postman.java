package pakbon.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.orders.Orders;
import pakbon.secrets.Secrets;
import pakbon.shared.RetailerId;
import pakbon.shared.Trace;

/**
 * Carries what waits in the outbox to the mail server, one after the other over one line. Before each he looks whether
 * it is still true. A mail is marked before it is handed over: should he fall down there, it is one that may have been
 * taken, and nobody sends it again by itself.
 */
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    /** A customer who hears of it a day later has heard of it otherwise. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    /** Longer than any server may take to answer. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(5);

    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(15);

    private final MailStore store;
    private final MailSetup setup;
    private final Scribe scribe;
    private final Reminders reminders;
    private final Orders orders;
    private final Smtp smtp;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    Postman(
            MailStore store,
            MailSetup setup,
            Scribe scribe,
            Reminders reminders,
            Orders orders,
            Smtp smtp,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.setup = setup;
        this.scribe = scribe;
        this.reminders = reminders;
        this.orders = orders;
        this.smtp = smtp;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void goRound(RetailerId retailer) {
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            store.giveUpOn(retailer, now.minus(LOST_AFTER), "", now);
            reminders.queue(retailer, now);
        });
        Smtp.@Nullable Line line = null;
        try {
            for (var mail = take(retailer); mail != null; mail = take(retailer)) {
                line = carry(retailer, mail, line);
            }
        } finally {
            if (line != null) {
                line.close();
            }
        }
    }

    /** How long until something is due. */
    Duration rest(RetailerId retailer) {
        var now = clock.instant();
        var next = Objects.requireNonNull(transaction.execute(_ -> store.next(retailer)))
                .filter(now.plus(AT_LEAST_EVERY)::isAfter)
                .orElse(now.plus(AT_LEAST_EVERY));
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private @Nullable Mail take(RetailerId retailer) {
        return Objects.requireNonNull(transaction.execute(_ -> store.take(retailer, clock.instant())))
                .orElse(null);
    }

    /** @return the line for the next one; null when it is broken */
    private Smtp.@Nullable Line carry(RetailerId retailer, Mail mail, Smtp.@Nullable Line open) {
        var order = Objects.requireNonNull(transaction.execute(_ -> orders.ofSale(retailer, mail.sale())));
        if (order.isEmpty()) {
            return handOver(retailer, mail, open);
        }
        try (var _ = Trace.of(order.get().connection(), order.get().externalId().value())
                .follow()) {
            return handOver(retailer, mail, open);
        }
    }

    private Smtp.@Nullable Line handOver(RetailerId retailer, Mail mail, Smtp.@Nullable Line open) {
        var written = Objects.requireNonNull(transaction.execute(_ -> scribe.write(retailer, mail)));
        if (written.isEmpty()) {
            settle(retailer, mail, MailState.WITHDRAWN, "");
            return open;
        }
        var line = open;
        try {
            var way = Objects.requireNonNull(transaction.execute(_ -> setup.way(retailer)));
            if (way.isEmpty()) {
                later(retailer, mail, "");
                return line;
            }
            if (line == null || !line.isOpen()) {
                line = smtp.open(way.get().server());
            }
            var to = MailAddress.of(mail.to());
            if (to.isEmpty()) {
                settle(retailer, mail, MailState.FAILED, mail.to());
                return line;
            }
            keep(retailer, mail, line.send(mail.id(), way.get().sender(), to.get(), written.get(), clock.instant()));
            return line.isOpen() ? line : null;
        } catch (Smtp.NoLine e) {
            LOG.info("mail of {} waits: {}", retailer, e.getMessage());
            later(retailer, mail, String.valueOf(e.getMessage()));
            return null;
        } catch (Secrets.Unreadable e) {
            later(retailer, mail, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void keep(RetailerId retailer, Mail mail, Delivery delivery) {
        switch (delivery) {
            case Delivery.Taken(var answer) -> settle(retailer, mail, MailState.SENT, answer);
            case Delivery.RecipientRefused(var answer) -> settle(retailer, mail, MailState.BOUNCED, answer);
            case Delivery.Rejected(var answer) -> settle(retailer, mail, MailState.FAILED, answer);
            case Delivery.Unknown(var answer) -> settle(retailer, mail, MailState.UNSURE, answer);
            case Delivery.NotNow(var answer) -> later(retailer, mail, answer);
            case Delivery.NoLine(var _, var answer) -> later(retailer, mail, answer);
        }
    }

    private void later(RetailerId retailer, Mail mail, String answer) {
        var now = clock.instant();
        if (mail.queuedAt().plus(GIVEN_UP_AFTER).isBefore(now)) {
            settle(retailer, mail, MailState.FAILED, answer);
            return;
        }
        var next = now.plus(pause(mail.attempts()));
        transaction.executeWithoutResult(_ -> store.later(retailer, mail.id(), answer, next));
    }

    /** Up to a fifth shorter, so that retailers do not knock in step. */
    private Duration pause(int attempts) {
        var pause = PAUSES.get(Math.clamp(attempts - 1L, 0, PAUSES.size() - 1));
        return pause.minus(Duration.ofMillis(dice.nextLong(pause.toMillis() / 5 + 1)));
    }

    private void settle(RetailerId retailer, Mail mail, MailState state, String answer) {
        Instant now = clock.instant();
        LOG.info("mail {} of {} is {}", mail.id(), mail.occasion(), state); // what servers say names the customer
        transaction.executeWithoutResult(_ -> store.settle(retailer, mail.id(), state, answer, now));
    }
}
