package pakbon.backoffice.products;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.OwnHand;
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.CatalogRefusal.ProductChangedMeanwhile;
import pakbon.catalog.CatalogRefusal.ProductUnknown;
import pakbon.catalog.CatalogRefusal.TextTooLong;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.channels.Connection;
import pakbon.orders.Archiving;
import pakbon.orders.ProductRefusal.StillInUse;
import pakbon.orders.ProductRefusal.VariantOfAnother;
import pakbon.orders.ShopVariants;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.stock.Bins;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Somebody writes a product, shows it, or says what it is called in a shop. */
@Controller
@Needs(Permission.MANAGE_PRODUCTS)
class ProductDeeds {
    private final OwnHand hand;
    private final ProductEditing editing;
    private final Archiving archiving;
    private final Bins bins;
    private final ShopVariants variants;
    private final ProductViews views;

    ProductDeeds(
            ProductEditing editing,
            Archiving archiving,
            Bins bins,
            ShopVariants variants,
            ProductViews views,
            OwnHand hand) {
        this.hand = hand;
        this.editing = editing;
        this.archiving = archiving;
        this.bins = bins;
        this.variants = variants;
        this.views = views;
    }

    @GetMapping("/products/new")
    String begin(Model model) {
        return form(ProductForm.fresh(), model);
    }

    @GetMapping("/products/{id}/edit")
    String edit(@PathVariable UUID id, SignedIn person, OutletChoice outlets, Formats formats, Model model) {
        return form(ProductForm.of(view(id, person, outlets), formats), model);
    }

    @PostMapping("/products")
    String add(
            @RequestParam Map<String, String> fields,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return save(ProductForm.typed("", fields, outlets.seen()), null, person, formats, model, response, after);
    }

    @PostMapping("/products/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var product = view(id, person, outlets).product().id();
        return save(
                ProductForm.typed(id.toString(), fields, outlets.seen()),
                product,
                person,
                formats,
                model,
                response,
                after);
    }

    private String save(
            ProductForm form,
            @Nullable ProductId id,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var actor = actor(person);
        Outcome<Product> outcome = form.bins().values().stream().anyMatch(bin -> bin.length() > ProductEditing.LONGEST)
                ? new Refused<>(new TextTooLong(ProductEditing.LONGEST))
                : switch (form.wish(formats)) {
                    case Refused<ProductWish>(var refusal) -> new Refused<>(refusal);
                    case Done<ProductWish>(var wish) ->
                        id == null ? editing.add(wish, actor) : editing.change(id, wish, form.seen(), actor);
                };
        return switch (outcome) {
            case Done<Product>(var saved) -> {
                bins.keep(saved.id(), ownBins(form, saved), actor);
                after.addFlashAttribute("done", formats.texts().of("products.done.saved"));
                yield "redirect:/products/" + saved.id();
            }
            case Refused<Product>(ProductUnknown _) -> throw ProductsPage.missing();
            case Refused<Product>(ProductChangedMeanwhile changed) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                // who saves again after this has been told of the other, and means it
                var said = hand.said(
                        changed, person, Kind.PRODUCT, changed.now().id().value());
                yield form(form.refused(List.of(said), changed.now().version()), model);
            }
            case Refused<Product>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(form.refused(faults(form, id, refusal, person, formats), form.seen()), model);
            }
        };
    }

    private List<Refusal> faults(
            ProductForm form, @Nullable ProductId id, Refusal first, SignedIn person, Formats formats) {
        var found = new LinkedHashSet<Refusal>(form.unread(formats));
        found.addAll(editing.faults(person.retailer(), form.asFarAsRead(formats), id));
        found.add(first);
        return List.copyOf(found);
    }

    /** One that says what the product says anyway is none of its own. */
    private static Map<OutletId, String> ownBins(ProductForm form, Product saved) {
        return form.bins().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, bin -> bin.getValue().equals(saved.bin()) ? "" : bin.getValue()));
    }

    @PostMapping("/products/{id}/picture")
    String show(
            @PathVariable UUID id,
            @RequestParam @Nullable MultipartFile picture,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after)
            throws IOException {
        var product = view(id, person, outlets).product().id();
        var bytes = picture == null ? new byte[0] : picture.getBytes();
        return answer(editing.show(product, bytes, actor(person)), "products.done.picture", id, formats, after);
    }

    @PostMapping("/products/{id}/picture/removal")
    String hide(
            @PathVariable UUID id, SignedIn person, OutletChoice outlets, Formats formats, RedirectAttributes after) {
        var product = view(id, person, outlets).product();
        editing.hide(product.id(), actor(person));
        return answer(new Done<>(product), "products.done.picture-removed", id, formats, after);
    }

    /** @param sure {@code true} from somebody who has been told what still hangs on it */
    @PostMapping("/products/{id}/archiving")
    String archive(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") String sure,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after) {
        var product = view(id, person, outlets).product();
        var outcome = archiving.archive(product.id(), sure.equals("true"), actor(person));
        if (outcome instanceof Refused<?>(StillInUse inUse)) {
            after.addFlashAttribute("ask", RefusalMessages.sentence(inUse, formats));
            return "redirect:/products/" + id;
        }
        return answer(outcome, "products.done.archived", id, formats, after);
    }

    @PostMapping("/products/{id}/archiving/removal")
    String bringBack(
            @PathVariable UUID id, SignedIn person, OutletChoice outlets, Formats formats, RedirectAttributes after) {
        var product = view(id, person, outlets).product();
        return answer(
                archiving.bringBack(product.id(), actor(person)), "products.done.brought-back", id, formats, after);
    }

    /** @param from the product from which it is to be taken, as somebody knows who was told that it is that one now */
    @PostMapping("/products/{id}/links")
    String link(
            @PathVariable UUID id,
            @RequestParam UUID connection,
            @RequestParam(defaultValue = "") String variant,
            @RequestParam @Nullable UUID from,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after) {
        var view = view(id, person, outlets);
        var shop = shop(view, connection);
        var outcome = variants.link(
                view.product().id(), shop, variant, from == null ? null : new ProductId(from), actor(person));
        if (outcome instanceof Refused<?>(VariantOfAnother other)) {
            var ask = RefusalMessages.sentence(other, formats);
            after.addFlashAttribute(
                    "link",
                    new TypedLink(shop.toString(), variant, other.of().id().toString(), ask));
            return "redirect:/products/" + id;
        }
        if (outcome instanceof Refused<?>) {
            after.addFlashAttribute("link", new TypedLink(shop.toString(), variant, null, ""));
        }
        return answer(outcome, "products.done.linked", id, formats, after);
    }

    @PostMapping("/products/{id}/links/removal")
    String unlink(
            @PathVariable UUID id,
            @RequestParam UUID connection,
            @RequestParam(defaultValue = "") String key,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after) {
        var view = view(id, person, outlets);
        variants.unlink(view.product().id(), shop(view, connection), key, actor(person));
        return answer(new Done<>(key), "products.done.unlinked", id, formats, after);
    }

    private static ConnectionId shop(ProductView view, UUID connection) {
        return view.shops().stream()
                .map(Connection::id)
                .filter(shop -> shop.value().equals(connection))
                .findFirst()
                .orElseThrow(ProductsPage::missing);
    }

    private static String answer(Outcome<?> outcome, String done, UUID id, Formats formats, RedirectAttributes after) {
        switch (outcome) {
            case Done<?> _ -> after.addFlashAttribute("done", formats.texts().of(done));
            case Refused<?>(Refusal refusal) ->
                after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/products/" + id;
    }

    private ProductView view(UUID id, SignedIn person, OutletChoice outlets) {
        return views.view(new ProductId(id), person, outlets).orElseThrow(ProductsPage::missing);
    }

    private static String form(ProductForm form, Model model) {
        model.addAttribute("form", form);
        return "backoffice/products/form";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
