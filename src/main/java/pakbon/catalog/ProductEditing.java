package pakbon.catalog;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.CatalogRefusal.BarcodeNotValid;
import pakbon.catalog.CatalogRefusal.BarcodeShortened;
import pakbon.catalog.CatalogRefusal.BarcodeTaken;
import pakbon.catalog.CatalogRefusal.NameMissing;
import pakbon.catalog.CatalogRefusal.PictureNotValid;
import pakbon.catalog.CatalogRefusal.PriceNotValid;
import pakbon.catalog.CatalogRefusal.PriceTooFine;
import pakbon.catalog.CatalogRefusal.ProductChangedMeanwhile;
import pakbon.catalog.CatalogRefusal.ProductUnknown;
import pakbon.catalog.CatalogRefusal.SkuOfArchived;
import pakbon.catalog.CatalogRefusal.SkuTaken;
import pakbon.catalog.CatalogRefusal.TextTooLong;
import pakbon.catalog.CatalogRefusal.TooManyBarcodes;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Products as people write them: added, changed, pictured. */
@Service
public class ProductEditing {
    public static final int LONGEST = 200;
    private static final int MOST_BARCODES = 50;
    static final int HIGHEST_PRICE = 999_999_999;

    private final JdbcClient db;
    private final Products products;
    private final Retailers retailers;
    private final Clock clock;

    ProductEditing(JdbcClient db, Products products, Retailers retailers, Clock clock) {
        this.db = db;
        this.products = products;
        this.retailers = retailers;
        this.clock = clock;
    }

    /**
     * Refused: without a name; a text, price or barcode that is none; a price that is finer than the money of the business; a SKU
     * or barcode that another product has. A SKU that differs in capitals only is the same to people; what shops call their goods
     * is taken as it is.
     */
    @Transactional
    public Outcome<Product> add(ProductWish wish, Actor actor) {
        var retailer = actor.retailer();
        products.hold(retailer);
        var wrong = whatIsWrong(retailer, wish, null, null);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var id = products.add(
                actor,
                new NewProduct(
                        wish.sku(),
                        wish.name(),
                        wish.options(),
                        wish.barcodes(),
                        wish.price(),
                        wish.bin(),
                        wish.soldBy(),
                        false),
                clock.instant());
        return new Done<>(products.byId(retailer, id).orElseThrow());
    }

    /**
     * Adds what another program tells, as it tells it. Refused: a SKU, whatever its capitals, or a barcode that another product has.
     *
     * @throws org.springframework.dao.DuplicateKeyException when an order brought the same SKU at the same moment
     */
    @Transactional
    public Outcome<ProductId> add(NewProduct told, Actor actor) {
        var retailer = actor.retailer();
        products.hold(retailer);
        var held = products.byBarcode(retailer, told.barcodes());
        if (!held.isEmpty()) {
            return new Refused<>(new BarcodeTaken(held.keySet().iterator().next(), ""));
        }
        var like = products.skusLike(retailer, List.of(told.sku())).values();
        return like.isEmpty()
                ? new Done<>(products.add(retailer, told, clock.instant()))
                : new Refused<>(new SkuTaken(told.sku(), like.iterator().next().sku()));
    }

    /**
     * Refused as {@link #add(ProductWish, Actor)} is, and when the product is another by now than the one that the person saw. A placeholder
     * that somebody writes down is a product from then on.
     *
     * @param seen its version
     */
    @Transactional
    public Outcome<Product> change(ProductId id, ProductWish wish, long seen, Actor actor) {
        var retailer = actor.retailer();
        products.hold(retailer);
        var before = products.byId(retailer, id).filter(Product::active).orElse(null);
        if (before == null) {
            return new Refused<>(new ProductUnknown());
        }
        if (before.version() != seen) {
            return new Refused<>(new ProductChangedMeanwhile(before));
        }
        var wrong = whatIsWrong(retailer, wish, id, before);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        write(actor, id, wish, before.version());
        return new Done<>(products.byId(retailer, id).orElseThrow());
    }

    private void write(Actor actor, ProductId id, ProductWish wish, long version) {
        var retailer = actor.retailer();
        Trail.changed(actor, Kind.PRODUCT, id.value());
        db.sql("""
                update catalog.product
                   set sku = :sku, name = :name, options = :options, price = :price, bin = :bin, sold_by = :soldBy, placeholder = false,
                       version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("sku", wish.sku())
                .param("name", wish.name())
                .param("options", wish.options())
                .param("price", wish.price())
                .param("bin", wish.bin())
                .param("soldBy", wish.soldBy().word())
                .param("version", Times.nextVersion(version, clock.instant()))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
        db.sql("""
                delete from catalog.barcode
                 where retailer_id = :retailer and product_id = :id and code <> all(:codes::text[])
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("codes", Columns.of(wish.barcodes(), code -> code))
                .update();
        db.sql("""
                insert into catalog.barcode (retailer_id, code, product_id)
                select :retailer, code, :id from unnest(:codes::text[]) as code
                on conflict (retailer_id, code) do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("codes", Columns.of(wish.barcodes(), code -> code))
                .update();
    }

    private Optional<CatalogRefusal> whatIsWrong(
            RetailerId retailer, ProductWish wish, @Nullable ProductId self, @Nullable Product before) {
        return whatIsWrong(wish, currency(retailer), before)
                .or(() -> skuTaken(retailer, wish, self))
                .or(() -> taken(retailer, wish, self));
    }

    private CurrencyUnit currency(RetailerId retailer) {
        return retailers.get(retailer).currency();
    }

    /**
     * All for which {@link #add} or {@link #change} would refuse it, and not the first only: whoever fills in a form mends it in one go.
     *
     * @param self the product that is written; null for a new one
     */
    @Transactional(readOnly = true)
    public List<CatalogRefusal> faults(RetailerId retailer, ProductWish wish, @Nullable ProductId self) {
        var before = self == null ? null : products.byId(retailer, self).orElse(null);
        return Stream.concat(
                        faults(wish, currency(retailer), before),
                        Stream.of(skuTaken(retailer, wish, self), taken(retailer, wish, self))
                                .flatMap(Optional::stream))
                .toList();
    }

    private Optional<CatalogRefusal> skuTaken(RetailerId retailer, ProductWish wish, @Nullable ProductId self) {
        var holder = products.bySku(retailer, List.of(wish.sku())).get(wish.sku());
        if (holder != null) {
            return holder.equals(self)
                    ? Optional.empty() // it keeps its own, also where one like it came from a shop or from before
                    : products.byId(retailer, holder).map(other -> skuTaken(wish.sku(), other));
        }
        return products.skusLike(retailer, List.of(wish.sku())).values().stream()
                .filter(other -> !other.id().equals(self))
                .findFirst()
                .map(other -> skuTaken(wish.sku(), other));
    }

    private static CatalogRefusal skuTaken(String sku, Product other) {
        return other.isArchived() ? new SkuOfArchived(other.sku(), other.name()) : new SkuTaken(sku, other.sku());
    }

    /**
     * What is wrong whatever else there is. A price has no more decimals than the currency, zeros at its end counted: whoever writes
     * {@code 1.230} may mean a thousand. One that a shop gave stays, however fine.
     *
     * @param before as it is now; null for a new one
     */
    public static Optional<CatalogRefusal> whatIsWrong(
            ProductWish wish, CurrencyUnit currency, @Nullable Product before) {
        return faults(wish, currency, before).findFirst();
    }

    private static Stream<CatalogRefusal> faults(ProductWish wish, CurrencyUnit currency, @Nullable Product before) {
        boolean isTooHigh = wish.price().compareTo(BigDecimal.valueOf(HIGHEST_PRICE)) > 0;
        boolean isNegative = wish.price().signum() < 0;
        boolean isTooFine = wish.price().scale() > currency.getDecimalPlaces()
                && (before == null || wish.price().compareTo(before.price()) != 0);
        boolean isTooLong = Stream.of(wish.name(), wish.options(), wish.sku(), wish.bin())
                .anyMatch(text -> text.length() > LONGEST);
        return Stream.of(
                        fault(wish.name().isEmpty(), new NameMissing()),
                        fault(isTooLong, new TextTooLong(LONGEST)),
                        fault(isTooHigh, new PriceNotValid(true)),
                        fault(isNegative, new PriceNotValid(false)),
                        fault(
                                isTooFine && !isTooHigh && !isNegative,
                                new PriceTooFine(wish.price(), currency.getCode(), currency.getDecimalPlaces())),
                        fault(wish.barcodes().size() > MOST_BARCODES, new TooManyBarcodes(MOST_BARCODES)),
                        wish.barcodes().stream()
                                .filter(code -> Barcode.isShortened(code) || !code.matches("[\\x21-\\x7e]{3,60}"))
                                .findFirst()
                                .<CatalogRefusal>map(code -> Barcode.isShortened(code)
                                        ? new BarcodeShortened(code)
                                        : new BarcodeNotValid(code)))
                .flatMap(Optional::stream);
    }

    private static Optional<CatalogRefusal> fault(boolean is, CatalogRefusal what) {
        return is ? Optional.of(what) : Optional.empty();
    }

    private Optional<CatalogRefusal> taken(RetailerId retailer, ProductWish wish, @Nullable ProductId self) {
        Map<String, ProductId> holders = products.byBarcode(retailer, wish.barcodes());
        return wish.barcodes().stream()
                .filter(code -> holders.containsKey(code) && !holders.get(code).equals(self))
                .findFirst()
                .map(code -> new BarcodeTaken(
                        new Barcode(code).printed(),
                        products.byId(retailer, Objects.requireNonNull(holders.get(code)))
                                .map(Product::fullName)
                                .orElse("")));
    }

    /** Shows a product by this file, written anew. Refused: no picture that can be read, or too large a one. */
    @Transactional
    public Outcome<Product> show(ProductId id, byte[] file, Actor actor) {
        var product =
                products.byId(actor.retailer(), id).filter(Product::active).orElse(null);
        if (product == null) {
            return new Refused<>(new ProductUnknown());
        }
        var picture = PictureFile.read(file);
        if (picture.isEmpty()) {
            return new Refused<>(new PictureNotValid(PictureFile.LARGEST_MB, PictureFile.MOST_MEGAPIXELS));
        }
        products.show(actor.retailer(), id, picture.get());
        return new Done<>(product);
    }

    @Transactional
    public void hide(ProductId id, Actor actor) {
        Trail.changed(actor, Kind.PRODUCT, id.value());
        db.sql("delete from catalog.picture where retailer_id = :retailer and product_id = :id")
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }
}
