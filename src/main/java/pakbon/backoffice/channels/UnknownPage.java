package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import pakbon.backoffice.products.ProductForm;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.orders.Placeholders;
import pakbon.orders.ProductRefusal.ProductUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
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
        return page(product, q.strip(), ProductForm.fresh(), person, model);
    }

    /** @param typed what was typed about one of them and refused */
    private String page(String product, String q, ProductForm typed, SignedIn person, Model model) {
        model.addAttribute("placeholders", placeholders.of(person.retailer(), MOST));
        model.addAttribute("product", product);
        model.addAttribute("q", q);
        model.addAttribute("found", q.isEmpty() ? List.<Product>of() : found(person.retailer(), q));
        for (var said : List.of("done", "refused")) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        model.addAttribute("typed", typed);
        return "backoffice/channels/unknown";
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
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = ProductForm.typed(id.toString(), fields, List.of());
        var unknown = new ProductId(id);
        Outcome<Product> outcome = switch (form.wish(formats)) {
            case Refused<ProductWish>(var refusal) -> new Refused<>(refusal);
            case Done<ProductWish>(var wish) -> placeholders.adopt(unknown, wish, actor(person));
        };
        if (!(outcome instanceof Refused<?>(var first))) {
            return answer(outcome, "unknown.done.adopted", formats, after);
        }
        var faults = faults(form, unknown, first, person, formats);
        if (faults.contains(new ProductUnknown())) {
            return answer(new Refused<>(new ProductUnknown()), "unknown.done.adopted", formats, after);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page("", "", form.refused(faults, form.seen()), person, model);
    }

    private List<Refusal> faults(ProductForm form, ProductId unknown, Refusal first, SignedIn person, Formats formats) {
        var found = new LinkedHashSet<Refusal>(form.unread(formats));
        found.addAll(placeholders.faults(person.retailer(), unknown, form.asFarAsRead(formats)));
        found.add(first);
        return List.copyOf(found);
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
