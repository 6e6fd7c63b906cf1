package pakbon.notifications;

import java.net.IDN;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.notifications.NotificationRefusal.DaysNotValid;
import pakbon.notifications.NotificationRefusal.HostNotValid;
import pakbon.notifications.NotificationRefusal.MailAddressNotValid;
import pakbon.notifications.NotificationRefusal.MailNotSetUp;
import pakbon.notifications.NotificationRefusal.MailSettingsChanged;
import pakbon.notifications.NotificationRefusal.PortNotValid;
import pakbon.notifications.NotificationRefusal.ReplyToNotValid;
import pakbon.notifications.NotificationRefusal.SenderNotValid;
import pakbon.notifications.SettingStore.Row;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailers;
import pakbon.secrets.Secrets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;

/** Which server takes a retailer's mail, from whom it comes, and what is sent without anybody asking. */
@Service
@EnableConfigurationProperties(MailOfOperator.class)
public class MailSetup {
    static final int LONGEST_USERNAME = 254;
    private static final int LONGEST_SENDER_NAME = 80;
    private static final Row NOTHING = new Row("", 587, Encryption.STARTTLS, "", null, "", "", "", Set.of(), 0, "", 0);
    private static final int MOST_DAYS = 60;
    /** What a sealed password belongs to, within its retailer. */
    private static final String SEALED_FOR = "mail";

    private final SettingStore store;
    private final MailStore mails;
    private final MailOfOperator operator;
    private final Secrets secrets;
    private final Smtp smtp;
    private final Bell bell;
    private final Retailers retailers;
    private final Logos logos;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailSetup(
            SettingStore store,
            MailStore mails,
            MailOfOperator operator,
            Secrets secrets,
            Smtp smtp,
            Bell bell,
            Retailers retailers,
            Logos logos,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.mails = mails;
        this.operator = operator;
        this.secrets = secrets;
        this.smtp = smtp;
        this.bell = bell;
        this.retailers = retailers;
        this.logos = logos;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional(readOnly = true)
    public MailSettings of(RetailerId retailer) {
        return shown(store.of(retailer).orElse(NOTHING));
    }

    private MailSettings shown(Row row) {
        var source = operator.isGiven()
                ? MailSettings.Source.ENVIRONMENT
                : row.host().isEmpty() ? MailSettings.Source.NONE : MailSettings.Source.SETTINGS;
        boolean ours = source == MailSettings.Source.ENVIRONMENT;
        return new MailSettings(
                source,
                ours ? operator.host() : row.host(),
                ours ? operator.port() : row.port(),
                ours ? operator.encryption() : row.encryption(),
                ours ? "" : row.username(),
                !ours && row.password() != null,
                row.sender().isEmpty() && ours ? operator.from() : row.sender(),
                row.senderName(),
                row.replyTo().isEmpty() && ours ? operator.replyTo() : row.replyTo(),
                row.automatic(),
                row.reminderDays(),
                row.version());
    }

    /**
     * Keeps server and sender, the password sealed. Mail that waits is tried at once. Refused: a host, port or address
     * that is none; settings that somebody else saved meanwhile. Where the operator gives the server, only the sender is
     * kept.
     */
    @Transactional
    public Outcome<MailSettings> keepServer(ServerWish wish, Actor actor) {
        var before = store.of(actor.retailer()).orElse(NOTHING);
        boolean ofOperator = operator.isGiven();
        var host = ofOperator ? Optional.of(before.host()) : host(wish.host());
        if (host.isEmpty()) {
            return new Refused<>(new HostNotValid());
        }
        int port = ofOperator ? before.port() : port(wish.port());
        if (port < 1) {
            return new Refused<>(new PortNotValid());
        }
        var sender = MailAddress.of(wish.sender());
        if (sender.isEmpty()) {
            return new Refused<>(new SenderNotValid());
        }
        var replyTo = wish.replyTo().isBlank()
                ? Optional.of("")
                : MailAddress.of(wish.replyTo()).map(MailAddress::value);
        if (replyTo.isEmpty()) {
            return new Refused<>(new ReplyToNotValid());
        }
        var tooLong = TextTooLong.in(wish.username(), LONGEST_USERNAME)
                .or(() -> TextTooLong.in(wish.senderName(), LONGEST_SENDER_NAME));
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        var kept = new Row(
                host.get(),
                port,
                ofOperator ? before.encryption() : wish.encryption(),
                ofOperator ? before.username() : Plain.line(wish.username(), LONGEST_USERNAME),
                ofOperator ? before.password() : password(wish, before, host.get(), actor.retailer()),
                sender.get().value(),
                Plain.line(wish.senderName(), LONGEST_SENDER_NAME),
                replyTo.get(),
                before.automatic(),
                before.reminderDays(),
                actor.name(),
                before.version());
        return keep(before, kept, wish.seen(), actor);
    }

    /** A kept password is good for the same server and name only: it is not handed to another one. */
    private byte @Nullable [] password(ServerWish wish, Row before, String host, RetailerId retailer) {
        if (wish.username().isBlank()) {
            return null;
        }
        boolean isSame = host.equals(before.host()) && wish.username().strip().equals(before.username());
        return wish.password().isEmpty()
                ? isSame ? before.password() : null
                : secrets.seal(wish.password(), retailer, SEALED_FOR, "password");
    }

    /**
     * Keeps what is sent without anybody asking. Refused: days out of range; settings that somebody else saved meanwhile.
     *
     * @param reminderDays 0 or empty: nobody is reminded
     */
    @Transactional
    public Outcome<MailSettings> keepRules(Set<Occasion> automatic, String reminderDays, long seen, Actor actor) {
        var days = reminderDays.strip();
        if (!days.matches("\\d{0,3}") || number(days) > MOST_DAYS) {
            return new Refused<>(new DaysNotValid(MOST_DAYS));
        }
        var before = store.of(actor.retailer()).orElse(NOTHING);
        var kept = new Row(
                before.host(),
                before.port(),
                before.encryption(),
                before.username(),
                before.password(),
                before.sender(),
                before.senderName(),
                before.replyTo(),
                automatic,
                number(days),
                actor.name(),
                before.version());
        return keep(before, kept, seen, actor);
    }

    private Outcome<MailSettings> keep(Row before, Row row, long seen, Actor actor) {
        var now = clock.instant();
        if (!store.keep(actor, before, row, seen, now)) {
            return new Refused<>(new MailSettingsChanged(
                    store.of(actor.retailer()).orElse(NOTHING).changedBy()));
        }
        if (mails.wake(actor.retailer(), now)) {
            bell.set(actor.retailer());
        }
        return new Done<>(of(actor.retailer()));
    }

    /**
     * Sends one mail at once, outside any transaction, and says what the server said. Refused: an address that is none;
     * no server or sender.
     */
    public Outcome<Delivery> test(String to, Letter letter, RetailerId retailer) {
        var address = MailAddress.of(to);
        if (address.isEmpty()) {
            return new Refused<>(new MailAddressNotValid());
        }
        var way = Objects.requireNonNull(transaction.execute(_ -> way(retailer)));
        if (way.isEmpty()) {
            return new Refused<>(new MailNotSetUp());
        }
        try (var line = smtp.open(way.get().server())) {
            return new Done<>(line.send(MailId.create(), way.get().sender(), address.get(), letter, clock.instant()));
        } catch (Smtp.NoLine e) {
            return new Done<>(new Delivery.NoLine(e.reason(), String.valueOf(e.getMessage())));
        }
    }

    /** The way that mail goes: server and sender. */
    record Way(MailServer server, Sender sender) {}

    /**
     * Empty while somebody has yet to say.
     *
     * @throws Secrets.Unreadable when the password was sealed with another key
     */
    Optional<Way> way(RetailerId retailer) {
        var row = store.of(retailer).orElse(NOTHING);
        var settings = shown(row);
        if (settings.source() == MailSettings.Source.NONE) {
            return Optional.empty();
        }
        var server = operator.isGiven()
                ? operator.server()
                : new MailServer(
                        row.host(),
                        row.port(),
                        row.encryption(),
                        row.username(),
                        row.password() == null ? "" : secrets.open(row.password(), retailer, SEALED_FOR, "password"));
        var name = row.senderName().isEmpty() ? retailers.get(retailer).name() : row.senderName();
        return MailAddress.of(settings.sender())
                .map(from -> new Way(
                        server,
                        new Sender(
                                from,
                                Plain.line(name, LONGEST_SENDER_NAME),
                                settings.replyTo(),
                                logos.of(retailer).orElse(null))));
    }

    static Optional<String> host(String typed) {
        try {
            var host = IDN.toASCII(typed.strip(), IDN.USE_STD3_ASCII_RULES);
            return host.isEmpty() || host.length() > 253 || !host.matches("[A-Za-z0-9.-]+|\\[?[0-9a-fA-F:]+\\]?")
                    ? Optional.empty()
                    : Optional.of(host);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static int port(String typed) {
        var text = typed.strip();
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        return port > 65_535 ? 0 : port;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
