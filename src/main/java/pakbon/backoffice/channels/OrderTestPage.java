package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import pakbon.channels.OrderPreview;
import pakbon.channels.Purchases;
import pakbon.channels.Sync;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * Tries a connection with an order: reads one from the shop and shows what would become of it, which keeps nothing; and in
 * the practice shop places one of one's own choice, which comes in at once.
 */
@Controller
@Needs(Permission.SEE_CHANNELS)
class OrderTestPage {
    private final Connections connections;
    private final Purchases purchases;
    private final Orders orders;
    private final Sync sync;

    OrderTestPage(Connections connections, Purchases purchases, Orders orders, Sync sync) {
        this.connections = connections;
        this.purchases = purchases;
        this.orders = orders;
        this.sync = sync;
    }

    @GetMapping("/channels/{id}/test")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        var connection = connection(id, person);
        return page(connection, "", null, "", fresh(connection, person), model);
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
            case Done<OrderPreview>(var preview) ->
                page(connection, number, preview, "", fresh(connection, person), model);
            case Refused<OrderPreview>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var sentence = RefusalMessages.sentence(refusal, formats);
                yield page(connection, number, null, sentence, fresh(connection, person), model);
            }
        };
    }

    /** An order of one's own choice in the practice shop; it is fetched at once, so that its sale is there. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/purchases")
    String buy(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> said,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var connection = connection(id, person);
        var counter = purchases
                .counter(person.retailer(), connection.id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var form = PurchaseForm.typed(counter, said, formats);
        var actor = person.actor(Actor.Client.BACKOFFICE);
        return switch (purchases.place(connection.id(), form.wish(), actor)) {
            case Done<String>(var number) -> {
                sync.importByNumber(connection.id(), number, actor);
                after.addFlashAttribute("placed", number);
                after.addFlashAttribute("sale", sale(person, connection, number));
                yield "redirect:/channels/" + id + "/test";
            }
            case Refused<String>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(connection, "", null, "", form.refused(refusal), model);
            }
        };
    }

    /** Empty while it has not come in yet. */
    private String sale(SignedIn person, Connection connection, String number) {
        return orders.byExternalId(person.retailer(), connection.id(), new ExternalId(number))
                .map(Order::sale)
                .map(SaleId::toString)
                .orElse("");
    }

    private @Nullable PurchaseForm fresh(Connection connection, SignedIn person) {
        return person.may(Permission.MANAGE_CHANNELS)
                ? purchases
                        .counter(person.retailer(), connection.id())
                        .map(PurchaseForm::fresh)
                        .orElse(null)
                : null;
    }

    private static String page(
            Connection connection,
            String number,
            @Nullable OrderPreview preview,
            String refused,
            @Nullable PurchaseForm purchase,
            Model model) {
        model.addAttribute("purchase", purchase);
        for (var flashed : List.of("placed", "sale")) {
            if (!model.containsAttribute(flashed)) {
                model.addAttribute(flashed, "");
            }
        }
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
