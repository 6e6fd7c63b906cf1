package pakbon.backoffice.stock;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.WrittenNumber;
import pakbon.stock.Cause;
import pakbon.stock.StockAt;
import pakbon.stock.StockRefusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Somebody counted, took goods in, or carried them to another outlet. */
@Controller
@Needs(Permission.COUNT_STOCK)
class LevelDeeds {
    private final LevelsPage page;
    private final ShelfCounts counts;
    private final Products products;
    private final Clock clock;

    LevelDeeds(LevelsPage page, ShelfCounts counts, Products products, Clock clock) {
        this.page = page;
        this.counts = counts;
        this.products = products;
        this.clock = clock;
    }

    /**
     * @param seen what lay in the bin as the books had it when the page was opened
     * @param found everything in the bin, also what is for open orders
     */
    @PostMapping("/stock/{id}/count")
    String count(
            @PathVariable UUID id,
            @RequestParam UUID outlet,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String found,
            @RequestParam(defaultValue = "") String reason,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after,
            HttpServletResponse response,
            Model model) {
        var at = new StockAt(outlet(outlet, outlets), product(id, person));
        var cause = new Cause(CountReason.of(reason).word(), null, person.actor(Actor.Client.BACKOFFICE));
        var before = WrittenNumber.read(seen, false).map(Quantity::new);
        var counted = typed(found, formats);
        Outcome<ShelfCounts.Counted> outcome = before.isEmpty() || counted.isEmpty()
                ? new Refused<>(unread(found, new StockRefusal.QuantityNotValid(), formats))
                : counts.countBin(at, before.get(), counted.get(), cause, clock.instant());
        tellAgain(outcome, soldBy(id, person), formats, after);
        return answer(
                outcome.map(ShelfCounts.Counted::by),
                by -> formats.texts().of("stock.done.counted", formats.quantity(by, soldBy(id, person))),
                new Place(id, at.outlet(), person, outlets, formats, new TypedDeed("count", found, reason)),
                after,
                response,
                model);
    }

    /** So many more, as they come out of the boxes: nobody has to count what was there. */
    @PostMapping("/stock/{id}/receipt")
    String receive(
            @PathVariable UUID id,
            @RequestParam UUID outlet,
            @RequestParam(defaultValue = "") String quantity,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after,
            HttpServletResponse response,
            Model model) {
        var at = new StockAt(outlet(outlet, outlets), product(id, person));
        var cause = new Cause("received", null, person.actor(Actor.Client.BACKOFFICE));
        var outcome = typed(quantity, formats)
                .map(many -> counts.receive(at, many, cause, clock.instant()))
                .orElseGet(() -> new Refused<>(unread(quantity, StockRefusal.QuantityNotValid.nothing(), formats)));
        tellAgain(outcome, soldBy(id, person), formats, after);
        return answer(
                outcome.map(ShelfCounts.Counted::by),
                by -> formats.texts().of("stock.done.received", formats.quantity(by, soldBy(id, person))),
                new Place(id, at.outlet(), person, outlets, formats, new TypedDeed("receipt", quantity, "")),
                after,
                response,
                model);
    }

    @PostMapping("/stock/{id}/transfer")
    String transfer(
            @PathVariable UUID id,
            @RequestParam UUID from,
            @RequestParam UUID to,
            @RequestParam(defaultValue = "") String quantity,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after,
            HttpServletResponse response,
            Model model) {
        var source = outlet(from, outlets);
        var target = outlet(to, outlets);
        var cause = new Cause("transfer", null, person.actor(Actor.Client.BACKOFFICE));
        var product = product(id, person);
        var outcome = typed(quantity, formats)
                .map(many -> counts.transfer(product, source, target, many, cause, clock.instant()))
                .orElseGet(() -> new Refused<>(unread(quantity, StockRefusal.QuantityNotValid.nothing(), formats)));
        tellAgain(outcome, soldBy(id, person), formats, after);
        return answer(
                outcome.map(ShelfCounts.Counted::by),
                by -> formats.texts()
                        .of(
                                "stock.done.transferred",
                                formats.quantity(by, soldBy(id, person)),
                                outlets.find(source).orElseThrow().name(),
                                outlets.find(target).orElseThrow().name()),
                new Place(id, source, person, outlets, formats, new TypedDeed("transfer", quantity, to.toString())),
                after,
                response,
                model);
    }

    private ProductId product(UUID id, SignedIn person) {
        return found(id, person).id();
    }

    private SoldBy soldBy(UUID id, SignedIn person) {
        return found(id, person).soldBy();
    }

    private Product found(UUID id, SignedIn person) {
        return products.byId(person.retailer(), new ProductId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The room of stock counts without units; who reads of a product sees its own. */
    private String sentence(Refusal refusal, Place place) {
        var how = soldBy(place.id(), place.person());
        return switch (refusal) {
            case StockRefusal.NotSoMany(var there) -> sentence(refusal, there, how, place.formats());
            case StockRefusal.BinMoved(var now) -> sentence(refusal, now, how, place.formats());
            default -> RefusalMessages.sentence(refusal, place.formats());
        };
    }

    private static String sentence(Refusal refusal, Quantity many, SoldBy how, Formats formats) {
        return formats.texts().of("refusal." + refusal.code(), formats.quantity(many, how));
    }

    /** One that the person sees; another one does not exist for them. */
    private static OutletId outlet(UUID id, OutletChoice outlets) {
        return outlets.find(new OutletId(id))
                .map(Outlet::id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Empty when it is no number. */
    static Optional<Quantity> typed(String text, Formats formats) {
        return formats.read(text).map(Quantity::new);
    }

    /** A number larger than any is no other mistake than one that is too large. */
    private static StockRefusal unread(String text, StockRefusal noNumber, Formats formats) {
        return formats.isTooLarge(text) ? StockRefusal.QuantityNotValid.tooMany() : noNumber;
    }

    /** For which orders, that had missed some, they can be picked now. */
    private static void tellAgain(
            Outcome<ShelfCounts.Counted> outcome, SoldBy how, Formats formats, RedirectAttributes after) {
        if (outcome instanceof Done<ShelfCounts.Counted>(var counted)) {
            after.addFlashAttribute(
                    "again",
                    counted.again().stream()
                            .map(each -> formats.texts()
                                    .of(
                                            each.setAside().isPositive() ? "stock.again.aside" : "stock.again",
                                            formats.quantity(each.quantity(), how),
                                            each.sale().receiptNumber()))
                            .toList());
        }
    }

    /** The page that a deed was done on. */
    private record Place(
            UUID id, OutletId outlet, SignedIn person, OutletChoice outlets, Formats formats, TypedDeed typed) {}

    /** Done: on the page as it is now. Refused: the same page says why. */
    private String answer(
            Outcome<Quantity> outcome,
            Function<Quantity, String> done,
            Place place,
            RedirectAttributes after,
            HttpServletResponse response,
            Model model) {
        return switch (outcome) {
            case Done<Quantity>(var by) -> {
                after.addFlashAttribute("done", done.apply(by));
                yield "redirect:/stock/" + place.id() + "?outlet=" + place.outlet();
            }
            case Refused<Quantity>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                // a count of what has moved meanwhile is counted again, and not sent once more
                model.addAttribute("typed", refusal instanceof StockRefusal.BinMoved ? TypedDeed.NONE : place.typed());
                model.addAttribute("refused", sentence(refusal, place));
                yield page.show(place.id(), place.outlet().toString(), place.person(), place.outlets(), model);
            }
        };
    }
}
