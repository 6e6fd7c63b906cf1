package pakbon.backoffice.channels;

import java.util.UUID;
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
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.ProductImports;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Brings in what a shop sells, and shows how far that is. */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
class ImportPage {
    private final Connections connections;
    private final ProductImports imports;

    ImportPage(Connections connections, ProductImports imports) {
        this.connections = connections;
        this.imports = imports;
    }

    @GetMapping("/channels/{id}/products")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        var connection = found(id, person);
        model.addAttribute("connection", connection);
        model.addAttribute(
                "progress", imports.of(person.retailer(), connection.id()).orElse(null));
        if (!model.containsAttribute("refused")) {
            model.addAttribute("refused", "");
        }
        return "backoffice/channels/products";
    }

    /** @param outlet where the shop's stock is counted; empty to leave stock alone */
    @PostMapping("/channels/{id}/products")
    String start(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outlet,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after) {
        var connection = found(id, person).id();
        return answer(imports.start(connection, ours(outlet, outlets), actor(person)), id, formats, after);
    }

    @PostMapping("/channels/{id}/products/interruption")
    String stop(@PathVariable UUID id, SignedIn person) {
        imports.stop(found(id, person).id(), actor(person));
        return "redirect:/channels/" + id + "/products";
    }

    @PostMapping("/channels/{id}/products/resumption")
    String resume(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        return answer(imports.resume(found(id, person).id(), actor(person)), id, formats, after);
    }

    private Connection found(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .filter(connection -> connection.isConnected() && imports.isPossible(connection))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable OutletId ours(String outlet, OutletChoice outlets) {
        return outlets.seen().stream()
                .map(Outlet::id)
                .filter(id -> id.toString().equals(outlet))
                .findFirst()
                .orElse(null);
    }

    private static String answer(Outcome<?> outcome, UUID id, Formats formats, RedirectAttributes after) {
        if (outcome instanceof Refused<?>(var refusal)) {
            after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/channels/" + id + "/products";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
