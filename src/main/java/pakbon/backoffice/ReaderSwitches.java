package pakbon.backoffice;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** The two switches of the shell: language and outlet. Both go back to the page they were used on. */
@Controller
class ReaderSwitches {
    private final Users users;
    private final LocaleResolver languages;
    private final Clock clock;

    ReaderSwitches(Users users, LocaleResolver languages, Clock clock) {
        this.users = users;
        this.languages = languages;
        this.clock = clock;
    }

    @ForAnyone
    @PostMapping("/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        ReaderLanguage.known(language).ifPresent(locale -> {
            languages.setLocale(request, response, locale);
            var person = StaffSessions.personOrNone();
            if (person != null) {
                users.changeLanguage(person.retailer(), person.user(), locale, clock.instant());
            }
        });
        return "redirect:" + LocalPath.orHome(back);
    }

    @ForStaff
    @PostMapping("/outlet")
    String outlet(
            @RequestParam(defaultValue = "") String outlet,
            @RequestParam(defaultValue = "/") String back,
            SignedIn person,
            OutletChoice choice,
            HttpServletRequest request,
            HttpServletResponse response) {
        var seen = choice.seen().stream().anyMatch(one -> one.id().toString().equals(outlet));
        var cookie = new Cookie(OutletChoices.COOKIE, seen ? outlet : "");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(seen ? (int) Duration.ofDays(365).toSeconds() : 0);
        response.addCookie(cookie);
        return "redirect:" + LocalPath.orHome(back);
    }
}
