package pakbon.backoffice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import pakbon.channels.Connection;
import pakbon.database.Backups;
import pakbon.sales.Source;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * What every template may ask: {@code @param Page page}. Whatever needs the database is read when a template first asks
 * for it, so that a single row costs no more than a row.
 */
public final class Page {
    private final Texts texts;
    private final @Nullable SignedIn person;
    private final String path;
    private final String here;
    private final String nonce;
    private final Csrf csrf;
    private final Assets assets;
    private final Supplier<OutletChoice> outlets;
    private final Supplier<List<Navigation.Section>> navigation;
    private final Supplier<List<SettingsNavigation.Section>> settings;
    private final Supplier<Optional<TourProgress>> tour;
    private final Supplier<Optional<Backups.Alarm>> backups;
    private final Supplier<Shops> shops;
    private final Supplier<Formats> formats;
    private final @Nullable Said said;
    private final Instant began;

    /** The token that comes back with every form. */
    public record Csrf(String parameter, String header, String token) {}

    Page(
            Texts texts,
            @Nullable SignedIn person,
            String path,
            String here,
            String nonce,
            Csrf csrf,
            Assets assets,
            Supplier<OutletChoice> outlets,
            Supplier<List<Navigation.Section>> navigation,
            Supplier<Optional<TourProgress>> tour,
            Supplier<List<SettingsNavigation.Section>> settings,
            Supplier<Optional<Backups.Alarm>> backups,
            Supplier<Shops> shops,
            @Nullable Said said,
            Instant began,
            Instant now) {
        this.texts = texts;
        this.person = person;
        this.path = path;
        this.here = here;
        this.nonce = nonce;
        this.csrf = csrf;
        this.assets = assets;
        this.outlets = SingletonSupplier.of(outlets);
        this.navigation = SingletonSupplier.of(navigation);
        this.tour = SingletonSupplier.of(tour);
        this.settings = SingletonSupplier.of(settings);
        this.backups = SingletonSupplier.of(backups);
        this.said = said;
        this.began = began;
        this.shops = SingletonSupplier.of(shops);
        this.formats =
                SingletonSupplier.of(() -> new Formats(texts, this.outlets.get().zone(), now));
    }

    /** The text of this name, with its facts. */
    public String t(String key, Object... facts) {
        return texts.of(key, facts);
    }

    public String word(Enum<?> value) {
        return texts.word(value);
    }

    /** The platform that it comes from, as people know it. */
    public String platform(Source source) {
        return texts.platform(source.platform(), source.platformName());
    }

    public String platform(Connection connection) {
        return texts.platform(connection.platform(), connection.platformName());
    }

    public Texts texts() {
        return texts;
    }

    public Formats formats() {
        return formats.get();
    }

    public String language() {
        return texts.locale().getLanguage();
    }

    public @Nullable SignedIn person() {
        return person;
    }

    public boolean may(Permission permission) {
        return person != null && person.may(permission);
    }

    public OutletChoice outlets() {
        return outlets.get();
    }

    public List<Navigation.Section> navigation() {
        return navigation.get();
    }

    /** The pages of the settings that are open to the reader. */
    public List<SettingsNavigation.Section> settings() {
        return settings.get();
    }

    /** The guided tour that the reader is on; empty for nearly everybody. */
    public Optional<TourProgress> tour() {
        return tour.get();
    }

    /** What is wrong with the backups, for those who can do something about it and are not looking at it already. */
    public Optional<Backups.Alarm> backups() {
        return backups.get();
    }

    /** Where its stream of hints has to begin, so that nothing is missed that happened while it was made. */
    public String liveSince() {
        return String.valueOf(began.toEpochMilli());
    }

    /** What worked just before the reader was led here; empty when nothing is to be said. */
    public String said() {
        return said == null ? "" : said.in(texts);
    }

    /** The shops that orders come from, those of before among them. */
    public Shops shops() {
        return shops.get();
    }

    /** The path of the request, without its query. */
    public String path() {
        return path;
    }

    /** Where the reader is, with the filters and the open row that the address names. */
    public String here() {
        return here;
    }

    /** The help that fits this page. */
    public String help() {
        return ContextHelp.of(path, language());
    }

    public String nonce() {
        return nonce;
    }

    public Csrf csrf() {
        return csrf;
    }

    /** The address of a file under {@code static/}, with its fingerprint in it. */
    public String asset(String file) {
        return assets.address(file);
    }

    /** Two letters for the round mark beside a name. */
    public String initials(String name) {
        var words = name.strip().split("\\s+");
        var first = words[0];
        var last = words[words.length - 1];
        var letters = words.length == 1
                ? first.substring(0, Math.min(2, first.length()))
                : first.substring(0, 1) + last.charAt(0);
        return letters.toUpperCase(texts.locale());
    }
}
