package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import pakbon.channels.Connections;
import pakbon.database.Backups;
import pakbon.users.Permission;

/** Puts together what the templates of one request may ask. */
@Component
class Pages {
    private static final String BACKUPS = "/settings/backups";

    private final MessageSource messages;
    private final OutletChoices outlets;
    private final Navigation navigation;
    private final SettingsNavigation settings;
    private final Assets assets;
    private final Tour tour;
    private final Backups backups;
    private final Connections connections;
    private final LiveMark mark;
    private final Clock clock;

    Pages(
            MessageSource messages,
            OutletChoices outlets,
            Navigation navigation,
            SettingsNavigation settings,
            Assets assets,
            Tour tour,
            Backups backups,
            Connections connections,
            LiveMark mark,
            Clock clock) {
        this.messages = messages;
        this.outlets = outlets;
        this.navigation = navigation;
        this.settings = settings;
        this.assets = assets;
        this.tour = tour;
        this.backups = backups;
        this.connections = connections;
        this.mark = mark;
        this.clock = clock;
    }

    Page page(HttpServletRequest request, Locale locale) {
        var texts = new Texts(messages, locale);
        var person = StaffSessions.personOrNone();
        var path = whereTheReaderIs(request);
        return new Page(
                texts,
                person,
                path,
                withItsQuery(request, path),
                ContentSecurity.nonce(request),
                csrf(request),
                assets,
                () -> outlets.of(request, person),
                () -> person == null
                        ? List.of()
                        : navigation.sections(person, outlets.of(request, person), texts, path),
                () -> person == null ? Optional.empty() : tour.running(person.retailer(), person.user()),
                () -> person == null ? List.of() : settings.sections(person, texts, path),
                () -> person == null || !person.may(Permission.SETTINGS) || path.startsWith(BACKUPS)
                        ? Optional.empty()
                        : backups.alarm(),
                () -> new Shops(
                        person == null ? List.of() : connections.all(person.retailer()), connections::orderPage, texts),
                Said.before(request),
                mark.of(request),
                clock.instant());
    }

    Formats formats(HttpServletRequest request, Locale locale) {
        var choice = outlets.of(request, StaffSessions.personOrNone());
        return new Formats(new Texts(messages, locale), choice.zone(), clock.instant());
    }

    /** A part that is fetched later belongs to the page that stands open. */
    private static String whereTheReaderIs(HttpServletRequest request) {
        var open = request.getHeader("HX-Current-URL");
        if (open == null) {
            return request.getRequestURI();
        }
        try {
            return LocalPath.orHome(URI.create(open).getPath());
        } catch (IllegalArgumentException e) {
            return request.getRequestURI();
        }
    }

    /** What was sent belongs to nobody's address. */
    private static String withItsQuery(HttpServletRequest request, String path) {
        var query = request.getQueryString();
        return query == null || !request.getMethod().equals("GET") || !path.equals(request.getRequestURI())
                ? path
                : path + "?" + query;
    }

    private static Page.Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Page.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : new Page.Csrf("_csrf", "X-XSRF-TOKEN", "");
    }
}
