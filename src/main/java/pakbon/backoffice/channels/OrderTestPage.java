package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
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
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.OrderPreview;
import pakbon.channels.Sync;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Places nothing and keeps nothing: reads one order from the shop and shows what would become of it. */
@Controller
@Needs(Permission.SEE_CHANNELS)
class OrderTestPage {
    private final Connections connections;
    private final Sync sync;

    OrderTestPage(Connections connections, Sync sync) {
        this.connections = connections;
        this.sync = sync;
    }

    @GetMapping("/channels/{id}/test")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        return page(connection(id, person), "", null, "", model);
    }

    @PostMapping("/channels/{id}/test")
    String look(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var connection = connection(id, person);
        return switch (sync.preview(connection.id(), number, person.actor(Actor.Client.BACKOFFICE))) {
            case Done<OrderPreview>(var preview) -> page(connection, number, preview, "", model);
            case Refused<OrderPreview>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(connection, number, null, RefusalMessages.sentence(refusal, formats), model);
            }
        };
    }

    private static String page(
            Connection connection, String number, @Nullable OrderPreview preview, String refused, Model model) {
        model.addAttribute("connection", connection);
        model.addAttribute("number", number);
        model.addAttribute("preview", preview);
        model.addAttribute("refused", refused);
        return "backoffice/channels/test";
    }

    private Connection connection(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .filter(Connection::isConnected)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
