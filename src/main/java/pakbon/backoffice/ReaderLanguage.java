package pakbon.backoffice;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** The person's own language; before sign-in what was chosen here last, or else what the browser asks for. */
class ReaderLanguage implements LocaleResolver {
    static final String COOKIE = "pakbon-language";
    private static final String JUST_CHOSEN = ReaderLanguage.class.getName();

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(JUST_CHOSEN) instanceof Locale locale) {
            return locale;
        }
        var person = StaffSessions.personOrNone();
        return person != null
                ? person.language()
                : chosen(request)
                        .orElseGet(() -> Collections.list(request.getLocales()).stream()
                                .map(Locale::getLanguage)
                                .flatMap(language -> known(language).stream())
                                .findFirst()
                                .orElse(Texts.ENGLISH));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response == null || locale == null) {
            return;
        }
        request.setAttribute(JUST_CHOSEN, locale);
        var cookie = new Cookie(COOKIE, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
    }

    /** Dutch or English; nothing else is written. */
    static Optional<Locale> known(@Nullable String language) {
        return switch (language) {
            case "nl" -> Optional.of(Texts.DUTCH);
            case "en" -> Optional.of(Texts.ENGLISH);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : known(cookie.getValue());
    }
}
