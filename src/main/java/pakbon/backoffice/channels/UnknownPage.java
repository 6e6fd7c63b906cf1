package pakbon.backoffice.channels;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
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
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.orders.Placeholders;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Says what the products are that orders named and nobody knew. */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
public class UnknownPage {
    private static final int MOST = 50;
    private static final int MOST_FOUND = 20;

    private final Placeholders placeholders;
    private final Products products;

    UnknownPage(Placeholders placeholders, Products products) {
        this.placeholders = placeholders;
        this.products = products;
    }

    /**
     * @param product the placeholder that somebody looks for
     * @param q SKU, barcode, or a part of the name
     */
    @GetMapping("/channels/unknown")
    String show(
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String q,
            SignedIn person,
            Model model) {
        model.addAttribute("placeholders", placeholders.of(person.retailer(), MOST));
        model.addAttribute("product", product);
        model.addAttribute("q", q.strip());
        model.addAttribute("found", q.isBlank() ? List.<Product>of() : found(person.retailer(), q.strip()));
        for (var said : List.of("done", "refused")) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        return "backoffice/channels/unknown";
    }

    /** What was typed about a product before it was refused; it waits in the session for the page. */
    public record Typed(String product, String name, String options, String sku, String barcode)
            implements Serializable {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    private List<Product> found(RetailerId retailer, String q) {
        var found = new LinkedHashMap<ProductId, Product>();
        var byBarcode = products.byBarcode(retailer, List.of(q)).get(q);
        if (byBarcode != null) {
            products.byId(retailer, byBarcode)
                    .filter(product -> product.active() && !product.placeholder() && !product.isArchived())
                    .ifPresent(product -> found.put(product.id(), product));
        }
        products.containing(retailer, q, MOST_FOUND).forEach(product -> found.putIfAbsent(product.id(), product));
        return List.copyOf(found.values());
    }

    @PostMapping("/channels/unknown/{id}/link")
    String link(
            @PathVariable UUID id,
            @RequestParam UUID product,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var outcome = placeholders.link(new ProductId(id), new ProductId(product), actor(person));
        return answer(outcome, "unknown.done.linked", formats, after);
    }

    @PostMapping("/channels/unknown/{id}/adoption")
    String adopt(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String options,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "") String barcode,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var outcome = placeholders.adopt(new ProductId(id), name, options, sku, barcode, actor(person));
        if (outcome instanceof Refused<?>) {
            after.addFlashAttribute("typed", new Typed(id.toString(), name, options, sku, barcode));
        }
        return answer(outcome, "unknown.done.adopted", formats, after);
    }

    private static String answer(Outcome<?> outcome, String done, Formats formats, RedirectAttributes after) {
        switch (outcome) {
            case Done<?> _ -> after.addFlashAttribute("done", formats.texts().of(done));
            case Refused<?>(var refusal) ->
                after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/channels/unknown";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
