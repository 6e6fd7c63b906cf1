package pakbon.orders;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Product;
import pakbon.catalog.ProductArchive;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.fulfillment.UnfinishedWork;
import pakbon.orders.ProductRefusal.StillInUse;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.Stock;

/** Products leave the lists, as somebody who has been told what still hangs on them wishes. */
@Service
public class Archiving {
    private final ProductArchive archive;
    private final Products products;
    private final Stock stock;
    private final UnfinishedWork work;

    Archiving(ProductArchive archive, Products products, Stock stock, UnfinishedWork work) {
        this.archive = archive;
        this.products = products;
        this.stock = stock;
        this.work = work;
    }

    /**
     * Refused as {@link ProductArchive#archive}, and, until the person is sure, while its books are not at zero somewhere or open work asks
     * for it: then the refusal says how many. Nothing of that goes with it: stock stays where it is, and open work is packed.
     */
    @Transactional
    public Outcome<Product> archive(ProductId id, boolean sure, Actor actor) {
        var inUse = sure ? Optional.<StillInUse>empty() : inUse(id, actor);
        return inUse.isPresent() ? new Refused<>(inUse.get()) : archive.archive(id, actor);
    }

    @Transactional
    public Outcome<Product> bringBack(ProductId id, Actor actor) {
        return archive.bringBack(id, actor);
    }

    private Optional<StillInUse> inUse(ProductId id, Actor actor) {
        var retailer = actor.retailer();
        var product = products.byId(retailer, id)
                .filter(each -> each.active() && !each.placeholder() && !each.isArchived())
                .orElse(null);
        if (product == null) {
            return Optional.empty();
        }
        var levels = stock.levels(retailer, id).values();
        var lying = Quantity.sum(levels.stream().filter(Quantity::isPositive).toList());
        var books = lying.isZero() ? Quantity.sum(levels.stream().toList()) : lying;
        int open = work.of(retailer, id);
        return open > 0 || !books.isZero()
                ? Optional.of(new StillInUse(books, product.soldBy(), open))
                : Optional.empty();
    }
}
