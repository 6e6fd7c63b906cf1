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
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.ProductId;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.StockCheck;
import pakbon.channels.StockComparison;
import pakbon.channels.StockMirror;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Telling one shop how many there are: what that would change, then the switch, then what the shop did not take. */
@Controller
@Needs(Permission.SEE_CHANNELS)
class StockPage {
    private final Connections connections;
    private final StockMirror mirror;
    private final StockCheck check;

    StockPage(Connections connections, StockMirror mirror, StockCheck check) {
        this.connections = connections;
        this.mirror = mirror;
        this.check = check;
    }

    @GetMapping("/channels/{id}/stock")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        return page(connection(id, person), null, person, model);
    }

    /** Asks the shop what it says, and shows what telling it would change. Tells it nothing. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/stock/comparison")
    String compare(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") String safety,
            SignedIn person,
            Formats formats,
            Model model) {
        var connection = connection(id, person);
        int keptBack = safety.strip().matches("[0-9]{1,6}") ? Integer.parseInt(safety.strip()) : 0;
        return switch (check.compare(connection.id(), keptBack, actor(person))) {
            case Done<StockComparison>(var found) -> page(connection, found, person, model);
            case Refused<StockComparison>(var refusal) -> {
                model.addAttribute("refused", RefusalMessages.sentence(refusal, formats));
                yield page(connection, null, person, model);
            }
        };
    }

    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/stock/telling")
    String tell(
            @PathVariable UUID id,
            @RequestParam boolean on,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var connection = connection(id, person).id();
        var outcome = on ? mirror.switchOn(connection, actor(person)) : mirror.switchOff(connection, actor(person));
        return answer(connection, outcome, on ? "channels.stock.done.on" : "channels.stock.done.off", formats, after);
    }

    @PostMapping("/channels/{id}/stock/{product}/retelling")
    String tellAgain(
            @PathVariable UUID id,
            @PathVariable UUID product,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var connection = connection(id, person).id();
        var outcome = mirror.tryAgain(connection, new ProductId(product), actor(person));
        return answer(connection, outcome, "channels.done.telling", formats, after);
    }

    private String page(Connection connection, @Nullable StockComparison found, SignedIn person, Model model) {
        model.addAttribute("connection", connection);
        model.addAttribute("standing", mirror.standing(person.retailer(), connection.id()));
        model.addAttribute("found", found);
        for (var said : new String[] {"done", "refused"}) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        return "backoffice/channels/stock";
    }

    private static String answer(
            ConnectionId connection, Outcome<?> outcome, String done, Formats formats, RedirectAttributes after) {
        switch (outcome) {
            case Done<?> _ -> after.addFlashAttribute("done", formats.texts().of(done));
            case Refused<?>(var refusal) ->
                after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/channels/" + connection + "/stock";
    }

    private Connection connection(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .filter(Connection::isConnected)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
