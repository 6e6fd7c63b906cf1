package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
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
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.channels.Arrangements;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.retailers.LanguageRules;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** One connection: its name, which outlets its orders go to, and what differs between shops of its platform. */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
class ChannelSettingsPage {
    private final Connections connections;
    private final Arrangements arrangements;
    private final LanguageRules languages;

    ChannelSettingsPage(Connections connections, Arrangements arrangements, LanguageRules languages) {
        this.connections = connections;
        this.arrangements = arrangements;
        this.languages = languages;
    }

    @GetMapping("/channels/{id}/settings")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        return page(form(id, Map.of(), person), person, model);
    }

    @PostMapping("/channels/{id}/settings")
    String save(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = form(id, fields, person);
        var arranged = arrangements.arrange(
                form.connection().id(),
                form.name(),
                form.priority(outlets.seen()),
                form.settings(),
                person.actor(Actor.Client.BACKOFFICE));
        return switch (arranged) {
            case Done<Connection> _ -> {
                after.addFlashAttribute("done", formats.texts().of("channels.settings.done"));
                yield "redirect:/channels";
            }
            case Refused<Connection>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(form.refused(refusal), person, model);
            }
        };
    }

    private String page(ChannelForm form, SignedIn person, Model model) {
        var spoken =
                languages.of(person.retailer()).shops().get(form.connection().id());
        model.addAttribute("form", form);
        model.addAttribute("language", spoken == null ? "" : spoken.getLanguage());
        return "backoffice/channels/settings";
    }

    private ChannelForm form(UUID id, Map<String, String> fields, SignedIn person) {
        var connection = connections
                .byId(person.retailer(), new ConnectionId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ChannelForm(connection, arrangements.settings(connection), fields, null);
    }
}
