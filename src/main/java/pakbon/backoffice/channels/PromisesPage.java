package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.Destinations;
import pakbon.channels.Promises;
import pakbon.outlets.Promise;
import pakbon.shared.ConnectionId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How soon orders of a shop are promised to be ready: usually, and by shipping method (B17). */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
class PromisesPage {
    private final Connections connections;
    private final Destinations destinations;
    private final Promises promises;

    PromisesPage(Connections connections, Destinations destinations, Promises promises) {
        this.connections = connections;
        this.destinations = destinations;
        this.promises = promises;
    }

    @GetMapping("/channels/{id}/promises")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        var connection = connection(id, person);
        var known = promises.of(person.retailer(), connection.id());
        var lines = PromiseForm.lines(methods(connection, person), known);
        model.addAttribute("form", new PromiseForm(connection, lines));
        return "backoffice/channels/promises";
    }

    @PostMapping("/channels/{id}/promises")
    String save(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> said,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var connection = connection(id, person);
        var form = new PromiseForm(connection, PromiseForm.typed(methods(connection, person), said));
        if (form.lines().stream().anyMatch(PromiseForm.Line::isWrong)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", form);
            return "backoffice/channels/promises";
        }
        var all = new HashMap<String, Promise>();
        form.lines().forEach(line -> line.promise().ifPresent(promise -> all.put(line.method(), promise)));
        promises.set(person.retailer(), connection.id(), all);
        after.addFlashAttribute("done", formats.texts().of("channels.promises.done"));
        return "redirect:/channels";
    }

    private Connection connection(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What orders have named so far: key and the shop's own name. */
    private List<Map.Entry<String, String>> methods(Connection connection, SignedIn person) {
        return destinations.of(person.retailer(), connection.id()).stream()
                .filter(each -> each.kind() == Destinations.Kind.METHOD)
                .map(each -> Map.entry(each.key(), each.name()))
                .toList();
    }
}
