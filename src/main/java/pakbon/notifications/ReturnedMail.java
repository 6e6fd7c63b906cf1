package pakbon.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.notifications.MailboxStore.Place;
import pakbon.notifications.MailboxStore.Row;
import pakbon.notifications.NotificationRefusal.HostNotValid;
import pakbon.notifications.NotificationRefusal.MailSettingsChanged;
import pakbon.notifications.NotificationRefusal.MailboxUserMissing;
import pakbon.notifications.NotificationRefusal.PortNotValid;
import pakbon.secrets.Secrets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;

/**
 * Mail that was taken by the next server and came back from one behind it (J4): read from the mailbox of the sender's address,
 * where a business has said which one that is. What has been understood once changes nothing when it is read again.
 */
@Service
public class ReturnedMail {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnedMail.class);
    /** What a sealed password belongs to, within its retailer. */
    private static final String SEALED_FOR = "mailbox";
    /** So long it is said that somebody was not reached; later nobody would write to them any more. */
    private static final Duration SAID_FOR = Duration.ofDays(14);

    private static final int MOST_SAID = 20;

    private final MailboxStore store;
    private final MailStore mails;
    private final Imap imap;
    private final Secrets secrets;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReturnedMail(
            MailboxStore store,
            MailStore mails,
            Imap imap,
            Secrets secrets,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.mails = mails;
        this.imap = imap;
        this.secrets = secrets;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional(readOnly = true)
    public MailboxSettings of(RetailerId retailer) {
        return store.of(retailer)
                .map(row -> new MailboxSettings(
                        row.host(),
                        row.port(),
                        row.encryption(),
                        row.username(),
                        row.password() != null,
                        row.lookedAt(),
                        row.trouble(),
                        row.version()))
                .orElse(MailboxSettings.NONE);
    }

    /**
     * Keeps which mailbox is read, the password sealed; without a host none is. Refused: a host or port that is none, no
     * name to sign in with, settings that somebody else saved meanwhile.
     */
    @Transactional
    public Outcome<MailboxSettings> keep(MailboxWish wish, Actor actor) {
        var retailer = actor.retailer();
        var before = store.of(retailer).orElse(Row.NONE);
        if (wish.host().isBlank()) {
            return before.host().isEmpty() || store.remove(actor, before, wish.seen())
                    ? new Done<>(MailboxSettings.NONE)
                    : new Refused<>(new MailSettingsChanged(before.changedBy()));
        }
        var host = MailSetup.host(wish.host());
        if (host.isEmpty()) {
            return new Refused<>(new HostNotValid());
        }
        int port = MailSetup.port(wish.port());
        if (port < 1) {
            return new Refused<>(new PortNotValid());
        }
        if (wish.username().isBlank()) {
            return new Refused<>(new MailboxUserMissing());
        }
        var tooLong = TextTooLong.in(wish.username(), MailSetup.LONGEST_USERNAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        var username = Plain.line(wish.username(), MailSetup.LONGEST_USERNAME);
        boolean isSame = host.get().equals(before.host()) && username.equals(before.username());
        var row = new Row(
                host.get(),
                port,
                wish.encryption(),
                username,
                password(wish, isSame ? before.password() : null, retailer),
                isSame ? before.place() : Place.NOWHERE,
                null,
                "",
                actor.name(),
                before.version());
        return store.keep(actor, before, row, wish.seen(), clock.instant())
                ? new Done<>(of(retailer))
                : new Refused<>(new MailSettingsChanged(before.changedBy()));
    }

    /** A kept password is good for the same server and name only: it is not handed to another one. */
    private byte @Nullable [] password(MailboxWish wish, byte @Nullable [] kept, RetailerId retailer) {
        return wish.password().isEmpty() ? kept : secrets.seal(wish.password(), retailer, SEALED_FOR, "password");
    }

    /**
     * What a look at the mailbox came to.
     *
     * @param seen how many messages had come since the last one
     * @param cameBack how many of them say that a mail of ours was not delivered
     * @param trouble in the server's words; empty when it could be read
     */
    public record Look(int seen, int cameBack, String trouble) {
        static final Look NOTHING = new Look(0, 0, "");
    }

    /** Reads what has come since the last look, outside any transaction; the retailer is bound. Safe to repeat. */
    public Look look(RetailerId retailer) {
        var row = Objects.requireNonNull(transaction.execute(_ -> store.of(retailer)))
                .orElse(null);
        if (row == null) {
            return Look.NOTHING;
        }
        int seen = 0;
        int understood = 0;
        var place = row.place();
        try {
            var server = new MailServer(
                    row.host(),
                    row.port(),
                    row.encryption(),
                    row.username(),
                    row.password() == null ? "" : secrets.open(row.password(), retailer, SEALED_FOR, "password"));
            Imap.Look look;
            do {
                look = imap.look(server, place, report -> cameBack(retailer, report));
                seen += look.seen();
                understood += look.understood();
                place = look.place();
                looked(retailer, row, place, "");
            } while (look.seen() == Imap.AT_ONCE);
            return new Look(seen, understood, "");
        } catch (Smtp.NoLine | Secrets.Unreadable e) {
            LOG.info("the mailbox of {} was not read: {}", retailer, e.getMessage());
            looked(retailer, row, place, String.valueOf(e.getMessage()));
            return new Look(seen, understood, String.valueOf(e.getMessage()));
        }
    }

    private void looked(RetailerId retailer, Row row, Place place, String trouble) {
        transaction.executeWithoutResult(_ -> store.looked(retailer, row.version(), place, trouble, clock.instant()));
    }

    /** Whether it is about a mail of this retailer; of another one nothing is to be seen here. */
    private boolean cameBack(RetailerId retailer, DeliveryReport report) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (mails.byId(retailer, report.mail()).isEmpty()) {
                return false;
            }
            mails.cameBack(retailer, report.mail(), report.words(), clock.instant());
            return true;
        }));
    }

    /** Mails of late that came back, or were refused at the door, and of which nobody has told the customer again; newest first. */
    @Transactional(readOnly = true)
    public List<Mail> unanswered(RetailerId retailer) {
        return mails.bouncedSince(retailer, clock.instant().minus(SAID_FOR), MOST_SAID);
    }
}
