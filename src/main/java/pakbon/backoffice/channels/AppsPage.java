package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.channels.Apps;
import pakbon.channels.ChannelRefusal.KeyMissing;
import pakbon.channels.ChannelRefusal.KeyNotValid;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The apps by which shops can be connected by agreeing: what the platform wants to know, and its keys. */
@Controller
@Needs(Permission.SETTINGS)
class AppsPage {
    private final Apps apps;

    AppsPage(Apps apps) {
        this.apps = apps;
    }

    @GetMapping("/channels/apps")
    String show(SignedIn person, Model model) {
        return page("", "", "", "", person, model);
    }

    @PostMapping("/channels/apps/{platform}")
    String save(
            @PathVariable String platform,
            @RequestParam(name = "client-id", defaultValue = "") String id,
            @RequestParam(name = "client-secret", defaultValue = "") String secret,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var outcome = apps.save(platform, id, secret, person.actor(Actor.Client.BACKOFFICE));
        return answer(outcome, platform, id, person, formats, model, response, after);
    }

    @PostMapping("/channels/apps/{platform}/removal")
    String forget(
            @PathVariable String platform,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var outcome = apps.forget(platform, person.actor(Actor.Client.BACKOFFICE));
        return answer(outcome, platform, "", person, formats, model, response, after);
    }

    private String answer(
            Outcome<?> outcome,
            String platform,
            String id,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return switch (outcome) {
            case Done<?> _ -> {
                after.addFlashAttribute("done", formats.texts().of("channels.settings.done"));
                yield "redirect:/channels/apps";
            }
            case Refused<?>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(platform, id, key(refusal), RefusalMessages.sentence(refusal, formats), person, model);
            }
        };
    }

    private static String key(Refusal refusal) {
        return switch (refusal) {
            case KeyMissing(var key) -> key;
            case KeyNotValid(var key) -> key;
            default -> "";
        };
    }

    /**
     * @param at the platform that was refused, or nothing
     * @param id what was typed there
     * @param key that was refused, or nothing
     */
    private String page(String at, String id, String key, String refused, SignedIn person, Model model) {
        model.addAttribute("apps", apps.all(person.retailer()));
        model.addAttribute("at", at);
        model.addAttribute("typed", id);
        model.addAttribute("key", key);
        model.addAttribute("refused", refused);
        if (!model.containsAttribute("done")) {
            model.addAttribute("done", "");
        }
        return "backoffice/channels/apps";
    }
}
