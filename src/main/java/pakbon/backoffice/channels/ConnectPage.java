package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.channels.Apps;
import pakbon.channels.Connected;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.Consents;
import pakbon.channels.NewConnection;
import pakbon.channels.PlatformOffer;
import pakbon.channels.ShopLook;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Connects a shop of any platform, or gives one that is connected new keys. */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
class ConnectPage {
    private final Connections connections;
    private final Consents consents;
    private final Apps apps;

    ConnectPage(Connections connections, Consents consents, Apps apps) {
        this.connections = connections;
        this.consents = consents;
        this.apps = apps;
    }

    /** Which platform first, where there is a choice. */
    @GetMapping("/channels/new")
    String fresh(@RequestParam(defaultValue = "") String platform, OutletChoice outlets, SignedIn person, Model model) {
        var offer = connections.offers().stream()
                .filter(each -> each.key().equals(platform))
                .findFirst();
        if (offer.isEmpty()) {
            model.addAttribute("offers", connections.offers());
            return "backoffice/channels/platforms";
        }
        return form(ConnectForm.empty(offer.get(), outlets.seen()), person, model);
    }

    @PostMapping("/channels")
    String connect(
            @RequestParam String platform,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = "outlet", defaultValue = "") List<String> outlets,
            SignedIn person,
            OutletChoice choice,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = new ConnectForm(null, offer(platform), name, address, fields, outlets, List.of());
        var wish =
                new NewConnection(platform, name, address.strip(), form.credentials(), form.outletIds(choice.seen()));
        var objections = connections.objections(wish, person.retailer());
        if (!objections.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form.refused(objections), person, model);
        }
        return answer(connections.connect(wish, actor(person)), form, person, formats, model, response, after);
    }

    /** Tries the keys and says what they allow; connects nothing. The panel alone, or the page around it. */
    @PostMapping("/channels/look")
    String look(
            @RequestParam String platform,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = "outlet", defaultValue = "") List<String> outlets,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            SignedIn person,
            Model model) {
        var form = new ConnectForm(null, offer(platform), name, address, fields, outlets, List.of());
        return looked(form, address, null, isPart, person, model);
    }

    @PostMapping("/channels/{id}/look")
    String lookAgain(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            SignedIn person,
            Model model) {
        var connection = connection(id, person);
        var form = renewing(connection, fields);
        return looked(form, connection.address().toString(), connection.id(), isPart, person, model);
    }

    private String looked(
            ConnectForm form,
            String address,
            @Nullable ConnectionId known,
            boolean isPart,
            SignedIn person,
            Model model) {
        var platform = form.platform().key();
        var objections = connections.objections(platform, address, form.credentials());
        if (objections.isEmpty()) {
            var outcome = connections.look(platform, address, form.credentials(), known, actor(person));
            model.addAttribute("look", outcome instanceof Done<ShopLook>(var found) ? found : null);
            model.addAttribute(
                    "whys", outcome instanceof Refused<ShopLook>(var refusal) ? List.of(refusal) : List.of());
        } else {
            model.addAttribute("whys", objections);
        }
        if (isPart) {
            model.addAttribute("platform", form.platform());
            return "backoffice/channels/rights";
        }
        return form(form, person, model);
    }

    @GetMapping("/channels/{id}/credentials")
    String renew(@PathVariable UUID id, SignedIn person, Model model) {
        return form(renewing(connection(id, person), Map.of()), person, model);
    }

    @PostMapping("/channels/{id}/credentials")
    String reconnect(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var connection = connection(id, person);
        var form = renewing(connection, fields);
        var missing = connections.objections(
                connection.platform(), connection.address().toString(), form.credentials());
        if (!missing.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form.refused(missing), person, model);
        }
        var outcome = connections.reconnect(connection.id(), form.credentials(), actor(person));
        return answer(outcome, form, person, formats, model, response, after);
    }

    /** Off to the platform; the way there is a page, because no form may lead elsewhere. */
    @PostMapping("/channels/consent")
    String agree(
            @RequestParam String platform,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(name = "outlet", defaultValue = "") List<String> outlets,
            SignedIn person,
            OutletChoice choice,
            Model model,
            HttpServletResponse response) {
        var form = new ConnectForm(null, offer(platform), name, address, Map.of(), outlets, List.of());
        var asked = consents.ask(platform, address, name, form.outletIds(choice.seen()), null, actor(person));
        return away(asked, form, person, model, response);
    }

    @PostMapping("/channels/{id}/consent")
    String agreeAgain(@PathVariable UUID id, SignedIn person, Model model, HttpServletResponse response) {
        var connection = connection(id, person);
        var asked = consents.ask(
                connection.platform(),
                connection.address().toString(),
                connection.name(),
                List.of(),
                connection.id(),
                actor(person));
        return away(asked, renewing(connection, Map.of()), person, model, response);
    }

    private String away(
            Outcome<URI> asked, ConnectForm form, SignedIn person, Model model, HttpServletResponse response) {
        return switch (asked) {
            case Done<URI>(var there) -> {
                response.setHeader("Refresh", "0;url=" + there);
                model.addAttribute("platform", form.platform());
                model.addAttribute("there", there.toString());
                yield "backoffice/channels/away";
            }
            case Refused<URI>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(form.refused(List.of(refusal)), person, model);
            }
        };
    }

    /** Where platforms bring people back to, with what they agreed to. */
    @GetMapping("/connect/{platform}/back")
    String back(
            @PathVariable String platform,
            @RequestParam Map<String, String> query,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = ConnectForm.empty(offer(platform), outlets.seen());
        return answer(consents.accept(platform, query, actor(person)), form, person, formats, model, response, after);
    }

    /**
     * A person has opened our app in a platform's pages and comes from there, or begins here what is not connected yet.
     */
    @GetMapping("/connect/{platform}/load")
    String load(
            @PathVariable String platform,
            @RequestParam Map<String, String> query,
            SignedIn person,
            OutletChoice outlets,
            Model model,
            HttpServletResponse response) {
        var form = ConnectForm.empty(offer(platform), outlets.seen());
        return switch (consents.visited(platform, query, actor(person))) {
            case Done<String>(var address) ->
                connections.all(person.retailer()).stream()
                                .anyMatch(each -> each.isConnected()
                                        && each.platform().equals(platform)
                                        && each.address().toString().equals(address))
                        ? "redirect:/channels"
                        : form(form.at(address), person, model);
            case Refused<String>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(form.refused(List.of(refusal)), person, model);
            }
        };
    }

    private ConnectForm renewing(Connection connection, Map<String, String> fields) {
        return ConnectForm.of(connection, offer(connection.platform()), fields);
    }

    private PlatformOffer offer(String platform) {
        return connections.offers().stream()
                .filter(each -> each.key().equals(platform))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(
            Outcome<Connected> outcome,
            ConnectForm form,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return switch (outcome) {
            case Done<Connected>(var connected) -> {
                after.addFlashAttribute(
                        "done",
                        formats.texts()
                                .of(
                                        connected.hookUrl() == null
                                                ? "channels.done.connected.polling"
                                                : "channels.done.connected"));
                yield "redirect:/channels";
            }
            case Refused<Connected>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(form.refused(List.of(refusal)), person, model);
            }
        };
    }

    private Connection connection(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(ConnectForm form, SignedIn person, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "byConsent",
                consents.isPossible(person.retailer(), form.platform().key()));
        model.addAttribute(
                "hasApp",
                apps.all(person.retailer()).stream()
                        .anyMatch(app -> app.platform().equals(form.platform().key())));
        return "backoffice/channels/connect";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
