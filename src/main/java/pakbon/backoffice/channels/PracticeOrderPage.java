package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import pakbon.backoffice.RefusalMessages;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.ShopRefunds;
import pakbon.channels.ShopWindows;
import pakbon.channels.Sync;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * One order as the practice shop has it, beside what Pakbon knows of it: it can be paid, changed, cancelled and refunded there,
 * also after it has left, and is read at once.
 */
@Controller
@Needs(Permission.SEE_CHANNELS)
class PracticeOrderPage {
    private final Connections connections;
    private final PracticeOrders orders;
    private final ShopWindows windows;
    private final ShopRefunds refunds;
    private final Sync sync;

    PracticeOrderPage(
            Connections connections, PracticeOrders orders, ShopWindows windows, ShopRefunds refunds, Sync sync) {
        this.connections = connections;
        this.orders = orders;
        this.windows = windows;
        this.refunds = refunds;
        this.sync = sync;
    }

    @GetMapping("/channels/{id}/orders/{number}")
    String show(@PathVariable UUID id, @PathVariable String number, SignedIn person, Formats formats, Model model) {
        var connection = connection(id, person);
        var order = order(connection, number, person);
        return page(connection, order, RefundForm.fresh(order, formats), model);
    }

    /** Somebody plays the customer or the owner of the practice shop. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/orders/{number}/happenings")
    String happen(
            @PathVariable UUID id,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String what,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var connection = connection(id, person);
        var known = order(connection, number, person).there().number();
        var actor = person.actor(Actor.Client.BACKOFFICE);
        switch (windows.happen(connection.id(), known, what, actor)) {
            case Done<Connection> _ -> {
                sync.importByNumber(connection.id(), known, actor);
                after.addFlashAttribute("done", formats.texts().of("channels.done.there"));
            }
            case Refused<Connection>(var refusal) ->
                after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return back(id, known);
    }

    /** Gives some of it back there: what was short, or what was repaid here. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/orders/{number}/refunds")
    String refund(
            @PathVariable UUID id,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> said,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var connection = connection(id, person);
        var order = order(connection, number, person);
        var form = RefundForm.typed(order, said);
        var actor = person.actor(Actor.Client.BACKOFFICE);
        return switch (refunds.give(connection.id(), order.there().number(), form.wish(order), actor)) {
            case Done<String>(var known) -> {
                sync.importByNumber(connection.id(), known, actor);
                after.addFlashAttribute("done", formats.texts().of("channels.done.there"));
                yield back(id, known);
            }
            case Refused<String>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(connection, order, form.refused(refusal), model);
            }
        };
    }

    /** @param number as the shop has it: figures */
    private static String back(UUID id, String number) {
        return "redirect:/channels/" + id + "/orders/" + number;
    }

    private static String page(Connection connection, PracticeOrder order, RefundForm form, Model model) {
        for (var flashed : List.of("done", "refused")) {
            if (!model.containsAttribute(flashed)) {
                model.addAttribute(flashed, "");
            }
        }
        model.addAttribute("connection", connection);
        model.addAttribute("order", order);
        model.addAttribute("form", form);
        return "backoffice/channels/practice-order";
    }

    private PracticeOrder order(Connection connection, String number, SignedIn person) {
        return orders.one(connection, number, person)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Connection connection(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .filter(Connection::isConnected)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
