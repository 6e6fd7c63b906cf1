package pakbon.backoffice.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Framed;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.notifications.Letter;
import pakbon.notifications.NotificationRefusal.WordingChangedMeanwhile;
import pakbon.notifications.Occasion;
import pakbon.notifications.Wording;
import pakbon.notifications.Wordings;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How one mail is worded in one language, with the mail itself beside it while somebody types. */
@Controller
@Needs(Permission.SETTINGS)
class WordingPage {
    private final Wordings wordings;

    WordingPage(Wordings wordings) {
        this.wordings = wordings;
    }

    @GetMapping("/settings/mail/{occasion}")
    String show(
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Model model) {
        var chosen = language(language, person);
        return page(wordings.of(person.retailer(), occasion(occasion), chosen), null, model);
    }

    @PostMapping("/settings/mail/{occasion}")
    String save(
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "-1") long version,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var about = occasion(occasion);
        var chosen = language(language, person);
        var outcome = wordings.save(about, chosen, subject, body, version, person.actor(Actor.Client.BACKOFFICE));
        return switch (outcome) {
            case Done<Wording> _ -> done("mail.wording.done", about, chosen, formats, after);
            case Refused<Wording>(var refusal) -> {
                boolean isLate = refusal instanceof WordingChangedMeanwhile;
                response.setStatus((isLate ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
                var now = wordings.of(person.retailer(), about, chosen);
                // who saves again after this knows of the other, and means it
                yield page(
                        new Wording(
                                about,
                                chosen,
                                subject,
                                body,
                                now.savedAt(),
                                now.savedBy(),
                                isLate ? now.version() : version),
                        refusal,
                        model);
            }
        };
    }

    @PostMapping("/settings/mail/{occasion}/reset")
    String reset(
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var about = occasion(occasion);
        var chosen = language(language, person);
        wordings.reset(about, chosen, person.actor(Actor.Client.BACKOFFICE));
        return done("mail.wording.reset.done", about, chosen, formats, after);
    }

    /** The mail of what is typed, saved or not, for a frame. */
    @PostMapping("/settings/mail/{occasion}/preview")
    void preview(
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            SignedIn person,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        show(occasion(occasion), language(language, person), subject, body, person, formats, response);
    }

    /** The mail as it is worded now, for a frame. */
    @GetMapping("/settings/mail/{occasion}/preview")
    void preview(
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        var wording = wordings.of(person.retailer(), occasion(occasion), language(language, person));
        show(wording.occasion(), wording.language(), wording.subject(), wording.body(), person, formats, response);
    }

    private void show(
            Occasion occasion,
            Locale language,
            String subject,
            String body,
            SignedIn person,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        switch (wordings.sample(person.retailer(), occasion, language, subject, body)) {
            case Done<Letter>(var letter) -> Framed.show(letter.html(), response);
            case Refused<Letter>(var refusal) ->
                Framed.say(
                        RefusalMessages.sentence(refusal, formats),
                        formats.texts().locale().getLanguage(),
                        response);
        }
    }

    private static String done(
            String key, Occasion occasion, Locale language, Formats formats, RedirectAttributes after) {
        after.addFlashAttribute("done", formats.texts().of(key));
        return "redirect:/settings/mail/" + occasion.word() + "?language=" + language.getLanguage();
    }

    private static String page(Wording wording, @Nullable Refusal refusal, Model model) {
        model.addAttribute("wording", wording);
        model.addAttribute("refusal", refusal);
        if (!model.containsAttribute("done")) {
            model.addAttribute("done", "");
        }
        return "backoffice/mail/wording";
    }

    private static Occasion occasion(String word) {
        return Occasion.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Locale language(String word, SignedIn person) {
        return Wordings.LANGUAGES.stream()
                .filter(one -> one.getLanguage()
                        .equals(word.isEmpty() ? person.language().getLanguage() : word))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
