package pakbon.notifications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.notifications.NotificationRefusal.PlaceholderUnknown;
import pakbon.notifications.NotificationRefusal.WordingChangedMeanwhile;
import pakbon.notifications.NotificationRefusal.WordingEmpty;
import pakbon.notifications.NotificationRefusal.WordingTooLong;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** How each mail is worded, in each language: as it comes with Pakbon, until the retailer words it. */
@Service
public class Wordings {
    public static final Locale DUTCH = Locale.of("nl");
    public static final List<Locale> LANGUAGES = List.of(DUTCH, Locale.ENGLISH);
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 10_000;

    private final JdbcClient db;
    private final Typesetter typesetter;
    private final Retailers retailers;
    private final Logos logos;
    private final Clock clock;

    Wordings(JdbcClient db, Typesetter typesetter, Retailers retailers, Logos logos, Clock clock) {
        this.db = db;
        this.typesetter = typesetter;
        this.retailers = retailers;
        this.logos = logos;
        this.clock = clock;
    }

    /** The placeholders that a wording may use; the last three stand for whole blocks. */
    public static List<String> placeholders() {
        return Typesetter.PLACEHOLDERS;
    }

    /** What one of them is called where somebody reads this language; every wording takes the names of both. */
    public static String name(String placeholder, Locale language) {
        return Typesetter.name(placeholder, language);
    }

    @Transactional(readOnly = true)
    public Wording of(RetailerId retailer, Occasion occasion, Locale language) {
        return saved(retailer, occasion, language).orElseGet(() -> builtIn(occasion, language));
    }

    /** The one that comes with Pakbon. */
    public static Wording builtIn(Occasion occasion, Locale language) {
        try (var file = new ClassPathResource("mail/" + occasion.word() + "." + language.getLanguage() + ".txt")
                .getInputStream()) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
            return new Wording(occasion, language, text[0].strip(), text[1].strip(), null, "", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a wording. Refused: an empty or too long one, one with a placeholder that nobody can fill in, and one that
     * somebody else saved meanwhile.
     *
     * @param seen the version that the person began with
     */
    @Transactional
    public Outcome<Wording> save(
            Occasion occasion, Locale language, String subject, String body, long seen, Actor actor) {
        var wrong = whatIsWrong(subject, body);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var now = clock.instant();
        var before = of(actor.retailer(), occasion, language);
        int changed = db.sql("""
                insert into notifications.wording (retailer_id, occasion, language, subject, body, saved_at, saved_by, version)
                values (:retailer, :occasion, :language, :subject, :body, :now, :by, :version)
                on conflict (retailer_id, occasion, language) do update
                   set subject = excluded.subject, body = excluded.body, saved_at = excluded.saved_at,
                       saved_by = excluded.saved_by, version = excluded.version
                 where wording.version = :seen
                """)
                .param("retailer", actor.retailer().value())
                .param("occasion", occasion.name())
                .param("language", language.getLanguage())
                .param("subject", subject.strip())
                .param("body", body.strip())
                .param("now", Times.toDatabase(now))
                .param("by", actor.name())
                .param("version", Times.nextVersion(seen, now))
                .param("seen", seen)
                .update();
        var saved = of(actor.retailer(), occasion, language);
        if (changed == 0) {
            return new Refused<>(new WordingChangedMeanwhile(saved.savedBy()));
        }
        tell(actor, before, subject + "\n" + body);
        return new Done<>(saved);
    }

    /** Back to the one that comes with Pakbon. */
    @Transactional
    public Wording reset(Occasion occasion, Locale language, Actor actor) {
        tell(actor, of(actor.retailer(), occasion, language), "");
        db.sql("""
                delete from notifications.wording
                 where retailer_id = :retailer and occasion = :occasion and language = :language
                """)
                .param("retailer", actor.retailer().value())
                .param("occasion", occasion.name())
                .param("language", language.getLanguage())
                .update();
        return builtIn(occasion, language);
    }

    private static void tell(Actor actor, Wording before, String after) {
        var label = before.occasion().word() + " " + before.language().getLanguage();
        var was = before.isOurs() ? "" : before.subject() + "\n" + before.body();
        Trail.told(actor, Kind.SETTING, actor.retailer().value(), label, "wording", was, after);
    }

    /** A letter to nobody, of a wording that may not be saved yet, with facts that show all that a mail can show. */
    @Transactional(readOnly = true)
    public Outcome<Letter> sample(
            RetailerId retailer, Occasion occasion, Locale language, String subject, String body) {
        var wrong = whatIsWrong(subject, body);
        return wrong.isPresent()
                ? new Refused<>(wrong.get())
                : new Done<>(typesetter.set(
                        new Wording(occasion, language, subject, body, null, "", 0),
                        example(
                                retailers.get(retailer).name(),
                                logos.of(retailer).isPresent(),
                                occasion,
                                language)));
    }

    private static Optional<NotificationRefusal> whatIsWrong(String subject, String body) {
        if (subject.isBlank() || body.isBlank()) {
            return Optional.of(new WordingEmpty());
        }
        if (subject.strip().length() > LONGEST_SUBJECT || body.strip().length() > LONGEST_BODY) {
            return Optional.of(new WordingTooLong(LONGEST_SUBJECT, LONGEST_BODY));
        }
        var unknown = Typesetter.unknown(subject);
        if (unknown.isEmpty()) {
            unknown = Typesetter.unknown(body);
        }
        return unknown.isEmpty() ? Optional.empty() : Optional.of(new PlaceholderUnknown(unknown.getFirst()));
    }

    private static MailFacts example(String business, boolean withLogo, Occasion occasion, Locale language) {
        boolean dutch = language.getLanguage().equals("nl");
        var items = List.of(
                new MailFacts.Item("2", dutch ? "Mok Zaans, rood" : "Mug, red"),
                new MailFacts.Item("1", dutch ? "Earl Grey, 250 g" : "Earl Grey, 250 g"));
        var hours = dutch
                ? List.of("ma\u2013vr 09:00\u201318:00", "za 10:00\u201317:00")
                : List.of("Mon\u2013Fri 09:00\u201318:00", "Sat 10:00\u201317:00");
        return new MailFacts(
                Plain.line(business, 120),
                "Anouk de Vries",
                "20186",
                "10482",
                items,
                occasion == Occasion.SHIPPED
                        ? List.of(new MailFacts.Parcel(
                                "PostNL", "3SABCD1234567", URI.create("https://jouw.postnl.nl/track-and-trace/")))
                        : List.of(),
                occasion == Occasion.SHIPPED
                        ? List.of()
                        : List.of(new MailFacts.Place(
                                Plain.line(business, 120),
                                List.of("Kerkstraat 1", "3581 RC Utrecht"),
                                "030 231 55 66",
                                hours,
                                "K7M4")),
                withLogo);
    }

    private Optional<Wording> saved(RetailerId retailer, Occasion occasion, Locale language) {
        return db.sql("""
                select * from notifications.wording
                 where retailer_id = :retailer and occasion = :occasion and language = :language
                """)
                .param("retailer", retailer.value())
                .param("occasion", occasion.name())
                .param("language", language.getLanguage())
                .query((row, _) -> wording(row))
                .optional();
    }

    private static Wording wording(ResultSet row) throws SQLException {
        return new Wording(
                Occasion.valueOf(row.getString("occasion")),
                Typesetter.supported(row.getString("language")),
                row.getString("subject"),
                row.getString("body"),
                Times.at(row, "saved_at"),
                row.getString("saved_by"),
                row.getLong("version"));
    }
}
